#include "cli/place_query.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "mentionmap/error.hpp"
#include "mentionmap/geodesic.hpp"

#include "core/number_text.hpp"
#include "geo/coordinates_text.hpp"

namespace mentionmap::cli {
namespace {

/// A place is clearly meant when it has this many times the belief of the next other place...
constexpr double kClearLead = 3.0;
/// ...or this many times, when the other bears the name as a by-name only.
constexpr double kClearLeadOverByName = 1.5;

bool is_seat(const PlaceView& place) {
  return place.feature == "P.PPLC" || place.feature == "P.PPLA";
}

/// A region of the same country that reaches over the place.
bool reaches_over(const PlaceView& region, const PlaceView& place) {
  return region.place_class == PlaceClass::admin1 && region.country == place.country &&
         geodesic(region.point, place.point).distance_m <= region.radius_m;
}

/// The best candidate; where that is a region and its seat bears the same name ("Odesa"), the seat,
/// as regions are called by their full names.
std::size_t best_guess(const Gazetteer& gazetteer, const std::vector<RankedPlace>& candidates) {
  const PlaceView best = gazetteer.place(candidates[0].place);
  for (std::size_t i = 1; i < candidates.size(); ++i) {
    const PlaceView other = gazetteer.place(candidates[i].place);
    if (is_seat(other) && reaches_over(best, other)) return i;
  }
  return 0;
}

/// Whether two folded names are the same but for one letter: changed, left out or put in.
bool nearly_alike(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  const auto [in_a, in_b] = std::mismatch(a.begin(), a.end(), b.begin());
  if (in_a == a.end()) return true;
  const auto skip_a = a.size() == b.size() ? 1 : 0;
  return std::equal(in_a + skip_a, a.end(), in_b + 1, b.end());
}

/// A large city that is called by the name too, though not first of all: the largest such. None
/// where a capital or seat of a region has the name as its own.
std::optional<std::size_t> city_by_other_name(const Gazetteer& gazetteer,
                                              const std::vector<RankedPlace>& candidates) {
  constexpr std::uint64_t kLarge = 500'000;
  std::optional<std::size_t> largest;
  std::uint64_t population = kLarge;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const PlaceView place = gazetteer.place(candidates[i].place);
    if (place.place_class != PlaceClass::city) continue;
    const bool by_own_name = candidates[i].name_kind == NameKind::primary;
    if (by_own_name && is_seat(place)) return std::nullopt;
    if (by_own_name || place.population < population) continue;
    population = place.population;
    largest = i;
  }
  return largest;
}

std::optional<std::size_t> best_by_own_name(const std::vector<RankedPlace>& candidates) {
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (candidates[i].name_kind == NameKind::primary) return i;
  }
  return std::nullopt;
}

/// What a bare name means when a small place has it as its own, and a far larger city as another.
enum class OtherName { kNothing, kDoubt, kMeant };

/// Spelt nearly as its own ("Odessa"), the larger city is meant. Another name of it ("Smyrna") may
/// be anything: names of former times, of other languages, of quarters.
OtherName other_name(const PlaceView& city, const PlaceView& by_own_name, std::string_view query) {
  if (by_own_name.place_class != PlaceClass::city &&
      by_own_name.place_class != PlaceClass::admin1) {
    return OtherName::kNothing;
  }
  constexpr std::uint64_t kMuchLarger = 5;
  constexpr std::uint64_t kIncomparable = 20;
  constexpr std::size_t kShortName = 5;
  const auto larger = [&](std::uint64_t times) {
    return city.population >= times * by_own_name.population;
  };
  const std::string name = fold_name(query);
  if (name.size() > kShortName && larger(kMuchLarger) && nearly_alike(name, fold_name(city.name))) {
    return OtherName::kMeant;
  }
  return larger(kIncomparable) ? OtherName::kDoubt : OtherName::kNothing;
}

/// A code is written in capitals: "Krym" is Crimea, KRYM an airfield.
void drop_codes_of_words(std::vector<RankedPlace>& candidates, std::string_view query) {
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto is_code = [](const RankedPlace& c) { return c.name_kind == NameKind::code; };
  if (std::none_of(query.begin(), query.end(), is_small)) return;
  if (std::all_of(candidates.begin(), candidates.end(), is_code)) return;
  std::erase_if(candidates, is_code);
}

/// The candidate that is clearly meant, if one is. Regions around it share its belief: who names a
/// town and its region alike is not torn between far places.
std::optional<std::size_t> clear_choice(const Gazetteer& gazetteer,
                                        const std::vector<RankedPlace>& candidates,
                                        std::string_view query) {
  const std::size_t guess = best_guess(gazetteer, candidates);
  const PlaceView place = gazetteer.place(candidates[guess].place);
  const bool by_own_name = candidates[guess].name_kind == NameKind::primary;
  const auto city = city_by_other_name(gazetteer, candidates);
  const auto small = best_by_own_name(candidates);
  if (city && small) {
    const OtherName other = other_name(gazetteer.place(candidates[*city].place),
                                       gazetteer.place(candidates[*small].place), query);
    if (other == OtherName::kMeant) return city;
    if (other == OtherName::kDoubt && by_own_name) return std::nullopt;
  }
  double belief = 0;
  double rival = 0;
  for (const RankedPlace& candidate : candidates) {
    const PlaceView other = gazetteer.place(candidate.place);
    if (other.index == place.index || reaches_over(other, place)) {
      belief += candidate.score;
      continue;
    }
    const bool by_name_only = by_own_name && candidate.name_kind != NameKind::primary;
    rival = std::max(rival, candidate.score * (by_name_only ? kClearLeadOverByName : kClearLead));
  }
  if (belief < rival) return std::nullopt;
  return guess;
}

PlaceAnswer refused(PlaceAnswer answer, std::string code, std::string problem) {
  answer.problem_code = std::move(code);
  answer.problem = std::move(problem);
  return answer;
}

std::string note_on_match(const RankedPlace& candidate, std::string_view query) {
  if (candidate.match == QueryMatch::exact) return {};
  return fmt::format("\"{}\" is not known as written: taken for its other spelling \"{}\"", query,
                     candidate.matched_name);
}

}  // namespace

PlaceAnswer look_up_place(const Gazetteer& gazetteer, std::string_view query) {
  query = trimmed(query);
  PlaceAnswer answer;
  answer.query = query;
  try {
    if (const auto point = parse_coordinates(query)) {
      answer.place = QueriedPlace{std::nullopt, *point, 0, {}};
      return answer;
    }
  } catch (const InputError& error) {
    return refused(std::move(answer), "bad_coordinates", error.what());
  }
  answer.candidates = rank_query(gazetteer, query, Spellings::variants);
  drop_codes_of_words(answer.candidates, query);
  if (answer.candidates.empty()) {
    return refused(std::move(answer), "unknown_place",
                   fmt::format("No place is known by the name \"{}\". Try another spelling, or "
                               "coordinates as LAT,LON.",
                               query));
  }
  if (answer.candidates.front().match == QueryMatch::similar) {
    return refused(std::move(answer), "unknown_place",
                   fmt::format("No place is known by the name \"{}\". Similar names are:", query));
  }
  const auto choice = clear_choice(gazetteer, answer.candidates, query);
  if (!choice) {
    return refused(std::move(answer), "ambiguous_place",
                   fmt::format("\"{}\" may mean several places. Add the region or country, or "
                               "give an id:",
                               query));
  }
  const PlaceView place = gazetteer.place(answer.candidates[*choice].place);
  answer.place = QueriedPlace{place, place.point, place.radius_m,
                              note_on_match(answer.candidates[*choice], query)};
  return answer;
}

std::string describe_briefly(const PlaceView& place) {
  if (place.country.empty()) return std::string(place.name);
  return fmt::format("{} ({})", place.name, place.country);
}

std::string describe(const PlaceView& place) {
  std::string within(place.admin1);
  if (!place.country.empty()) {
    within += within.empty() ? "" : ", ";
    within += place.country;
  }
  return fmt::format("{}{}, {}, {}", place.name, within.empty() ? "" : fmt::format(" ({})", within),
                     place.feature, place.id.str());
}

std::string describe_with_population(const PlaceView& place) {
  if (place.population == 0) return describe(place);
  return fmt::format("{}, population {}", describe(place), place.population);
}

}  // namespace mentionmap::cli
