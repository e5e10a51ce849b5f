// The built border file and the committed source, opened once.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <zstd.h>

#include "mentionmap/borders.hpp"

#include "geo/border_source.hpp"

namespace mentionmap::test {

inline std::filesystem::path border_file_path() {
  return std::filesystem::path(MENTIONMAP_SHARE) / "borders.mmb";
}

inline const Borders& borders() {
  static const Borders opened = Borders::open(border_file_path());
  return opened;
}

inline std::string read_bytes(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline const BorderArcs& border_arcs() {
  static const BorderArcs arcs = [] {
    const std::string packed = read_bytes(MENTIONMAP_BORDER_SOURCE);
    std::string bytes(ZSTD_getFrameContentSize(packed.data(), packed.size()), '\0');
    ZSTD_decompress(bytes.data(), bytes.size(), packed.data(), packed.size());
    return parse_border_arcs(bytes);
  }();
  return arcs;
}

}  // namespace mentionmap::test
