// The bytes of a source of places, unpacked.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace mentionmap {

/// Reads a file from front to back: plain, .gz, .zst, or the member of a .zip that holds the rows
/// (the one named like the archive, else its largest .txt, .csv, .tsv or .json file). What it is
/// packed with is told by its first bytes. Threads: not for use from several at once.
class SourceBytes {
 public:
  /// Throws DataError that names the file when it cannot be opened.
  explicit SourceBytes(const std::filesystem::path& file);
  ~SourceBytes();
  SourceBytes(SourceBytes&&) noexcept;
  SourceBytes& operator=(SourceBytes&&) noexcept;

  /// The next bytes, at most 1 MiB, valid until the next call; empty at the end. Throws DataError
  /// when the file is damaged.
  [[nodiscard]] std::string_view next();

  class Content;

 private:
  std::unique_ptr<Content> content_;
};

/// Cuts the bytes of a source into lines, without their ends (LF or CRLF).
class SourceLines {
 public:
  static constexpr std::size_t kLongestLine = std::size_t{1} << 20;  ///< In bytes.

  explicit SourceLines(const std::filesystem::path& file) : bytes_(file) {}

  /// Moves to the next line; false at the end. Throws DataError when the file is damaged.
  bool next();

  /// The line, valid until next(); cut where it is longer than kLongestLine.
  [[nodiscard]] std::string_view line() const noexcept { return line_; }
  [[nodiscard]] std::size_t number() const noexcept { return number_; }  ///< From 1.
  [[nodiscard]] bool is_cut() const noexcept { return is_cut_; }

 private:
  void take(std::string_view line) noexcept;
  bool refill();

  SourceBytes bytes_;
  std::string_view piece_;
  std::string carried_;  // the start of a line that the last piece ended in
  std::string_view line_;
  std::size_t number_ = 0;
  bool is_cut_ = false;
};

}  // namespace mentionmap
