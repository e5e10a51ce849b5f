#include "output/gdal/vector_writer.hpp"

#include <cmath>
#include <filesystem>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <variant>

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <fmt/format.h>
#include <ogr_spatialref.h>

#include "output/gdal/geopackage_tables.hpp"
#include "output/gdal/quiet_errors.hpp"
#include "output/json_writer.hpp"

namespace mentionmap::output {
namespace {

void register_formats() {
  RegisterOGRGeoPackage();
  RegisterOGRFlatGeobuf();
  RegisterOGRLIBKML();
  OSRSetPROJEnableNetwork(0);
}

/// Sets an option of GDAL's for this thread while it lives.
class Setting {
 public:
  Setting(const char* name, const char* value) : name_(name) {
    CPLSetThreadLocalConfigOption(name, value);
  }
  ~Setting() { CPLSetThreadLocalConfigOption(name_, nullptr); }
  Setting(const Setting&) = delete;
  Setting& operator=(const Setting&) = delete;

 private:
  const char* name_;
};

/// What must hold while files are made and closed: no clock in them, and no waiting for the disk
/// (the files are synced when they are whole).
struct Settings {
  explicit Settings(const char* name_field = nullptr) : name("LIBKML_NAME_FIELD", name_field) {}

  Setting date{"OGR_CURRENT_DATE", kNoTime};
  Setting synchronous{"OGR_SQLITE_SYNCHRONOUS", "OFF"};
  Setting begin{"LIBKML_BEGIN_FIELD", "start_date"};
  Setting end{"LIBKML_END_FIELD", "end_date"};
  Setting description{"LIBKML_DESCRIPTION_FIELD", "sentence"};
  Setting name;
};

const char* driver_name(VectorFormat format) {
  switch (format) {
    case VectorFormat::geopackage:
      return "GPKG";
    case VectorFormat::flatgeobuf:
      return "FlatGeobuf";
    case VectorFormat::kml:
      return "LIBKML";
  }
  return "";
}

OGRwkbGeometryType geometry_type(GeometryKind kind) {
  switch (kind) {
    case GeometryKind::point:
      return wkbPoint;
    case GeometryKind::lines:
      return wkbMultiLineString;
    case GeometryKind::none:
      break;
  }
  return wkbNone;
}

OGRFieldType field_type(ColumnType type) {
  switch (type) {
    case ColumnType::integer:
      return OFTInteger64;
    case ColumnType::real:
      return OFTReal;
    case ColumnType::date:
      return OFTDate;
    case ColumnType::boolean:
      return OFTInteger;
    case ColumnType::text:
      break;
  }
  return OFTString;
}

void create_field(OGRLayer& layer, const Column& column) {
  OGRFieldDefn field(std::string(column.name).c_str(), field_type(column.type));
  if (column.type == ColumnType::boolean) field.SetSubType(OFSTBoolean);
  if (layer.CreateField(&field) != OGRERR_NONE) throw std::runtime_error(quiet_message());
}

/// The column that names a feature on a map that shows one word of it.
const char* name_column(LayerId layer) {
  switch (layer) {
    case LayerId::places:
      return "name";
    case LayerId::mentions:
      return "text";
    case LayerId::events:
      return "event_type";
    case LayerId::distances:
      return "place";
    default:
      return "force";
  }
}

CPLStringList creation_options(VectorFormat format, const LayerSchema& schema) {
  CPLStringList options;
  if (format == VectorFormat::geopackage) {
    options.SetNameValue("IDENTIFIER", std::string(schema.title).c_str());
    options.SetNameValue("DESCRIPTION", std::string(schema.meaning).c_str());
    if (schema.geometry == GeometryKind::none) {
      options.SetNameValue("ASPATIAL_VARIANT", "GPKG_ATTRIBUTES");
    }
  }
  return options;
}

void set_date(OGRFeature& feature, int field, const std::string& date) {
  const std::string_view text = date;
  const auto number = [&](std::size_t at, std::size_t length) {
    int value = 0;
    for (const char c : text.substr(at, length)) value = value * 10 + (c - '0');
    return value;
  };
  if (text.size() == 10) feature.SetField(field, number(0, 4), number(5, 2), number(8, 2));
}

/// Sets a field to a column's value, whatever it holds.
struct FieldSetter {
  OGRFeature& feature;
  int field;
  ColumnType type;
  void operator()(std::monostate) const { feature.SetFieldNull(field); }
  void operator()(bool value) const { feature.SetField(field, value ? 1 : 0); }
  void operator()(std::int64_t value) const {
    feature.SetField(field, static_cast<GIntBig>(value));
  }
  void operator()(const Real& real) const {
    if (!std::isfinite(real.value)) return feature.SetFieldNull(field);
    feature.SetField(field, rounded(real.value, real.decimals));
  }
  void operator()(const std::string& text) const {
    type == ColumnType::date ? set_date(feature, field, text)
                             : feature.SetField(field, text.c_str());
  }
};

double degrees(double value_deg) { return rounded(value_deg, kDegreeDecimals); }

void set_geometry(OGRFeature& feature, const Geometry& geometry) {
  if (const auto* point = std::get_if<LonLat>(&geometry)) {
    feature.SetGeometryDirectly(new OGRPoint(degrees(point->lon_deg), degrees(point->lat_deg)));
  } else if (const auto* lines = std::get_if<Lines>(&geometry)) {
    auto shape = std::make_unique<OGRMultiLineString>();
    for (const auto& line : *lines) {
      auto* string = new OGRLineString;
      string->setNumPoints(static_cast<int>(line.size()));
      for (std::size_t i = 0; i < line.size(); ++i) {
        string->setPoint(static_cast<int>(i), degrees(line[i].lon_deg), degrees(line[i].lat_deg));
      }
      shape->addGeometryDirectly(string);
    }
    feature.SetGeometryDirectly(shape.release());
  }
}

}  // namespace

VectorWriter::VectorWriter(const VectorFilesRequest& request) : request_(request) {
  static std::once_flag registered;
  std::call_once(registered, register_formats);
  const QuietErrors quiet;
  const Settings settings;
  open_datasets();
}

/// Files that are given up are closed without a word: their folder may be gone.
VectorWriter::~VectorWriter() {
  const QuietErrors quiet;
  for (Layer& layer : layers_) layer.feature.reset();
  datasets_.clear();
}

GDALDataset& VectorWriter::new_dataset(const std::string& path) {
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(driver_name(request_.format));
  if (driver == nullptr) {
    throw std::runtime_error(
        fmt::format("GDAL was built without its driver {}", driver_name(request_.format)));
  }
  datasets_.emplace_back(driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  if (!datasets_.back()) throw std::runtime_error(quiet_message());
  return *datasets_.back();
}

void VectorWriter::open_datasets() {
  if (request_.format == VectorFormat::flatgeobuf) {
    for (const LayerSchema& schema : request_.layers) {
      const auto file = std::filesystem::path(request_.path) / fmt::format("{}.fgb", schema.name);
      open_layer(schema, new_dataset(file.string()));
    }
    return;
  }
  const bool in_memory = request_.format == VectorFormat::kml;
  GDALDataset& dataset = new_dataset(in_memory ? memory_.path() : request_.path);
  for (const auto& [name, value] : request_.metadata) {
    dataset.SetMetadataItem(name.c_str(), value.c_str());
  }
  for (const LayerSchema& schema : request_.layers) open_layer(schema, dataset);
  if (dataset.TestCapability(ODsCTransactions) != 0) dataset.StartTransaction();
}

void VectorWriter::open_layer(const LayerSchema& schema, GDALDataset& dataset) {
  OGRSpatialReference wgs84;
  wgs84.importFromEPSG(4326);
  wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  const CPLStringList options = creation_options(request_.format, schema);
  OGRLayer* layer = dataset.CreateLayer(
      std::string(schema.name).c_str(), schema.geometry == GeometryKind::none ? nullptr : &wgs84,
      geometry_type(schema.geometry), const_cast<char**>(options.List()));
  if (layer == nullptr) throw std::runtime_error(quiet_message());
  create_field(*layer, id_column());
  for (const Column* column : schema.columns) create_field(*layer, *column);
  Layer& opened = layers_[static_cast<std::size_t>(schema.id)];
  opened.schema = &schema;
  opened.layer = layer;
  opened.feature.reset(OGRFeature::CreateFeature(layer->GetLayerDefn()));
}

void VectorWriter::add(LayerId id, const Feature& feature) {
  const Layer& at = layers_[static_cast<std::size_t>(id)];
  if (at.layer == nullptr) return;
  const QuietErrors quiet;
  std::optional<Settings> settings;
  if (request_.format == VectorFormat::kml) settings.emplace(name_column(id));
  OGRFeature& row = *at.feature;
  row.SetFID(OGRNullFID);
  row.SetField(0, feature.id.c_str());
  int field = 1;
  for (const auto& [name, value] : feature.columns.all()) {
    const ColumnType type = at.schema->columns[static_cast<std::size_t>(field) - 1]->type;
    std::visit(FieldSetter{row, field, type}, value);
    ++field;
  }
  set_geometry(row, feature.geometry);
  if (at.layer->CreateFeature(&row) != OGRERR_NONE) throw std::runtime_error(quiet_message());
}

std::string VectorWriter::close(const std::vector<LayerStyle>& styles) {
  const QuietErrors quiet;
  const Settings settings;
  for (Layer& layer : layers_) layer.feature.reset();
  if (request_.format == VectorFormat::geopackage) {
    GDALDataset& dataset = *datasets_.front();
    add_styles(dataset, styles);
    if (dataset.CommitTransaction() != OGRERR_NONE) throw std::runtime_error(quiet_message());
    for (const LayerSchema& schema : request_.layers) describe_columns(dataset, schema);
  }
  datasets_.clear();
  if (!QuietErrors::first_failure().empty()) throw std::runtime_error(quiet_message());
  return memory_.bytes();
}

}  // namespace mentionmap::output
