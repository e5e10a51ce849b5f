// Byte offsets -> code point offsets: inside the library positions are bytes, outside code points.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace mentionmap::output {

/// Code point offsets of one text. The text must outlive it.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text);

  /// Number of code points before `byte_offset`. Precondition: byte_offset <= text.size().
  [[nodiscard]] std::size_t at(std::size_t byte_offset) const noexcept;

 private:
  std::string_view text_;
  std::vector<std::size_t> before_block_;  ///< Code points before each block of bytes.
};

}  // namespace mentionmap::output
