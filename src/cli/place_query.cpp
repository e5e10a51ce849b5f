#include "cli/place_query.hpp"

#include <cmath>

#include <fmt/format.h>

#include "mentionmap/error.hpp"

#include "cli/numbers.hpp"

namespace mentionmap::cli {
namespace {

/// A candidate is clearly meant with at least this share of belief...
constexpr double kClearShare = 0.5;
/// ...and this many times the next one's.
constexpr double kClearLead = 2.0;

void check_coordinates(double lat_deg, double lon_deg) {
  if (!std::isfinite(lat_deg) || !std::isfinite(lon_deg)) {
    throw InputError("Latitude and longitude must be finite numbers, as in 50.2,38.1.");
  }
  if (is_valid({lon_deg, lat_deg})) return;
  if (is_valid({lat_deg, lon_deg})) {
    throw InputError(
        fmt::format("Latitude {} lies outside -90 to 90: latitude and longitude look swapped. "
                    "Latitude comes first: try {},{}.",
                    lat_deg, lon_deg, lat_deg));
  }
  if (std::abs(lat_deg) > 90) {
    throw InputError(fmt::format("Latitude {} lies outside -90 to 90.", lat_deg));
  }
  throw InputError(fmt::format("Longitude {} lies outside -180 to 180.", lon_deg));
}

bool is_clear(const std::vector<RankedPlace>& candidates) {
  if (candidates.size() == 1) return true;
  return candidates[0].score >= kClearShare &&
         candidates[0].score >= kClearLead * candidates[1].score;
}

PlaceAnswer refused(PlaceAnswer answer, std::string code, std::string problem) {
  answer.problem_code = std::move(code);
  answer.problem = std::move(problem);
  return answer;
}

}  // namespace

std::optional<LonLat> parse_coordinates(std::string_view query) {
  const std::size_t comma = query.find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  const auto lat_deg = parse_number(query.substr(0, comma));
  const auto lon_deg = parse_number(query.substr(comma + 1));
  if (!lat_deg || !lon_deg) return std::nullopt;
  check_coordinates(*lat_deg, *lon_deg);
  return LonLat{*lon_deg, *lat_deg};
}

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
  if (!is_clear(answer.candidates)) {
    return refused(std::move(answer), "ambiguous_place",
                   fmt::format("\"{}\" may mean several places. Add the region or country, or "
                               "give an id:",
                               query));
  }
  const PlaceView place = gazetteer.place(answer.candidates.front().place);
  answer.place = QueriedPlace{place, place.point, place.radius_m};
  return answer;
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

}  // namespace mentionmap::cli
