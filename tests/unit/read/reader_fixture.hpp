// Files of a test case's own, and what read_documents() makes of them.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "mentionmap/reader.hpp"

namespace mentionmap::test {

namespace fs = std::filesystem;

/// A folder of its own for one test case.
class Folder {
 public:
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "mentionmap-read-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  ~Folder() { fs::remove_all(path_); }

  std::string write(const std::string& name, const std::string& bytes) const {
    const fs::path file = path_ / name;
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file.string();
  }
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  fs::path path_;
};

struct Collected {
  std::vector<ReadResult> results;
  std::vector<InputFile> files;
};

inline Collected collect(const std::vector<std::string>& inputs, const ReadLimits& limits = {}) {
  Collected collected;
  collected.files = read_documents(inputs, limits, [&](ReadResult result) {
    collected.results.push_back(std::move(result));
    return true;
  });
  return collected;
}

inline std::string only_error(const Collected& collected) {
  REQUIRE(collected.results.size() == 1);
  REQUIRE(collected.results[0].errors.size() == 1);
  return collected.results[0].errors[0].code;
}

}  // namespace mentionmap::test
