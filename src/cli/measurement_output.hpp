// Measurements as text, JSON, CSV and GeoJSON.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mentionmap/borders.hpp"

#include "cli/lengths.hpp"
#include "cli/measurement.hpp"
#include "cli/place_json.hpp"
#include "cli/place_query.hpp"

namespace mentionmap::cli {

/// What all outputs of one run share.
struct OutputStyle {
  const Borders* borders = nullptr;  ///< Names the data.
  std::string unit;                  ///< Of text and CSV: a symbol of unit_symbols().
  std::string claim_text;            ///< As the user wrote it.
  std::optional<Length> claim;
};

/// A measurement with what it answers.
struct Answer {
  std::string_view query;
  const QueriedPlace& place;
  const Result& result;
  std::optional<std::string> note;
};

/// "RU-UA"; one country on a coast, none otherwise.
[[nodiscard]] std::string sides_text(const Measurement& measured);

/// Several lines for a reader.
[[nodiscard]] std::string text_of(const Answer& answer, const OutputStyle& style);

/// One line.
[[nodiscard]] std::string json_of(const Answer& answer, const OutputStyle& style);

/// One GeoJSON feature without a line end: the geodesic to the border, densified and cut at the
/// antimeridian.
[[nodiscard]] std::string feature_of(const Answer& answer, const OutputStyle& style);

/// Names of the columns that append_fields() fills, "error" last.
[[nodiscard]] std::vector<std::string> measurement_columns(const OutputStyle& style);

/// Appends one CSV field for each measurement column, each after a delimiter; "error" stays empty.
void append_fields(std::string& row, const Answer& answer, const OutputStyle& style,
                   char delimiter);

/// The same for a row without a measurement: empty fields and the error.
void append_error_fields(std::string& row, std::string_view error, const OutputStyle& style,
                         char delimiter);

}  // namespace mentionmap::cli
