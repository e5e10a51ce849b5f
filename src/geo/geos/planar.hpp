// Geometry by GEOS. Part of the GEOS module, the only code that includes GEOS.
#pragma once

#include <vector>

#include "mentionmap/coordinates.hpp"

#include "geo/areas.hpp"

namespace mentionmap {

/// Does what nearest_by_geos() says.
[[nodiscard]] PlanarNearest planar_nearest(const LonLat& from,
                                           const std::vector<std::vector<LonLat>>& lines);

}  // namespace mentionmap
