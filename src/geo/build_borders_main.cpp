// mentionmap_build_borders SOURCE.zst OUT: the committed border source -> the memory-mapped file.
// Run by the build.
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>

#include <zstd.h>

#include "mentionmap/error.hpp"

#include "geo/border_builder.hpp"
#include "geo/border_source.hpp"

namespace {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw mentionmap::DataError("Cannot read " + path.string() + ".");
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string decompressed(const std::string& bytes, const std::filesystem::path& path) {
  const auto size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN) {
    throw mentionmap::DataError(path.string() + " is no zstd file that states its size.");
  }
  std::string result(size, '\0');
  const auto got = ZSTD_decompress(result.data(), result.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(got) != 0U) {
    throw mentionmap::DataError(path.string() + ": " + ZSTD_getErrorName(got) + ".");
  }
  result.resize(got);
  return result;
}

/// Writes to a temporary name first, so that an interrupted build leaves no half file.
void write_file(const std::filesystem::path& path, const std::string& bytes) {
  std::filesystem::path temporary = path;
  temporary += ".part";
  std::ofstream out(temporary, std::ios::binary);
  out << bytes;
  if (!out.flush()) throw mentionmap::DataError("Cannot write " + temporary.string() + ".");
  out.close();
  std::filesystem::rename(temporary, path);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: mentionmap_build_borders SOURCE.zst OUT\n";
    return 2;
  }
  try {
    const auto arcs = mentionmap::parse_border_arcs(decompressed(read_file(argv[1]), argv[1]));
    write_file(argv[2], mentionmap::build_border_file(arcs));
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "mentionmap_build_borders: " << error.what() << "\n";
    return 1;
  }
}
