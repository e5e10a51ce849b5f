#include "output/gdal/vector_writer.hpp"

#include <charconv>
#include <stdexcept>

#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

namespace mentionmap::output {

namespace {

/// A file's time stamps: the same in every run.
constexpr const char* kStamp = "2000-01-01T00:00:00.000Z";
constexpr std::size_t kFeaturesPerTransaction = 50'000;

struct FormatTraits {
  const char* driver;
  const char* ending;
  bool one_file;  ///< All layers in one file, "mentionmap" + ending; else a file a layer.
};

FormatTraits traits_of(VectorFormat format) {
  switch (format) {
    case VectorFormat::geopackage:
      return {"GPKG", ".gpkg", true};
    case VectorFormat::flatgeobuf:
      return {"FlatGeobuf", ".fgb", false};
    case VectorFormat::kml:
      return {"LIBKML", ".kml", true};
    case VectorFormat::geojson_lines:
      return {"GeoJSONSeq", ".geojsonl", false};
    case VectorFormat::csv:
      break;
  }
  return {"CSV", ".csv", false};
}

[[noreturn]] void fail(const std::string& what) {
  const char* said = CPLGetLastErrorMsg();
  throw std::runtime_error(fmt::format("{}: {}", what, *said != '\0' ? said : "no reason given"));
}

OGRFieldType field_type(ColumnType type) {
  switch (type) {
    case ColumnType::integer:
      return OFTInteger64;
    case ColumnType::real:
      return OFTReal;
    case ColumnType::boolean:
      return OFTInteger;
    case ColumnType::date:
      return OFTDate;
    case ColumnType::text:
      break;
  }
  return OFTString;
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

/// "2022-02-16" into the parts of a date field; anything else is left out.
void set_date(OGRFeature& to, int field, std::string_view text) {
  int year = 0;
  int month = 0;
  int day = 0;
  const auto part = [&](std::size_t at, std::size_t size, int& value) {
    const char* end = text.data() + at + size;
    return std::from_chars(text.data() + at, end, value).ptr == end;
  };
  if (text.size() == 10 && part(0, 4, year) && part(5, 2, month) && part(8, 2, day)) {
    to.SetField(field, year, month, day);
  }
}

/// Puts a column's value into a field.
struct FieldSetter {
  OGRFeature& to;
  int field;
  ColumnType type;

  void operator()(std::monostate) const { to.SetFieldNull(field); }
  void operator()(bool value) const { to.SetField(field, value ? 1 : 0); }
  void operator()(std::int64_t value) const { to.SetField(field, static_cast<GIntBig>(value)); }
  void operator()(const Real& real) const {
    // As the decimals say it, so that all formats hold the same number.
    to.SetField(field, std::stod(fmt::format("{:.{}f}", real.value, real.decimals)));
  }
  void operator()(const std::string& text) const {
    if (type == ColumnType::date) return set_date(to, field, text);
    to.SetField(field, text.c_str());
  }
};

std::unique_ptr<OGRGeometry> geometry_of(const LonLat& point) {
  return std::make_unique<OGRPoint>(point.lon_deg, point.lat_deg);
}

std::unique_ptr<OGRGeometry> geometry_of(const Lines& lines) {
  auto made = std::make_unique<OGRMultiLineString>();
  for (const auto& line : lines) {
    OGRLineString string;
    for (const LonLat& point : line) string.addPoint(point.lon_deg, point.lat_deg);
    made->addGeometry(&string);
  }
  return made;
}

/// What GDAL is told while the writer is at work in this thread.
class Settings {
 public:
  Settings() {
    CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", kStamp);
    CPLPushErrorHandler(CPLQuietErrorHandler);
    CPLErrorReset();
  }
  Settings(const Settings&) = delete;
  Settings& operator=(const Settings&) = delete;
  ~Settings() {
    CPLPopErrorHandler();
    CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", nullptr);
  }
};

class GdalWriter : public VectorWriter {
 public:
  explicit GdalWriter(const VectorRequest& request)
      : traits_(traits_of(request.format)), schemas_(request.layers) {
    const Settings settings;
    GDALAllRegister();
    wgs84_.SetWellKnownGeogCS("WGS84");
    wgs84_.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    if (traits_.one_file) datasets_.push_back(create(request.folder + "/mentionmap"));
    for (std::size_t i = 0; i < schemas_.size(); ++i) {
      if (!traits_.one_file) {
        datasets_.push_back(create(fmt::format("{}/{}", request.folder, schemas_[i].name)));
      }
      add_layer(schemas_[i], *datasets_.back(), request.format);
    }
    if (request.format == VectorFormat::geopackage) {
      describe_columns();
      for (const auto& [key, value] : request.metadata) {
        datasets_.front()->SetMetadataItem(key.c_str(), value.c_str());
      }
    }
    begin();
  }

  bool add(std::size_t layer, const Feature& feature, std::string& problem) noexcept override {
    return guarded(problem, [&] { add_feature(layer, feature); });
  }

  bool close(std::string& problem) noexcept override {
    return guarded(problem, [&] {
      commit();
      layers_.clear();
      for (auto& dataset : datasets_) {
        dataset->FlushCache();
        if (CPLGetLastErrorType() >= CE_Failure) fail("Writing failed");
      }
      datasets_.clear();
      if (CPLGetLastErrorType() >= CE_Failure) fail("Writing failed");
    });
  }

 private:
  template <typename Work>
  bool guarded(std::string& problem, Work work) noexcept {
    try {
      const Settings settings;
      work();
      return true;
    } catch (const std::exception& error) {
      problem = error.what();
      return false;
    }
  }

  GDALDatasetUniquePtr create(const std::string& stem) const {
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(traits_.driver);
    if (driver == nullptr) {
      throw std::runtime_error(fmt::format("GDAL has no driver \"{}\" here", traits_.driver));
    }
    const std::string path = stem + traits_.ending;
    GDALDatasetUniquePtr dataset(driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    if (dataset == nullptr) fail(path + " cannot be created");
    return dataset;
  }

  void add_layer(const LayerSchema& schema, GDALDataset& dataset, VectorFormat format) {
    CPLStringList options;
    if (format == VectorFormat::csv) {
      options.SetNameValue("GEOMETRY", schema.geometry == GeometryKind::point ? "AS_XY" : "AS_WKT");
      if (schema.geometry == GeometryKind::none) options.SetNameValue("GEOMETRY", "NONE");
    }
    if (format == VectorFormat::geopackage) {
      options.SetNameValue("IDENTIFIER", std::string(schema.name).c_str());
      options.SetNameValue("DESCRIPTION", std::string(schema.title).c_str());
    }
    const bool placed = schema.geometry != GeometryKind::none;
    OGRLayer* layer =
        dataset.CreateLayer(std::string(schema.name).c_str(), placed ? &wgs84_ : nullptr,
                            geometry_type(schema.geometry), options.List());
    if (layer == nullptr) fail(fmt::format("Layer {} cannot be made", schema.name));
    std::vector<int>& fields = fields_.emplace_back();
    for (const Column& column : schema.columns) {
      OGRFieldDefn field(std::string(column.name).c_str(), field_type(column.type));
      if (column.type == ColumnType::boolean) field.SetSubType(OFSTBoolean);
      if (layer->CreateField(&field) != OGRERR_NONE) {
        fail(fmt::format("Column {} of layer {} cannot be made", column.name, schema.name));
      }
      fields.push_back(layer->GetLayerDefn()->GetFieldIndex(std::string(column.name).c_str()));
    }
    layers_.push_back(layer);
  }

  /// What each column means, by the GeoPackage extension for schemas.
  void describe_columns() {
    const auto run = [this](const std::string& sql) {
      OGRLayer* rows = datasets_.front()->ExecuteSQL(sql.c_str(), nullptr, nullptr);
      if (rows != nullptr) datasets_.front()->ReleaseResultSet(rows);
      if (CPLGetLastErrorType() >= CE_Failure) fail("The columns cannot be described");
    };
    for (OGRLayer* layer : layers_) layer->SyncToDisk();
    run("CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, "
        "name TEXT, title TEXT, description TEXT, mime_type TEXT, constraint_name TEXT, "
        "CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name), "
        "CONSTRAINT gdc_tn UNIQUE (table_name, name))");
    run("INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope) "
        "VALUES ('gpkg_data_columns', NULL, 'gpkg_schema', "
        "'http://www.geopackage.org/spec121/#extension_schema', 'read-write')");
    for (const LayerSchema& schema : schemas_) {
      for (const Column& column : schema.columns) {
        char* meaning = CPLEscapeString(std::string(column.meaning).c_str(), -1, CPLES_SQL);
        const std::string sql = fmt::format(
            "INSERT INTO gpkg_data_columns (table_name, column_name, name, title, description) "
            "VALUES ('{0}', '{1}', '{1}', '{2}', '{3}')",
            schema.name, column.name, title_of(column.name), meaning);
        CPLFree(meaning);
        run(sql);
      }
    }
  }

  /// "start_date" -> "Start date".
  static std::string title_of(std::string_view name) {
    std::string title(name);
    for (char& c : title) c = c == '_' ? ' ' : c;
    if (!title.empty() && title[0] >= 'a' && title[0] <= 'z') {
      title[0] = static_cast<char>(title[0] - 'a' + 'A');
    }
    return title;
  }

  void add_feature(std::size_t number, const Feature& feature) {
    OGRLayer* layer = layers_.at(number);
    const LayerSchema& schema = schemas_[number];
    const OGRFeatureUniquePtr made(OGRFeature::CreateFeature(layer->GetLayerDefn()));
    to_fields(*made, number, feature);
    if (schema.geometry != GeometryKind::none) {
      auto geometry =
          std::visit([](const auto& shape) { return geometry_of(shape); }, feature.geometry);
      made->SetGeometryDirectly(geometry.release());
    }
    if (layer->CreateFeature(made.get()) != OGRERR_NONE) fail("A feature cannot be written");
    if (++written_ % kFeaturesPerTransaction == 0) {
      commit();
      begin();
    }
  }

  /// A feature's columns stand in the order of its layer's schema, "id" before them.
  void to_fields(OGRFeature& to, std::size_t number, const Feature& feature) const {
    const std::vector<Column>& columns = schemas_[number].columns;
    const std::vector<int>& fields = fields_[number];
    FieldSetter{to, fields[0], columns[0].type}(feature.id);
    const auto& values = feature.columns.all();
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i + 1 >= columns.size() || columns[i + 1].name != values[i].first) {
        throw std::logic_error(
            fmt::format("layer {} has no column {} there", schemas_[number].name, values[i].first));
      }
      std::visit(FieldSetter{to, fields[i + 1], columns[i + 1].type}, values[i].second);
    }
  }

  void begin() {
    for (auto& dataset : datasets_) {
      if (dataset->TestCapability(ODsCTransactions)) dataset->StartTransaction();
    }
  }

  void commit() {
    for (auto& dataset : datasets_) {
      if (dataset->TestCapability(ODsCTransactions) &&
          dataset->CommitTransaction() != OGRERR_NONE) {
        fail("Features cannot be written");
      }
    }
  }

  FormatTraits traits_;
  std::vector<LayerSchema> schemas_;
  OGRSpatialReference wgs84_;
  std::vector<GDALDatasetUniquePtr> datasets_;
  std::vector<OGRLayer*> layers_;
  std::vector<std::vector<int>> fields_;  // by layer and column: GDAL's number of the field
  std::size_t written_ = 0;
};

}  // namespace

std::unique_ptr<VectorWriter> open_vector_writer(const VectorRequest& request) {
  return std::make_unique<GdalWriter>(request);
}

}  // namespace mentionmap::output
