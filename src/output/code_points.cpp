#include "output/code_points.hpp"

#include <algorithm>
#include <cassert>

namespace mentionmap::output {
namespace {

constexpr std::size_t kBlockBytes = 256;

/// Code points are counted by their first bytes.
std::size_t count_code_points(std::string_view bytes) noexcept {
  return static_cast<std::size_t>(std::count_if(bytes.begin(), bytes.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
  }));
}

}  // namespace

CodePoints::CodePoints(std::string_view text) : text_(text) {
  before_block_.reserve(text.size() / kBlockBytes + 1);
  std::size_t count = 0;
  for (std::size_t begin = 0; begin <= text.size(); begin += kBlockBytes) {
    before_block_.push_back(count);
    count += count_code_points(text.substr(begin, kBlockBytes));
  }
}

std::size_t CodePoints::at(std::size_t byte_offset) const noexcept {
  assert(byte_offset <= text_.size());
  const std::size_t block = byte_offset / kBlockBytes;
  const std::size_t begin = block * kBlockBytes;
  return before_block_[block] + count_code_points(text_.substr(begin, byte_offset - begin));
}

}  // namespace mentionmap::output
