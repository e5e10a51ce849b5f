// The module's door: exceptions do not cross it.
#include "geo/geos/module.hpp"

#include <exception>

#include "geo/geos/planar.hpp"

extern "C" __attribute__((visibility("default"))) void mentionmap_planar_nearest_1(
    const mentionmap::LonLat& from, const std::vector<std::vector<mentionmap::LonLat>>& lines,
    mentionmap::PlanarNearestResult& result) noexcept {
  try {
    result.found = mentionmap::planar_nearest(from, lines);
  } catch (const std::exception& error) {
    result.problem = error.what();
  }
}
