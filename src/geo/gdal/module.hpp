// What the GDAL module offers. libgdal and what it needs take 80 ms to load, so the program does
// not link them: it opens the module with dlopen() when a file of the user's is given.
#pragma once

#include <string>

#include "mentionmap/line_border.hpp"

namespace mentionmap {

/// What was read, or a sentence on why it was not.
struct VectorFileResult {
  BorderShapes shapes;
  std::string problem;
};

/// The module's file, its one symbol and its type. The symbol's name changes with anything in this
/// header.
inline constexpr const char* kGdalModule = "mentionmap_gdal.so";
inline constexpr const char* kReadVectorFile = "mentionmap_read_vector_file_1";
using ReadVectorFile = void(const char* path, const LineBorder::Limits& limits,
                            VectorFileResult& result) noexcept;

}  // namespace mentionmap
