// Reads lines and areas with GDAL. Part of the GDAL module.
#pragma once

#include <string>

#include "mentionmap/line_border.hpp"

namespace mentionmap {

/// Reads every layer of a file that GDAL names `path` (a real file, or one of its files in memory).
/// Throws InputError with a sentence on what is wrong.
[[nodiscard]] BorderShapes read_shapes(const std::string& path, const LineBorder::Limits& limits);

}  // namespace mentionmap
