#include <catch2/catch.hpp>

#include "mentionmap/error.hpp"

#include "cli/border_expression.hpp"

using namespace mentionmap;
using namespace mentionmap::cli;

namespace {

using List = std::vector<BorderExpression>;

}  // namespace

TEST_CASE("a country or two stand for their land border") {
  CHECK(parse_border_expressions("UA") == List{{BorderForm::land, "UA"}});
  CHECK(parse_border_expressions(" Ukraine-Russia ") == List{{BorderForm::land, "Ukraine-Russia"}});
}

TEST_CASE("a kind stands after a colon") {
  CHECK(parse_border_expressions("UA:coast") == List{{BorderForm::coast, "UA"}});
  CHECK(parse_border_expressions("Ukraine : ANY") == List{{BorderForm::any, "Ukraine"}});
  CHECK(parse_border_expressions("UA:land") == List{{BorderForm::land, "UA"}});
  CHECK_THROWS_AS(parse_border_expressions("UA:sea"), UsageError);
}

TEST_CASE("several borders are parted by commas") {
  CHECK(parse_border_expressions("UA, PL-UA,BY:coast") ==
        List{{BorderForm::land, "UA"}, {BorderForm::land, "PL-UA"}, {BorderForm::coast, "BY"}});
}

TEST_CASE("a place and a file take the rest of the text") {
  CHECK(parse_border_expressions("UA,place:Kyiv, Ukraine") ==
        List{{BorderForm::land, "UA"}, {BorderForm::place, "Kyiv, Ukraine"}});
  CHECK(parse_border_expressions("file:a,b.txt") == List{{BorderForm::file, "a,b.txt"}});
  CHECK(parse_border_expressions("Place:50.4,30.5") == List{{BorderForm::place, "50.4,30.5"}});
}

TEST_CASE("paths are known by a slash or by their ending") {
  CHECK(parse_border_expressions("front.GeoJSON") == List{{BorderForm::file, "front.GeoJSON"}});
  CHECK(parse_border_expressions("./front") == List{{BorderForm::file, "./front"}});
  CHECK(parse_border_expressions("UA,a.kml") ==
        List{{BorderForm::land, "UA"}, {BorderForm::file, "a.kml"}});
}

TEST_CASE("a border that names nothing is refused") {
  for (const char* text : {"", " ", ",", "UA,", ",UA", "place:", "file: ", ":coast"}) {
    INFO(text);
    CHECK_THROWS_AS(parse_border_expressions(text), UsageError);
  }
}
