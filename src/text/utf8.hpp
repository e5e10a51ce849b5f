// UTF-8: decoding, checking, and the way from byte offsets to code point offsets.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mentionmap {

/// One decoded character. `size_bytes` is at least 1 (an invalid byte counts by itself).
struct DecodedChar {
  char32_t code_point = 0;
  std::size_t size_bytes = 1;
  bool valid = false;
};

/// Decodes the character that starts at `offset`; overlong forms, surrogates and values past
/// U+10FFFF are invalid (Unicode 15, table 3-7). Precondition: offset < text.size().
[[nodiscard]] DecodedChar decode_utf8_at(std::string_view text, std::size_t offset) noexcept;

/// Offset of the first byte that is not part of a valid character; none when all is valid.
[[nodiscard]] std::optional<std::size_t> first_invalid_utf8(std::string_view text) noexcept;

/// Appends a code point. Precondition: a Unicode scalar value.
void append_utf8(std::string& out, char32_t code_point);

/// True for the bytes 10xxxxxx that continue a character.
[[nodiscard]] constexpr bool is_utf8_continuation(char byte) noexcept {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// Number of characters of valid UTF-8.
[[nodiscard]] std::size_t count_code_points(std::string_view text) noexcept;

/// Maps byte offsets of one text to code point offsets and back, in any order.
///
///     const CodePointOffsets offsets(text);
///     start = offsets.to_code_point(span.begin);
///
/// Keeps a view of the text, which must outlive it. Threads: const members may be called at once.
class CodePointOffsets {
 public:
  /// Precondition: `text` is valid UTF-8. Time and memory linear in the text (8 bytes per 128).
  explicit CodePointOffsets(std::string_view text);

  /// Code points before `byte_offset`, which is cut to the text's size.
  [[nodiscard]] std::size_t to_code_point(std::size_t byte_offset) const noexcept;

  /// Byte offset of a code point, cut to the text's size.
  [[nodiscard]] std::size_t to_byte(std::size_t code_point_offset) const noexcept;

  /// Length of the text in code points.
  [[nodiscard]] std::size_t size() const noexcept { return size_code_points_; }

 private:
  std::string_view text_;
  std::size_t size_code_points_ = 0;
  std::vector<std::size_t> before_block_;  // code points before each block of bytes
};

}  // namespace mentionmap
