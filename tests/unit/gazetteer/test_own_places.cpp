// Places of the user's own.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "mentionmap/error.hpp"

#include "gazetteer/member_boxes.hpp"
#include "gazetteer/own_places.hpp"

using namespace mentionmap;
using Catch::Matchers::Contains;

namespace {

OwnPlaceFields sound_fields() {
  OwnPlaceFields fields;
  fields.name = "Depot";
  fields.lat = "50";
  fields.lon = "10";
  return fields;
}

}  // namespace

TEST_CASE("the fields of a row make a place", "[own]") {
  OwnPlaceFields fields;
  fields.name = " Depot ";
  fields.lat = "50.5";
  fields.lon = "-10.25";
  fields.country = "qq";
  fields.admin1 = "QQ-07";
  fields.names = "Depot A|Old Depot";
  const PlaceRow place = own_place(fields);
  CHECK(place.name == "Depot");
  CHECK(place.country == "QQ");
  CHECK(place.admin1_key == "iso3166-2:QQ-07");
  CHECK(place.feature == "P.PPL");
  CHECK(place.names.size() == 2);
  CHECK(place.id.starts_with("user:"));
  CHECK(own_place(fields).id == place.id);
  fields.lon = "11";
  CHECK(own_place(fields).id != place.id);
  fields.id = "77";
  CHECK(own_place(fields).id == "user:77");
  fields.id = "depot:77";
  CHECK(own_place(fields).id == "depot:77");
}

TEST_CASE("fields that make no sense are named", "[own]") {
  const auto with = [](std::string OwnPlaceFields::*field, const char* text) {
    OwnPlaceFields changed = sound_fields();
    changed.*field = text;
    return changed;
  };
  CHECK_THROWS_WITH(own_place(with(&OwnPlaceFields::name, " ")), Contains("name"));
  CHECK_THROWS_WITH(own_place(with(&OwnPlaceFields::name, "\xFF")), Contains("UTF-8"));
  CHECK_THROWS_WITH(own_place(with(&OwnPlaceFields::lat, "91")), Contains("latitude"));
  CHECK_THROWS_WITH(own_place(with(&OwnPlaceFields::lat, "")), Contains("latitude"));
  CHECK_THROWS_WITH(own_place(with(&OwnPlaceFields::lon, "nan")), Contains("longitude"));
  CHECK_THROWS_WITH(own_place(with(&OwnPlaceFields::country, "Quendia")), Contains("two letters"));
  CHECK_THROWS_WITH(own_place(with(&OwnPlaceFields::population, "-4")), Contains("population"));
  CHECK_THROWS_WITH(own_place(with(&OwnPlaceFields::radius, "far")), Contains("radius"));
}

TEST_CASE("columns are found by their usual names, by name and by number", "[own]") {
  const std::vector<std::string> header = {"Name", "Latitude", "lng", "pop"};
  const OwnColumns usual(PlaceColumns{}, header);
  CHECK(usual.fields_of({"A", "1", "2", "3"}).population == "3");
  CHECK(usual.fields_of({"A"}).lon.empty());
  PlaceColumns asked;
  asked.name = "4";
  CHECK(OwnColumns(asked, header).fields_of({"A", "1", "2", "3"}).name == "3");
  asked.name = "nothing";
  CHECK_THROWS_AS(OwnColumns(asked, header), UsageError);
  CHECK_THROWS_WITH(OwnColumns(PlaceColumns{}, {"lat", "lon"}), Contains("--name-col"));
}

TEST_CASE("a feature that is drawn stands in its middle and reaches over its box", "[own]") {
  std::vector<PlaceRow> places;
  std::vector<std::string> problems;
  read_geojson_places(
      R"({"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"title":"Line"},"geometry":{"type":"LineString","coordinates":[[10,50],[12,51]]}},
        {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}},
        {"type":"Feature","properties":{"name":"Deep"},"geometry":{"type":"X","coordinates":[[[[[[1,2]]]]]]}},
        7]})",
      "x.geojson", {}, [&](std::size_t, const PlaceRow* place, const std::string& problem) {
        if (place != nullptr)
          places.push_back(*place);
        else
          problems.push_back(problem);
      });
  REQUIRE(places.size() == 1);
  CHECK(places.front().point == LonLat{11, 50.5});
  CHECK(places.front().extent == Box{10, 50, 12, 51});
  CHECK(places.front().radius_m == Approx(70'700).epsilon(0.01));
  CHECK(problems.size() == 3);
  CHECK_THROWS_AS(read_geojson_places("[]", "x", {}, {}), DataError);
  CHECK_THROWS_AS(read_geojson_places("{", "x", {}, {}), DataError);
}

TEST_CASE("one feature alone is a document too, and names may be a list", "[own]") {
  std::vector<PlaceRow> places;
  read_geojson_places(
      R"({"type":"Feature","id":7,"properties":{"name":"Post","names":["Old Post",["no"],"P 7"]},
          "geometry":{"type":"Point","coordinates":[1,2]}})",
      "x.geojson", {},
      [&](std::size_t, const PlaceRow* place, const std::string&) { places.push_back(*place); });
  REQUIRE(places.size() == 1);
  CHECK(places.front().id == "user:7");
  REQUIRE(places.front().names.size() == 2);
  CHECK(places.front().names[1].text == "P 7");
}

TEST_CASE("a box around places goes the shorter way round the earth", "[own]") {
  MemberBox box;
  CHECK_FALSE(box.box());
  box.add({179, -10});
  box.add({-178, -20});
  CHECK(box.box() == Box{179, -20, -178, -10});
  CHECK(middle_of(*box.box()) == LonLat{-179.5, -15});
  box.add({0, 0});
  CHECK(box.box()->west_deg == 0);
}
