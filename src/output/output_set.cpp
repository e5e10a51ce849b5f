#include "output/output_set.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include <fmt/format.h>

#include "mentionmap/error.hpp"

#include "output/event_shapes.hpp"
#include "output/file_per_layer.hpp"
#include "output/geojson.hpp"
#include "output/output_files.hpp"
#include "output/qgis/project.hpp"
#include "output/vector_files.hpp"

namespace mentionmap::output {
namespace {

namespace fs = std::filesystem;

std::vector<LayerSchema> copies(const std::vector<const LayerSchema*>& schemas) {
  std::vector<LayerSchema> result;
  for (const LayerSchema* schema : schemas) result.push_back(*schema);
  return result;
}

std::vector<const LayerSchema*> with_geometry(const std::vector<const LayerSchema*>& schemas) {
  std::vector<const LayerSchema*> result;
  for (const LayerSchema* schema : schemas) {
    if (schema->geometry != GeometryKind::none) result.push_back(schema);
  }
  return result;
}

std::string place_credits(const LayerOptions& options) {
  if (!options.place_credits.empty()) {
    return fmt::format("Places: {}.", fmt::join(options.place_credits, "; "));
  }
  return "Places: GeoNames (geonames.org), CC BY 4.0; OurAirports; Natural Earth.";
}

std::string border_credits(const BorderSource& source) {
  return fmt::format("Borders: {} ({}), {}.", source.name, source.date, source.licence);
}

void copy_base_map(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::copy_file(from, to, error);
  if (error) {
    throw DataError(fmt::format("The base map {} cannot be copied to {}: {}.", from.string(),
                                to.string(), error.message()));
  }
  FileWriter::sync(to);
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

OutputSet::OutputSet(const fs::path& folder, const LayerOptions& options,
                     const std::vector<const LayerSchema*>& schemas, const Borders& borders,
                     const fs::path& data_directory)
    : folder_(folder),
      options_(&options),
      schemas_(schemas),
      borders_(&borders),
      data_directory_(data_directory),
      unplaced_(std::make_unique<CsvLayerFile>(folder, *schemas.back())) {
  for (const LayerSchema* schema : schemas) by_id_[static_cast<std::size_t>(schema->id)] = schema;
  open_text_sinks();
  open_module_sinks();
  if (wants(OutputFormat::html)) open_map_page();
}

bool OutputSet::wants(OutputFormat format) const { return options_->formats.contains(format); }

void OutputSet::open_text_sinks() {
  const std::vector<const LayerSchema*> layers = with_geometry(schemas_);
  if (wants(OutputFormat::geojson)) {
    sinks_.push_back(std::make_unique<FilePerLayer<GeoJsonFile>>(folder_, layers));
  }
  if (wants(OutputFormat::geojsonseq)) {
    sinks_.push_back(std::make_unique<FilePerLayer<GeoJsonLinesFile>>(folder_, layers));
  }
  if (wants(OutputFormat::csv)) {
    sinks_.push_back(std::make_unique<FilePerLayer<CsvLayerFile>>(folder_, layers));
  }
  if (!options_->shapes.empty() || wants(OutputFormat::qgz)) {
    countries_ = std::make_unique<CountryTable>(data_directory_ / "countries.tsv");
  }
  for (const TableShape shape : options_->shapes) {
    sinks_.push_back(std::make_unique<EventShapeSink>(folder_, shape, *countries_));
  }
}

void OutputSet::open_module_sinks() {
  const auto open = [this](VectorFormat format, const fs::path& path,
                           const std::vector<const LayerSchema*>& schemas) {
    const BorderSource& source = borders_->source();
    sinks_.push_back(open_vector_files({format,
                                        path.string(),
                                        copies(schemas),
                                        {{"PLACES", place_credits(*options_)},
                                         {"BORDERS", border_credits(source)},
                                         {"POINT_OF_VIEW", worldview()},
                                         {"MADE_WITH", "mentionmap"}}}));
  };
  // A project reads the GeoPackage.
  if (wants(OutputFormat::gpkg) || wants(OutputFormat::qgz)) {
    open(VectorFormat::geopackage, folder_ / kGeoPackageFile, schemas_);
  }
  if (wants(OutputFormat::flatgeobuf)) {
    open(VectorFormat::flatgeobuf, folder_, with_geometry(schemas_));
  }
  if (wants(OutputFormat::kml)) {
    open(VectorFormat::kml, folder_ / kKmlFile, with_geometry(schemas_));
  }
}

void OutputSet::open_map_page() {
  auto page = std::make_unique<MapPageSink>(
      MapPageRequest{folder_ / kMapPageFile,
                     data_directory_,
                     with_geometry(schemas_),
                     worldview(),
                     {place_credits(*options_), border_credits(borders_->source())},
                     options_->html_max});
  map_page_ = page.get();
  sinks_.push_back(std::move(page));
}

std::map<std::string, std::size_t> OutputSet::left_off_page() const {
  return map_page_ == nullptr ? std::map<std::string, std::size_t>{} : map_page_->left_out();
}

std::string OutputSet::worldview() const {
  return options_->worldview.empty() ? borders_->source().worldview : options_->worldview;
}

void OutputSet::add(LayerId layer, const Feature& feature) {
  const LayerSchema* schema = by_id_[static_cast<std::size_t>(layer)];
  if (schema == nullptr) return;
  check_columns(*schema, feature);
  facts_.note(*schema, feature);
  if (layer == LayerId::unplaced) unplaced_->add(feature);
  for (const auto& sink : sinks_) sink->add(layer, feature);
}

std::vector<std::string> OutputSet::close() {
  unplaced_->close();
  std::vector<LayerStyle> styles;
  if (fs::exists(data_directory_ / "styles") &&
      (wants(OutputFormat::gpkg) || wants(OutputFormat::qgz))) {
    styles = close_project();
  }
  for (const auto& sink : sinks_) sink->close(styles);
  return names_in(folder_);
}

std::vector<LayerStyle> OutputSet::close_project() {
  const qgis::StyleData data(data_directory_ / "styles");
  const CountryTable countries(data_directory_ / "countries.tsv");
  const std::function<std::string(std::string_view)> actor_name = [&](std::string_view actor) {
    return countries.name(actor);
  };
  const qgis::ProjectContext context{
      schemas_,   facts_,      data,
      actor_name, worldview(), place_credits(*options_) + " " + border_credits(borders_->source())};
  if (wants(OutputFormat::qgz)) {
    copy_base_map(data_directory_ / kBaseMapFile, folder_ / kBaseMapFile);
    write_zip(folder_ / kProjectFile, "mentionmap.qgs", qgis::project_xml(context));
  }
  return qgis::layer_styles(context);
}

}  // namespace mentionmap::output
