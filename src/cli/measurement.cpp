#include "cli/measurement.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "mentionmap/error.hpp"
#include "mentionmap/geodesic.hpp"

namespace mentionmap::cli {
namespace {

/// The interval of a place that reaches `radius_m` around its point.
void set_interval(Measurement& measured, double radius_m) {
  measured.low_m = std::max(0.0, measured.distance_m - radius_m);
  measured.high_m = measured.distance_m + radius_m;
}

bool has_outline(PlaceClass place_class) {
  return place_class == PlaceClass::admin1 || place_class == PlaceClass::country;
}

/// Inside the country whose border was measured; none for "any" and for borders of two.
std::optional<bool> inside_of(const BorderSelector& selector,
                              const std::optional<std::string>& country) {
  if (selector.country.empty() || !selector.neighbour.empty()) return std::nullopt;
  return country == selector.country;
}

/// Nearest part, farthest part and point are the same side of a border: the sign follows the point.
void sign(Measurement& measured) {
  if (measured.inside == true) measured.distance_m = 0.0 - measured.distance_m;
}

}  // namespace

std::vector<Result> Measurer::measure(const QueriedPlace& place,
                                      const std::vector<BorderTarget>& targets) const {
  std::vector<Result> results;
  results.reserve(targets.size());
  for (const BorderTarget& target : targets) {
    for (Measurement& measured : measure_one(place, target)) {
      if (options_.within_m && measured.distance_m > *options_.within_m) continue;
      results.push_back({&target, std::move(measured)});
    }
  }
  std::stable_sort(results.begin(), results.end(), [](const Result& a, const Result& b) {
    return a.measured.distance_m < b.measured.distance_m;
  });
  for (Result& result : results) {
    result.measured.judgement = judge(result.measured);
    if (options_.with_sign) sign(result.measured);
  }
  return results;
}

std::vector<Measurement> Measurer::measure_one(const QueriedPlace& place,
                                               const BorderTarget& target) const {
  if (const BorderSelector* selector = target.selector()) return measure_embedded(place, *selector);
  if (const auto* own = std::get_if<std::shared_ptr<const LineBorder>>(&target.to)) {
    return {measure_own(place, **own)};
  }
  return {measure_place(place, std::get<QueriedPlace>(target.to))};
}

std::vector<Measurement> Measurer::measure_embedded(const QueriedPlace& place,
                                                    const BorderSelector& selector) const {
  if (options_.all_worldviews) {
    std::vector<Measurement> answers;
    for (WorldviewDistance& answer : borders_->distances_by_view(place.point, selector)) {
      if (!answer.distance) continue;
      for (auto& views : parted_by_extent(place, selector, std::move(answer.worldviews))) {
        answers.push_back(described(place, selector, *answer.distance, std::move(views)));
      }
    }
    return answers;
  }
  auto found = options_.by_geos ? borders_->distance_by_geos(place.point, selector)
                                : borders_->distance(place.point, selector);
  if (!found) throw Error("The border data lacks a border that it was said to have.");
  auto others = borders_->other_answers(place.point, selector, *found);
  const std::string& view = selector.worldview;
  Measurement measured = described(place, selector, std::move(*found),
                                   {view.empty() ? borders_->source().worldview : view});
  measured.other_answers = std::move(others);
  return {std::move(measured)};
}

/// Points of view that agree on the distance of a country's point, by how far the country reaches.
std::vector<std::vector<std::string>> Measurer::parted_by_extent(
    const QueriedPlace& place, BorderSelector selector, std::vector<std::string> worldviews) const {
  if (!place.known || place.known->place_class != PlaceClass::country) {
    return {std::move(worldviews)};
  }
  std::map<std::pair<double, double>, std::size_t> part_of;
  std::vector<std::vector<std::string>> parts;
  for (std::string& view : worldviews) {
    selector.worldview = view;
    const auto extent = extent_of(place, selector);
    const auto reach = extent ? std::pair{extent->low_m, extent->high_m} : std::pair{0.0, 0.0};
    const auto [at, is_new] = part_of.try_emplace(reach, parts.size());
    if (is_new) parts.emplace_back();
    parts[at->second].push_back(std::move(view));
  }
  return parts;
}

/// The interval to what is no embedded border: from a country's land, else by the radius.
void Measurer::set_interval_to(Measurement& measured, const QueriedPlace& place,
                               const DistanceFrom& distance_from, double other_radius_m) const {
  set_interval(measured, place.radius_m + other_radius_m);
  if (!place.known || place.known->place_class != PlaceClass::country) return;
  const auto extent = country_extent(*borders_, std::string(place.known->country), "",
                                     distance_from, measured.distance_m);
  if (!extent) return;
  measured.low_m = std::max(0.0, extent->low_m - other_radius_m);
  measured.high_m = extent->high_m + other_radius_m;
  measured.by_outline = true;
}

Measurement Measurer::described(const QueriedPlace& place, const BorderSelector& selector,
                                BorderDistance found, std::vector<std::string> worldviews) const {
  Measurement measured;
  measured.distance_m = found.distance_m;
  measured.bearing_deg = found.bearing_deg;
  measured.nearest = found.nearest;
  measured.side_a = std::move(found.side_a);
  measured.side_b = std::move(found.side_b);
  measured.error_m = found.error_m;
  measured.country = borders_->country_at(place.point, worldviews.front());
  measured.inside = inside_of(selector, measured.country);
  measured.worldviews = std::move(worldviews);
  set_extent(measured, place, selector);
  return measured;
}

/// From the outline of a country or region, where one is at hand.
void Measurer::set_extent(Measurement& measured, const QueriedPlace& place,
                          BorderSelector selector) const {
  set_interval(measured, place.radius_m);
  measured.extent_error_m = measured.error_m;
  if (!place.known || !has_outline(place.known->place_class)) return;
  selector.worldview = measured.worldviews.front();
  const auto interval = extent_of(place, selector);
  if (!interval || !interval->by_outline) return;
  measured.low_m = interval->low_m;
  measured.high_m = interval->high_m;
  measured.extent_error_m = interval->error_m;
  measured.by_outline = true;
}

/// Outlines take milliseconds: what was measured once is kept.
std::optional<BorderInterval> Measurer::extent_of(const QueriedPlace& place,
                                                  const BorderSelector& selector) const {
  const std::string key =
      fmt::format("{} {} {} {} {}", place.known->id.str(), selector.country, selector.neighbour,
                  static_cast<int>(selector.kind), selector.worldview);
  {
    const std::lock_guard<std::mutex> lock(extents_mutex_);
    const auto known = extents_.find(key);
    if (known != extents_.end()) return known->second;
  }
  auto extent = borders_->distance(place.point, place.radius_m, place.known->id.str(), selector);
  const std::lock_guard<std::mutex> lock(extents_mutex_);
  return extents_.insert_or_assign(key, std::move(extent)).first->second;
}

Measurement Measurer::measure_own(const QueriedPlace& place, const LineBorder& border) const {
  const LineDistance found =
      options_.by_geos ? border.distance_by_geos(place.point) : border.distance(place.point);
  Measurement measured;
  measured.distance_m = found.distance_m;
  measured.bearing_deg = found.bearing_deg;
  measured.nearest = found.nearest;
  measured.country = borders_->country_at(place.point);
  measured.inside = border.contains(place.point);
  set_interval_to(
      measured, place, [&](const LonLat& point) { return border.distance(point).distance_m; }, 0);
  return measured;
}

Measurement Measurer::measure_place(const QueriedPlace& from, const QueriedPlace& to) const {
  const GeodesicLine line = geodesic(from.point, to.point);
  Measurement measured;
  measured.distance_m = line.distance_m;
  measured.bearing_deg = line.bearing_deg;
  measured.nearest = to.point;
  set_interval_to(
      measured, from, [&](const LonLat& point) { return geodesic(point, to.point).distance_m; },
      to.radius_m);
  return measured;
}

std::optional<Judgement> Measurer::judge(const Measurement& measured) const {
  if (!options_.claim) return std::nullopt;
  ClaimedDistance claim;
  claim.value = options_.claim->value;
  claim.unit_m = options_.claim->unit.metres;
  claim.rounding_m = claim_rounding(claim.value) * claim.unit_m;
  claim.tolerance = options_.tolerance;
  return judge_distance(claim, {measured.low_m, measured.high_m, measured.extent_error_m});
}

std::optional<std::string> Measurer::note_on_swap(const QueriedPlace& place,
                                                  const Result& result) const {
  constexpr double kFarM = 500e3;
  constexpr double kNearM = 100e3;
  const LonLat swapped{place.point.lat_deg, place.point.lon_deg};
  const BorderSelector* selector = result.target->selector();
  if (place.known || selector == nullptr || !is_valid(swapped)) return std::nullopt;
  const auto country = borders_->country_at(swapped);
  const auto other = borders_->distance(swapped, *selector);
  const double distance_m = std::abs(result.measured.distance_m);
  if (!country || !other || other->distance_m >= distance_m) return std::nullopt;
  const bool far = !selector->country.empty() && result.measured.inside != true &&
                   distance_m > kFarM && other->distance_m < kNearM;
  if (result.measured.country && !far) return std::nullopt;
  return fmt::format(
      "the point lies {}; latitude and longitude may be swapped: {},{} would lie in {}",
      result.measured.country ? "far from that border" : "at sea", swapped.lat_deg, swapped.lon_deg,
      *country);
}

std::optional<std::string> note_on_views(const Measurement& measured) {
  if (measured.other_answers.empty()) return std::nullopt;
  std::string others;
  for (const WorldviewDistance& answer : measured.other_answers) {
    others += fmt::format("{}{} ({})", others.empty() ? "" : "; ",
                          answer.distance ? format_length(answer.distance->distance_m, "km")
                                          : std::string("no such border"),
                          fmt::join(answer.worldviews, ", "));
  }
  return fmt::format("other points of view give {}; see --worldview all", others);
}

}  // namespace mentionmap::cli
