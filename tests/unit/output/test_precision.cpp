#include <catch2/catch.hpp>

#include "output/precision.hpp"

using namespace mentionmap;
using output::geo_precision;
using output::where_prec;

namespace {

Place place(const char* feature, double radius_m, bool in_country = true) {
  Place result;
  result.feature = feature;
  result.radius_m = radius_m;
  if (in_country) result.country = "NO";
  return result;
}

}  // namespace

TEST_CASE("towns and sites are exact, their surroundings are not") {
  CHECK(where_prec(place("P.PPL", 2'000), Relation::in) == 1);
  CHECK(where_prec(place("S.AIRB", 1'500), Relation::at) == 1);
  CHECK(where_prec(place("P.PPL", 2'000), Relation::near) == 2);
  CHECK(where_prec(place("P.PPL", 2'000), Relation::south_of) == 2);
  CHECK(geo_precision(place("P.PPL", 2'000), Relation::in) == 1);
  CHECK(geo_precision(place("P.PPL", 2'000), Relation::near) == 2);
}

TEST_CASE("regions go by their level") {
  CHECK(where_prec(place("A.ADM2", 20'000), Relation::in) == 3);
  CHECK(where_prec(place("A.ADM1", 90'000), Relation::in) == 4);
  CHECK(where_prec(place("A.PCLI", 900'000), Relation::in) == 6);
  CHECK(geo_precision(place("A.ADM2", 20'000), Relation::in) == 2);
  CHECK(geo_precision(place("A.ADM1", 90'000), Relation::in) == 3);
}

TEST_CASE("areas go by what they lie in") {
  CHECK(where_prec(place("L.RGN", 300'000), Relation::in) == 5);
  CHECK(where_prec(place("L.RGN", 3'000'000, false), Relation::in) == 7);
  CHECK(where_prec(place("H.SEA", 500'000, false), Relation::in) == 7);
  CHECK(where_prec(place("H.STM", 500'000), Relation::at) == 5);
  CHECK(where_prec(place("L.CONT", 3'000'000, false), Relation::in) == 7);
}

TEST_CASE("codes stay in their ranges whatever the feature") {
  for (const char* feature : {"", "X", "P.", "R.RD", "U.SMU", "V.FRST"}) {
    for (const double radius_m : {0.0, 1e3, 1e5, 1e7}) {
      const int where = where_prec(place(feature, radius_m), Relation::at);
      CHECK(where >= 1);
      CHECK(where <= 7);
    }
  }
}
