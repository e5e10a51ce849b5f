// Rows of the dump files.
#include <string>

#include <catch2/catch.hpp>

#include "mentionmap/error.hpp"

#include "gazetteer/geonames_rows.hpp"

using namespace mentionmap;
using Catch::Matchers::Contains;

TEST_CASE("a row tells what file it is of", "[geonames]") {
  const std::string tail = "\tx\tx\t\t1\t2\tP\tPPL\tQQ\t\t01\t\t\t\t5\t\t\t\t2026-01-01";
  CHECK(dump_kind_of("12" + tail) == DumpKind::places);
  CHECK(dump_kind_of("\xEF\xBB\xBF"
                     "12" +
                     tail) == DumpKind::places);
  CHECK(dump_kind_of("QQ" + tail) == DumpKind::countries);
  CHECK(dump_kind_of("1\t2\ten\tName\t\t\t\t\t\t") == DumpKind::alternate_names);
  CHECK(dump_kind_of("1\t2\ten\tName\t\t\t\t") == DumpKind::alternate_names);
  CHECK(dump_kind_of("QQ.01\tName\tName\t7") == DumpKind::admin_codes);
  CHECK(dump_kind_of("QQ.01.002\tName\tName\t7") == DumpKind::admin_codes);
  CHECK(dump_kind_of("1\t2\tADM") == DumpKind::hierarchy);
  CHECK_FALSE(dump_kind_of("name,lat,lon"));
  CHECK_FALSE(dump_kind_of(""));
}

TEST_CASE("a place's row gives names, class, keys and radius", "[geonames]") {
  PlaceRow place;
  read_place_row(
      "12\tSt. Änna\tSt. Anna\tQAN,Sankt "
      "Anna,http://a.example,Санкт-Анна\t50.5\t-10.25\tA\tADM1\tQQ\t\t"
      "07\t\t\t\t5000\t\t\t\t2026-01-01",
      true, place);
  CHECK(place.id == "geonames:12");
  CHECK(place.point == LonLat{-10.25, 50.5});
  CHECK(place.place_class == PlaceClass::admin1);
  CHECK(place.more_ids == std::vector<std::string>{"admin1:QQ.07"});
  CHECK(place.admin1_key.empty());
  CHECK(place.population == 5000);
  std::string names;
  for (const auto& name : place.names) names += name.text + ";";
  CHECK(names == "Saint Änna;St. Anna;Sankt Anna;Санкт-Анна;");
}

TEST_CASE("every class of the dump has a class of places and a reach", "[geonames]") {
  CHECK(class_of_feature("A.PCLI") == PlaceClass::country);
  CHECK(class_of_feature("A.ADM4") == PlaceClass::admin2);
  CHECK(class_of_feature("A.ADM1H") == PlaceClass::landmark);
  CHECK(class_of_feature("P.PPLX") == PlaceClass::city);
  CHECK(class_of_feature("H.SEA") == PlaceClass::area);
  CHECK(class_of_feature("S.AIRB") == PlaceClass::airfield);
  for (const char* feature : {"H.STM", "L.RGN", "R.RD", "S.CH", "T.MT", "U.BNK", "V.FRST", ""}) {
    CHECK(class_of_feature(feature) == PlaceClass::landmark);
    CHECK(radius_of_feature(feature, 0) > 0);
  }
}

TEST_CASE("bad rows say what was expected", "[geonames]") {
  PlaceRow place;
  CHECK_THROWS_WITH(read_place_row("12\tA", true, place), Contains("expected 19 columns, found 2"));
  CHECK_THROWS_WITH(read_place_row("x\tA\tA\t\t1\t2\tP\tPPL\t\t\t\t\t\t\t\t\t\t\t", true, place),
                    Contains("expected the number of a place, found \"x\""));
  CHECK_THROWS_WITH(read_place_row("1\tA\tA\t\t1\t200\tP\tPPL\t\t\t\t\t\t\t\t\t\t\t", true, place),
                    Contains("expected a longitude"));
  CHECK_THROWS_WITH(
      read_place_row("1\tA\tA\t\t1\t2\tP\tPPL\t\t\t\t\t\t\tmany\t\t\t\t", true, place),
      Contains("expected a population"));
  CHECK_THROWS_AS(read_alternate_name("1\t2"), InputError);
  CHECK_THROWS_AS(read_admin_code("QQ\tA\tA\t1"), InputError);
  CHECK_THROWS_AS(read_hierarchy_row("1\tb"), InputError);
  CHECK_THROWS_AS(read_country_info("QQ"), InputError);
}

TEST_CASE("names of the past keep their last year, codes and links are no names", "[geonames]") {
  const auto old = read_alternate_name("1\t2\ten\tOldtown\t\t\t\t1\t1890\t1924-01-26");
  REQUIRE(old);
  CHECK(old->id == "geonames:2");
  CHECK(old->name.historic);
  CHECK(old->name.last_year == 1924);
  for (const char* language : {"link", "wkdt", "post", "iata", "icao"}) {
    CHECK_FALSE(read_alternate_name(std::string("1\t2\t") + language + "\tX\t\t\t\t\t\t"));
  }
  const auto initials = read_alternate_name("1\t2\tabbr\tQ.R.\t\t\t\t\t\t");
  REQUIRE(initials);
  CHECK(initials->name.kind == NameKind::abbreviation);
}
