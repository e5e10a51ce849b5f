// gzip and Zstandard, unpacked as the bytes come.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "mentionmap/error.hpp"

namespace mentionmap {

/// A compressed file that is cut short, damaged or expands beyond the limits.
class ArchiveError : public InputError {
 public:
  ArchiveError(std::string code, const std::string& message)
      : InputError(message), code_(std::move(code)) {}

  /// "damaged_archive" or "too_large", for RecordError.
  [[nodiscard]] const std::string& code() const noexcept { return code_; }

 private:
  std::string code_;
};

/// Unpacks one file. Members or frames that follow each other are one stream, as gzip and zstd have
/// it.
class Unpacker {
 public:
  virtual ~Unpacker() = default;

  /// Takes bytes off the front of `packed` and appends at most one block (64 KiB) to `out`, so that
  /// the caller can stop in time. False when it did neither: it needs more bytes. Throws
  /// ArchiveError for damage; what came before it has been appended.
  virtual bool step(std::string_view& packed, std::string& out) = 0;

  /// Whether the archive may end here.
  [[nodiscard]] virtual bool complete() const noexcept = 0;
};

/// The first bytes that tell a form of compression.
inline constexpr std::size_t kMagicBytes = 4;

/// By the first bytes of a file, four if it has as many; nullptr when they are not compressed.
[[nodiscard]] std::unique_ptr<Unpacker> unpacker_of(std::string_view first_bytes);

}  // namespace mentionmap
