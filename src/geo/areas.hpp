// Geometry by GEOS, in a module that is loaded by the first call.
#pragma once

#include <vector>

#include "mentionmap/coordinates.hpp"

namespace mentionmap {

struct PlanarNearest {
  double distance_m = 0;
  LonLat nearest;
};

/// Nearest point of a set of lines, found by GEOS in the azimuthal equidistant frame centred on
/// `from`, in which distances from the centre are geodesics. Exact for lines densified to steps
/// short against their distance from the antipode; lines are straight in the frame.
/// Precondition: lines is not empty and each has two points or more. Throws Error when GEOS fails,
/// DataError when the module is missing. Threads: may be called from any.
[[nodiscard]] PlanarNearest nearest_by_geos(const LonLat& from,
                                            const std::vector<std::vector<LonLat>>& lines);

}  // namespace mentionmap
