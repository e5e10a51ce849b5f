// Geodesics on the WGS84 ellipsoid.
#pragma once

#include <vector>

#include "mentionmap/coordinates.hpp"

namespace mentionmap {

/// Shortest path between two points.
struct GeodesicLine {
  double distance_m = 0;
  double bearing_deg = 0;  ///< At the start, clockwise from north, [0, 360).
};

/// Solves the inverse problem (Karney 2013, by GeographicLib; error below 15 nm).
[[nodiscard]] GeodesicLine geodesic(const LonLat& from, const LonLat& to);

/// The point `distance_m` from `from` in direction `bearing_deg`.
[[nodiscard]] LonLat destination(const LonLat& from, double bearing_deg, double distance_m);

/// Points along the geodesic from `from` to `to`, both included, at most `step_m` apart.
/// Longitudes may jump at the antimeridian: cut with cut_at_antimeridian().
[[nodiscard]] std::vector<LonLat> densify(const LonLat& from, const LonLat& to, double step_m);

/// Splits a line where it crosses the antimeridian, as RFC 7946 section 3.1.9 asks; each part ends
/// at exactly +-180.
[[nodiscard]] std::vector<std::vector<LonLat>> cut_at_antimeridian(const std::vector<LonLat>& line);

/// "N", "NNE", ... for a bearing.
[[nodiscard]] const char* compass_point(double bearing_deg) noexcept;

}  // namespace mentionmap
