// mentionmap_build_page_base_map BASEMAP.gpkg OUT.json: the base map of QGIS projects as the map
// page holds it. Run by the build. docs/MAP_PAGE.md describes the form.
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "mentionmap/error.hpp"

#include "output/json_writer.hpp"
#include "output/map_page/line_code.hpp"

namespace {

using namespace mentionmap;
using namespace mentionmap::output;

constexpr int kPointDecimals = 3;

OGRLayer& layer_of(GDALDataset& dataset, const char* name) {
  OGRLayer* layer = dataset.GetLayerByName(name);
  if (layer == nullptr) throw DataError(std::string("The base map has no layer ") + name + ".");
  return *layer;
}

std::string coded(const OGRSimpleCurve& line) {
  std::vector<LonLat> points;
  for (const OGRPoint& point : line) points.push_back({point.getX(), point.getY()});
  return coded_line(points, kBaseMapUnit_deg, Expected::last_point);
}

/// Rings of the sea; what lies in an odd number of them is water.
void write_sea(JsonWriter& json, OGRLayer& layer) {
  json.begin_array();
  for (const auto& row : layer) {
    for (const OGRLinearRing* ring : row->GetGeometryRef()->toPolygon()) json.string(coded(*ring));
  }
  json.end_array();
}

/// Lines that the same points of view see.
void write_borders(JsonWriter& json, OGRLayer& layer) {
  json.begin_array();
  for (const auto& row : layer) {
    json.begin_object();
    json.key("views");
    json.string(std::string_view(row->GetFieldAsString("views")));
    json.key("disputed");
    json.boolean(row->GetFieldAsInteger("disputed") != 0);
    json.key("lines");
    json.begin_array();
    for (const OGRLineString* line : row->GetGeometryRef()->toMultiLineString()) {
      json.string(coded(*line));
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

/// [name, longitude, latitude, population, whether it is a capital] of each.
void write_places(JsonWriter& json, OGRLayer& layer) {
  const int capital = layer.GetLayerDefn()->GetFieldIndex("capital");
  json.begin_array();
  for (const auto& row : layer) {
    const OGRPoint& point = *row->GetGeometryRef()->toPoint();
    json.begin_array();
    json.string(std::string_view(row->GetFieldAsString("name")));
    json.real(point.getX(), kPointDecimals);
    json.real(point.getY(), kPointDecimals);
    json.integer(row->GetFieldAsInteger64("population"));
    json.integer(capital >= 0 ? row->GetFieldAsInteger(capital) : 0);
    json.end_array();
  }
  json.end_array();
}

std::string page_base_map(GDALDataset& dataset) {
  std::string text;
  JsonWriter json(text);
  json.begin_object();
  json.key("unit_deg");
  json.number(kBaseMapUnit_deg);
  json.key("sea");
  write_sea(json, layer_of(dataset, "sea"));
  json.key("borders");
  write_borders(json, layer_of(dataset, "borders"));
  json.key("countries");
  write_places(json, layer_of(dataset, "countries"));
  json.key("cities");
  write_places(json, layer_of(dataset, "cities"));
  json.end_object();
  return text;
}

void build(const char* base_map_file, const std::string& out) {
  RegisterOGRGeoPackage();
  const GDALDatasetUniquePtr dataset(
      GDALDataset::Open(base_map_file, GDAL_OF_VECTOR | GDAL_OF_READONLY));
  if (!dataset) throw DataError(std::string("Cannot open ") + base_map_file + ".");
  const std::string temporary = out + ".part";
  std::ofstream file(temporary, std::ios::binary);
  file << page_base_map(*dataset);
  file.close();
  if (!file) throw Error("Cannot write " + temporary + ".");
  std::filesystem::rename(temporary, out);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: mentionmap_build_page_base_map BASEMAP.gpkg OUT.json\n";
    return 2;
  }
  try {
    build(argv[1], argv[2]);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "mentionmap_build_page_base_map: " << error.what() << "\n";
    return 1;
  }
}
