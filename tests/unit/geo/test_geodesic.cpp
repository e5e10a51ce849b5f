#include <cmath>
#include <random>
#include <string>

#include <catch2/catch.hpp>

#include "mentionmap/geodesic.hpp"

using mentionmap::compass_point;
using mentionmap::cut_at_antimeridian;
using mentionmap::densify;
using mentionmap::destination;
using mentionmap::geodesic;
using mentionmap::is_valid;
using mentionmap::LonLat;

namespace {

LonLat random_point(std::mt19937& random) {
  std::uniform_real_distribution<double> lon(-180, 180);
  std::uniform_real_distribution<double> lat(-90, 90);
  return {lon(random), lat(random)};
}

}  // namespace

// Vincenty (1975) and Karney (2013) print the lengths of the quarter meridian (10 001 965.729 m)
// and of the equator of WGS84 (2 pi 6 378 137 m); Karney's paper works the example from
// (40 N, 0) with azimuth 30 over 10 000 km.
TEST_CASE("geodesics agree with published values on WGS84") {
  CHECK(geodesic({0, 0}, {0, 90}).distance_m == Approx(10001965.729).margin(0.001));
  CHECK(geodesic({0, 0}, {1, 0}).distance_m == Approx(2 * M_PI * 6378137 / 360).margin(1e-6));
  const LonLat end = destination({0, 40}, 30, 10e6);
  CHECK(end.lat_deg == Approx(41.79331020506).margin(1e-9));
  CHECK(end.lon_deg == Approx(137.84490004377).margin(1e-9));
}

TEST_CASE("nearly antipodal points are solved") {
  // Karney (2013), table 3: from 30 S to 29.9 N over 179.8 degrees.
  CHECK(geodesic({0, -30}, {179.8, 29.9}).distance_m == Approx(19989832.82761).margin(1e-4));
}

TEST_CASE("bearings are clockwise from north, from 0 to below 360") {
  CHECK(geodesic({0, 0}, {0, 1}).bearing_deg == Approx(0).margin(1e-9));
  CHECK(geodesic({0, 0}, {1, 0}).bearing_deg == Approx(90));
  CHECK(geodesic({0, 0}, {0, -1}).bearing_deg == Approx(180));
  CHECK(geodesic({0, 0}, {-1, 0}).bearing_deg == Approx(270));
  CHECK(geodesic({20, 10}, {20, 10}).bearing_deg == 0);
}

TEST_CASE("geodesics take the short way over the antimeridian and the poles") {
  CHECK(geodesic({179.5, 0}, {-179.5, 0}).distance_m ==
        Approx(geodesic({0, 0}, {1, 0}).distance_m));
  CHECK(geodesic({0, 89}, {180, 89}).distance_m ==
        Approx(2 * geodesic({0, 89}, {0, 90}).distance_m));
  CHECK(geodesic({180, 10}, {-180, 10}).distance_m == Approx(0).margin(1e-9));
  CHECK(geodesic({0, 90}, {120, 90}).distance_m == Approx(0).margin(1e-9));
}

TEST_CASE("the destination undoes the geodesic") {
  std::mt19937 random(20250301);
  for (int i = 0; i < 500; ++i) {
    const LonLat from = random_point(random);
    const LonLat to = random_point(random);
    const auto line = geodesic(from, to);
    const LonLat reached = destination(from, line.bearing_deg, line.distance_m);
    CAPTURE(from.lon_deg, from.lat_deg, to.lon_deg, to.lat_deg);
    CHECK(is_valid(reached));
    CHECK(geodesic(reached, to).distance_m < 1e-5);
    CHECK(geodesic(to, from).distance_m == Approx(line.distance_m).epsilon(1e-12));
  }
}

TEST_CASE("a densified line keeps its ends, its length and the step") {
  const LonLat from{30, 50};
  const LonLat to{-100, 40};
  const auto line = densify(from, to, 100e3);
  CHECK(line.front() == from);
  CHECK(line.back() == to);
  double length_m = 0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const double step_m = geodesic(line[i - 1], line[i]).distance_m;
    CHECK(step_m <= 100e3 + 1e-3);
    length_m += step_m;
  }
  CHECK(length_m == Approx(geodesic(from, to).distance_m).epsilon(1e-9));
}

TEST_CASE("a line shorter than the step has just its two ends") {
  CHECK(densify({0, 0}, {0.1, 0}, 1e6).size() == 2);
  CHECK(densify({5, 5}, {5, 5}, 10).size() == 2);
}

TEST_CASE("a line away from the antimeridian stays in one piece") {
  const std::vector<LonLat> line{{-10, 0}, {20, 10}, {179, 20}};
  const auto parts = cut_at_antimeridian(line);
  REQUIRE(parts.size() == 1);
  CHECK(parts[0] == line);
}

TEST_CASE("a line over the antimeridian is cut at exactly 180 degrees") {
  const auto parts = cut_at_antimeridian({{178, 10}, {-178, 14}});
  REQUIRE(parts.size() == 2);
  CHECK(parts[0] == std::vector<LonLat>{{178, 10}, {180, 12}});
  CHECK(parts[1] == std::vector<LonLat>{{-180, 12}, {-178, 14}});
}

TEST_CASE("a line that goes over and comes back is cut twice") {
  const auto parts = cut_at_antimeridian({{-179, 0}, {179, 2}, {-179, 4}});
  REQUIRE(parts.size() == 3);
  CHECK(parts[1] == std::vector<LonLat>{{180, 1}, {179, 2}, {180, 3}});
}

TEST_CASE("points on the antimeridian make no empty or repeated parts") {
  SECTION("line ends on the other sign of the meridian") {
    const auto parts = cut_at_antimeridian({{179, 0}, {-180, 1}});
    REQUIRE(parts.size() == 1);
    CHECK(parts[0] == std::vector<LonLat>{{179, 0}, {180, 1}});
  }
  SECTION("line starts on it") {
    const auto parts = cut_at_antimeridian({{180, 1}, {-179, 0}});
    REQUIRE(parts.size() == 1);
    CHECK(parts[0] == std::vector<LonLat>{{-180, 1}, {-179, 0}});
  }
  SECTION("line passes through a vertex on it") {
    const auto parts = cut_at_antimeridian({{179, 0}, {180, 1}, {-179, 2}});
    REQUIRE(parts.size() == 2);
    CHECK(parts[0] == std::vector<LonLat>{{179, 0}, {180, 1}});
    CHECK(parts[1] == std::vector<LonLat>{{-180, 1}, {-179, 2}});
  }
  SECTION("line runs along it under both signs") {
    const auto parts = cut_at_antimeridian({{180, 1}, {-180, 2}});
    REQUIRE(parts.size() == 1);
    CHECK(parts[0] == std::vector<LonLat>{{-180, 1}, {-180, 2}});
  }
}

TEST_CASE("cut lines keep their points within half a turn of each other") {
  std::mt19937 random(7);
  for (int i = 0; i < 200; ++i) {
    const auto parts =
        cut_at_antimeridian(densify(random_point(random), random_point(random), 50e3));
    for (const auto& part : parts) {
      REQUIRE(part.size() >= 2);
      for (std::size_t k = 1; k < part.size(); ++k) {
        CHECK(std::abs(part[k].lon_deg - part[k - 1].lon_deg) <= 180);
      }
    }
  }
}

TEST_CASE("compass points are the sixteen of the rose, centred on their bearings") {
  CHECK(std::string(compass_point(0)) == "N");
  CHECK(std::string(compass_point(11.2)) == "N");
  CHECK(std::string(compass_point(11.3)) == "NNE");
  CHECK(std::string(compass_point(45)) == "NE");
  CHECK(std::string(compass_point(202.5)) == "SSW");
  CHECK(std::string(compass_point(348.8)) == "N");
  CHECK(std::string(compass_point(-90)) == "W");
  CHECK(std::string(compass_point(720)) == "N");
}
