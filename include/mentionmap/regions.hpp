// Outlines of first-level regions, and the distances of their nearest and farthest parts to
// borders.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

#include "mentionmap/borders.hpp"
#include "mentionmap/coordinates.hpp"

namespace mentionmap {

/// Outlines of regions from one file, read on opening (some 3 MB, 10 ms).
///
///     const auto regions = Regions::open(data / "regions.zst");
///     const auto interval = regions.distance(borders, place.point, place.radius_m, place.id, ua);
///
/// Threads: all const members may be called at once from any thread.
class Regions {
 public:
  /// Throws DataError when the file is missing or damaged.
  [[nodiscard]] static Regions open(const std::filesystem::path& path);

  Regions(Regions&&) noexcept;
  Regions& operator=(Regions&&) noexcept;
  ~Regions();

  /// True when there is an outline of the place with that id ("geonames:569665").
  [[nodiscard]] bool has(std::string_view place_id) const noexcept;

  /// Distances of a place's nearest and farthest part to a border: from its outline where there is
  /// one, else as Borders::distance() with the radius. The nearest part is 0 m away when the border
  /// meets or enters the outline, or lies within kErrorM of it. Exact to 100 m for the outline; its
  /// own error is kErrorM. The farthest part is sought along the outline: where border lies all
  /// around a region, a place inside may be farther. None when there is no such border; throws
  /// UsageError for an unknown point of view. Precondition: is_valid(point), radius_m >= 0.
  [[nodiscard]] std::optional<BorderInterval> distance(const Borders& borders, const LonLat& point,
                                                       double radius_m, std::string_view place_id,
                                                       const BorderSelector& selector) const;

  /// Position error of the outlines (Natural Earth 1:10m against OpenStreetMap, simplified).
  static constexpr double kErrorM = 2500;

 private:
  struct Impl;
  explicit Regions(std::unique_ptr<Impl> impl) noexcept;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mentionmap
