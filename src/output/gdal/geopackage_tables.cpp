#include "output/gdal/geopackage_tables.hpp"

#include <array>
#include <stdexcept>
#include <string>
#include <string_view>

#include <cpl_string.h>
#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include "output/gdal/quiet_errors.hpp"

namespace mentionmap::output {
namespace {

struct StyleField {
  const char* name;
  OGRFieldType type;
};

/// As QGIS makes the table.
constexpr auto kStyleFields = std::to_array<StyleField>({{"f_table_catalog", OFTString},
                                                         {"f_table_schema", OFTString},
                                                         {"f_table_name", OFTString},
                                                         {"f_geometry_column", OFTString},
                                                         {"styleName", OFTString},
                                                         {"styleQML", OFTString},
                                                         {"styleSLD", OFTString},
                                                         {"useAsDefault", OFTInteger},
                                                         {"description", OFTString},
                                                         {"owner", OFTString},
                                                         {"ui", OFTString},
                                                         {"update_time", OFTDateTime}});

OGRLayer& make_style_table(GDALDataset& dataset) {
  CPLStringList options;
  options.SetNameValue("FID", "id");
  options.SetNameValue("ASPATIAL_VARIANT", "GPKG_ATTRIBUTES");
  OGRLayer* layer = dataset.CreateLayer("layer_styles", nullptr, wkbNone, options.List());
  if (layer == nullptr) throw std::runtime_error(quiet_message());
  for (const StyleField& style_field : kStyleFields) {
    OGRFieldDefn field(style_field.name, style_field.type);
    if (field.GetType() == OFTInteger) field.SetSubType(OFSTBoolean);
    if (layer->CreateField(&field) != OGRERR_NONE) throw std::runtime_error(quiet_message());
  }
  return *layer;
}

void add_style(OGRLayer& table, const LayerStyle& style) {
  const OGRFeatureUniquePtr row(OGRFeature::CreateFeature(table.GetLayerDefn()));
  row->SetField("f_table_catalog", "");
  row->SetField("f_table_schema", "");
  row->SetField("f_table_name", style.layer.c_str());
  row->SetField("f_geometry_column", "geom");
  row->SetField("styleName", style.name.c_str());
  row->SetField("styleQML", style.qml.c_str());
  row->SetField("styleSLD", "");
  row->SetField("useAsDefault", style.is_default ? 1 : 0);
  row->SetField("description", style.description.c_str());
  row->SetField("owner", "mentionmap");
  row->SetField("update_time", 1980, 1, 1, 0, 0, 0.0F, 100);
  if (table.CreateFeature(row.get()) != OGRERR_NONE) throw std::runtime_error(quiet_message());
}

void execute(GDALDataset& dataset, const std::string& statement) {
  OGRLayer* result = dataset.ExecuteSQL(statement.c_str(), nullptr, nullptr);
  if (result != nullptr) dataset.ReleaseResultSet(result);
  if (!QuietErrors::first_failure().empty()) throw std::runtime_error(quiet_message());
}

/// The extension's tables, as the standard (OGC 12-128r18, annex F.9) spells them.
void make_column_table(GDALDataset& dataset) {
  execute(
      dataset,
      "CREATE TABLE IF NOT EXISTS gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT "
      "NOT NULL, name TEXT, title TEXT, description TEXT, mime_type TEXT, constraint_name TEXT, "
      "CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name), CONSTRAINT gdc_tn UNIQUE "
      "(table_name, name))");
  execute(dataset,
          "CREATE TABLE IF NOT EXISTS gpkg_data_column_constraints (constraint_name TEXT NOT NULL, "
          "constraint_type TEXT NOT NULL, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN, max "
          "NUMERIC, max_is_inclusive BOOLEAN, description TEXT, CONSTRAINT gdcc_ntv UNIQUE "
          "(constraint_name, constraint_type, value))");
  for (const char* table : {"gpkg_data_columns", "gpkg_data_column_constraints"}) {
    execute(dataset,
            fmt::format("INSERT INTO gpkg_extensions (table_name, column_name, extension_name, "
                        "definition, scope) SELECT '{0}', NULL, 'gpkg_schema', "
                        "'http://www.geopackage.org/spec121/#extension_schema', 'read-write' WHERE "
                        "NOT EXISTS (SELECT 1 FROM gpkg_extensions WHERE table_name = '{0}')",
                        table));
  }
}

std::string quoted(std::string_view text) {
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? std::string("''") : std::string(1, c);
  return result + "'";
}

void describe_column(GDALDataset& dataset, std::string_view table, const Column& column) {
  const std::string unit =
      column.unit.empty() ? std::string() : fmt::format(" Unit: {}.", column.unit);
  execute(dataset,
          fmt::format("INSERT OR REPLACE INTO gpkg_data_columns (table_name, column_name, name, "
                      "title, description) VALUES ({}, {}, {}, {}, {})",
                      quoted(table), quoted(column.name), quoted(column.title),
                      quoted(column.title), quoted(fmt::format("{}{}", column.meaning, unit))));
}

}  // namespace

void add_styles(GDALDataset& dataset, const std::vector<LayerStyle>& styles) {
  if (styles.empty()) return;
  OGRLayer& table = make_style_table(dataset);
  for (const LayerStyle& style : styles) add_style(table, style);
}

void describe_columns(GDALDataset& dataset, const LayerSchema& schema) {
  make_column_table(dataset);
  describe_column(dataset, schema.name, id_column());
  for (const Column* column : schema.columns) describe_column(dataset, schema.name, *column);
}

}  // namespace mentionmap::output
