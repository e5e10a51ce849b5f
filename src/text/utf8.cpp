#include "text/utf8.hpp"

#include <algorithm>

namespace mentionmap {
namespace {

constexpr std::size_t kBlockBytes = 128;

struct LeadByte {
  std::size_t size_bytes;
  char32_t bits;
  char32_t smallest;  // the least code point that needs this many bytes
};

std::optional<LeadByte> classify_lead(unsigned char lead) noexcept {
  if (lead < 0x80) return LeadByte{1, lead, 0};
  if (lead >= 0xC2 && lead <= 0xDF) return LeadByte{2, lead & 0x1FU, 0x80};
  if (lead >= 0xE0 && lead <= 0xEF) return LeadByte{3, lead & 0x0FU, 0x800};
  if (lead >= 0xF0 && lead <= 0xF4) return LeadByte{4, lead & 0x07U, 0x10000};
  return std::nullopt;
}

bool is_scalar_value(char32_t c) noexcept { return c <= 0x10FFFF && !(c >= 0xD800 && c <= 0xDFFF); }

}  // namespace

DecodedChar decode_utf8_at(std::string_view text, std::size_t offset) noexcept {
  const auto lead = classify_lead(static_cast<unsigned char>(text[offset]));
  if (!lead || text.size() - offset < lead->size_bytes) return {};
  char32_t code_point = lead->bits;
  for (std::size_t i = 1; i < lead->size_bytes; ++i) {
    const char byte = text[offset + i];
    if (!is_utf8_continuation(byte)) return {};
    code_point = (code_point << 6U) | (static_cast<unsigned char>(byte) & 0x3FU);
  }
  if (code_point < lead->smallest || !is_scalar_value(code_point)) return {};
  return {code_point, lead->size_bytes, true};
}

std::optional<std::size_t> first_invalid_utf8(std::string_view text) noexcept {
  for (std::size_t at = 0; at < text.size();) {
    const DecodedChar decoded = decode_utf8_at(text, at);
    if (!decoded.valid) return at;
    at += decoded.size_bytes;
  }
  return std::nullopt;
}

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&out](char32_t bits) { out.push_back(static_cast<char>(bits)); };
  if (c < 0x80) return put(c);
  if (c < 0x800) {
    put(0xC0U | (c >> 6U));
    return put(0x80U | (c & 0x3FU));
  }
  if (c < 0x10000) {
    put(0xE0U | (c >> 12U));
  } else {
    put(0xF0U | (c >> 18U));
    put(0x80U | ((c >> 12U) & 0x3FU));
  }
  put(0x80U | ((c >> 6U) & 0x3FU));
  put(0x80U | (c & 0x3FU));
}

std::size_t count_code_points(std::string_view text) noexcept {
  const auto continuing = std::count_if(text.begin(), text.end(), is_utf8_continuation);
  return text.size() - static_cast<std::size_t>(continuing);
}

CodePointOffsets::CodePointOffsets(std::string_view text) : text_(text) {
  before_block_.reserve(text.size() / kBlockBytes + 1);
  for (std::size_t at = 0; at < text.size(); at += kBlockBytes) {
    before_block_.push_back(size_code_points_);
    size_code_points_ += count_code_points(text.substr(at, kBlockBytes));
  }
  before_block_.push_back(size_code_points_);
}

std::size_t CodePointOffsets::to_code_point(std::size_t byte_offset) const noexcept {
  if (byte_offset >= text_.size()) return size_code_points_;
  const std::size_t block = byte_offset / kBlockBytes;
  const std::size_t start = block * kBlockBytes;
  return before_block_[block] + count_code_points(text_.substr(start, byte_offset - start));
}

std::size_t CodePointOffsets::to_byte(std::size_t code_point_offset) const noexcept {
  if (code_point_offset >= size_code_points_) return text_.size();
  const auto after =
      std::upper_bound(before_block_.begin(), before_block_.end(), code_point_offset);
  const auto block = static_cast<std::size_t>(after - before_block_.begin()) - 1;
  std::size_t at = block * kBlockBytes;
  std::size_t seen = before_block_[block];
  for (;; ++at) {
    if (is_utf8_continuation(text_[at])) continue;
    if (seen == code_point_offset) return at;
    ++seen;
  }
}

}  // namespace mentionmap
