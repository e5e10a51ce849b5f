#include "cli/place_json.hpp"

#include <cmath>
#include <string>

#include <fmt/format.h>

namespace mentionmap::cli {
namespace {

Json text_or_null(std::string_view text) { return text.empty() ? Json() : Json(std::string(text)); }

}  // namespace

Json place_json(const PlaceView& place) {
  return {{"name", std::string(place.name)},        {"place_id", std::string(place.id)},
          {"country", text_or_null(place.country)}, {"admin1", text_or_null(place.admin1)},
          {"feature", text_or_null(place.feature)}, {"lat", rounded(place.point.lat_deg, 7)},
          {"lon", rounded(place.point.lon_deg, 7)}, {"radius_m", rounded(place.radius_m, 1)}};
}

Json candidate_json(const Gazetteer& gazetteer, const RankedPlace& candidate) {
  const PlaceView place = gazetteer.place(candidate.place);
  Json json = place_json(place);
  json["population"] = place.population > 0 ? Json(place.population) : Json();
  json["score"] = rounded(candidate.score, 4);
  if (candidate.match != QueryMatch::exact) {
    const bool similar = candidate.match == QueryMatch::similar;
    json["match"] = similar ? "similar" : "transliterated";
    json["matched_name"] = candidate.matched_name;
  }
  if (candidate.entry.is_historic()) {
    const auto year = candidate.entry.last_year();
    json["historic_name"] = true;
    json["historic_until"] = year ? Json(*year) : Json();
  }
  return json;
}

Json evidence_json(const std::vector<EvidencePiece>& pieces) {
  Json evidence = Json::array();
  for (const EvidencePiece& piece : pieces) {
    evidence.push_back({{"code", piece.code}, {"log_odds", rounded(piece.log_odds, 3)}});
  }
  return evidence;
}

std::string evidence_line(const std::vector<EvidencePiece>& pieces) {
  std::string line;
  for (const EvidencePiece& piece : pieces) {
    line += fmt::format("{}{} {:+.2f}", line.empty() ? "           " : ", ", piece.code,
                        piece.log_odds);
  }
  return line.empty() ? line : line + "\n";
}

double rounded(double value, int decimals) {
  const double scale = std::pow(10.0, decimals);
  return std::round(value * scale) / scale + 0.0;  // Adding zero turns -0 into 0.
}

std::string json_line(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace mentionmap::cli
