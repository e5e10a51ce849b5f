// Points and boxes on the earth.
#pragma once

namespace mentionmap {

/// A point in WGS84 degrees, longitude first as in GeoJSON.
/// lon_deg in [-180, 180], lat_deg in [-90, 90].
struct LonLat {
  double lon_deg = 0;
  double lat_deg = 0;

  friend bool operator==(const LonLat&, const LonLat&) = default;
};

/// True when both coordinates are finite and within their ranges.
[[nodiscard]] constexpr bool is_valid(const LonLat& p) noexcept {
  return p.lon_deg >= -180 && p.lon_deg <= 180 && p.lat_deg >= -90 && p.lat_deg <= 90;
}

/// A box in WGS84 degrees, edges included. A box that crosses the antimeridian has
/// west_deg > east_deg, as in RFC 7946 section 5.2.
struct Box {
  double west_deg = 0;
  double south_deg = 0;
  double east_deg = 0;
  double north_deg = 0;

  friend bool operator==(const Box&, const Box&) = default;
};

}  // namespace mentionmap
