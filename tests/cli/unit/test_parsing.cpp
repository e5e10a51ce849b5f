#include <catch2/catch.hpp>

#include "mentionmap/error.hpp"

#include "cli/checks.hpp"
#include "cli/layer_options.hpp"
#include "cli/lengths.hpp"

using namespace mentionmap;
using namespace mentionmap::cli;

TEST_CASE("boxes are west, south, east, north") {
  CHECK(parse_box("22.1,44.3,40.2,52.4") == Box{22.1, 44.3, 40.2, 52.4});
  CHECK(parse_box(" 170,-30,-170,0") == Box{170, -30, -170, 0});
  for (const char* text :
       {"", "1,2,3", "1,2,3,4,5", "1,2,3,x", "0,50,10,40", "0,0,0,91", "nan,0,1,1", "-181,0,1,1"}) {
    CHECK_THROWS_AS(parse_box(text), UsageError);
  }
}

TEST_CASE("lengths have a number and a unit") {
  CHECK(parse_length("15 miles").unit.metres == 1609.344);
  CHECK(parse_length("1,000km").value == 1000);
  CHECK(parse_length("31.5 Nautical Miles").unit.symbol == "nmi");
  CHECK(parse_length(" 200 m ").unit.metres == 1);
  for (const char* text : {"", "15", "miles", "15 parsecs", "-3 km", "0 km", "1..5 km", "km 15"}) {
    CHECK_THROWS_AS(parse_length(text), UsageError);
  }
}

TEST_CASE("lengths are printed in the unit asked for") {
  CHECK(format_length(15610, "km") == "15.61 km");
  CHECK(format_length(1609.344, "mi") == "1.00 mi");
  CHECK(format_length(1234.5, "m") == "1234 m");
}

TEST_CASE("options take finite numbers of their range only") {
  const CLI::Validator share = finite_between(0, 1);
  for (const char* text : {"0", "1", "0.5", "1e-3"}) {
    std::string value = text;
    CHECK(share(value).empty());
  }
  for (const char* text : {"nan", "-nan", "inf", "1.01", "-0.1", "", "x", "0.5x", "1e999"}) {
    std::string value = text;
    CHECK_FALSE(share(value).empty());
  }
}
