#include <stdexcept>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "output/geojson.hpp"
#include "temporary_folder.hpp"

using namespace mentionmap;
using namespace mentionmap::output;
using nlohmann::json;

namespace {

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
  CHECK(feature_json(feature) ==
        R"({"type":"Feature","id":"p1","geometry":{"type":"Point","coordinates":[10.5,60.0]},)"
        R"("properties":{"id":"p1","name":"x","count":3,"radius_m":2000.0,"background":false,)"
        R"("url":null}})");
}

TEST_CASE("a line keeps its parts") {
  Feature feature;
  feature.id = "v1";
  feature.geometry = Lines{{{170, 10}, {180, 11}}, {{-180, 11}, {-170, 12}}};
  const json geometry = json::parse(feature_json(feature))["geometry"];
  CHECK(geometry["type"] == "MultiLineString");
  CHECK(geometry["coordinates"].size() == 2);
  CHECK(geometry["coordinates"][1][0] == json({-180.0, 11.0}));
}

TEST_CASE("a collection has a box around its features, an empty one has none") {
  const test::TemporaryFolder folder;
  GeoJsonFile full(folder.path(), "full");
  full.add(point("p1", 10, -5));
  full.add(point("p2", -3, 60));
  full.close();
  const json collection = json::parse(folder.read("full.geojson"));
  CHECK(collection["name"] == "full");
  CHECK(collection["features"].size() == 2);
  CHECK(collection["bbox"] == json({-3.0, -5.0, 10.0, 60.0}));
  GeoJsonFile empty(folder.path(), "empty");
  empty.close();
  CHECK(folder.read("empty.geojson") ==
        "{\"type\":\"FeatureCollection\",\"name\":\"empty\",\"features\":[]}\n");
}

TEST_CASE("features of one layer cannot differ in their columns") {
  const test::TemporaryFolder folder;
  GeoJsonFile file(folder.path(), "layer");
  file.add(point("p1", 0, 0));
  Feature other = point("p2", 0, 0);
  other.columns.null("more");
  CHECK_THROWS_AS(file.add(other), std::logic_error);
}

TEST_CASE("a layer file is never written over") {
  const test::TemporaryFolder folder;
  folder.write("layer.geojson", "mine");
  CHECK_THROWS_AS(GeoJsonFile(folder.path(), "layer"), std::system_error);
  CHECK(folder.read("layer.geojson") == "mine");
}
