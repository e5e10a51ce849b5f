// What the GEOS module offers. Loading GEOS takes as long as all else that `distance` does, and it
// is only asked for a second opinion: the module is opened with dlopen() then.
#pragma once

#include <string>
#include <vector>

#include "mentionmap/coordinates.hpp"

#include "geo/areas.hpp"

namespace mentionmap {

/// What was found, or a sentence on why nothing was.
struct PlanarNearestResult {
  PlanarNearest found;
  std::string problem;
};

/// The module's file, its one symbol and its type. The symbol's name changes with anything in this
/// header.
inline constexpr const char* kGeosModule = "mentionmap_geos.so";
inline constexpr const char* kPlanarNearest = "mentionmap_planar_nearest_1";
using PlanarNearestFunction = void(const LonLat& from,
                                   const std::vector<std::vector<LonLat>>& lines,
                                   PlanarNearestResult& result) noexcept;

}  // namespace mentionmap
