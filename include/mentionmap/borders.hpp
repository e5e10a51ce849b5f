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

/// What a border runs along. Boundaries at sea are left out of all.
enum class BorderKind {
  kLand,   ///< Between two countries, rivers and lakes included.
  kCoast,  ///< The shore of the sea.
  kAny,
};

/// Which borders to measure to.
struct BorderSelector {
  std::string country = {};    ///< ISO 3166-1 alpha-2: its border; empty: every country's.
  std::string neighbour = {};  ///< When set, only the part shared by the two, which is land border.
  BorderKind kind = BorderKind::kLand;
  std::string worldview = {};  ///< Code of a point of view; empty: the default, "un".
};

/// Distance from a point to the nearest point of a border.
struct BorderDistance {
  double distance_m = 0;   ///< WGS84 geodesic, never negative.
  LonLat nearest;          ///< Nearest border point.
  double bearing_deg = 0;  ///< From the place to it, clockwise from north, [0, 360).
  std::string side_a;      ///< The two countries that meet at the nearest point, sorted.
  std::string side_b;      ///< Empty on a shore: side_a is whose.
  double error_m = 0;      ///< Estimated position error of the border there.
};

/// The answer that some points of view share.
struct WorldviewDistance {
  std::vector<std::string> worldviews;     ///< Their codes, in the order of Borders::worldviews().
  std::optional<BorderDistance> distance;  ///< None where that border does not exist.
};

/// An area or country and who owns it from a point of view.
struct WorldviewVerdict {
  std::string area;    ///< Name ("golan") or country code ("XK").
  std::string title;   ///< "Golan Heights"; empty for a country.
  std::string owner;   ///< Country code.
  std::string reason;  ///< In a few words.
};

/// A point of view on disputed borders.
struct Worldview {
  std::string code;   ///< "un", "de-facto", or a country's code in small letters.
  std::string title;  ///< In English.
  /// The default's list every disputed area; others list what they see otherwise than the default.
  std::vector<WorldviewVerdict> verdicts;
};

/// Distances from a place with an extent.
struct BorderInterval {
  BorderDistance from_point;  ///< From the representative point.
  double low_m = 0;           ///< Nearest part.
  double high_m = 0;          ///< Farthest part.
  double error_m = 0;         ///< Of low_m and high_m: the border's, and the place's outline's.
  bool by_outline = false;    ///< Of the place; else by its radius.
};

/// What the border data is, for manifests and messages.
struct BorderSource {
  std::string name;
  std::string date;
  std::string licence;
  std::string worldview;     ///< Code of the default point of view.
  double error_m = 0;        ///< Estimated position error of land borders, one figure for most.
  double coast_error_m = 0;  ///< The same for shores, which are drawn more simply.
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

  /// The points of view at hand; the first is the default.
  [[nodiscard]] std::vector<Worldview> worldviews() const;

  /// Codes of the countries that exist from that point of view (empty: the default), sorted.
  /// Throws UsageError when there is no such point of view.
  [[nodiscard]] std::vector<std::string> countries(std::string_view worldview = {}) const;

  /// True when there is such a border: the country is known and has one of that kind (with that
  /// neighbour, from that point of view). False also for an unknown point of view.
  [[nodiscard]] bool has_border(const BorderSelector& selector) const noexcept;

  /// has_border() of the selector's land border.
  [[nodiscard]] bool has_land_border(const BorderSelector& selector) const noexcept;

  /// Exact geodesic distance; none when no such border exists. Throws UsageError, with the list of
  /// those at hand, for an unknown point of view.
  /// Precondition: is_valid(point).
  [[nodiscard]] std::optional<BorderDistance> distance(const LonLat& point,
                                                       const BorderSelector& selector) const;

  /// The answers of all points of view, the selector's own left aside: those that agree (to half a
  /// metre, and on the countries) together, the default's first. One element: all agree.
  /// Precondition: is_valid(point).
  [[nodiscard]] std::vector<WorldviewDistance> distances_by_view(
      const LonLat& point, const BorderSelector& selector) const;

  /// The answers of points of view that differ from the selector's own, `own`, which distance()
  /// gave; mostly none, which costs next to nothing. Throws UsageError for an unknown point of
  /// view. Precondition: is_valid(point).
  [[nodiscard]] std::vector<WorldviewDistance> other_answers(const LonLat& point,
                                                             const BorderSelector& selector,
                                                             const BorderDistance& own) const;

  /// distance() by a second, independent method: GEOS's nearest point in the azimuthal equidistant
  /// frame centred on the point. Agrees with distance() to 1 m up to 10,000 km; thousands of times
  /// slower. For checks.
  [[nodiscard]] std::optional<BorderDistance> distance_by_geos(
      const LonLat& point, const BorderSelector& selector) const;

  /// Distance of a place that reaches `radius_m` around its point. low_m is 0 when the border
  /// crosses it.
  [[nodiscard]] std::optional<BorderInterval> distance(const LonLat& point, double radius_m,
                                                       const BorderSelector& selector) const;

  /// The same from the outline of the place with that id where there is one, else from the radius.
  /// Countries ("iso:PL") have their land as the selector's point of view draws it, islands
  /// included; for other ids see Regions, whose file is read from beside the border file by the
  /// first call. Throws DataError when that file is missing or damaged.
  [[nodiscard]] std::optional<BorderInterval> distance(const LonLat& point, double radius_m,
                                                       std::string_view place_id,
                                                       const BorderSelector& selector) const;

  /// The country whose land holds the point (ISO alpha-2; the smallest where several do, so that
  /// enclaves are found); none at sea. Shores are simplified: a point within some 600 m of land
  /// counts as on it, and islands below 0.3 km2 are left out. Throws UsageError for an unknown
  /// point of view; empty: the default.
  [[nodiscard]] std::optional<std::string> country_at(const LonLat& point,
                                                      std::string_view worldview = {}) const;

 private:
  struct Impl;
  explicit Borders(std::unique_ptr<Impl> impl) noexcept;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mentionmap
