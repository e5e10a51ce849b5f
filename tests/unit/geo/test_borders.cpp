#include <algorithm>
#include <cmath>
#include <random>
#include <string>

#include <catch2/catch.hpp>

#include "mentionmap/borders.hpp"
#include "mentionmap/error.hpp"
#include "mentionmap/geodesic.hpp"

#include "border_fixture.hpp"

using mentionmap::BorderKind;
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

TEST_CASE("disputed areas belong to whom the point of view says") {
  struct Case {
    LonLat point;
    const char* worldview;
    const char* owner;
  };
  for (const Case& c : {
           Case{{34.10, 44.95}, "un", "UA"},
           Case{{34.10, 44.95}, "de-facto", "RU"},
           Case{{34.10, 44.95}, "ru", "RU"},
           Case{{34.10, 44.95}, "ua", "UA"},
           Case{{37.80, 48.02}, "ru", "UA"},  // Donetsk: not in the data, see WORLDVIEWS.md
           Case{{35.78, 33.05}, "un", "SY"},  // Golan Heights
           Case{{35.78, 33.05}, "il", "IL"},
           Case{{35.57, 33.21}, "un", "IL"},  // Kiryat Shmona, below them
           Case{{33.32, 35.33}, "un", "CY"},  // Kyrenia
           Case{{33.32, 35.33}, "tr", "XC"},
           Case{{33.04, 34.68}, "tr", "CY"},  // Limassol
           Case{{32.96, 34.60}, "un", "GB"},  // Akrotiri
           Case{{33.75, 34.99}, "un", "GB"},  // Dhekelia
           Case{{44.06, 9.56}, "un", "SO"},   // Hargeisa
           Case{{44.06, 9.56}, "de-facto", "XS"},
           Case{{45.32, 2.04}, "de-facto", "SO"},  // Mogadishu
           Case{{41.02, 43.00}, "un", "GE"},       // Sukhumi
           Case{{41.02, 43.00}, "de-facto", "XA"},
           Case{{43.97, 42.23}, "un", "GE"},  // Tskhinvali
           Case{{43.97, 42.23}, "ru", "XO"},
           Case{{44.11, 41.98}, "ru", "GE"},  // Gori
           Case{{29.63, 46.84}, "un", "MD"},  // Tiraspol
           Case{{29.63, 46.84}, "de-facto", "XT"},
           Case{{28.86, 47.01}, "de-facto", "MD"},  // Chisinau
           Case{{73.47, 34.36}, "un", "PK"},        // Muzaffarabad
           Case{{73.47, 34.36}, "in", "IN"},
           Case{{74.31, 35.92}, "in", "IN"},  // Gilgit
           Case{{73.05, 33.72}, "in", "PK"},  // Islamabad
           Case{{79.2, 35.2}, "in", "IN"},    // Aksai Chin
           Case{{79.2, 35.2}, "un", "CN"},
           Case{{74.80, 34.08}, "un", "IN"},  // Srinagar
           Case{{74.80, 34.08}, "pk", "PK"},
           Case{{93.62, 27.10}, "cn", "CN"},  // Itanagar
           Case{{91.74, 26.14}, "cn", "IN"},  // Guwahati
           Case{{21.17, 42.66}, "un", "XK"},  // Pristina
           Case{{21.17, 42.66}, "rs", "RS"},
           Case{{121.5, 25.05}, "un", "TW"},
           Case{{121.5, 25.05}, "cn", "CN"},
           Case{{-13.2, 27.15}, "un", "EH"},  // Laayoune
           Case{{-13.2, 27.15}, "ma", "MA"},
       }) {
    CAPTURE(c.point.lon_deg, c.point.lat_deg, c.worldview);
    CHECK(borders().country_at(c.point, c.worldview) == c.owner);
  }
}

TEST_CASE("borders follow the point of view") {
  const LonLat isthmus{33.69, 46.10};
  const auto between = [&](const char* a, const char* b, const char* view, const LonLat& from) {
    return km(from, {a, b, BorderKind::kLand, view});
  };
  CHECK(between("UA", "RU", "un", isthmus) > 300);
  CHECK(between("UA", "RU", "de-facto", isthmus) < 15);
  const LonLat damascus{36.29, 33.51};
  CHECK(between("IL", "SY", "un", damascus) > between("IL", "SY", "il", damascus) + 10);
  CHECK(borders().has_border({"RS", "MK", BorderKind::kLand, "rs"}));
  CHECK_FALSE(borders().has_border({"XK", "", BorderKind::kLand, "rs"}));
  CHECK_FALSE(borders().has_border({"XS", ""}));
  CHECK(borders().has_border({"ET", "XS", BorderKind::kLand, "de-facto"}));
  CHECK(borders().has_border({"CY", "GB"}));
  CHECK(km({33.69, 46.10}, {"UA", "RU", BorderKind::kLand, ""}) ==
        between("UA", "RU", "un", isthmus));
}

TEST_CASE("the line that parts a disputed area has its own error") {
  const auto error_m = [](const LonLat& point, const BorderSelector& selector) {
    return borders().distance(point, selector).value().error_m;
  };
  CHECK(error_m({38.1, 50.2}, {"UA", "RU"}) == borders().source().error_m);
  CHECK(error_m({35.6, 33.0}, {"IL", "SY"}) > 1000);
  CHECK(error_m({31.0, 46.5}, {"UA", "", BorderKind::kCoast}) == borders().source().coast_error_m);
}

TEST_CASE("an unknown point of view is refused with the list of those at hand") {
  const BorderSelector martian{"UA", "", BorderKind::kLand, "mars"};
  CHECK_THROWS_AS(borders().distance({30, 50}, martian), mentionmap::UsageError);
  CHECK_THROWS_WITH(borders().distance({30, 50}, martian),
                    Catch::Contains("mars") && Catch::Contains("de-facto"));
  CHECK_THROWS_AS(borders().country_at({30, 50}, "mars"), mentionmap::UsageError);
  CHECK_FALSE(borders().has_border(martian));
}

TEST_CASE("points of view are listed with what they see otherwise") {
  const auto views = borders().worldviews();
  REQUIRE(views.size() > 5);
  CHECK(views[0].code == "un");
  for (const auto& view : views) {
    for (const auto& verdict : view.verdicts) {
      CHECK_FALSE(verdict.reason.empty());
      CHECK(verdict.owner.size() == 2);
    }
  }
  const auto countries = borders().countries();
  CHECK(std::find(countries.begin(), countries.end(), "XK") != countries.end());
  CHECK(std::find(countries.begin(), countries.end(), "XS") == countries.end());
  const auto controlled = borders().countries("de-facto");
  CHECK(std::find(controlled.begin(), controlled.end(), "XS") != controlled.end());
}

TEST_CASE("answers by point of view are grouped, the default's first") {
  const BorderSelector pair{"UA", "RU"};
  const auto far = borders().distances_by_view({38.107, 50.203}, pair);
  REQUIRE(far.size() == 1);
  CHECK(far[0].worldviews.size() == borders().worldviews().size());
  const auto near = borders().distances_by_view({33.69, 46.10}, pair);
  REQUIRE(near.size() == 2);
  CHECK(near[0].worldviews[0] == "un");
  CHECK(near[1].distance->distance_m < 15e3);
  for (const auto& answer : near) {
    for (const std::string& view : answer.worldviews) {
      const auto alone = borders().distance({33.69, 46.10}, {"UA", "RU", BorderKind::kLand, view});
      CHECK(alone->distance_m == Approx(answer.distance->distance_m).margin(0.5));
    }
  }
  const auto kosovo = borders().distances_by_view({21.17, 42.66}, {"XK", ""});
  REQUIRE(kosovo.size() == 2);
  CHECK_FALSE(kosovo[1].distance);
}

TEST_CASE("other answers are those of points of view that differ from one's own") {
  std::mt19937 random(12);
  std::uniform_real_distribution<double> lon(-180, 180);
  std::uniform_real_distribution<double> lat(-80, 80);
  std::size_t differing = 0;
  for (const BorderSelector& selector :
       {BorderSelector{"UA", ""}, BorderSelector{"RU", ""}, BorderSelector{"RS", ""},
        BorderSelector{"IN", "PK"}, BorderSelector{"UA", "", BorderKind::kCoast},
        BorderSelector{"UA", "", BorderKind::kAny, "ru"}, BorderSelector{}}) {
    for (int i = 0; i < 40; ++i) {
      const LonLat point{lon(random), lat(random)};
      const auto own = borders().distance(point, selector);
      REQUIRE(own);
      const auto others = borders().other_answers(point, selector, *own);
      const auto all = borders().distances_by_view(point, selector);
      CAPTURE(point.lon_deg, point.lat_deg, selector.country, selector.worldview);
      CHECK(others.size() + 1 == all.size());
      differing += others.size();
      for (const auto& other : others) {
        CHECK(std::none_of(other.worldviews.begin(), other.worldviews.end(), [&](const auto& view) {
          return view == (selector.worldview.empty() ? "un" : selector.worldview);
        }));
      }
    }
  }
  CHECK(differing > 10);
}

TEST_CASE("coasts are measured by country") {
  const BorderSelector coast{"UA", "", BorderKind::kCoast};
  CHECK(km({30.73, 46.48}, coast) < 4);                        // Odesa
  CHECK(km({30.52, 50.45}, coast) == Approx(410).margin(40));  // Kyiv
  CHECK(sides({30.73, 46.48}, coast) == "UA-");
  CHECK(km({33.5, 44.6}, {"UA", "", BorderKind::kCoast, "ru"}) > 100);  // Sevastopol
  CHECK(km({174.78, -41.29}, {"NZ", "", BorderKind::kCoast}) < 3);
  CHECK(km({0, -90}, {"AQ", "", BorderKind::kCoast}) > 200);
  CHECK(km({178.44, -18.14}, {"FJ", "", BorderKind::kCoast}) < 5);  // Suva
  CHECK_FALSE(borders().has_border({"SK", "", BorderKind::kCoast}));
  CHECK_FALSE(borders().has_border({"UA", "RU", BorderKind::kCoast}));
}

TEST_CASE("any border is the nearer of land border and coast") {
  for (const LonLat& point : {LonLat{30.73, 46.48}, LonLat{24.0, 50.0}, LonLat{-100, 10}}) {
    const double nearer =
        std::min(km(point, {"UA", ""}), km(point, {"UA", "", BorderKind::kCoast}));
    CHECK(km(point, {"UA", "", BorderKind::kAny}) == nearer);
  }
  CHECK(km({-150, 0}, {"", "", BorderKind::kAny}) <= km({-150, 0}, {"", ""}));
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
