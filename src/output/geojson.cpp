#include "output/geojson.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "output/json_writer.hpp"

namespace mentionmap::output {
namespace {

/// Blocks of this size go to the file without another copy.
constexpr std::size_t kBlockBytes = 1u << 18;

void append_position(std::string& out, const LonLat& point) {
  out += '[';
  append_real(out, point.lon_deg, kDegreeDecimals);
  out += ',';
  append_real(out, point.lat_deg, kDegreeDecimals);
  out += ']';
}

void append_line(std::string& out, const std::vector<LonLat>& line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    out += i == 0 ? '[' : ',';
    append_position(out, line[i]);
  }
  out += ']';
}

void append_geometry(std::string& out, const Geometry& geometry) {
  if (const auto* point = std::get_if<LonLat>(&geometry)) {
    out += R"({"type":"Point","coordinates":)";
    append_position(out, *point);
  } else {
    const Lines& lines = std::get<Lines>(geometry);
    out += R"({"type":"MultiLineString","coordinates":)";
    for (std::size_t i = 0; i < lines.size(); ++i) {
      out += i == 0 ? '[' : ',';
      append_line(out, lines[i]);
    }
    out += ']';
  }
  out += '}';
}

void append_integer(std::string& out, std::int64_t value) {
  const fmt::format_int digits(value);
  out.append(digits.data(), digits.size());
}

/// Appends a column's value, whatever it holds.
struct ValueJson {
  std::string& out;
  void operator()(std::monostate) const { out += "null"; }
  void operator()(bool value) const { out += value ? "true" : "false"; }
  void operator()(std::int64_t value) const { append_integer(out, value); }
  void operator()(const Real& real) const {
    if (!std::isfinite(real.value)) return (*this)(std::monostate{});
    append_real(out, real.value, real.decimals);
  }
  void operator()(const std::string& text) const { append_quoted(out, text); }
};

/// Gives the file what has gathered, once it is worth it.
void pass_on(std::string& block, FileWriter& file) {
  if (block.size() < kBlockBytes) return;
  file.write(block);
  block.clear();
}

}  // namespace

FeatureJson::FeatureJson(const LayerSchema& schema) {
  for (const Column* column : schema.columns) {
    keys_.push_back(fmt::format(",\"{}\":", column->name));
  }
}

void FeatureJson::append(std::string& out, const Feature& feature) const {
  out += R"({"type":"Feature","id":)";
  append_quoted(out, feature.id);
  out += R"(,"geometry":)";
  append_geometry(out, feature.geometry);
  out += R"(,"properties":{"id":)";
  append_quoted(out, feature.id);
  const ValueJson writer{out};
  const auto& columns = feature.columns.all();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    out += keys_[i];
    std::visit(writer, columns[i].second);
  }
  out += "}}";
}

GeoJsonFile::GeoJsonFile(const std::filesystem::path& folder, const LayerSchema& schema)
    : file_(folder / fmt::format("{}.geojson", schema.name)), json_(schema) {
  block_ = R"({"type":"FeatureCollection","name":)";
  append_quoted(block_, schema.name);
  block_ += R"(,"features":[)";
}

void GeoJsonFile::add(const Feature& feature) {
  if (const auto* point = std::get_if<LonLat>(&feature.geometry)) {
    widen(*point);
  } else {
    for (const auto& line : std::get<Lines>(feature.geometry)) {
      for (const LonLat& at : line) widen(at);
    }
  }
  block_ += std::exchange(empty_, false) ? "\n" : ",\n";
  json_.append(block_, feature);
  pass_on(block_, file_);
}

void GeoJsonFile::close() {
  block_ += empty_ ? "]" : "\n]";
  if (bbox_) {
    block_ += ",\"bbox\":";
    char before = '[';
    for (const double edge :
         {bbox_->west_deg, bbox_->south_deg, bbox_->east_deg, bbox_->north_deg}) {
      block_ += std::exchange(before, ',');
      append_real(block_, edge, kDegreeDecimals);
    }
    block_ += ']';
  }
  file_.write(block_ + "}\n");
  file_.close();
}

void GeoJsonFile::widen(const LonLat& point) {
  if (!bbox_) bbox_ = Box{point.lon_deg, point.lat_deg, point.lon_deg, point.lat_deg};
  bbox_->west_deg = std::min(bbox_->west_deg, point.lon_deg);
  bbox_->east_deg = std::max(bbox_->east_deg, point.lon_deg);
  bbox_->south_deg = std::min(bbox_->south_deg, point.lat_deg);
  bbox_->north_deg = std::max(bbox_->north_deg, point.lat_deg);
}

GeoJsonLinesFile::GeoJsonLinesFile(const std::filesystem::path& folder, const LayerSchema& schema)
    : file_(folder / fmt::format("{}.geojsonl", schema.name)), json_(schema) {}

void GeoJsonLinesFile::add(const Feature& feature) {
  json_.append(block_, feature);
  block_ += '\n';
  pass_on(block_, file_);
}

void GeoJsonLinesFile::close() {
  file_.write(block_);
  file_.close();
}

void check_columns(const LayerSchema& schema, const Feature& feature) {
  const auto& all = feature.columns.all();
  const bool same = std::equal(
      all.begin(), all.end(), schema.columns.begin(), schema.columns.end(),
      [](const auto& value, const Column* column) { return value.first == column->name; });
  if (!same) {
    throw std::logic_error(
        fmt::format("layer {}: a feature has other columns than the layer", schema.name));
  }
}

}  // namespace mentionmap::output
