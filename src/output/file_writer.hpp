// A file written in large pieces and safely on disk once closed.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace mentionmap::output {

/// Functions throw std::system_error naming the file.
class FileWriter {
 public:
  /// Creates the file; one that exists is an error.
  explicit FileWriter(std::filesystem::path path);
  FileWriter(const FileWriter&) = delete;
  FileWriter& operator=(const FileWriter&) = delete;
  ~FileWriter();

  void write(std::string_view text);

  /// Writes what is buffered, syncs and closes.
  void close();

  /// Syncs a file that another library has written.
  static void sync(const std::filesystem::path& path);

 private:
  void flush();
  void write_through(std::string_view rest);
  [[noreturn]] void fail() const;

  std::filesystem::path path_;
  std::string buffer_;
  int descriptor_;
};

}  // namespace mentionmap::output
