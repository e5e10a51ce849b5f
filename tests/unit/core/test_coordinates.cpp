#include <limits>

#include <catch2/catch.hpp>

#include "mentionmap/coordinates.hpp"

using mentionmap::is_valid;

TEST_CASE("coordinates within the ranges of longitude and latitude are valid") {
  CHECK(is_valid({0, 0}));
  CHECK(is_valid({-180, -90}));
  CHECK(is_valid({180, 90}));
}

TEST_CASE("coordinates outside the ranges or not finite are invalid") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK_FALSE(is_valid({0, 91}));
  CHECK_FALSE(is_valid({180.5, 0}));
  CHECK_FALSE(is_valid({nan, 0}));
  CHECK_FALSE(is_valid({0, nan}));
  CHECK_FALSE(is_valid({infinity, 0}));
}
