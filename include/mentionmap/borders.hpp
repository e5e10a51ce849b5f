// Borders of countries and exact geodesic distances to them.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mentionmap/coordinates.hpp"

namespace mentionmap {

/// Which borders to measure to.
struct BorderSelector {
  std::string country;    ///< ISO 3166-1 alpha-2: its land border; empty: every land border.
  std::string neighbour;  ///< When set, only the part shared by the two.
};

/// Distance from a point to the nearest point of a border.
struct BorderDistance {
  double distance_m = 0;   ///< WGS84 geodesic, never negative.
  LonLat nearest;          ///< Nearest border point.
  double bearing_deg = 0;  ///< From the place to it, clockwise from north, [0, 360).
  std::string side_a;      ///< The two countries that meet at the nearest point, sorted.
  std::string side_b;
};

/// Distances from a place with an extent.
struct BorderInterval {
  BorderDistance from_point;  ///< From the representative point.
  double low_m = 0;           ///< Nearest part.
  double high_m = 0;          ///< Farthest part.
};

/// What the border data is, for manifests and messages.
struct BorderSource {
  std::string name;
  std::string date;
  std::string licence;
  std::string worldview;
  double error_m = 0;  ///< Estimated position error of the data, one figure for all borders.
};

/// Country borders from one memory-mapped file.
///
///     const auto borders = Borders::open(path);
///     if (const auto d = borders.distance({38.1, 50.2}, {.country = "UA"})) use(d->distance_m);
///
/// Threads: all const members may be called at once from any thread.
class Borders {
 public:
  /// Maps the file and checks magic, version and bounds. Throws DataError.
  [[nodiscard]] static Borders open(const std::filesystem::path& path);

  Borders(Borders&&) noexcept;
  Borders& operator=(Borders&&) noexcept;
  ~Borders();

  [[nodiscard]] const BorderSource& source() const noexcept;

  /// True when that country is known and has at least one land border (with that neighbour).
  [[nodiscard]] bool has_land_border(const BorderSelector& selector) const noexcept;

  /// Exact geodesic distance; none when no such border exists.
  /// Precondition: is_valid(point).
  [[nodiscard]] std::optional<BorderDistance> distance(const LonLat& point,
                                                       const BorderSelector& selector) const;

  /// The same by a second, independent method: GEOS's nearest point in the azimuthal equidistant
  /// frame centred on the point. Agrees with distance() to 1 m up to 10,000 km; thousands of times
  /// slower. For checks.
  [[nodiscard]] std::optional<BorderDistance> distance_by_geos(
      const LonLat& point, const BorderSelector& selector) const;

  /// Distance of a place that reaches `radius_m` around its point. low_m is 0 when the border
  /// crosses it.
  [[nodiscard]] std::optional<BorderInterval> distance(const LonLat& point, double radius_m,
                                                       const BorderSelector& selector) const;

  /// The country whose land holds the point (ISO alpha-2; the smallest where several do, so that
  /// enclaves are found); none at sea. Shores are simplified: a point within some 600 m of land
  /// counts as on it, and islands below 0.3 km2 are left out.
  [[nodiscard]] std::optional<std::string> country_at(const LonLat& point) const;

 private:
  struct Impl;
  explicit Borders(std::unique_ptr<Impl> impl) noexcept;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mentionmap
