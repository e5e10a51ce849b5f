#include "output/layer_filter.hpp"

namespace mentionmap::output {
namespace {

bool holds(const Box& box, const LonLat& point) {
  if (point.lat_deg < box.south_deg || point.lat_deg > box.north_deg) return false;
  const bool east_of_west = point.lon_deg >= box.west_deg;
  const bool west_of_east = point.lon_deg <= box.east_deg;
  const bool crosses_antimeridian = box.west_deg > box.east_deg;
  return crosses_antimeridian ? east_of_west || west_of_east : east_of_west && west_of_east;
}

}  // namespace

bool LayerFilter::lets_time(const LayerSource& source, const When& when) const {
  if (!options_->since && !options_->until) return true;
  // ISO dates sort as text.
  const auto first = source.first_day(when);
  const auto last = source.last_day(when);
  if (!first || !last) return false;
  if (options_->since && *last < *options_->since) return false;
  return !options_->until || *first <= *options_->until;
}

bool LayerFilter::lets_place(const Place& place) const {
  if (!options_->countries.empty()) {
    if (!place.country || !options_->countries.contains(*place.country)) return false;
  }
  return !options_->bbox || holds(*options_->bbox, place.point);
}

}  // namespace mentionmap::output
