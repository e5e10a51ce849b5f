#include "geo/country_extent.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <queue>
#include <utility>

namespace mentionmap {

namespace {

/// Part of the earth between two meridians and two parallels.
struct Cell {
  double west_deg;
  double south_deg;
  double east_deg;
  double north_deg;

  [[nodiscard]] LonLat middle() const {
    return {(west_deg + east_deg) / 2, (south_deg + north_deg) / 2};
  }
};

/// Metres a degree of latitude or, at the equator, of longitude has at most.
constexpr double kDegreeM = 111'700;

/// How wide a cell is at most, in degrees of latitude.
double width_deg(const Cell& cell) {
  const bool over_equator = cell.south_deg < 0 && cell.north_deg > 0;
  const double lat_deg =
      over_equator ? 0 : std::min(std::abs(cell.south_deg), std::abs(cell.north_deg));
  return (cell.east_deg - cell.west_deg) * std::cos(lat_deg * std::numbers::pi / 180);
}

/// No place of a cell is farther from its middle: the straight way in longitude and latitude is no
/// longer.
double radius_m(const Cell& cell) {
  return kDegreeM * std::hypot(width_deg(cell), cell.north_deg - cell.south_deg) / 2;
}

/// Two halves, across the longer side.
std::pair<Cell, Cell> halves(const Cell& cell) {
  std::pair<Cell, Cell> both{cell, cell};
  const LonLat middle = cell.middle();
  if (width_deg(cell) > cell.north_deg - cell.south_deg) {
    both.first.east_deg = both.second.west_deg = middle.lon_deg;
  } else {
    both.first.north_deg = both.second.south_deg = middle.lat_deg;
  }
  return both;
}

enum class Sought { kNearest, kFarthest };

/// Halves cells of the earth, the most promising first, until no cell of the country can hold
/// anything nearer or farther than what was found, to kExtentExactM.
class ExtentSearch {
 public:
  ExtentSearch(const Borders& borders, const BorderSelector& outline,
               const DistanceFrom& distance_from)
      : borders_(borders), outline_(outline), distance_from_(distance_from) {}

  double run(Sought sought, double start_m) {
    sign_ = sought == Sought::kFarthest ? 1 : -1;
    best_ = sign_ * start_m;
    open_ = {};
    for (double west_deg = -180; west_deg < 180; west_deg += 90) {
      for (const double south_deg : {-90.0, 0.0}) {
        add({west_deg, south_deg, west_deg + 90, south_deg + 90});
      }
    }
    while (!open_.empty() && open_.top().bound > best_ + kExtentExactM) {
      const auto [first, second] = halves(open_.top().cell);
      open_.pop();
      add(first);
      add(second);
    }
    return sign_ * best_;
  }

 private:
  /// What is sought is the greatest of distances, or of distances with a minus.
  struct Open {
    double bound;
    Cell cell;
    bool operator<(const Open& other) const { return bound < other.bound; }
  };

  void add(const Cell& cell) {
    const LonLat middle = cell.middle();
    const double reach_m = radius_m(cell);
    const double value = sign_ * distance_from_(middle);
    const double bound = most_within(value, reach_m);
    if (bound <= best_ + kExtentExactM) return;
    if (borders_.country_at(middle, outline_.worldview) == outline_.country) {
      best_ = std::max(best_, value);
    } else {
      const auto shore = borders_.distance(middle, outline_);
      if (shore->distance_m > reach_m) return;
      if (most_within(value, shore->distance_m) > best_) {
        best_ = std::max(best_, sign_ * distance_from_(shore->nearest));
      }
    }
    open_.push({bound, cell});
  }

  /// The most that a place can have which is `reach_m` from one that has `value`.
  [[nodiscard]] double most_within(double value, double reach_m) const {
    return sign_ < 0 ? std::min(value + reach_m, 0.0) : value + reach_m;
  }

  const Borders& borders_;
  const BorderSelector& outline_;
  const DistanceFrom& distance_from_;
  double sign_ = 1;
  double best_ = 0;
  std::priority_queue<Open> open_;
};

}  // namespace

std::optional<ExtentDistances> country_extent(const Borders& borders, const std::string& code,
                                              const std::string& worldview,
                                              const DistanceFrom& distance_from, double start_m) {
  const BorderSelector outline{code, "", BorderKind::kAny, worldview};
  if (code.empty() || !borders.has_border(outline)) return std::nullopt;
  ExtentSearch search(borders, outline, distance_from);
  return ExtentDistances{search.run(Sought::kNearest, start_m),
                         search.run(Sought::kFarthest, start_m)};
}

}  // namespace mentionmap
