// How exact a place is, in the codes that conflict researchers use.
#pragma once

#include "mentionmap/records.hpp"

namespace mentionmap::output {

/// UCDP's where_prec, 1 to 7 (UCDP GED codebook): 1 exact place, 2 near a known place or within
/// about 25 km, 3 second-level region, 4 first-level region, 5 line or loosely defined area,
/// 6 country, 7 international waters or several countries.
[[nodiscard]] int where_prec(const Place& place, Relation relation);

/// ACLED's geo_precision, 1 to 3 (ACLED codebook): 1 the place itself, 2 its surroundings or a
/// small part of a region, 3 a larger region.
[[nodiscard]] int geo_precision(const Place& place, Relation relation);

}  // namespace mentionmap::output
