// A border of the user's own: lines or areas from a file, and exact geodesic distances to them.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "mentionmap/coordinates.hpp"

namespace mentionmap {

/// Lines and areas. Segments are straight in longitude and latitude, as in GeoJSON; one that jumps
/// by more than 180 degrees of longitude takes the short way over the antimeridian.
struct BorderShapes {
  using Line = std::vector<LonLat>;
  using Polygon = std::vector<Line>;  ///< Closed rings: the outline, then holes.

  std::vector<Line> lines;  ///< Two points or more each.
  std::vector<Polygon> polygons;
};

/// Nearest point of a border.
struct LineDistance {
  double distance_m = 0;  ///< WGS84 geodesic, never negative.
  LonLat nearest;
  double bearing_deg = 0;  ///< From the place to it, clockwise from north, [0, 360).
};

/// A border held in memory, searched as the embedded borders are.
///
///     const auto front = LineBorder::read("front.geojson");
///     use(front.distance({38.1, 50.2}).distance_m);
///
/// Threads: all const members may be called at once from any thread.
class LineBorder {
 public:
  /// Most of what a file may hold.
  struct Limits {
    std::size_t features = 1'000'000;
    std::size_t vertices = 10'000'000;
  };

  /// Throws InputError when the shapes hold no line and no area.
  explicit LineBorder(BorderShapes shapes);

  /// Reads GeoJSON, GeoPackage, KML or a Shapefile, in any coordinate system PROJ knows, through
  /// GDAL, in a module that is loaded by the first call. Throws InputError for a file that cannot
  /// be read or holds no usable border, DataError when the module is missing.
  [[nodiscard]] static LineBorder read(const std::filesystem::path& path, const Limits& limits);
  [[nodiscard]] static LineBorder read(const std::filesystem::path& path);

  LineBorder(LineBorder&&) noexcept;
  LineBorder& operator=(LineBorder&&) noexcept;
  ~LineBorder();

  /// Exact to the millimetre for vertices at 1e-7 degrees. Precondition: is_valid(point).
  [[nodiscard]] LineDistance distance(const LonLat& point) const;

  /// The same by GEOS, in the azimuthal equidistant frame centred on the point; slow. For checks.
  [[nodiscard]] LineDistance distance_by_geos(const LonLat& point) const;

  /// Whether an area holds the point (even-odd, in longitude and latitude); none for lines alone.
  [[nodiscard]] std::optional<bool> contains(const LonLat& point) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mentionmap
