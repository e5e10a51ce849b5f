#include "output/layer_output.hpp"

#include <fmt/format.h>

#include "mentionmap/error.hpp"

#include "core/csv.hpp"
#include "core/modules.hpp"

namespace mentionmap::output {

namespace {

constexpr std::array<Layer, kLayers> kAllLayers = {
    Layer::places, Layer::mentions,  Layer::deployments, Layer::movements,
    Layer::events, Layer::distances, Layer::unplaced};

/// The format that GDAL writes; none: what is written without it.
std::optional<VectorFormat> vector_format(OutputFormat format) {
  switch (format) {
    case OutputFormat::geopackage:
      return VectorFormat::geopackage;
    case OutputFormat::flatgeobuf:
      return VectorFormat::flatgeobuf;
    case OutputFormat::kml:
      return VectorFormat::kml;
    case OutputFormat::geojson_lines:
      return VectorFormat::geojson_lines;
    case OutputFormat::csv:
      return VectorFormat::csv;
    case OutputFormat::geojson:
    case OutputFormat::qgis_project:
      break;
  }
  return std::nullopt;
}

/// Ending of a format's files, and whether all layers share one file.
struct FileNames {
  const char* ending;
  bool shared;
};

FileNames file_names(VectorFormat format) {
  switch (format) {
    case VectorFormat::geopackage:
      return {".gpkg", true};
    case VectorFormat::kml:
      return {".kml", true};
    case VectorFormat::flatgeobuf:
      return {".fgb", false};
    case VectorFormat::geojson_lines:
      return {".geojsonl", false};
    case VectorFormat::csv:
      break;
  }
  return {".csv", false};
}

/// The table of the unplaced has no geometry: it is always a CSV file, and a table of GeoPackages.
bool takes(VectorFormat format, Layer layer) {
  return layer != Layer::unplaced || format == VectorFormat::geopackage;
}

[[noreturn]] void fail(const std::string& problem) {
  throw Error(fmt::format("The layers cannot be written: {}", problem));
}

}  // namespace

LayerOutput::LayerOutput(const std::filesystem::path& folder, const LayerOptions& options) {
  for (const Layer layer : kAllLayers) {
    const bool wanted =
        options.layers.empty() || options.layers.contains(std::string(layer_name(layer)));
    wanted_[static_cast<std::size_t>(layer)] = wanted;
    const bool drawn = layer != Layer::unplaced;
    if (wanted && drawn && options.formats.contains(OutputFormat::geojson)) {
      open_geojson(folder, layer);
    }
  }
  if (has(Layer::unplaced)) {
    unplaced_.emplace(folder / "unplaced.csv");
    files_.emplace_back("unplaced.csv");
    std::vector<std::string_view> names;
    for (const Column& column : layer_schema(Layer::unplaced).columns) names.push_back(column.name);
    unplaced_->write(csv_row(names));
  }
  for (const OutputFormat format : options.formats) {
    if (vector_format(format)) open_vectors(folder, format, options.border.has_value());
  }
}

void LayerOutput::open_geojson(const std::filesystem::path& folder, Layer layer) {
  const std::string name(layer_name(layer));
  geojson_[static_cast<std::size_t>(layer)] = std::make_unique<GeoJsonFile>(folder, name);
  files_.push_back(name + ".geojson");
}

void LayerOutput::open_vectors(const std::filesystem::path& folder, OutputFormat format,
                               bool with_border) {
  VectorRequest request;
  request.format = *vector_format(format);
  request.folder = folder.string();
  request.metadata = {
      {"program", "mentionmap"},
      {"credits",
       "Place names: GeoNames, CC BY 4.0. Borders: OpenStreetMap contributors, ODbL 1.0. "
       "report.json names all sources."}};
  VectorOutput output;
  const FileNames names = file_names(request.format);
  for (const Layer layer : kAllLayers) {
    if (!has(layer) || !takes(request.format, layer)) continue;
    output.layers[static_cast<std::size_t>(layer)] = request.layers.size();
    request.layers.push_back(layer_schema(layer, with_border));
    if (!names.shared) files_.push_back(std::string(layer_name(layer)) + names.ending);
  }
  if (request.layers.empty()) return;
  if (names.shared) files_.push_back(std::string("mentionmap") + names.ending);
  static auto* const open =
      reinterpret_cast<OpenVectorWriter*>(module_symbol("mentionmap_gdal.so", kOpenVectorWriter));
  std::string problem;
  output.writer.reset(open(request, problem));
  if (output.writer == nullptr) fail(problem);
  vectors_.push_back(std::move(output));
}

void LayerOutput::add(Layer layer, const Feature& feature) {
  const auto number = static_cast<std::size_t>(layer);
  if (!wanted_[number]) return;
  ++counts_[number];
  if (layer == Layer::unplaced) write_unplaced(feature);
  if (geojson_[number] != nullptr) geojson_[number]->add(feature);
  for (VectorOutput& output : vectors_) {
    std::string problem;
    if (output.layers[number] && !output.writer->add(*output.layers[number], feature, problem)) {
      fail(problem);
    }
  }
}

void LayerOutput::write_unplaced(const Feature& feature) {
  std::vector<std::string_view> fields = {feature.id};
  for (const auto& [name, value] : feature.columns.all()) {
    const auto* text = std::get_if<std::string>(&value);
    fields.push_back(text != nullptr ? std::string_view(*text) : std::string_view());
  }
  unplaced_->write(csv_row(fields));
}

void LayerOutput::close() {
  for (const auto& file : geojson_) {
    if (file != nullptr) file->close();
  }
  if (unplaced_) unplaced_->close();
  for (VectorOutput& output : vectors_) {
    std::string problem;
    if (!output.writer->close(problem)) fail(problem);
  }
}

}  // namespace mentionmap::output
