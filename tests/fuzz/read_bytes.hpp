// Any bytes as a file of one form: refused, or documents in valid UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "mentionmap/reader.hpp"

#include "read/encoding.hpp"

namespace mentionmap::fuzz {

/// A folder that goes with the process.
class Scratch {
 public:
  Scratch() {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "mentionmap-fuzz-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) std::abort();
    path_ = pattern;
  }
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

 private:
  std::filesystem::path path_;
};

inline void check(const Document& document) {
  for (const std::string* field : {&document.id.value, &document.text}) {
    if (read::first_invalid_utf8(*field)) std::abort();
  }
  for (const auto* field : {&document.title, &document.url, &document.source, &document.lang}) {
    if (*field && read::first_invalid_utf8(**field)) std::abort();
  }
}

/// Reads the bytes as a file of that name.
inline void read_bytes(const char* name, const std::uint8_t* data, std::size_t size) {
  static const Scratch scratch;
  const std::string file = (scratch.path() / name).string();
  std::ofstream(file, std::ios::binary | std::ios::trunc)
      .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
  ReadLimits limits;
  limits.max_document_bytes = std::size_t{1} << 20;
  read_documents({file}, limits, [](const ReadResult& result) {
    check(result.document);
    return true;
  });
}

}  // namespace mentionmap::fuzz
