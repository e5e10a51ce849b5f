#include "cli/place_query.hpp"

#include <algorithm>

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

/// The candidate that is clearly meant, if one is. Regions around it share its belief: who names a
/// town and its region alike is not torn between far places.
std::optional<std::size_t> clear_choice(const Gazetteer& gazetteer,
                                        const std::vector<RankedPlace>& candidates) {
  const std::size_t guess = best_guess(gazetteer, candidates);
  const PlaceView place = gazetteer.place(candidates[guess].place);
  const bool by_own_name = candidates[guess].name_kind == NameKind::primary;
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

}  // namespace

PlaceAnswer look_up_place(const Gazetteer& gazetteer, std::string_view query) {
  query = trimmed(query);
  PlaceAnswer answer;
  answer.query = query;
  try {
    if (const auto point = parse_coordinates(query)) {
      answer.place = QueriedPlace{std::nullopt, *point, 0};
      return answer;
    }
  } catch (const InputError& error) {
    return refused(std::move(answer), "bad_coordinates", error.what());
  }
  answer.candidates = rank_query(gazetteer, query);
  if (answer.candidates.empty()) {
    return refused(std::move(answer), "unknown_place",
                   fmt::format("No place is known by the name \"{}\". Try another spelling, or "
                               "coordinates as LAT,LON.",
                               query));
  }
  const auto choice = clear_choice(gazetteer, answer.candidates);
  if (!choice) {
    return refused(std::move(answer), "ambiguous_place",
                   fmt::format("\"{}\" may mean several places. Add the region or country, or "
                               "give an id:",
                               query));
  }
  const PlaceView place = gazetteer.place(answer.candidates[*choice].place);
  answer.place = QueriedPlace{place, place.point, place.radius_m};
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
                     place.feature, place.id);
}

std::string describe_with_population(const PlaceView& place) {
  if (place.population == 0) return describe(place);
  return fmt::format("{}, population {}", describe(place), place.population);
}

}  // namespace mentionmap::cli
