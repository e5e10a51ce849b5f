#include <string>

#include <catch2/catch.hpp>

#include "mentionmap/error.hpp"

#include "gazetteer/index_view.hpp"
#include "gazetteer/place_tables.hpp"

using namespace mentionmap;
using Catch::Matchers::Contains;

namespace {

constexpr const char* kCityHeader =
    "id\tname\taliases\tlat\tlon\tfcode\tcountry\tadmin1\tadmin2\tpopulation\n";

void add_city_row(const std::string& row) {
  GazetteerBuilder builder;
  add_cities(builder, kCityHeader + row);
}

}  // namespace

TEST_CASE("a table of cities becomes places", "[tables]") {
  GazetteerBuilder builder;
  add_cities(builder, std::string(kCityHeader) +
                          "test:1\tSaint Aldo\tAldopol|Альдо\t50.5\t-1.25\tPPLA\tQQ\t07\t\t30000\n"
                          "test:2\tBorrow\t\t50\t1\tPPL\tQQ\t07\t\t\n");
  const auto bytes = builder.build("");
  const IndexView view(bytes, "test");
  const PlaceView aldo = view.place(*view.find_id("test:1"));
  CHECK(aldo.point == LonLat{-1.25, 50.5});
  CHECK(aldo.feature == "P.PPLA");
  CHECK(aldo.population == 30'000);
  CHECK(aldo.radius_m == Approx(1784).margin(1));
  CHECK(view.place(*view.find_id("test:2")).population == 0);
  for (const char* name : {"Saint Aldo", "St. Aldo", "Aldopol", "Альдо"}) {
    CHECK(view.step({}, fold_name(name)).has_value());
  }
}

TEST_CASE("curated rows and airfields bring their classes", "[tables]") {
  GazetteerBuilder builder;
  add_curated(builder,
              "id\tname\taliases\tclass\tfeature\tcountry\tadmin1\tlat\tlon\tradius_m\twest\tsouth"
              "\teast\tnorth\tsource\n"
              "curated:calm-sea\tCalm Sea\tSea of Calm\tarea\tH.SEA\t\t\t10\t170\t300000\t160\t5"
              "\t-175\t15\town\n");
  add_airfields(builder,
                "icao\tident\tname\taliases\tcountry\tiso_region\tlat\tlon\tkind\tfeature\n"
                "QQAB\tQQAB\tAldo Air Base\tAldo airfield\tQQ\tQQ-07\t50\t1\tmilitary\tS.AIRB\n"
                "QQAB\tQQ-01\tBorrow Field\t\tQQ\tQQ-07\t51\t1\tsmall\tS.AIRP\n"
                "\tQQ-02\tOld Field\t\tQQ\t\t52\t1\tclosed\tS.AIRP\n");
  const auto bytes = builder.build("");
  const IndexView view(bytes, "test");
  const PlaceView sea = view.place(*view.find_id("curated:calm-sea"));
  CHECK(sea.place_class == PlaceClass::area);
  CHECK(sea.country.empty());
  CHECK(sea.extent == Box{160, 5, -175, 15});
  CHECK(view.place(*view.find_id("icao:QQAB")).name == "Aldo Air Base");
  CHECK(view.find_id("curated:airfield-QQ-01"));
  CHECK(view.find_id("curated:airfield-QQ-02"));
  const auto code = view.step({}, "qqab");
  REQUIRE(code);
  CHECK(code->entries.front().kind == NameKind::code);
}

TEST_CASE("further names go to the rows that are there", "[tables]") {
  GazetteerBuilder builder;
  add_cities(builder, std::string(kCityHeader) + "test:1\tAldo\t\t50\t1\tPPL\tQQ\t\t\t\n");
  add_more_names(builder, "id\tkind\tnames\ntest:1\tdemonym\tAldoan|Aldoans\n");
  const auto bytes = builder.build("");
  const IndexView view(bytes, "test");
  const auto people = view.step({}, "aldoans");
  REQUIRE(people);
  CHECK(people->entries.front().kind == NameKind::demonym);
  CHECK_THROWS_WITH(add_more_names(builder, "id\tkind\tnames\ntest:2\tdemonym\tA\n"),
                    Contains("test:2") && Contains("Line 2"));
  CHECK_THROWS_WITH(add_more_names(builder, "id\tkind\tnames\ntest:1\tnickname\tA\n"),
                    Contains("nickname"));
}

TEST_CASE("a bad row is refused with its line", "[tables]") {
  CHECK_THROWS_WITH(add_city_row("test:1\tA\t\tnorth\t1\tPPL\tQQ\t\t\t\n"),
                    Contains("Line 2") && Contains("north"));
  CHECK_THROWS_WITH(add_city_row("test:1\tA\t\t\t1\tPPL\tQQ\t\t\t\n"), Contains("out of range"));
  CHECK_THROWS_WITH(add_city_row("test:1\tA\t\t1\t1\tPPL\tQQ\t\t\t-5\n"), Contains("-5"));
  GazetteerBuilder builder;
  CHECK_THROWS_AS(add_cities(builder, "id\tname\nx\ty\n"), DataError);
}

TEST_CASE("settlement radii grow with the people", "[tables]") {
  CHECK(settlement_radius_m(0) == 500);
  CHECK(settlement_radius_m(10) == 300);
  CHECK(settlement_radius_m(100'000) < settlement_radius_m(1'000'000));
  CHECK(settlement_radius_m(500'000'000) == 30'000);
}

TEST_CASE("Saint, Mount and Fort are known in short and in full", "[tables]") {
  CHECK(respelled_name("St. Ives") == "Saint Ives");
  CHECK(respelled_name("Saint-Malo") == "St.-Malo");
  CHECK(respelled_name("Mount Airy") == "Mt. Airy");
  CHECK(respelled_name("Ft. Worth") == "Fort Worth");
  CHECK(respelled_name("Stuttgart").empty());
  CHECK(respelled_name("Sainthood City").empty());
}

TEST_CASE("a damaged or missing table file is refused by name", "[tables]") {
  CHECK_THROWS_WITH(read_table_bytes("no/such.tsv"), Contains("no/such.tsv"));
}

TEST_CASE("Arabic names are known without their article too") {
  CHECK(name_without_article("Al Qāmishlī", "SY") == "Qāmishlī");
  CHECK(name_without_article("Aş Şuwayrah", "IQ") == "Şuwayrah");
  CHECK(name_without_article("El-Mansoura", "EG") == "Mansoura");
  CHECK(name_without_article("Al Bāb", "SY").empty());
  CHECK(name_without_article("El Paso", "US").empty());
  CHECK(name_without_article("Aleppo", "SY").empty());
}
