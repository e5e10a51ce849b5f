#include "geo/geos/planar.hpp"

#include <cassert>
#include <memory>
#include <string>

#include <GeographicLib/AzimuthalEquidistant.hpp>
#include <geos_c.h>

#include "mentionmap/error.hpp"

namespace mentionmap {

namespace {

/// A GEOS context of one thread of work, with the last error message.
class Geos {
 public:
  Geos() : handle_(GEOS_init_r()) {
    GEOSContext_setErrorMessageHandler_r(handle_, &remember, &message_);
  }
  ~Geos() { GEOS_finish_r(handle_); }
  Geos(const Geos&) = delete;
  Geos& operator=(const Geos&) = delete;

  operator GEOSContextHandle_t() const noexcept { return handle_; }

  [[noreturn]] void fail() const { throw Error("GEOS failed: " + message_ + "."); }

 private:
  static void remember(const char* message, void* to) { *static_cast<std::string*>(to) = message; }

  GEOSContextHandle_t handle_;
  std::string message_;
};

struct DestroyGeometry {
  const Geos* geos;
  void operator()(GEOSGeometry* g) const { GEOSGeom_destroy_r(*geos, g); }
};
using Geometry = std::unique_ptr<GEOSGeometry, DestroyGeometry>;

struct DestroySequence {
  const Geos* geos;
  void operator()(GEOSCoordSequence* s) const { GEOSCoordSeq_destroy_r(*geos, s); }
};
using Sequence = std::unique_ptr<GEOSCoordSequence, DestroySequence>;

Geometry owned(const Geos& geos, GEOSGeometry* geometry) {
  if (geometry == nullptr) geos.fail();
  return {geometry, DestroyGeometry{&geos}};
}

Geometry projected_line(const Geos& geos, const LonLat& centre, const std::vector<LonLat>& line) {
  const GeographicLib::AzimuthalEquidistant frame;
  std::vector<double> xy;
  xy.reserve(2 * line.size());
  for (const LonLat& p : line) {
    double x = 0;
    double y = 0;
    frame.Forward(centre.lat_deg, centre.lon_deg, p.lat_deg, p.lon_deg, x, y);
    xy.push_back(x);
    xy.push_back(y);
  }
  const auto count = static_cast<unsigned>(line.size());
  Sequence sequence(GEOSCoordSeq_copyFromBuffer_r(geos, xy.data(), count, 0, 0),
                    DestroySequence{&geos});
  if (!sequence) geos.fail();
  return owned(geos, GEOSGeom_createLineString_r(geos, sequence.release()));
}

Geometry projected_lines(const Geos& geos, const LonLat& centre,
                         const std::vector<std::vector<LonLat>>& lines) {
  std::vector<Geometry> parts;
  for (const auto& line : lines) parts.push_back(projected_line(geos, centre, line));
  std::vector<GEOSGeometry*> released;
  for (Geometry& part : parts) released.push_back(part.release());
  return owned(geos, GEOSGeom_createCollection_r(geos, GEOS_MULTILINESTRING, released.data(),
                                                 static_cast<unsigned>(released.size())));
}

}  // namespace

PlanarNearest planar_nearest(const LonLat& from, const std::vector<std::vector<LonLat>>& lines) {
  assert(is_valid(from) && !lines.empty());
  const Geos geos;
  const Geometry border = projected_lines(geos, from, lines);
  const Geometry centre = owned(geos, GEOSGeom_createPointFromXY_r(geos, 0, 0));
  const Sequence nearest(GEOSNearestPoints_r(geos, border.get(), centre.get()),
                         DestroySequence{&geos});
  double x = 0;
  double y = 0;
  if (!nearest || GEOSCoordSeq_getXY_r(geos, nearest.get(), 0, &x, &y) == 0) geos.fail();
  PlanarNearest result;
  if (GEOSDistance_r(geos, border.get(), centre.get(), &result.distance_m) == 0) geos.fail();
  GeographicLib::AzimuthalEquidistant().Reverse(from.lat_deg, from.lon_deg, x, y,
                                                result.nearest.lat_deg, result.nearest.lon_deg);
  return result;
}

}  // namespace mentionmap
