#include "resolve/candidates.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <unordered_map>
#include <utility>

#include "text/fold.hpp"

namespace mentionmap {

namespace {

std::array<double, 3> direction_of(const LonLat& point) noexcept {
  constexpr double kRadian = std::numbers::pi / 180;
  const double lat = point.lat_deg * kRadian;
  const double lon = point.lon_deg * kRadian;
  return {std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)};
}

bool inside_box(const Box& box, const LonLat& point) noexcept {
  if (point.lat_deg < box.south_deg || point.lat_deg > box.north_deg) return false;
  if (box.west_deg <= box.east_deg) {
    return point.lon_deg >= box.west_deg && point.lon_deg <= box.east_deg;
  }
  return point.lon_deg >= box.west_deg || point.lon_deg <= box.east_deg;
}

/// Whether the name is the place's own only by letters that transliterations confuse.
bool is_spelled_loosely(const Candidate& candidate, std::string_view written) {
  if (candidate.name_kind != NameKind::primary) return false;
  std::string own;
  std::string name;
  append_folded_chars(own, candidate.place.name);
  append_folded_chars(name, written);
  return own != name;
}

}  // namespace

Candidate make_candidate(const Gazetteer& gazetteer, const NameEntry& entry) {
  Candidate candidate;
  candidate.place = gazetteer.place(entry.place);
  candidate.name_kind = entry.kind;
  candidate.direction = direction_of(candidate.place.point);
  return candidate;
}

std::vector<NameGroup> group_mentions(const Gazetteer& gazetteer, const std::string& text,
                                      const std::vector<Mention>& mentions) {
  std::vector<NameGroup> groups;
  std::unordered_map<std::string, std::size_t> group_of;
  for (std::size_t m = 0; m < mentions.size(); ++m) {
    const Mention& mention = mentions[m];
    std::string name = fold_name(mention.span.in(text));
    // "Georgian" as a people and as a name are different senses, as are known and unknown bearers.
    std::string key = name;
    key += mention.kind == ToponymKind::demonym ? "|people" : mention.candidates.empty() ? "|" : "";
    const auto [entry, is_new] = group_of.try_emplace(std::move(key), groups.size());
    if (is_new) {
      groups.push_back({std::move(name), {}, {}, false});
      for (const NameEntry& bearer : mention.candidates) {
        Candidate candidate = make_candidate(gazetteer, bearer);
        feature(candidate, Feature::loose_spelling) =
            is_spelled_loosely(candidate, mention.span.in(text)) ? 1 : 0;
        groups.back().candidates.push_back(std::move(candidate));
      }
    }
    groups[entry->second].mentions.push_back(m);
  }
  return groups;
}

namespace {

/// Chord of the unit sphere between two places.
double unit_chord(const Candidate& a, const Candidate& b) noexcept {
  const double dx = a.direction[0] - b.direction[0];
  const double dy = a.direction[1] - b.direction[1];
  const double dz = a.direction[2] - b.direction[2];
  return std::sqrt(dx * dx + dy * dy + dz * dz);
}

}  // namespace

double chord_km(const Candidate& a, const Candidate& b) noexcept {
  return kMeanRadiusKm * unit_chord(a, b);
}

double rough_distance_km(const Candidate& a, const Candidate& b) noexcept {
  return 2 * kMeanRadiusKm * std::asin(std::min(1.0, unit_chord(a, b) / 2));
}

bool holds(const PlaceView& region, const PlaceView& place) noexcept {
  if (region.index == place.index) return false;
  switch (region.place_class) {
    case PlaceClass::country:
      return !region.country.empty() && region.country == place.country;
    case PlaceClass::admin1:
      return place.admin1_index == region.index;
    case PlaceClass::admin2:
    case PlaceClass::area: {
      const bool same_country = region.country.empty() || region.country == place.country;
      return same_country && region.extent && inside_box(*region.extent, place.point);
    }
    default:
      return false;
  }
}

}  // namespace mentionmap
