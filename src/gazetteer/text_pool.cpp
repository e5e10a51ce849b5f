#include "gazetteer/text_pool.hpp"

#include <cassert>
#include <cstring>
#include <utility>

#include <xxhash.h>

#include "mentionmap/error.hpp"

#include "gazetteer/format.hpp"

namespace mentionmap {
namespace {

using gazetteer_format::kNone;

constexpr std::size_t kLengthBytes = 2;
constexpr std::size_t kFirstTable = 1024;

}  // namespace

std::size_t TextPool::table_slot(std::string_view text) const noexcept {
  const std::size_t mask = table_.size() - 1;
  std::size_t slot = XXH3_64bits(text.data(), text.size()) & mask;
  while (table_[slot] != kNone && at(table_[slot]) != text) slot = (slot + 1) & mask;
  return slot;
}

void TextPool::grow_table() {
  const std::size_t size = table_.empty() ? kFirstTable : table_.size() * 2;
  const std::vector<std::uint32_t> old =
      std::exchange(table_, std::vector<std::uint32_t>(size, kNone));
  for (const std::uint32_t offset : old) {
    if (offset != kNone) table_[table_slot(at(offset))] = offset;
  }
}

std::uint32_t TextPool::add(std::string_view text) {
  if (shared_ * 4 >= table_.size() * 3) grow_table();
  const std::size_t slot = table_slot(text);
  if (table_[slot] == kNone) {
    table_[slot] = add_unshared(text);
    ++shared_;
  }
  return table_[slot];
}

std::uint32_t TextPool::add_unshared(std::string_view text) {
  assert(text.size() <= kLongestText);
  if (used_ + kLengthBytes + text.size() > kChunkBytes) {
    if ((chunks_.size() + 1) * kChunkBytes > kNone) {
      throw InputError("The names of the places exceed 4 GiB; build from fewer sources.");
    }
    chunks_.push_back(std::make_unique<char[]>(kChunkBytes));
    used_ = 0;
  }
  const std::size_t offset = (chunks_.size() - 1) * kChunkBytes + used_;
  char* const to = chunks_.back().get() + used_;
  const auto length = static_cast<std::uint16_t>(text.size());
  std::memcpy(to, &length, kLengthBytes);
  if (!text.empty()) std::memcpy(to + kLengthBytes, text.data(), text.size());
  used_ += kLengthBytes + text.size();
  return static_cast<std::uint32_t>(offset);
}

std::string_view TextPool::at(std::uint32_t offset) const noexcept {
  const char* const text = chunks_[offset / kChunkBytes].get() + offset % kChunkBytes;
  std::uint16_t length = 0;
  std::memcpy(&length, text, kLengthBytes);
  return {text + kLengthBytes, length};
}

std::uint64_t TextPool::size_bytes() const noexcept {
  return chunks_.empty() ? 0 : (chunks_.size() - 1) * kChunkBytes + used_;
}

}  // namespace mentionmap
