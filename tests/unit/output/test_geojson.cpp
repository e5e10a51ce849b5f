#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "output/geojson.hpp"
#include "temporary_folder.hpp"

using namespace mentionmap;
using namespace mentionmap::output;
using nlohmann::json;

namespace {

constexpr Column kName{"name"};
constexpr Column kCount{"count", ColumnType::integer};
constexpr Column kRadius{"radius_m", ColumnType::real};
constexpr Column kBackground{"background", ColumnType::boolean};
constexpr Column kUrl{"url"};

LayerSchema schema(std::string_view name, std::vector<const Column*> columns = {&kName}) {
  LayerSchema result;
  result.name = name;
  result.columns = std::move(columns);
  return result;
}

std::string feature_json(const Feature& feature, const LayerSchema& layer) {
  std::string json;
  FeatureJson(layer).append(json, feature);
  return json;
}

Feature point(const char* id, double lon_deg, double lat_deg) {
  Feature feature;
  feature.id = id;
  feature.geometry = LonLat{lon_deg, lat_deg};
  feature.columns.text("name", "x");
  return feature;
}

}  // namespace

TEST_CASE("a feature keeps the order of its members and the kinds of its values") {
  Feature feature = point("p1", 10.5, 60);
  feature.columns.integer("count", 3);
  feature.columns.real("radius_m", 2000, 1);
  feature.columns.boolean("background", false);
  feature.columns.null("url");
  const LayerSchema layer = schema("x", {&kName, &kCount, &kRadius, &kBackground, &kUrl});
  CHECK(feature_json(feature, layer) ==
        R"({"type":"Feature","id":"p1","geometry":{"type":"Point","coordinates":[10.5,60.0]},)"
        R"("properties":{"id":"p1","name":"x","count":3,"radius_m":2000.0,"background":false,)"
        R"("url":null}})");
}

TEST_CASE("a line keeps its parts") {
  Feature feature;
  feature.id = "v1";
  feature.geometry = Lines{{{170, 10}, {180, 11}}, {{-180, 11}, {-170, 12}}};
  const json geometry = json::parse(feature_json(feature, schema("x", {})))["geometry"];
  CHECK(geometry["type"] == "MultiLineString");
  CHECK(geometry["coordinates"].size() == 2);
  CHECK(geometry["coordinates"][1][0] == json({-180.0, 11.0}));
}

TEST_CASE("a collection has a box around its features, an empty one has none") {
  const test::TemporaryFolder folder;
  const LayerSchema full_schema = schema("full");
  const LayerSchema empty_schema = schema("empty");
  GeoJsonFile full(folder.path(), full_schema);
  full.add(point("p1", 10, -5));
  full.add(point("p2", -3, 60));
  full.close();
  const json collection = json::parse(folder.read("full.geojson"));
  CHECK(collection["name"] == "full");
  CHECK(collection["features"].size() == 2);
  CHECK(collection["bbox"] == json({-3.0, -5.0, 10.0, 60.0}));
  GeoJsonFile empty(folder.path(), empty_schema);
  empty.close();
  CHECK(folder.read("empty.geojson") ==
        "{\"type\":\"FeatureCollection\",\"name\":\"empty\",\"features\":[]}\n");
}

TEST_CASE("a feature whose columns are not the layer's is refused") {
  const LayerSchema layer = schema("layer");
  CHECK_NOTHROW(check_columns(layer, point("p1", 0, 0)));
  Feature other = point("p2", 0, 0);
  other.columns.null("more");
  CHECK_THROWS_AS(check_columns(layer, other), std::logic_error);
}

TEST_CASE("a feature a line has no collection around it") {
  const test::TemporaryFolder folder;
  const LayerSchema layer = schema("layer");
  GeoJsonLinesFile file(folder.path(), layer);
  file.add(point("p1", 10, -5));
  file.add(point("p2", -3, 60));
  file.close();
  const std::string text = folder.read("layer.geojsonl");
  const std::size_t end = text.find('\n');
  CHECK(json::parse(text.substr(0, end))["id"] == "p1");
  CHECK(json::parse(text.substr(end + 1))["id"] == "p2");
}

TEST_CASE("a layer file is never written over") {
  const test::TemporaryFolder folder;
  folder.write("layer.geojson", "mine");
  const LayerSchema layer = schema("layer");
  CHECK_THROWS_AS(GeoJsonFile(folder.path(), layer), std::system_error);
  CHECK(folder.read("layer.geojson") == "mine");
}
