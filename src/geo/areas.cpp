#include "geo/areas.hpp"

#include <cassert>

#include "mentionmap/error.hpp"

#include "core/modules.hpp"
#include "geo/geos/module.hpp"

namespace mentionmap {

PlanarNearest nearest_by_geos(const LonLat& from, const std::vector<std::vector<LonLat>>& lines) {
  assert(is_valid(from) && !lines.empty());
  static auto* const planar_nearest =
      reinterpret_cast<PlanarNearestFunction*>(module_symbol(kGeosModule, kPlanarNearest));
  PlanarNearestResult result;
  planar_nearest(from, lines, result);
  if (!result.problem.empty()) throw Error(result.problem);
  return result.found;
}

}  // namespace mentionmap
