#include "resolve/features.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "text/word_set.hpp"

namespace mentionmap {

namespace {

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
  static constexpr WordSet kGenericWords({"county", "parish", "borough", "raion", "district",
                                          "region", "oblast", "province", "state", "governorate",
                                          "prefecture", "regions", "provinces", "republic", "city",
                                          "town", "village", "suburb"});
  return kGenericWords.contains(word) || is_newspaper_word(word);
}

/// The country a candidate is or lies in.
std::optional<PlaceIndex> country_of(const Candidate& c) {
  return c.place.place_class == PlaceClass::country ? std::optional(c.place.index)
                                                    : c.place.country_index;
}

/// The first-level region a candidate is or lies in.
std::optional<PlaceIndex> region_of(const Candidate& c) {
  return c.place.place_class == PlaceClass::admin1 ? std::optional(c.place.index)
                                                   : c.place.admin1_index;
}

}  // namespace

namespace {

void set_own_prominence(Candidate& candidate) noexcept {
  const PlaceView& place = candidate.place;
  constexpr std::uint64_t kLargeCity = 100'000;
  const bool alternate = candidate.name_kind == NameKind::alternate;
  // Seas and regions go by several names alike ("the Atlantic").
  const bool area = place.place_class == PlaceClass::area || place.place_class == PlaceClass::site;
  feature(candidate, Feature::alternate_name) = alternate && !area ? 1 : 0;
  feature(candidate, Feature::small_alternate) =
      alternate && place.place_class == PlaceClass::city && place.population < kLargeCity ? 1 : 0;
  switch (place.place_class) {
    case PlaceClass::country:
      feature(candidate, Feature::country) = 1;
      return;
    case PlaceClass::area:
      feature(candidate, Feature::area) = 1;
      return;
    case PlaceClass::admin1:
      feature(candidate, Feature::admin1) = 1;
      feature(candidate, Feature::region_population) =
          std::log10(static_cast<double>(std::max<std::uint64_t>(place.population, 1)));
      return;
    case PlaceClass::admin2:
      feature(candidate, Feature::admin2) = 1;
      return;
    case PlaceClass::site:
    case PlaceClass::airfield:
      feature(candidate, Feature::site) = 1;
      feature(candidate, Feature::government) = place.feature == "S.GOVL" ? 1 : 0;
      return;
    case PlaceClass::landmark:  // less than any town
      feature(candidate, Feature::unknown_population) = 1;
      feature(candidate, Feature::section) = 1;
      return;
    case PlaceClass::city:
      break;
  }
  feature(candidate, Feature::capital) = place.feature == "P.PPLC" ? 1 : 0;
  feature(candidate, Feature::seat) = place.feature.starts_with("P.PPLA") ? 1 : 0;
  feature(candidate, Feature::section) = place.feature == "P.PPLX" ? 1 : 0;
  if (place.population == 0) {
    feature(candidate, Feature::unknown_population) = 1;
  } else {
    feature(candidate, Feature::log_population) = std::log10(static_cast<double>(place.population));
  }
}

/// How much a town stands for the region of its name: 1 and its share of the region's people; 0 for
/// a place that is neither large nor most of the region.
double weight_in_region(const PlaceView& town, const PlaceView& region) noexcept {
  constexpr std::uint64_t kTown = 15'000;
  constexpr double kMost = 0.5;
  if (town.population == 0) return 0;
  const auto people = static_cast<double>(std::max(region.population, town.population));
  const double share = static_cast<double>(town.population) / people;
  return town.population >= kTown || share >= kMost ? 1 + share : 0;
}

/// A region that shares its name with a town within it: the bare name is rather the town, the more
/// so the more of the region the town is.
void set_namesakes(NameGroup& group) noexcept {
  constexpr std::uint64_t kWorldCity = 1'000'000;
  for (Candidate& region : group.candidates) {
    if (region.place.place_class != PlaceClass::admin1) continue;
    double& namesake = feature(region, Feature::has_namesake_city);
    for (const Candidate& city : group.candidates) {
      const bool by_own_name =
          city.name_kind == NameKind::primary || city.place.population >= kWorldCity;
      if (city.place.place_class != PlaceClass::city || !by_own_name) continue;
      if (!holds(region.place, city.place)) {
        if (city.place.feature == "P.PPLC") feature(region, Feature::namesake_capital) = 1;
        continue;
      }
      namesake = std::max(namesake, weight_in_region(city.place, region.place));
    }
  }
}

}  // namespace

void set_prominence(NameGroup& group) noexcept {
  for (Candidate& candidate : group.candidates) set_own_prominence(candidate);
  set_namesakes(group);
}

int generic_word(const Candidate& candidate, std::string_view name, std::string_view next_word,
                 std::string_view noun_before) {
  const std::size_t space = name.rfind(' ');
  const std::string_view last =
      space == std::string_view::npos ? std::string_view() : name.substr(space + 1);
  for (const std::string_view word : {last, next_word, noun_before}) {
    if (is_generic(word)) return fits_generic(word, candidate.place.place_class) ? 1 : -1;
  }
  return 0;
}

double article(const Candidate& candidate) noexcept {
  switch (candidate.place.place_class) {
    case PlaceClass::area:
    case PlaceClass::site:
      return 1;
    case PlaceClass::city:
    case PlaceClass::admin2:
      return -1;
    default:
      return 0;
  }
}

bool is_newspaper_word(std::string_view word) noexcept {
  static constexpr WordSet kNewspaperWords({"chronicle", "courier", "examiner", "gazette", "globe",
                                            "herald", "inquirer", "observer", "post", "times",
                                            "tribune"});
  return kNewspaperWords.contains(word);
}

bool is_noun_like(std::string_view word) {
  return !word.empty() &&
         !is_one_of(word,
                    {"and",   "or",    "but",    "in",     "on",    "at",     "of",    "to",
                     "from",  "by",    "with",   "for",    "as",    "into",   "near",  "that",
                     "which", "where", "when",   "while",  "after", "before", "since", "until",
                     "than",  "is",    "was",    "are",    "were",  "has",    "have",  "had",
                     "will",  "would", "can",    "could",  "off",   "across", "along", "between",
                     "over",  "under", "around", "during", "on",    "this",   "last",  "because"});
}

std::string country_of_url(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  const std::string_view host = url.substr(0, url.find_first_of("/:?#"));
  const std::size_t dot = host.rfind('.');
  if (dot == std::string_view::npos || host.size() != dot + 3) return {};
  std::string code;
  for (const char c : host.substr(dot + 1)) {
    const bool small = c >= 'a' && c <= 'z';
    if (!small && (c < 'A' || c > 'Z')) return {};
    code += small ? static_cast<char>(c - 'a' + 'A') : c;
  }
  // Domains of countries that are sold for what their letters say.
  if (is_one_of(code, {"AI", "AM", "CC", "CO", "FM", "IO", "LY", "ME", "TO", "TV", "WS"}))
    return {};
  return code == "UK" ? "GB" : code;
}

bool is_bound_to(const Candidate& candidate, const NameGroup& region) noexcept {
  return std::any_of(region.candidates.begin(), region.candidates.end(),
                     [&](const Candidate& r) { return holds(r.place, candidate.place); });
}

bool binds(const Candidate& region, const NameGroup& place) noexcept {
  return std::any_of(place.candidates.begin(), place.candidates.end(),
                     [&](const Candidate& p) { return holds(region.place, p.place); });
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
    if (const auto country = country_of(c)) add_share(countries_, *country, belief);
    if (const auto region = region_of(c)) add_share(regions_, *region, belief);
  }
  total_ += weight;
}

void DocumentRegions::set_context(NameGroup& group, double weight) const {
  const auto share_of = [&](const std::vector<Share>& shares, std::optional<PlaceIndex> region,
                            auto region_of) {
    if (!region || total_ <= weight) return 0.0;
    double belief = 0;
    for (const Share& share : shares) {
      if (share.region == *region) belief = share.belief;
    }
    for (const Candidate& c : group.candidates) {
      if (region_of(c) == region) belief -= weight * c.probability;
    }
    // One more, undecided name keeps short documents from being sure.
    return std::sqrt(std::max(0.0, belief) / (total_ - weight + 1));
  };
  const auto set = [&](Feature wanted, const std::vector<Share>& shares, auto region_of) {
    std::vector<std::pair<std::optional<PlaceIndex>, double>> known;  // bearers share regions
    for (Candidate& c : group.candidates) {
      const std::optional<PlaceIndex> region = region_of(c);
      auto found = std::find_if(known.begin(), known.end(),
                                [&](const auto& entry) { return entry.first == region; });
      if (found == known.end()) {
        found = known.insert(found, {region, share_of(shares, region, region_of)});
      }
      feature(c, wanted) = found->second;
    }
  };
  set(Feature::country_context, countries_, country_of);
  set(Feature::admin1_context, regions_, region_of);
  for (Candidate& c : group.candidates) {
    if (c.place.feature != "P.PPLC") continue;
    feature(c, Feature::capital_abroad) = std::sqrt(share_abroad(c, group, weight));
  }
}

/// Share of the document's other names that lie in other countries than the candidate.
double DocumentRegions::share_abroad(const Candidate& candidate, const NameGroup& own,
                                     double own_weight) const {
  const auto home = country_of(candidate);
  double belief = 0;
  for (const Share& share : countries_) {
    if (share.region != home) belief += share.belief;
  }
  for (const Candidate& c : own.candidates) {
    const auto country = country_of(c);
    if (country && country != home) belief -= own_weight * c.probability;
  }
  return std::max(0.0, belief) / (total_ - own_weight + 1);
}

namespace {

constexpr double kNearKm = 60;

/// So far away, nearness (1e-17) is lost in the rounding of any sum.
constexpr double kFarKm = 2400;

/// 2 to the power of -n, for distances below kFarKm in halvings of nearness.
constexpr std::array<double, 64> kHalvings = [] {
  std::array<double, 64> powers{};
  double power = 1;
  for (double& p : powers) {
    p = power;
    power /= 2;
  }
  return powers;
}();

/// At least exp(-distance / kNearKm), without that function: the straight line is no longer, and
/// only its whole halvings count. 0 for what is far away.
double most_nearness(const Candidate& candidate, const Candidate& other) {
  constexpr double kHalvingsPerKm = 1.4426 / kNearKm;  // a little less than 1/ln 2
  static_assert(kFarKm * kHalvingsPerKm < kHalvings.size());
  const double chord = chord_km(candidate, other);
  return chord < kFarKm ? kHalvings[static_cast<std::size_t>(chord * kHalvingsPerKm)] : 0;
}

/// Whether most_nearness() is 0, by what a spot keeps at hand.
bool is_far(const Candidate& candidate, const Spot& spot) noexcept {
  constexpr double kFarChord = kFarKm / kMeanRadiusKm;
  const double dx = candidate.direction[0] - spot.direction[0];
  const double dy = candidate.direction[1] - spot.direction[1];
  const double dz = candidate.direction[2] - spot.direction[2];
  return dx * dx + dy * dy + dz * dz > kFarChord * kFarChord;
}

/// Places of these classes hold no others.
bool is_held_only(PlaceClass place_class) noexcept {
  return place_class == PlaceClass::city || place_class == PlaceClass::site ||
         place_class == PlaceClass::airfield || place_class == PlaceClass::landmark;
}

/// How near one place is to another, in [0, 1]: a region is at every place it holds. Any value of
/// at most `least` where it is not more than that.
double nearness(const Candidate& candidate, const Candidate& other, double least) {
  if (holds(candidate.place, other.place)) return 1;
  if (candidate.place.place_class == PlaceClass::country) return 0;
  const double most = most_nearness(candidate, other);
  if (most == 0 || most < least) return 0;
  return std::exp(-rough_distance_km(candidate, other) / kNearKm);
}

}  // namespace

std::vector<Spot> spots_of(const NameGroup& group) {
  constexpr double kLeastBelief = 0.02;
  std::vector<Spot> spots;
  for (const Candidate& c : group.candidates) {
    const PlaceClass place_class = c.place.place_class;
    const bool has_spot = place_class != PlaceClass::country && place_class != PlaceClass::area;
    if (has_spot && c.probability >= kLeastBelief) {
      spots.push_back({c.direction, c.probability, &c});
    }
  }
  std::stable_sort(spots.begin(), spots.end(),
                   [](const Spot& a, const Spot& b) { return a.probability > b.probability; });
  return spots;
}

double nearest_spot(const Candidate& candidate, const std::vector<Spot>& spots) {
  const bool holds_none = is_held_only(candidate.place.place_class);
  double best = 0;
  for (const Spot& spot : spots) {
    if (spot.probability <= best) break;
    if (holds_none && is_far(candidate, spot)) continue;
    const double least = best / spot.probability * (1 - 1e-9);  // rounding must not matter
    best = std::max(best, nearness(candidate, *spot.candidate, least) * spot.probability);
  }
  return best;
}

double closeness(double sum_of_nearest) {
  constexpr double kHalfway = 0.5;
  return sum_of_nearest / (sum_of_nearest + kHalfway);
}

}  // namespace mentionmap
