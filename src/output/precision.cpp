#include "output/precision.hpp"

#include <algorithm>
#include <string_view>

namespace mentionmap::output {
namespace {

/// UCDP's bound for "near a known place".
constexpr double kNear_m = 25'000;

/// "Near", "north of": somewhere around the place, not in it.
bool is_around(Relation relation) {
  switch (relation) {
    case Relation::near:
    case Relation::north_of:
    case Relation::south_of:
    case Relation::east_of:
    case Relation::west_of:
    case Relation::between:
      return true;
    default:
      return false;
  }
}

/// The code of a region by its kind; 0 for single spots.
int code_of_region(const Place& place) {
  const std::string_view feature = place.feature;
  if (feature.starts_with("A.PCL") || feature == "A.TERR") return 6;
  if (feature.starts_with("A.ADM1")) return 4;
  if (feature.starts_with("A.ADM")) return 3;
  if (feature == "L.CONT") return 7;
  if (feature.starts_with("H.")) return place.country ? 5 : 7;
  if (feature.starts_with("L.") || feature.starts_with("T.") || feature.starts_with("A.")) {
    return place.radius_m <= kNear_m ? 2 : place.country ? 5 : 7;
  }
  return 0;
}

}  // namespace

int where_prec(const Place& place, Relation relation) {
  if (const int code = code_of_region(place); code != 0) return code;
  if (place.radius_m > kNear_m) return 5;
  return is_around(relation) ? 2 : 1;
}

int geo_precision(const Place& place, Relation relation) {
  const int code = where_prec(place, relation);
  return code <= 1 ? 1 : code <= 3 ? 2 : 3;
}

}  // namespace mentionmap::output
