// A file that appears whole or not at all.
#pragma once

#include <cstdio>
#include <filesystem>

namespace mentionmap {

/// Written beside its place under a temporary name, then renamed. Functions throw std::system_error
/// that names the file.
class ReplacingFile {
 public:
  explicit ReplacingFile(std::filesystem::path path);
  ~ReplacingFile();
  ReplacingFile(const ReplacingFile&) = delete;
  ReplacingFile& operator=(const ReplacingFile&) = delete;

  /// Open for writing and reading while the object lives and finish() has not been called.
  [[nodiscard]] std::FILE* get() const noexcept { return file_; }

  /// Puts the file in its place once it is on the disk; without it there will be no file. The
  /// system's memory is free of it then: pages as large as writing leaves them would count whole
  /// for each process that maps the file and looks at a few bytes.
  void finish();

 private:
  [[noreturn]] void fail() const;

  std::filesystem::path path_;
  std::filesystem::path temporary_;
  std::FILE* file_;
};

}  // namespace mentionmap
