#include <array>
#include <string_view>

#include <catch2/catch.hpp>

#include "output/csv.hpp"

using mentionmap::output::csv_row;

TEST_CASE("fields are quoted only where they must be") {
  const std::array<std::string_view, 4> fields = {"plain", "a,b", "say \"hi\"", "two\nlines"};
  CHECK(csv_row(fields) == "plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\n");
}

TEST_CASE("empty fields keep their place") {
  const std::array<std::string_view, 3> fields = {"", "x", ""};
  CHECK(csv_row(fields) == ",x,\n");
}
