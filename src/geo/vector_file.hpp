// Lines and areas in a file of the user's, read by the GDAL module.
#pragma once

#include <filesystem>

#include "mentionmap/line_border.hpp"

namespace mentionmap {

/// Reads a file's lines and areas in WGS84. Loads the module on the first call; a threadsafe one.
/// Throws InputError for what is wrong with the file, DataError when the module is missing.
[[nodiscard]] BorderShapes read_vector_file(const std::filesystem::path& path,
                                            const LineBorder::Limits& limits);

}  // namespace mentionmap
