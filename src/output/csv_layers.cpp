#include "output/csv_layers.hpp"

#include <cmath>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "core/csv.hpp"
#include "output/json_writer.hpp"

namespace mentionmap::output {
namespace {

struct ValueText {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(std::int64_t value) const { return fmt::format("{}", value); }
  std::string operator()(const Real& real) const {
    std::string digits;
    if (std::isfinite(real.value)) append_real(digits, real.value, real.decimals);
    return digits;
  }
  std::string operator()(const std::string& text) const { return text; }
};

std::string degrees(double value_deg) {
  std::string digits;
  append_real(digits, value_deg, kDegreeDecimals);
  return digits;
}

std::vector<std::string> geometry_fields(const Geometry& geometry) {
  if (const auto* point = std::get_if<LonLat>(&geometry)) {
    return {degrees(point->lon_deg), degrees(point->lat_deg)};
  }
  if (const auto* lines = std::get_if<Lines>(&geometry)) return {wkt_of(*lines)};
  return {};
}

std::string header_of(const LayerSchema& schema) {
  std::vector<std::string_view> names = {id_column().name};
  if (schema.geometry == GeometryKind::point) names.insert(names.end(), {"longitude", "latitude"});
  if (schema.geometry == GeometryKind::lines) names.push_back("wkt");
  for (const Column* column : schema.columns) names.push_back(column->name);
  return csv_row(names);
}

}  // namespace

CsvLayerFile::CsvLayerFile(const std::filesystem::path& folder, const LayerSchema& schema)
    : file_(folder / fmt::format("{}.csv", schema.name)) {
  file_.write(header_of(schema));
}

void CsvLayerFile::add(const Feature& feature) {
  std::string row = feature.id;
  const auto append = [&row](const std::string& field) {
    row += ',';
    append_csv_field(row, field, ',');
  };
  for (const std::string& field : geometry_fields(feature.geometry)) append(field);
  for (const auto& [name, value] : feature.columns.all()) append(value_text(value));
  file_.write(row + "\n");
}

std::string value_text(const Value& value) { return std::visit(ValueText{}, value); }

std::string wkt_of(const Lines& lines) {
  std::string wkt = "MULTILINESTRING (";
  for (std::size_t i = 0; i < lines.size(); ++i) {
    wkt += i == 0 ? "(" : ", (";
    for (std::size_t k = 0; k < lines[i].size(); ++k) {
      if (k > 0) wkt += ", ";
      wkt += degrees(lines[i][k].lon_deg) + " " + degrees(lines[i][k].lat_deg);
    }
    wkt += ')';
  }
  return wkt + ")";
}

}  // namespace mentionmap::output
