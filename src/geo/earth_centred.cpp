#include "geo/earth_centred.hpp"

#include <GeographicLib/Constants.hpp>
#include <GeographicLib/Geocentric.hpp>

namespace mentionmap {

EarthCentred earth_centred_m(const LonLat& point) {
  EarthCentred m{};
  GeographicLib::Geocentric::WGS84().Forward(point.lat_deg, point.lon_deg, 0, m[0], m[1], m[2]);
  return m;
}

}  // namespace mentionmap
