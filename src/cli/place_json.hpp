// Places of the gazetteer as JSON fields, for the commands that answer in JSON.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "mentionmap/explanation.hpp"
#include "mentionmap/gazetteer.hpp"
#include "mentionmap/resolver.hpp"

namespace mentionmap::cli {

using Json = nlohmann::ordered_json;

/// {"name","place_id","country","admin1","feature","lat","lon","radius_m"}; null where unknown.
[[nodiscard]] Json place_json(const PlaceView& place);

/// The same with "population" and "score"; with "match" and "matched_name" where the name is not
/// known as written; with "historic_name" and "historic_until" (a year) for a name of the past.
[[nodiscard]] Json candidate_json(const Gazetteer& gazetteer, const RankedPlace& candidate);

/// [{"code": ..., "log_odds": ...}], as given.
[[nodiscard]] Json evidence_json(const std::vector<EvidencePiece>& pieces);

/// "           population +9.24, capital +1.50\n"
[[nodiscard]] std::string evidence_line(const std::vector<EvidencePiece>& pieces);

/// `value` rounded to so many decimals, for stable and readable output.
[[nodiscard]] double rounded(double value, int decimals);

/// One line of JSON.
[[nodiscard]] std::string json_line(const Json& json);

}  // namespace mentionmap::cli
