// The box around the places of a region, which may lie across the antimeridian.
#pragma once

#include <algorithm>
#include <optional>

#include "mentionmap/coordinates.hpp"

namespace mentionmap {

/// Grows with each point. Keeps what lies west and east of Greenwich apart, so that the narrower
/// way round the earth can be chosen at the end.
class MemberBox {
 public:
  void add(const LonLat& point) noexcept {
    south_ = std::min(south_, point.lat_deg);
    north_ = std::max(north_, point.lat_deg);
    Side& side = point.lon_deg < 0 ? west_side_ : east_side_;
    side.least = std::min(side.least, point.lon_deg);
    side.most = std::max(side.most, point.lon_deg);
  }

  /// None without points.
  [[nodiscard]] std::optional<Box> box() const noexcept {
    const bool has_west = west_side_.least <= west_side_.most;
    const bool has_east = east_side_.least <= east_side_.most;
    if (!has_west && !has_east) return std::nullopt;
    if (!has_west) return Box{east_side_.least, south_, east_side_.most, north_};
    if (!has_east) return Box{west_side_.least, south_, west_side_.most, north_};
    const double over_greenwich = east_side_.most - west_side_.least;
    const double over_antimeridian = west_side_.most + kRound - east_side_.least;
    if (over_greenwich <= over_antimeridian) {
      return Box{west_side_.least, south_, east_side_.most, north_};
    }
    return Box{east_side_.least, south_, west_side_.most, north_};
  }

 private:
  static constexpr double kRound = 360;
  struct Side {
    double least = kRound;
    double most = -kRound;
  };
  double south_ = kRound;
  double north_ = -kRound;
  Side west_side_;
  Side east_side_;
};

/// The point in the middle of a box.
[[nodiscard]] inline LonLat middle_of(const Box& box) noexcept {
  constexpr double kRound = 360;
  const double east = box.east_deg < box.west_deg ? box.east_deg + kRound : box.east_deg;
  double lon = (box.west_deg + east) / 2;
  if (lon > kRound / 2) lon -= kRound;
  return {lon, (box.south_deg + box.north_deg) / 2};
}

/// Half the longer side of a box, on a sphere; at least that of a small town.
[[nodiscard]] double radius_of(const Box& box) noexcept;

}  // namespace mentionmap
