// The committed outlines of regions.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "mentionmap/coordinates.hpp"

namespace mentionmap {

using RegionRing = std::vector<LonLat>;  ///< Closed: first == last, three points or more.

/// Rings by place id; the largest first, islands after it.
using RegionOutlines = std::map<std::string, std::vector<RegionRing>, std::less<>>;

/// Reads the bytes of a regions file (decompressed), specified in gazetteer/BORDERS-FORMAT.md.
/// Throws DataError with the offset of the fault.
[[nodiscard]] RegionOutlines parse_regions(std::string_view bytes);

}  // namespace mentionmap
