// An open file or standard input, read to its end once, with its size and SHA-256 on the way.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include <sha2.h>

namespace mentionmap::read {

/// Reads bytes as they come, so that lines of a pipe are seen before the pipe ends.
/// Functions throw std::system_error when the system cannot read.
class ByteStream {
 public:
  /// Opens a file; "-" is standard input.
  explicit ByteStream(const std::string& path);
  ByteStream(const ByteStream&) = delete;
  ByteStream& operator=(const ByteStream&) = delete;
  ~ByteStream();

  /// The first byte that is no blank or line end, after a UTF-8 byte order mark if there is one;
  /// 0 when there is none. Takes nothing from the stream.
  [[nodiscard]] char first_visible_byte();

  /// What next_line() found.
  enum class Line { read, too_long, end };

  /// Reads up to the next "\n" into `line`, without it. Of a line longer than `limit_bytes`
  /// nothing is kept.
  [[nodiscard]] Line next_line(std::string& line, std::size_t limit_bytes);

  /// Reads the rest into `all`; false when that is more than `limit_bytes`.
  [[nodiscard]] bool read_rest(std::string& all, std::size_t limit_bytes);

  /// Bytes read from the system so far.
  [[nodiscard]] std::uint64_t size_bytes() const noexcept { return size_bytes_; }

  /// SHA-256 of what was read so far, in hexadecimal. Call once, at the end.
  [[nodiscard]] std::string sha256();

 private:
  /// Appends the next bytes to the buffer; false at the end of the stream.
  bool fill();

  int descriptor_;
  bool at_end_ = false;
  std::string buffer_;
  std::size_t taken_ = 0;  ///< Bytes of buffer_ already handed out.
  std::uint64_t size_bytes_ = 0;
  SHA2_CTX hash_;
};

}  // namespace mentionmap::read
