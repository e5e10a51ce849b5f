// Distances against a brute force over the committed source. MENTIONMAP_ORACLE_POINTS in the
// environment scales the number of points (1 by default; 100 gives 10,000 around Ukraine and 300
// over the world).
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "border_fixture.hpp"
#include "brute_force.hpp"
#include "geo/earth_centred.hpp"

using mentionmap::BorderKind;
using mentionmap::BorderSelector;
using mentionmap::LonLat;
using mentionmap::test::border_arcs;
using mentionmap::test::border_segments;
using mentionmap::test::borders;
using mentionmap::test::brute_force_m;
using mentionmap::test::coast_segments;
using mentionmap::test::Segment;

namespace {

constexpr double kToleranceM = 0.1;

int scaled(double points) {
  const char* scale = std::getenv("MENTIONMAP_ORACLE_POINTS");
  return static_cast<int>(std::ceil(points * (scale != nullptr ? std::atof(scale) : 1)));
}

void check_point(const LonLat& point, const BorderSelector& selector,
                 const std::vector<Segment>& segments) {
  const auto fast = borders().distance(point, selector);
  REQUIRE(fast);
  const double slow_m = brute_force_m(point, segments);
  CAPTURE(point.lon_deg, point.lat_deg, selector.country, selector.neighbour, selector.worldview);
  CHECK(fast->distance_m == Approx(slow_m).margin(kToleranceM).epsilon(0));
}

LonLat anywhere(std::mt19937& random) {
  std::uniform_real_distribution<double> lon(-180, 180);
  std::uniform_real_distribution<double> height(-1, 1);
  const double lon_deg = lon(random);
  return {lon_deg, std::asin(height(random)) * 180 / M_PI};
}

/// A point within about two degrees of a random segment.
LonLat near_border(std::mt19937& random, const std::vector<Segment>& segments) {
  std::uniform_int_distribution<std::size_t> pick(0, segments.size() - 1);
  std::normal_distribution<double> offset(0, 0.7);
  const LonLat start = segments[pick(random)].a;
  const double lon_deg = start.lon_deg + offset(random);
  const double lat_deg = start.lat_deg + offset(random);
  return {std::remainder(lon_deg, 360), std::clamp(lat_deg, -90.0, 90.0)};
}

}  // namespace

TEST_CASE("distances near Ukraine's border equal the brute force", "[oracle]") {
  std::mt19937 random(1);
  const auto segments = border_segments(border_arcs(), "UA");
  for (int i = scaled(100); i > 0; --i) {
    check_point(near_border(random, segments), {"UA", ""}, segments);
  }
}

TEST_CASE("distances from all over the world equal the brute force", "[oracle]") {
  std::mt19937 random(2);
  const auto all = border_segments(border_arcs(), "");
  for (int i = scaled(3); i > 0; --i) check_point(anywhere(random), {}, all);
}

TEST_CASE("far distances to one country equal the brute force", "[oracle]") {
  std::mt19937 random(3);
  for (const char* country : {"UA", "RU", "CL", "LS"}) {
    const auto segments = border_segments(border_arcs(), country);
    for (int i = scaled(1); i > 0; --i) check_point(anywhere(random), {country, ""}, segments);
  }
}

TEST_CASE("distances from around the antipode equal the brute force", "[oracle]") {
  std::mt19937 random(13);
  std::normal_distribution<double> offset(0, 14);  // most lie 16,000 to 19,500 km away
  for (const char* country : {"UA", "CL", "LS"}) {
    const auto segments = border_segments(border_arcs(), country);
    for (int i = scaled(1); i > 0; --i) {
      const LonLat start = segments[random() % segments.size()].a;
      const double lon_deg = std::remainder(start.lon_deg + 180 + offset(random), 360);
      const double lat_deg = std::clamp(offset(random) - start.lat_deg, -90.0, 90.0);
      check_point({lon_deg, lat_deg}, {country, ""}, segments);
    }
  }
}

TEST_CASE("hard borders equal the brute force", "[oracle]") {
  std::mt19937 random(4);
  for (const char* country :
       {"RU", "NL", "LS", "CL", "NO", "US", "IN", "ID", "KG", "FR", "AE", "HR", "GB"}) {
    const auto segments = border_segments(border_arcs(), country);
    for (int i = scaled(2); i > 0; --i) {
      check_point(near_border(random, segments), {country, ""}, segments);
    }
  }
}

TEST_CASE("distances to coasts equal the brute force", "[oracle]") {
  std::mt19937 random(8);
  for (const char* country : {"FJ", "AQ", "RU", "CL", "NO", "US", "IN", "ID", "UA", "NZ"}) {
    const auto segments = coast_segments(border_arcs(), country);
    const BorderSelector coast{country, "", BorderKind::kCoast};
    for (int i = scaled(2); i > 0; --i) check_point(near_border(random, segments), coast, segments);
  }
}

TEST_CASE("distances from other points of view equal the brute force", "[oracle]") {
  std::mt19937 random(9);
  struct Case {
    const char* country;
    const char* worldview;
  };
  for (const Case& c :
       {Case{"UA", "de-facto"}, Case{"RU", "ru"}, Case{"IL", "un"}, Case{"IL", "il"},
        Case{"CY", "tr"}, Case{"IN", "in"}, Case{"IN", "pk"}, Case{"CN", "cn"}, Case{"RS", "rs"},
        Case{"MA", "ma"}, Case{"GE", "ru"}, Case{"MD", "de-facto"}, Case{"XS", "de-facto"}}) {
    const auto segments = border_segments(border_arcs(), c.country, "", c.worldview);
    const BorderSelector selector{c.country, "", BorderKind::kLand, c.worldview};
    for (int i = scaled(1); i > 0; --i) {
      check_point(near_border(random, segments), selector, segments);
    }
  }
}

TEST_CASE("a pair's border equals the brute force", "[oracle]") {
  std::mt19937 random(5);
  for (const auto& [a, b] : {std::pair{"UA", "RU"}, std::pair{"BE", "NL"}, std::pair{"CA", "US"},
                             std::pair{"KZ", "RU"}}) {
    const auto segments = border_segments(border_arcs(), a, b);
    for (int i = scaled(2); i > 0; --i)
      check_point(near_border(random, segments), {a, b}, segments);
  }
}

TEST_CASE("GEOS in an azimuthal equidistant frame finds the same distances") {
  std::mt19937 random(7);
  for (const BorderSelector& selector :
       {BorderSelector{"UA", "RU"}, BorderSelector{"BE", "NL"}, BorderSelector{"LS", ""},
        BorderSelector{"NO", "FI"}, BorderSelector{"US", "MX"}}) {
    const auto segments = border_segments(border_arcs(), selector.country, selector.neighbour);
    for (int i = scaled(3); i > 0; --i) {
      const LonLat point = near_border(random, segments);
      const auto fast = borders().distance(point, selector);
      const auto geos = borders().distance_by_geos(point, selector);
      REQUIRE(fast);
      REQUIRE(geos);
      CAPTURE(point.lon_deg, point.lat_deg, selector.country);
      CHECK(geos->distance_m == Approx(fast->distance_m).margin(1).epsilon(0));
      CHECK(geos->side_a + geos->side_b == fast->side_a + fast->side_b);
    }
  }
}

TEST_CASE("chords stay below the bound that prunes the search") {
  // The bound of src/geo/borders.cpp: chord <= 2 R sin(s / 2R) for the largest radius of curvature.
  constexpr double kLargestRadiusM = 6399593.7;
  std::mt19937 random(6);
  std::uniform_real_distribution<double> exponent(-7, 0);
  for (int i = 0; i < 20000; ++i) {
    const LonLat p = anywhere(random);
    const LonLat other = anywhere(random);
    const double t = std::pow(10, exponent(random));
    const LonLat q{p.lon_deg + t * (other.lon_deg - p.lon_deg),
                   p.lat_deg + t * (other.lat_deg - p.lat_deg)};
    const auto [px, py, pz] = mentionmap::earth_centred_m(p);
    const auto [qx, qy, qz] = mentionmap::earth_centred_m(q);
    const double chord_m = std::hypot(px - qx, py - qy, pz - qz);
    const double s = mentionmap::test::inverse_m(p, q);
    CAPTURE(p.lon_deg, p.lat_deg, q.lon_deg, q.lat_deg);
    CHECK(chord_m <= 2 * kLargestRadiusM * std::sin(s / (2 * kLargestRadiusM)) + 0.01);
  }
}
