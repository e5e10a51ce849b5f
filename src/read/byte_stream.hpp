// An open file or standard input, unpacked when it is compressed, read to its end once, with its
// size and SHA-256 as stored.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <sha2.h>

#include "mentionmap/reader.hpp"

#include "core/unpacker.hpp"

namespace mentionmap::read {

/// Reads bytes as they come, so that lines of a pipe are seen before the pipe ends.
/// gzip and Zstandard are told by their first bytes and unpacked on the way. Functions throw
/// std::system_error when the system cannot read, ArchiveError when unpacking fails.
class ByteStream {
 public:
  /// Opens a file; "-" is standard input. `limits` must outlive the stream.
  ByteStream(const std::string& path, const ReadLimits& limits);
  ByteStream(const ByteStream&) = delete;
  ByteStream& operator=(const ByteStream&) = delete;
  ~ByteStream();

  /// The first byte that is no blank or line end, after a UTF-8 byte order mark if there is one;
  /// 0 when there is none. Takes nothing from the stream.
  [[nodiscard]] char first_visible_byte();

  /// The next bytes, at least `count` of them if there are so many. Takes nothing from the stream;
  /// valid until the next call.
  [[nodiscard]] std::string_view peek(std::size_t count);

  /// Takes what peek() gave, or its first `count` bytes.
  void take(std::size_t count) noexcept { taken_ += count; }

  /// What next_line() found.
  enum class Line { read, too_long, end };

  /// Reads up to the next "\n" into `line`, without it. Of a line longer than `limit_bytes`
  /// nothing is kept.
  [[nodiscard]] Line next_line(std::string& line, std::size_t limit_bytes);

  /// Reads the rest into `all`; false when that is more than `limit_bytes`.
  [[nodiscard]] bool read_rest(std::string& all, std::size_t limit_bytes);

  /// Bytes read from the system so far.
  [[nodiscard]] std::uint64_t size_bytes() const noexcept { return size_bytes_; }

  /// SHA-256 of what was read so far, in hexadecimal; empty unless the limits ask for checksums.
  /// Call once, at the end.
  [[nodiscard]] std::string sha256();

 private:
  /// Appends the next bytes to the buffer; false at the end of the stream.
  bool fill();
  /// Reads from the system; nothing at the end.
  std::string_view read_block();
  bool fill_unpacked();
  void begin_unpacking();
  void check_expansion() const;

  const ReadLimits& limits_;
  int descriptor_;
  std::vector<char> block_;
  std::string_view packed_;  ///< What is left of block_, or of start_, to unpack.
  std::string start_;        ///< The first bytes, if they tell a compressed file.
  std::unique_ptr<Unpacker> unpacker_;
  std::uint64_t unpacked_bytes_ = 0;
  bool begun_ = false;
  bool at_end_ = false;
  std::string buffer_;
  std::size_t taken_ = 0;  ///< Bytes of buffer_ already handed out.
  std::uint64_t size_bytes_ = 0;
  SHA2_CTX hash_;
};

}  // namespace mentionmap::read
