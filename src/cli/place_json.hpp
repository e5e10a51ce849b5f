// Places of the gazetteer as JSON fields, for the commands that answer in JSON.
#pragma once

#include <nlohmann/json.hpp>

#include "mentionmap/gazetteer.hpp"
#include "mentionmap/resolver.hpp"

namespace mentionmap::cli {

using Json = nlohmann::ordered_json;

/// {"name","place_id","country","admin1","feature","lat","lon","radius_m"}; null where unknown.
[[nodiscard]] Json place_json(const PlaceView& place);

/// The same with "population" and "score".
[[nodiscard]] Json candidate_json(const Gazetteer& gazetteer, const RankedPlace& candidate);

/// `value` rounded to so many decimals, for stable and readable output.
[[nodiscard]] double rounded(double value, int decimals);

/// One line of JSON.
[[nodiscard]] std::string json_line(const Json& json);

}  // namespace mentionmap::cli
