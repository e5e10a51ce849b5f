// Numbers and texts in the committed geometry files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <fmt/core.h>

#include "mentionmap/error.hpp"

namespace mentionmap {

/// Reads numbers and texts off bytes of unknown honesty. All members throw DataError, with the name
/// of the file and the offset, when the bytes end early or make no sense.
class ByteReader {
 public:
  /// `name` starts the messages: "The border source".
  ByteReader(std::string_view bytes, std::string_view name) : bytes_(bytes), name_(name) {}

  std::string_view take(std::size_t count) {
    if (count > bytes_.size() - at_) fail("the file ends early");
    at_ += count;
    return bytes_.substr(at_ - count, count);
  }

  std::uint8_t byte() { return static_cast<std::uint8_t>(take(1)[0]); }

  /// LEB128, seven bits a byte, low bits first.
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const std::uint8_t b = byte();
      value |= static_cast<std::uint64_t>(b & 0x7f) << shift;
      if (b < 0x80) return value;
    }
    fail("a number has more than 64 bits");
  }

  /// A number of things that take at least `size_bytes` each.
  std::size_t count(std::size_t size_bytes) {
    const std::uint64_t n = number();
    if (n > (bytes_.size() - at_) / size_bytes) fail("a count exceeds the file");
    return static_cast<std::size_t>(n);
  }

  std::int64_t signed_number() {
    const std::uint64_t v = number();
    return static_cast<std::int64_t>(v >> 1) ^ -static_cast<std::int64_t>(v & 1);
  }

  /// Passes over that many numbers.
  void skip_numbers(std::size_t count) {
    while (count > 0) {
      if (at_end()) fail("the file ends early");
      count -= (static_cast<std::uint8_t>(bytes_[at_++]) & 0x80) == 0 ? 1 : 0;
    }
  }

  /// Bytes passed so far.
  [[nodiscard]] std::size_t position() const { return at_; }

  std::string text() { return std::string(take(count(1))); }

  bool at_end() const { return at_ == bytes_.size(); }

  [[noreturn]] void fail(std::string_view what) const {
    throw DataError(fmt::format("{} is damaged at byte {}: {}.", name_, at_, what));
  }

 private:
  std::string_view bytes_;
  std::string_view name_;
  std::size_t at_ = 0;
};

}  // namespace mentionmap
