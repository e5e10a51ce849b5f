#include "output/geojson.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "output/json_writer.hpp"

namespace mentionmap::output {
namespace {

/// A ten-millionth of a degree is about a centimetre.
constexpr int kDegreeDecimals = 7;

void write_position(JsonWriter& json, const LonLat& point) {
  json.begin_array();
  json.real(point.lon_deg, kDegreeDecimals);
  json.real(point.lat_deg, kDegreeDecimals);
  json.end_array();
}

void write_coordinates(JsonWriter& json, const LonLat& point) { write_position(json, point); }

void write_coordinates(JsonWriter& json, const Lines& lines) {
  json.begin_array();
  for (const auto& line : lines) {
    json.begin_array();
    for (const LonLat& point : line) write_position(json, point);
    json.end_array();
  }
  json.end_array();
}

void write_geometry(JsonWriter& json, const std::variant<LonLat, Lines>& geometry) {
  json.begin_object();
  json.key("type");
  json.string(std::holds_alternative<LonLat>(geometry) ? "Point" : "MultiLineString");
  json.key("coordinates");
  std::visit([&json](const auto& shape) { write_coordinates(json, shape); }, geometry);
  json.end_object();
}

/// Writes a column's value, whatever it holds.
struct ValueWriter {
  JsonWriter& json;
  void operator()(std::monostate) const { json.null(); }
  void operator()(bool value) const { json.boolean(value); }
  void operator()(std::int64_t value) const { json.integer(value); }
  void operator()(const Real& real) const { json.real(real.value, real.decimals); }
  void operator()(const std::string& text) const { json.string(text); }
};

void write_columns(JsonWriter& json, const Feature& feature) {
  json.begin_object();
  json.key("id");
  json.string(feature.id);
  for (const auto& [name, value] : feature.columns.all()) {
    json.key(name);
    std::visit(ValueWriter{json}, value);
  }
  json.end_object();
}

}  // namespace

std::string feature_json(const Feature& feature) {
  std::string text;
  JsonWriter json(text);
  json.begin_object();
  json.key("type");
  json.string("Feature");
  json.key("id");
  json.string(feature.id);
  json.key("geometry");
  write_geometry(json, feature.geometry);
  json.key("properties");
  write_columns(json, feature);
  json.end_object();
  return text;
}

GeoJsonFile::GeoJsonFile(const std::filesystem::path& folder, std::string name)
    : name_(std::move(name)), file_(folder / (name_ + ".geojson")) {
  std::string start;
  JsonWriter json(start);
  json.begin_object();
  json.key("type");
  json.string("FeatureCollection");
  json.key("name");
  json.string(name_);
  json.key("features");
  json.begin_array();
  file_.write(start);
}

void GeoJsonFile::add(const Feature& feature) {
  check_columns(feature.columns);
  if (const auto* point = std::get_if<LonLat>(&feature.geometry)) {
    widen(*point);
  } else {
    for (const auto& line : std::get<Lines>(feature.geometry)) {
      for (const LonLat& at : line) widen(at);
    }
  }
  file_.write(size_ == 0 ? "\n" : ",\n");
  file_.write(feature_json(feature));
  ++size_;
}

void GeoJsonFile::close() {
  std::string end = size_ == 0 ? "]" : "\n]";
  if (bbox_) {
    end += ",\"bbox\":";
    JsonWriter json(end);
    json.begin_array();
    for (const double edge :
         {bbox_->west_deg, bbox_->south_deg, bbox_->east_deg, bbox_->north_deg}) {
      json.real(edge, kDegreeDecimals);
    }
    json.end_array();
  }
  file_.write(end + "}\n");
  file_.close();
}

void GeoJsonFile::check_columns(const Columns& columns) {
  const auto& all = columns.all();
  if (size_ == 0) {
    for (const auto& [name, value] : all) column_names_.push_back(name);
    return;
  }
  const bool same = std::equal(all.begin(), all.end(), column_names_.begin(), column_names_.end(),
                               [](const auto& column, auto name) { return column.first == name; });
  if (!same) throw std::logic_error("layer " + name_ + ": features differ in their columns");
}

void GeoJsonFile::widen(const LonLat& point) {
  if (!bbox_) bbox_ = Box{point.lon_deg, point.lat_deg, point.lon_deg, point.lat_deg};
  bbox_->west_deg = std::min(bbox_->west_deg, point.lon_deg);
  bbox_->east_deg = std::max(bbox_->east_deg, point.lon_deg);
  bbox_->south_deg = std::min(bbox_->south_deg, point.lat_deg);
  bbox_->north_deg = std::max(bbox_->north_deg, point.lat_deg);
}

}  // namespace mentionmap::output
