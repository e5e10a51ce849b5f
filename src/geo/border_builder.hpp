// Border source -> bytes of the memory-mapped border file.
#pragma once

#include <string>

#include "geo/border_source.hpp"

namespace mentionmap {

/// Lays out the file specified in gazetteer/BORDERS-FORMAT.md: search trees over the land borders
/// and boundaries for containment. Deterministic.
/// Throws DataError when the arcs exceed what the format can hold.
[[nodiscard]] std::string build_border_file(const BorderArcs& arcs);

}  // namespace mentionmap
