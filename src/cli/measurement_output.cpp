#include "cli/measurement_output.hpp"

#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "mentionmap/geodesic.hpp"

#include "cli/verdicts.hpp"
#include "core/csv.hpp"
#include "core/number_text.hpp"

namespace mentionmap::cli {
namespace {

// ------------------------------------------------------------------------------------------- text

std::string length(double metres, const OutputStyle& style) {
  return format_length(metres, style.unit);
}

std::string side_text(const Result& result) {
  const Measurement& m = result.measured;
  if (m.inside) return *m.inside ? ", inside it" : ", outside it";
  if (std::holds_alternative<QueriedPlace>(result.target->to)) return "";
  return m.country ? fmt::format(", inside {}", *m.country) : ", at sea";
}

std::string nearest_text(const Result& result) {
  const Measurement& m = result.measured;
  if (std::holds_alternative<QueriedPlace>(result.target->to)) return "";
  const std::string point =
      fmt::format("  nearest border point {:.5f},{:.5f}", m.nearest.lat_deg, m.nearest.lon_deg);
  if (m.side_a.empty()) return point + "\n";
  if (m.side_b.empty()) return fmt::format("{}, on the coast of {}\n", point, m.side_a);
  return fmt::format("{}, where {} and {} meet\n", point, m.side_a, m.side_b);
}

std::string extent_text(const Answer& answer, const OutputStyle& style) {
  const Measurement& m = answer.result.measured;
  if (m.low_m == m.high_m) return "";
  const std::string range = length(m.low_m, style) + " to " + length(m.high_m, style);
  if (std::holds_alternative<QueriedPlace>(answer.result.target->to)) {
    return fmt::format("  from the nearest to the farthest parts of the two: {}\n", range);
  }
  if (m.by_outline) {
    return fmt::format("  the place lies, by its outline, {} away\n", range);
  }
  return fmt::format("  the place reaches about {} around its point: {}\n",
                     length(answer.place.radius_m, style), range);
}

std::string claim_text(const Judgement& judgement, const OutputStyle& style) {
  return fmt::format("  claim {} ({}): {}{}\n", style.claim_text,
                     length(style.claim->value * style.claim->unit.metres, style),
                     verdict_name(judgement.verdict), judgement.hint ? ", " + *judgement.hint : "");
}

std::string data_text(const Result& result, const OutputStyle& style) {
  const BorderSource& source = style.borders->source();
  if (result.target->selector() != nullptr) {
    return fmt::format("  borders: {} ({}), point of view {}, uncertainty about {:.0f} m\n",
                       source.name, source.date, fmt::join(result.measured.worldviews, ", "),
                       result.measured.error_m);
  }
  if (std::holds_alternative<QueriedPlace>(result.target->to)) {
    return "  from point to point; no border was measured\n";
  }
  return fmt::format("  borders: {}, a file of your own, uncertainty unknown\n",
                     result.target->label);
}

// ------------------------------------------------------------------------------------------- JSON

std::string joined(const std::vector<std::string>& list) {
  return fmt::format("{}", fmt::join(list, "; "));
}

Json coordinates_json(const LonLat& point) {
  return {{"lat", rounded(point.lat_deg, 7)}, {"lon", rounded(point.lon_deg, 7)}};
}

Json json_place(const QueriedPlace& place) {
  if (place.known) return place_json(*place.known);
  return {{"name", nullptr},
          {"place_id", nullptr},
          {"country", nullptr},
          {"admin1", nullptr},
          {"feature", nullptr},
          {"lat", rounded(place.point.lat_deg, 7)},
          {"lon", rounded(place.point.lon_deg, 7)},
          {"radius_m", 0.0}};
}

Json claim_json(const Judgement& judgement, const OutputStyle& style) {
  return {{"text", style.claim_text},
          {"claimed_m", rounded(style.claim->value * style.claim->unit.metres, 1)},
          {"verdict", verdict_name(judgement.verdict)},
          {"hint", judgement.hint ? Json(*judgement.hint) : Json()}};
}

/// The two countries that meet, the one on whose coast it is, or none.
Json between_json(const Measurement& m) {
  Json between = Json::array();
  if (!m.side_a.empty()) between.push_back(m.side_a);
  if (!m.side_b.empty()) between.push_back(m.side_b);
  return between;
}

Json data_json(const Result& result, const OutputStyle& style) {
  if (std::holds_alternative<QueriedPlace>(result.target->to)) return nullptr;
  if (result.target->selector() == nullptr) {
    return {{"name", result.target->label},
            {"date", nullptr},
            {"worldview", nullptr},
            {"error_m", nullptr}};
  }
  const BorderSource& source = style.borders->source();
  return {{"name", source.name},
          {"date", source.date},
          {"worldview", joined(result.measured.worldviews)},
          {"error_m", rounded(result.measured.error_m, 1)}};
}

template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json();
}

// ---------------------------------------------------------------------------------------- GeoJSON

Json line_geometry(const LonLat& from, const LonLat& to) {
  constexpr double kStepM = 20e3;
  Json parts = Json::array();
  for (const auto& part : cut_at_antimeridian(densify(from, to, kStepM))) {
    Json line = Json::array();
    for (const LonLat& p : part) {
      line.push_back({rounded(p.lon_deg, 7), rounded(p.lat_deg, 7)});
    }
    parts.push_back(std::move(line));
  }
  return {{"type", "MultiLineString"}, {"coordinates", std::move(parts)}};
}

/// Flat, with the same columns in every feature.
Json properties_of(const Answer& answer, const OutputStyle& style) {
  const Measurement& m = answer.result.measured;
  const auto& known = answer.place.known;
  const auto& judgement = m.judgement;
  const BorderSource& source = style.borders->source();
  const bool embedded = answer.result.target->selector() != nullptr;
  return {{"query", std::string(answer.query)},
          {"name", known ? Json(std::string(known->name)) : Json()},
          {"place_id", known ? Json(std::string(known->id)) : Json()},
          {"lat", rounded(answer.place.point.lat_deg, 7)},
          {"lon", rounded(answer.place.point.lon_deg, 7)},
          {"radius_m", rounded(answer.place.radius_m, 1)},
          {"border", answer.result.target->label},
          {"distance_m", rounded(m.distance_m, 1)},
          {"distance_low_m", rounded(m.low_m, 1)},
          {"distance_high_m", rounded(m.high_m, 1)},
          {"bearing_deg", rounded(m.bearing_deg, 2)},
          {"compass", compass_point(m.bearing_deg)},
          {"nearest_lat", rounded(m.nearest.lat_deg, 7)},
          {"nearest_lon", rounded(m.nearest.lon_deg, 7)},
          {"between", m.side_a.empty() ? Json() : Json(sides_text(m))},
          {"inside", or_null(m.inside)},
          {"country_at_point", or_null(m.country)},
          {"claim", style.claim ? Json(style.claim_text) : Json()},
          {"verdict", judgement ? Json(verdict_name(judgement->verdict)) : Json()},
          {"hint", judgement ? or_null(judgement->hint) : Json()},
          {"border_data", embedded ? Json(source.name) : Json()},
          {"border_date", embedded ? Json(source.date) : Json()},
          {"worldview", embedded ? Json(joined(m.worldviews)) : Json()},
          {"error_m", embedded ? Json(rounded(m.error_m, 1)) : Json()},
          {"note", or_null(answer.note)}};
}

// -------------------------------------------------------------------------------------------- CSV

/// "km" -> the column "distance_km".
std::string with_unit(const char* what, const OutputStyle& style) {
  return fmt::format("{}_{}", what, style.unit);
}

void append_length(std::string& row, double metres, const OutputStyle& style) {
  const LengthUnit* unit = find_unit(style.unit);
  append_fixed(row, metres / unit->metres, unit->metres > 1 ? 4 : 1);
}

}  // namespace

std::string sides_text(const Measurement& m) {
  return m.side_b.empty() ? m.side_a : m.side_a + "-" + m.side_b;
}

std::string text_of(const Answer& answer, const OutputStyle& style) {
  const Measurement& m = answer.result.measured;
  const QueriedPlace& place = answer.place;
  std::string text =
      fmt::format("{}{:.5f},{:.5f}\n", place.known ? describe(*place.known) + ", " : "",
                  place.point.lat_deg, place.point.lon_deg);
  text += fmt::format("  {} from {}{}, bearing {:.1f} ({})\n", length(m.distance_m, style),
                      answer.result.target->name, side_text(answer.result), m.bearing_deg,
                      compass_point(m.bearing_deg));
  text += nearest_text(answer.result);
  text += extent_text(answer, style);
  if (m.judgement) text += claim_text(*m.judgement, style);
  text += data_text(answer.result, style);
  if (answer.note) text += fmt::format("  note: {}\n", *answer.note);
  return text;
}

std::string json_of(const Answer& answer, const OutputStyle& style) {
  const Measurement& m = answer.result.measured;
  return json_line({{"query", std::string(answer.query)},
                    {"place", json_place(answer.place)},
                    {"border", answer.result.target->label},
                    {"distance_m", rounded(m.distance_m, 1)},
                    {"distance_low_m", rounded(m.low_m, 1)},
                    {"distance_high_m", rounded(m.high_m, 1)},
                    {"bearing_deg", rounded(m.bearing_deg, 2)},
                    {"compass", compass_point(m.bearing_deg)},
                    {"nearest", coordinates_json(m.nearest)},
                    {"between", between_json(m)},
                    {"inside", or_null(m.inside)},
                    {"country_at_point", or_null(m.country)},
                    {"border_data", data_json(answer.result, style)},
                    {"claim", m.judgement ? claim_json(*m.judgement, style) : Json()},
                    {"note", or_null(answer.note)}});
}

std::string feature_of(const Answer& answer, const OutputStyle& style) {
  const Json feature = {
      {"type", "Feature"},
      {"properties", properties_of(answer, style)},
      {"geometry", line_geometry(answer.place.point, answer.result.measured.nearest)}};
  std::string line = json_line(feature);
  line.pop_back();  // The line end.
  return line;
}

std::vector<std::string> measurement_columns(const OutputStyle& style) {
  std::vector<std::string> columns = {"border",
                                      with_unit("distance", style),
                                      with_unit("distance_low", style),
                                      with_unit("distance_high", style),
                                      "bearing_deg",
                                      "compass",
                                      "nearest_lat",
                                      "nearest_lon",
                                      "between",
                                      "inside",
                                      "country_at_point",
                                      "worldview"};
  if (style.claim) columns.insert(columns.end(), {"verdict", "hint"});
  columns.insert(columns.end(), {"note", "error"});
  return columns;
}

void append_fields(std::string& row, const Answer& answer, const OutputStyle& style,
                   char delimiter) {
  const Measurement& m = answer.result.measured;
  const auto text = [&](std::string_view field) {
    row += delimiter;
    append_csv_field(row, field, delimiter);
  };
  const auto number = [&](double value, int decimals) {
    row += delimiter;
    append_fixed(row, value, decimals);
  };
  text(answer.result.target->label);
  for (const double metres : {m.distance_m, m.low_m, m.high_m}) {
    row += delimiter;
    append_length(row, metres, style);
  }
  number(m.bearing_deg, 2);
  text(compass_point(m.bearing_deg));
  number(m.nearest.lat_deg, 7);
  number(m.nearest.lon_deg, 7);
  text(sides_text(m));
  text(!m.inside ? "" : *m.inside ? "true" : "false");
  text(m.country ? std::string_view(*m.country) : std::string_view());
  text(joined(m.worldviews));
  if (style.claim) {
    text(m.judgement ? verdict_name(m.judgement->verdict) : "");
    text(m.judgement && m.judgement->hint ? std::string_view(*m.judgement->hint) : "");
  }
  text(answer.note ? std::string_view(*answer.note) : std::string_view());
  row += delimiter;
}

void append_error_fields(std::string& row, std::string_view error, const OutputStyle& style,
                         char delimiter) {
  constexpr std::size_t kAlways = 14;
  row.append(kAlways + (style.claim ? 2 : 0), delimiter);
  append_csv_field(row, error, delimiter);
}

}  // namespace mentionmap::cli
