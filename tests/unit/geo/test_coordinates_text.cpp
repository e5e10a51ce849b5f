#include <catch2/catch.hpp>

#include "mentionmap/error.hpp"

#include "geo/coordinates_text.hpp"

using namespace mentionmap;

namespace {

bool reads_as(const char* text, double lat_deg, double lon_deg) {
  const auto point = parse_coordinates(text);
  return point && point->lat_deg == Approx(lat_deg).margin(1e-9) &&
         point->lon_deg == Approx(lon_deg).margin(1e-9);
}

}  // namespace

TEST_CASE("coordinates are latitude, then longitude") {
  CHECK(parse_coordinates("50.2,38.1") == LonLat{38.1, 50.2});
  CHECK(parse_coordinates(" -33.9 , +18.4 ") == LonLat{18.4, -33.9});
  CHECK(parse_coordinates("-33.9 18.4") == LonLat{18.4, -33.9});
  CHECK(parse_coordinates("\u221233.9 \u221218.4") == LonLat{-18.4, -33.9});
  CHECK(parse_coordinates("90,-180") == LonLat{-180, 90});
}

TEST_CASE("letters say which coordinate is which and its sign") {
  CHECK(reads_as("50.2N 38.1E", 50.2, 38.1));
  CHECK(reads_as("33.9 s, 18.4 w", -33.9, -18.4));
  CHECK(reads_as("E38.1 N50.2", 50.2, 38.1));
  CHECK(reads_as("38.1E,50.2N", 50.2, 38.1));
  CHECK(reads_as("50.2, 38.1W", 50.2, -38.1));
}

TEST_CASE("degrees, minutes and seconds are read in the forms people write") {
  const double lat = 50 + 12 / 60.0 + 13 / 3600.0;
  const double lon = 38 + 6 / 60.0 + 24 / 3600.0;
  for (const char* text :
       {"50\u00b012'13\"N 38\u00b006'24\"E", "50 12 13 N, 38 6 24 E", "50 12 13N38 6 24E",
        "50\u00b012\u203213\u2033 38\u00b06\u203224\u2033", "50 12 13, 38 6 24", "50 12 13 38 6 24",
        "50\u00ba12'13''N,38\u00ba6'24''E", "N50 12 13 E38 6 24"}) {
    INFO(text);
    CHECK(reads_as(text, lat, lon));
  }
  CHECK(reads_as("50\u00b012.5' 38\u00b06.25'", 50 + 12.5 / 60, 38 + 6.25 / 60));
  CHECK(reads_as("-0\u00b030', 10\u00b0", -0.5, 10));
  CHECK(reads_as("60 30 S 170 15 W", -60.5, -170.25));
}

TEST_CASE("names and other texts are no coordinates") {
  for (const char* text : {"Valuyki",
                           "Valuyki, Russia",
                           "50.2",
                           "",
                           ",",
                           "50.2,",
                           ",38",
                           "50.2,38.1,7",
                           "50.2;38.1",
                           "Nan, Thailand",
                           "5O,38",
                           "N",
                           "N, S",
                           "E 40",
                           "1 2 3",
                           "1 2 3 4 5",
                           "695594",
                           "Sen",
                           "50.2 30 N 38 E",
                           "'50 38",
                           "50\"12' 38\u00b0",
                           "50 N 38 E 7 S",
                           "1.2.3,4"}) {
    INFO(text);
    CHECK_FALSE(parse_coordinates(text));
  }
}

TEST_CASE("numbers that are no point on the earth are refused by name") {
  for (const char* text : {"91,10", "-90.001,0", "0,180.5", "nan,5", "5,inf", "1e999,0", "NaN"}) {
    CHECK_THROWS_AS(parse_coordinates(text), InputError);
  }
  CHECK_THROWS_WITH(parse_coordinates("91 N 10 E"), Catch::Contains("Latitude 91"));
  CHECK_THROWS_WITH(parse_coordinates("10 N 181 E"), Catch::Contains("Longitude 181"));
  CHECK_THROWS_WITH(parse_coordinates("10 61 0 N 10 E"), Catch::Contains("61 minutes"));
  CHECK_THROWS_WITH(parse_coordinates("10 1 75 N 10 E"), Catch::Contains("75 seconds"));
  CHECK_THROWS_WITH(parse_coordinates("-10 N 10 E"), Catch::Contains("minus"));
  CHECK_THROWS_WITH(parse_coordinates("10 N 10 S"), Catch::Contains("Both values are latitudes"));
  CHECK_THROWS_WITH(parse_coordinates("10 E 10 W"), Catch::Contains("Both values are longitudes"));
}

TEST_CASE("swapped coordinates are recognised") {
  CHECK_THROWS_WITH(parse_coordinates("138.1,50.2"), Catch::Contains("swapped"));
  CHECK_THROWS_WITH(parse_coordinates("138\u00b030' 50\u00b0"), Catch::Contains("swapped"));
  CHECK_THROWS_WITH(parse_coordinates("138.1,99"), !Catch::Contains("swapped"));
}
