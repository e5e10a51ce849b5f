#include <algorithm>
#include <cmath>
#include <string>

#include <catch2/catch.hpp>

#include "mentionmap/borders.hpp"

#include "border_fixture.hpp"
#include "geo/country_extent.hpp"

using namespace mentionmap;
using mentionmap::test::borders;

namespace {

BorderInterval interval_of(const std::string& country, const LonLat& point,
                           const BorderSelector& selector) {
  const auto interval = borders().distance(point, 50e3, "iso:" + country, selector);
  REQUIRE(interval);
  CHECK(interval->by_outline);
  return *interval;
}

}  // namespace

TEST_CASE("a country's nearest and farthest part are those of its land") {
  const BorderSelector ukraine{"UA", ""};
  struct Case {
    const char* country;
    LonLat point;
    double step_deg;
    double south_deg, north_deg, west_deg, east_deg;
  };
  // Boxes around all the land; Fiji lies across the antimeridian.
  for (const Case& c :
       {Case{"EE", {26, 59}, 0.05, 57, 60, 21, 29}, Case{"IT", {12.8, 42.8}, 0.1, 35, 48, 6, 19},
        Case{"FJ", {178, -18}, 0.05, -22, -12, 176, 183},
        Case{"LS", {28.5, -29.5}, 0.05, -31, -28, 26, 30}}) {
    const BorderInterval interval = interval_of(c.country, c.point, ukraine);
    double low_m = 1e9;
    double high_m = 0;
    for (double lat = c.south_deg; lat <= c.north_deg; lat += c.step_deg) {
      for (double lon = c.west_deg; lon <= c.east_deg; lon += c.step_deg) {
        const LonLat place{std::remainder(lon, 360), lat};
        if (borders().country_at(place) != c.country) continue;
        const double distance_m = borders().distance(place, ukraine)->distance_m;
        low_m = std::min(low_m, distance_m);
        high_m = std::max(high_m, distance_m);
      }
    }
    // Land at the shore counts within some 600 m of it.
    CAPTURE(c.country);
    CHECK(interval.low_m <= low_m + kExtentExactM + 600);
    CHECK(interval.high_m >= high_m - kExtentExactM - 600);
    constexpr double kSmallIslandsM = 30e3;  // which the grid misses
    CHECK(interval.low_m == Approx(low_m).margin(c.step_deg * 120e3 + kSmallIslandsM));
    CHECK(interval.high_m == Approx(high_m).margin(c.step_deg * 120e3 + kSmallIslandsM));
  }
}

TEST_CASE("a country at a border or around one lies at distance zero from it") {
  CHECK(interval_of("RU", {100, 60}, {"UA", ""}).low_m == 0);
  CHECK(interval_of("ZA", {24, -29}, {"LS", ""}).low_m == 0);
  CHECK(interval_of("LS", {28.5, -29.5}, {"LS", ""}).low_m == 0);
}

TEST_CASE("the farthest part of a country with a border all around lies inside") {
  const BorderInterval lesotho = interval_of("LS", {28.5, -29.5}, {"LS", ""});
  CHECK(lesotho.high_m > 60e3);
  CHECK(lesotho.high_m < 90e3);
}

TEST_CASE("what belongs to a country follows the point of view") {
  const LonLat kyiv{30.5, 50.45};
  const double with_crimea_m = interval_of("UA", kyiv, {"GE", "", BorderKind::kLand, "un"}).low_m;
  const double without_m = interval_of("UA", kyiv, {"GE", "TR", BorderKind::kLand, "ru"}).low_m;
  const double pair_m = interval_of("UA", kyiv, {"GE", "TR", BorderKind::kLand, "un"}).low_m;
  CHECK(with_crimea_m < pair_m);
  CHECK(pair_m + 50e3 < without_m);  // Kerch is nearer than Mariupol
}

TEST_CASE("a country that the borders do not hold is measured by its radius") {
  const LonLat point{10, 50};
  const auto interval = borders().distance(point, 50e3, "iso:QQ", {"UA", ""});
  const auto plain = borders().distance(point, 50e3, {"UA", ""});
  REQUIRE(interval);
  CHECK_FALSE(interval->by_outline);
  CHECK(interval->low_m == plain->low_m);
  CHECK_FALSE(borders().distance(point, 50e3, "iso:PL", {"IS", ""}));
  CHECK_FALSE(borders().distance(point, 50e3, "iso:", {"UA", ""})->by_outline);
}
