#include "mentionmap/geodesic.hpp"

#include <cassert>
#include <cmath>
#include <cstddef>

#include <GeographicLib/Geodesic.hpp>
#include <GeographicLib/GeodesicLine.hpp>

#include "geo/bearing.hpp"

namespace mentionmap {

namespace {

using Line = std::vector<LonLat>;

const GeographicLib::Geodesic& wgs84() { return GeographicLib::Geodesic::WGS84(); }

/// Where the straight segment from `a` to `b`, which takes the short way over the antimeridian,
/// meets it.
double latitude_at_antimeridian(const LonLat& a, const LonLat& b) {
  const double edge_deg = std::copysign(180.0, a.lon_deg);
  const double to_edge_deg = edge_deg - a.lon_deg;
  const double whole_deg = b.lon_deg + 2 * edge_deg - a.lon_deg;
  if (whole_deg == 0) return a.lat_deg;
  return a.lat_deg + (b.lat_deg - a.lat_deg) * (to_edge_deg / whole_deg);
}

void append_unless_repeated(Line& line, const LonLat& point) {
  if (line.empty() || !(line.back() == point)) line.push_back(point);
}

/// A part that only touches the antimeridian has one point and is no line.
void keep_if_line(std::vector<Line>& parts, Line part) {
  if (part.size() > 1) parts.push_back(std::move(part));
}

}  // namespace

GeodesicLine geodesic(const LonLat& from, const LonLat& to) {
  assert(is_valid(from) && is_valid(to));
  double distance_m = 0;
  double azimuth_deg = 0;
  double arrival_azimuth_deg = 0;
  wgs84().Inverse(from.lat_deg, from.lon_deg, to.lat_deg, to.lon_deg, distance_m, azimuth_deg,
                  arrival_azimuth_deg);
  if (distance_m == 0) return {0, 0};
  return {distance_m, normalised_bearing(azimuth_deg)};
}

LonLat destination(const LonLat& from, double bearing_deg, double distance_m) {
  assert(is_valid(from));
  LonLat to;
  wgs84().Direct(from.lat_deg, from.lon_deg, bearing_deg, distance_m, to.lat_deg, to.lon_deg);
  return to;
}

std::vector<LonLat> densify(const LonLat& from, const LonLat& to, double step_m) {
  assert(is_valid(from) && is_valid(to) && step_m > 0);
  const auto path = wgs84().InverseLine(from.lat_deg, from.lon_deg, to.lat_deg, to.lon_deg);
  const auto steps = static_cast<std::size_t>(std::ceil(path.Distance() / step_m));
  Line line{from};
  for (std::size_t i = 1; i < steps; ++i) {
    const double at_m = path.Distance() * static_cast<double>(i) / static_cast<double>(steps);
    LonLat point;
    path.Position(at_m, point.lat_deg, point.lon_deg);
    line.push_back(point);
  }
  line.push_back(to);
  return line;
}

std::vector<std::vector<LonLat>> cut_at_antimeridian(const std::vector<LonLat>& line) {
  if (line.size() < 2) return {line};
  std::vector<Line> parts;
  Line part{line.front()};
  for (std::size_t i = 1; i < line.size(); ++i) {
    const LonLat& a = line[i - 1];
    const LonLat& b = line[i];
    if (std::abs(b.lon_deg - a.lon_deg) > 180) {
      const double lat_deg = latitude_at_antimeridian(a, b);
      append_unless_repeated(part, {std::copysign(180.0, a.lon_deg), lat_deg});
      keep_if_line(parts, std::move(part));
      part = {{std::copysign(180.0, b.lon_deg), lat_deg}};
      append_unless_repeated(part, b);
    } else {
      part.push_back(b);
    }
  }
  keep_if_line(parts, std::move(part));
  return parts;
}

const char* compass_point(double bearing_deg) noexcept {
  static constexpr const char* kNames[] = {"N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE",
                                           "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"};
  const double sector = std::floor(normalised_bearing(bearing_deg) / 22.5 + 0.5);
  return kNames[static_cast<std::size_t>(sector) % 16];
}

}  // namespace mentionmap
