#include "resolve/features.hpp"

#include <algorithm>
#include <cmath>

namespace mentionmap {

namespace {

/// Weights of the features, in log-odds. Few and round on purpose: chosen on the development
/// parts of LGL and GeoWebNews.
namespace weight {
constexpr double kCountry = 9.0;
constexpr double kArea = 6.5;
constexpr double kAdmin1 = 6.5;
constexpr double kAdmin2 = 2.2;
constexpr double kSite = 3.5;
constexpr double kPopulation = 1.0;  // per factor of ten
constexpr double kUnknownPopulation = 2.0;
constexpr double kAlternate = -0.6;
constexpr double kGenericFits = 4.0;
constexpr double kGenericClashes = -3.0;
constexpr double kBound = 7.0;
constexpr double kBinds = 4.0;
constexpr double kCountryShare = 2.5;
constexpr double kRegionShare = 3.0;
constexpr double kCloseness = 2.2;
}  // namespace weight

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// The class that a generic word asks for.
bool fits_generic(std::string_view word, PlaceClass place_class) {
  if (is_one_of(word, {"county", "parish", "borough", "raion", "district"})) {
    return place_class == PlaceClass::admin2;
  }
  if (is_one_of(word, {"region", "oblast", "province", "state", "governorate", "prefecture",
                       "regions", "provinces", "republic"})) {
    return place_class == PlaceClass::admin1 || place_class == PlaceClass::area;
  }
  return place_class == PlaceClass::city;
}

bool is_generic(std::string_view word) {
  return is_one_of(word, {"county", "parish", "borough", "raion", "district", "region", "oblast",
                          "province", "state", "governorate", "prefecture", "regions", "provinces",
                          "republic", "city", "town", "village", "suburb"});
}

}  // namespace

Evidence prominence(const Candidate& candidate) noexcept {
  const PlaceView& place = candidate.place;
  switch (place.place_class) {
    case PlaceClass::country:
      return {weight::kCountry, "class:country"};
    case PlaceClass::area:
      return {weight::kArea, "class:area"};
    case PlaceClass::admin1:
      return {weight::kAdmin1, "class:admin1"};
    case PlaceClass::admin2:
      return {weight::kAdmin2, "class:admin2"};
    case PlaceClass::site:
    case PlaceClass::airfield:
      return {weight::kSite, "class:site"};
    case PlaceClass::city:
      break;
  }
  if (place.population == 0) return {weight::kUnknownPopulation, "population"};
  return {weight::kPopulation * std::log10(static_cast<double>(place.population)), "population"};
}

Evidence name_fit(const Candidate& candidate) noexcept {
  if (candidate.name_kind == NameKind::alternate) return {weight::kAlternate, "alternate_name"};
  return {0, "name"};
}

Evidence generic_word(const Candidate& candidate, std::string_view name, std::string_view next_word,
                      std::string_view noun_before) {
  const std::size_t space = name.rfind(' ');
  const std::string_view last =
      space == std::string_view::npos ? std::string_view() : name.substr(space + 1);
  for (const std::string_view word : {last, next_word, noun_before}) {
    if (!is_generic(word)) continue;
    if (fits_generic(word, candidate.place.place_class)) {
      return {weight::kGenericFits, "generic_word"};
    }
    return {weight::kGenericClashes, "generic_word"};
  }
  return {0, "generic_word"};
}

Evidence bound_to_region(const Candidate& candidate, const NameGroup& region) noexcept {
  for (const Candidate& r : region.candidates) {
    if (holds(r.place, candidate.place)) return {weight::kBound, "binding:region_follows"};
  }
  return {0, "binding:region_follows"};
}

Evidence binds_place(const Candidate& region, const NameGroup& place) noexcept {
  for (const Candidate& p : place.candidates) {
    if (holds(region.place, p.place)) return {weight::kBinds, "binding:place_before"};
  }
  return {0, "binding:place_before"};
}

void DocumentRegions::add(const NameGroup& group, double weight) {
  const auto add_share = [](std::vector<Share>& shares, PlaceIndex region, double belief) {
    const auto found = std::find_if(shares.begin(), shares.end(),
                                    [&](const Share& share) { return share.region == region; });
    if (found != shares.end()) {
      found->belief += belief;
    } else {
      shares.push_back({region, belief});
    }
  };
  for (const Candidate& c : group.candidates) {
    const double belief = weight * c.probability;
    const bool is_country = c.place.place_class == PlaceClass::country;
    const bool is_region = c.place.place_class == PlaceClass::admin1;
    const auto country = is_country ? std::optional(c.place.index) : c.place.country_index;
    const auto region = is_region ? std::optional(c.place.index) : c.place.admin1_index;
    if (country) add_share(countries_, *country, belief);
    if (region) add_share(regions_, *region, belief);
  }
  total_ += weight;
}

Evidence DocumentRegions::support(const Candidate& candidate, const NameGroup& own,
                                  double own_weight) const {
  const auto share_of = [&](const std::vector<Share>& shares, std::optional<PlaceIndex> region,
                            auto region_of) {
    if (!region || total_ <= own_weight) return 0.0;
    double belief = 0;
    for (const Share& share : shares) {
      if (share.region == *region) belief = share.belief;
    }
    for (const Candidate& c : own.candidates) {
      if (region_of(c) == region) belief -= own_weight * c.probability;
    }
    // One more, undecided name keeps short documents from being sure.
    return std::max(0.0, belief) / (total_ - own_weight + 1);
  };
  const auto country_of = [](const Candidate& c) {
    return c.place.place_class == PlaceClass::country ? std::optional(c.place.index)
                                                      : c.place.country_index;
  };
  const auto region_of = [](const Candidate& c) {
    return c.place.place_class == PlaceClass::admin1 ? std::optional(c.place.index)
                                                     : c.place.admin1_index;
  };
  const double country = share_of(countries_, country_of(candidate), country_of);
  const double region = share_of(regions_, region_of(candidate), region_of);
  const double log_odds =
      weight::kCountryShare * std::sqrt(country) + weight::kRegionShare * std::sqrt(region);
  return {log_odds, region > 0 ? "admin1_context" : "country_context"};
}

Evidence closeness(const Candidate& candidate, const NameGroup& own,
                   const std::vector<const NameGroup*>& nearby) {
  constexpr double kNearKm = 60;
  constexpr double kSideBySideShare = 0.5;
  double sum = 0;
  for (const NameGroup* group : nearby) {
    if (group == &own) continue;
    double best = 0;
    for (const Candidate& other : group->candidates) {
      const PlaceClass c = other.place.place_class;
      if (c == PlaceClass::country || c == PlaceClass::area || other.probability < 0.02) continue;
      const double near = std::exp(-rough_distance_km(candidate, other) / kNearKm);
      best = std::max(best, near * other.probability);
    }
    sum += best;
  }
  return {weight::kCloseness * sum / (sum + kSideBySideShare), "near_others"};
}

}  // namespace mentionmap
