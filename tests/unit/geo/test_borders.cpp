#include <cmath>
#include <string>

#include <catch2/catch.hpp>

#include "mentionmap/borders.hpp"
#include "mentionmap/geodesic.hpp"

#include "border_fixture.hpp"

using mentionmap::BorderSelector;
using mentionmap::geodesic;
using mentionmap::LonLat;
using mentionmap::test::borders;

namespace {

double km(const LonLat& point, const BorderSelector& selector) {
  const auto distance = borders().distance(point, selector);
  REQUIRE(distance);
  return distance->distance_m / 1000;
}

std::string sides(const LonLat& point, const BorderSelector& selector) {
  const auto distance = borders().distance(point, selector);
  REQUIRE(distance);
  return distance->side_a + "-" + distance->side_b;
}

std::string country(const LonLat& point) { return borders().country_at(point).value_or("none"); }

}  // namespace

TEST_CASE("the border data names its source, date, licence, point of view and error") {
  const auto& source = borders().source();
  CHECK(source.name.find("OpenStreetMap") != std::string::npos);
  CHECK(source.date == "2017-12");
  CHECK(source.licence.find("ODbL") != std::string::npos);
  CHECK(source.worldview == "un");
  CHECK(source.error_m > 0);
  CHECK(source.error_m < 500);
}

TEST_CASE("Russian garrison towns lie as far from Ukraine as maps say") {
  const BorderSelector ukraine{"UA", ""};
  CHECK(km({38.107, 50.203}, ukraine) == Approx(15.35).margin(0.85));  // Valuyki
  CHECK(km({40.545, 49.936}, ukraine) == Approx(46.65).margin(0.85));  // Boguchar
  CHECK(km({40.092, 47.421}, ukraine) == Approx(53.3).margin(1.3));    // Novocherkassk
  CHECK(km({45.698, 43.312}, ukraine) == Approx(683.4).margin(2));     // Grozny
}

TEST_CASE("inland water is no border: Kharkiv lies tens of kilometres from it") {
  CHECK(km({36.2304, 49.9935}, {"UA", ""}) > 30);
  CHECK(km({30.5, 50.45}, {"UA", ""}) > 80);  // Kyiv, on the Dnipro
}

TEST_CASE("wide rivers and lakes do not break a border") {
  CHECK(km({25.97, 43.85}, {"BG", "RO"}) < 3);   // Ruse, on the Danube
  CHECK(km({-83.05, 42.33}, {"US", "CA"}) < 2);  // Detroit
  CHECK(km({127.5, 50.27}, {"CN", "RU"}) < 5);   // Blagoveshchensk, on the Amur
  CHECK(km({15.31, -4.32}, {"CD", "CG"}) < 6);   // Kinshasa
}

TEST_CASE("the border of Ukraine and Russia does not run round or through Crimea") {
  const BorderSelector pair{"UA", "RU"};
  CHECK(km({33.69, 46.10}, pair) > 300);  // on the isthmus
  CHECK(km({34.10, 44.95}, pair) > 250);  // Simferopol
  CHECK(country({34.10, 44.95}) == "UA");
  CHECK(country({33.52, 44.60}) == "UA");
}

TEST_CASE("a pair is the same in either order") {
  const LonLat point{35, 49};
  CHECK(km(point, {"UA", "RU"}) == km(point, {"RU", "UA"}));
  CHECK(sides(point, {"RU", "UA"}) == "RU-UA");
}

TEST_CASE("a country's border is the nearest of its pairs") {
  const LonLat point{24.0, 50.9};
  double nearest = 1e9;
  for (const char* neighbour : {"PL", "SK", "HU", "RO", "MD", "RU", "BY"}) {
    nearest = std::min(nearest, km(point, {"UA", neighbour}));
  }
  CHECK(km(point, {"UA", ""}) == nearest);
}

TEST_CASE("without a selector the nearest land border of all is taken") {
  const LonLat sennelager{8.72, 51.77};
  CHECK(sides(sennelager, {}) == "DE-NL");
  CHECK(km(sennelager, {}) <= km(sennelager, {"DE", ""}));
}

TEST_CASE("what has no land border, or is no country, has no distance") {
  CHECK_FALSE(borders().has_land_border({"IS", ""}));
  CHECK_FALSE(borders().has_land_border({"UA", "FR"}));
  CHECK_FALSE(borders().has_land_border({"QQ", ""}));
  CHECK_FALSE(borders().has_land_border({"ukraine", ""}));
  CHECK_FALSE(borders().has_land_border({"UA", "UA"}));
  CHECK_FALSE(borders().distance({0, 0}, BorderSelector{"IS", ""}));
  CHECK_FALSE(borders().distance({0, 0}, 10.0, BorderSelector{"", "UA"}));
  CHECK(borders().has_land_border({}));
  CHECK(borders().has_land_border({"UA", ""}));
}

TEST_CASE("enclaves are countries of their own and border the one around them") {
  CHECK(country({27.9, -29.6}) == "LS");
  CHECK(country({12.4467, 43.9361}) == "SM");
  CHECK(country({12.4534, 41.9033}) == "VA");
  CHECK(sides({27.9, -29.6}, {"LS", ""}) == "LS-ZA");
  CHECK(sides({12.46, 43.94}, {}) == "IT-SM");
  CHECK(km({4.93, 51.44}, {"BE", "NL"}) < 1);  // Baarle
  CHECK(country({20.5, 54.71}) == "RU");       // Kaliningrad
  CHECK(sides({20.5, 54.71}, {"RU", ""}) == "PL-RU");
}

TEST_CASE("overlapping claims follow the United Nations") {
  CHECK(country({-13.2, 27.15}) == "EH");
  CHECK(sides({-13.2, 27.15}, {"EH", ""}) == "EH-MA");
  CHECK(country({-52.33, 4.90}) == "GF");
  CHECK(sides({-52.33, 4.90}, {"GF", ""}) == "BR-GF");
  CHECK(km({-52.33, 4.90}, {"FR", ""}) > 6000);
  CHECK(km({2.35, 48.86}, {"FR", ""}) < 300);
}

TEST_CASE("points are in the country whose land holds them, and in none at sea") {
  CHECK(country({30.5, 50.45}) == "UA");
  CHECK(country({-87.0, 43.5}) == "US");    // Lake Michigan is inland water
  CHECK(country({103.96, 10.22}) == "VN");  // Phu Quoc, which the source draws twice
  CHECK(country({12.33, 45.44}) == "IT");   // Venice
  CHECK(country({180, 71}) == "RU");        // Wrangel, on the antimeridian
  CHECK(country({-180, 71}) == "RU");
  CHECK(country({0, -90}) == "AQ");
  CHECK(country({180, -62.5}) == "none");
  CHECK(country({-30, 45}) == "none");
  CHECK(country({31.5, 43.5}) == "none");  // Black Sea
  CHECK(country({0, 90}) == "none");
}

TEST_CASE("distances hold at the poles and on both signs of the antimeridian") {
  const LonLat north_pole{0, 90};
  const LonLat north_pole_elsewhere{123, 90};
  CHECK(km(north_pole, {"RU", ""}) == Approx(km(north_pole_elsewhere, {"RU", ""})).margin(1e-3));
  CHECK(km({0, -90}, {}) > 3000);
  CHECK(km({180, 65}, {"RU", ""}) == Approx(km({-180, 65}, {"RU", ""})).margin(1e-6));
  CHECK(sides({-179, 66}, {}) == "CA-US");
}

TEST_CASE("the result names a border point at that distance and bearing") {
  const LonLat point{38.107, 50.203};
  const auto distance = borders().distance(point, BorderSelector{"UA", ""});
  REQUIRE(distance);
  const auto line = geodesic(point, distance->nearest);
  CHECK(line.distance_m == Approx(distance->distance_m).margin(1e-6));
  CHECK(line.bearing_deg == Approx(distance->bearing_deg));
  CHECK(distance->side_a == "RU");
  CHECK(distance->side_b == "UA");
}

TEST_CASE("a point on the border lies at distance zero") {
  const auto first = borders().distance({38.107, 50.203}, BorderSelector{"UA", ""});
  REQUIRE(first);
  CHECK(km(first->nearest, {"UA", ""}) < 1e-5);
}

TEST_CASE("a place with an extent has an interval") {
  const LonLat kharkiv{36.2304, 49.9935};
  const auto wide = borders().distance(kharkiv, 100e3, BorderSelector{"UA", ""});
  REQUIRE(wide);
  CHECK(wide->low_m == 0);
  CHECK(wide->high_m == Approx(wide->from_point.distance_m + 100e3));
  const auto narrow = borders().distance(kharkiv, 10e3, BorderSelector{"UA", ""});
  REQUIRE(narrow);
  CHECK(narrow->low_m == Approx(narrow->from_point.distance_m - 10e3));
  CHECK(narrow->high_m == Approx(narrow->from_point.distance_m + 10e3));
}
