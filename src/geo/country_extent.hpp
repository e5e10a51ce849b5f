// The nearest and the farthest part of a country's land.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "mentionmap/borders.hpp"
#include "mentionmap/coordinates.hpp"

namespace mentionmap {

struct ExtentDistances {
  double low_m = 0;
  double high_m = 0;
};

/// How far off ExtentDistances may be, the country's own outline taken as exact.
inline constexpr double kExtentExactM = 100;

/// Distance from a point to something, in metres; moving the point by x metres changes it by at
/// most x.
using DistanceFrom = std::function<double(const LonLat&)>;

/// The least and the greatest distance over the land of a country, islands included, as the point
/// of view draws it. `start_m` is the distance of some place of it. None when the borders hold no
/// such country. Throws UsageError for an unknown point of view.
[[nodiscard]] std::optional<ExtentDistances> country_extent(const Borders& borders,
                                                            const std::string& code,
                                                            const std::string& worldview,
                                                            const DistanceFrom& distance_from,
                                                            double start_m);

}  // namespace mentionmap
