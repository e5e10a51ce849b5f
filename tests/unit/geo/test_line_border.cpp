#include <filesystem>
#include <fstream>
#include <random>
#include <string>

#include <catch2/catch.hpp>

#include "mentionmap/error.hpp"
#include "mentionmap/geodesic.hpp"
#include "mentionmap/line_border.hpp"

using namespace mentionmap;

namespace {

/// A file that is there while the test runs.
class TemporaryFile {
 public:
  TemporaryFile(const std::string& name, const std::string& contents)
      : path_(std::filesystem::temp_directory_path() / ("mentionmap-test-" + name)) {
    std::ofstream(path_) << contents;
  }
  ~TemporaryFile() { std::filesystem::remove(path_); }

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

const BorderShapes::Polygon kSquareWithHole = {{{10, 10}, {20, 10}, {20, 20}, {10, 20}, {10, 10}},
                                               {{14, 14}, {14, 16}, {16, 16}, {16, 14}, {14, 14}}};

LineBorder read_text(const std::string& name, const std::string& text) {
  const TemporaryFile file(name, text);
  return LineBorder::read(file.path());
}

}  // namespace

TEST_CASE("a line's nearest point lies on the straight segment in degrees") {
  const LineBorder border({{{{0, 0}, {0, 10}}}, {}});
  const LineDistance d = border.distance({1, 5});
  CHECK(d.nearest.lon_deg == Approx(0).margin(1e-9));
  CHECK(d.distance_m == Approx(geodesic({1, 5}, d.nearest).distance_m).margin(1e-6));
  CHECK(d.distance_m == Approx(110'898).margin(20));
  CHECK(d.bearing_deg == Approx(270).margin(0.1));
  CHECK(border.contains({1, 5}) == std::nullopt);
}

TEST_CASE("both methods agree on lines of one's own to a metre") {
  std::mt19937 random(20260101);
  INFO("seed 20260101");
  std::uniform_real_distribution<double> lon(-179, 179);
  std::uniform_real_distribution<double> lat(-80, 80);
  const LineBorder border(
      {{{{30, 50}, {32, 51}, {35, 47}}, {{170, -20}, {-170, -15}}}, {kSquareWithHole}});
  for (int i = 0; i < 200; ++i) {
    const LonLat point{lon(random), lat(random)};
    const LineDistance tree = border.distance(point);
    if (tree.distance_m > 10e6) continue;
    CHECK(border.distance_by_geos(point).distance_m == Approx(tree.distance_m).margin(1.0));
  }
}

TEST_CASE("a line that jumps over the antimeridian takes the short way") {
  const LineBorder border({{{{179, 0}, {-179, 0}}}, {}});
  CHECK(border.distance({180, 1}).distance_m == Approx(110'574).margin(5));
  CHECK(border.distance({0, 1}).distance_m > 19e6);
}

TEST_CASE("an area holds what lies within its outline and in none of its holes") {
  const LineBorder border({{}, {kSquareWithHole}});
  CHECK(border.contains({12, 12}) == true);
  CHECK(border.contains({15, 15}) == false);
  CHECK(border.contains({25, 15}) == false);
  CHECK(border.distance({15, 15}).distance_m < 112e3);
}

TEST_CASE("an area over the antimeridian holds points on both sides of it") {
  const LineBorder border({{}, {{{{175, -5}, {-175, -5}, {-175, 5}, {175, 5}, {175, -5}}}}});
  CHECK(border.contains({179, 0}) == true);
  CHECK(border.contains({-179, 0}) == true);
  CHECK(border.contains({180, 0}) == true);
  CHECK(border.contains({-180, 0}) == true);
  CHECK(border.contains({170, 0}) == false);
  CHECK(border.contains({0, 0}) == false);
}

TEST_CASE("a border without lines is refused") {
  CHECK_THROWS_AS(LineBorder(BorderShapes{}), InputError);
}

TEST_CASE("GeoJSON lines and areas are read", "[gdal]") {
  const LineBorder line =
      read_text("line.geojson", R"({"type":"LineString","coordinates":[[0,0],[0,10]]})");
  CHECK(line.distance({1, 5}).distance_m == Approx(110'898).margin(20));
  const LineBorder area =
      read_text("area.geojson",
                R"({"type":"Feature","properties":{},"geometry":{"type":"Polygon",
          "coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]]]}})");
  CHECK(area.contains({1, 1}) == true);
}

TEST_CASE("KML lines are read", "[gdal]") {
  const LineBorder line = read_text("line.kml", R"(<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><LineString>
<coordinates>0,0,0 0,10,0</coordinates></LineString></Placemark></Document></kml>)");
  CHECK(line.distance({1, 5}).distance_m == Approx(110'898).margin(20));
}

TEST_CASE("a border in another coordinate system is turned into WGS84", "[gdal]") {
  const LineBorder line = read_text("utm.geojson", R"({"type":"FeatureCollection",
    "crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32637"}},
    "features":[{"type":"Feature","properties":{},"geometry":{"type":"LineString",
      "coordinates":[[500000,5500000],[500000,5600000]]}}]})");
  CHECK(line.distance({39, 50}).distance_m == Approx(0).margin(0.05));
}

TEST_CASE("files that hold no border say why", "[gdal]") {
  const auto reason = [](const std::string& text) -> std::string {
    try {
      (void)read_text("bad.geojson", text);
    } catch (const InputError& error) {
      return error.what();
    }
    return "";
  };
  using Catch::Contains;
  CHECK_THAT(reason(""), Contains("it is empty"));
  CHECK_THAT(reason("no GeoJSON at all"), Contains("no GeoJSON"));
  CHECK_THAT(reason(R"({"type":"FeatureCollection","features":[]})"), Contains("no line"));
  CHECK_THAT(reason(R"({"type":"Point","coordinates":[1,2]})"), Contains("points only"));
  CHECK_THAT(reason(R"({"type":"Polygon","coordinates":[[[0,0],[4,4],[4,0],[0,4],[0,0]]]})"),
             Contains("no valid area"));
  CHECK_THAT(reason(R"({"type":"LineString","coordinates":[[500,0],[0,1]]})"),
             Contains("no place in degrees"));
  CHECK_THROWS_WITH(LineBorder::read("no-such-file.geojson"), Contains("no such file"));
  CHECK_THROWS_WITH(LineBorder::read(std::filesystem::temp_directory_path()),
                    Contains("no regular file"));
}

TEST_CASE("files larger than the limits are refused", "[gdal]") {
  const TemporaryFile file("large.geojson",
                           R"({"type":"LineString","coordinates":[[0,0],[0,10],[1,1]]})");
  CHECK_THROWS_WITH(LineBorder::read(file.path(), {10, 2}),
                    Catch::Contains("more than 2 vertices"));
  CHECK_THROWS_WITH(LineBorder::read(file.path(), {0, 10}),
                    Catch::Contains("more than 0 features"));
}
