// A place as a user names it -> the place meant, or what is in the way.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mentionmap/coordinates.hpp"
#include "mentionmap/gazetteer.hpp"
#include "mentionmap/resolver.hpp"

namespace mentionmap::cli {

/// A place to measure from: one of the gazetteer's, or bare coordinates.
struct QueriedPlace {
  std::optional<PlaceView> known;  ///< None for coordinates.
  LonLat point;
  double radius_m = 0;  ///< 0 for coordinates.
  std::string note;     ///< How the name led here, when it is not known as written; else empty.
};

/// The answer to a query: a place, or a problem.
struct PlaceAnswer {
  std::string query;
  std::optional<QueriedPlace> place;
  std::string problem_code;             ///< "unknown_place", "ambiguous_place", "bad_coordinates".
  std::string problem;                  ///< A sentence for the user; empty when there is a place.
  std::vector<RankedPlace> candidates;  ///< Of a name, best first.
};

/// Looks a place up: coordinates (see geo/coordinates_text.hpp), name
/// ("Valuyki", "Valuyki, Russia") or id. Views of the answer
/// are valid while the gazetteer lives.
[[nodiscard]] PlaceAnswer look_up_place(const Gazetteer& gazetteer, std::string_view query);

/// "Valuyki (RU)"; without the country where there is none.
[[nodiscard]] std::string describe_briefly(const PlaceView& place);

/// "Valuyki (Belgorod Oblast, RU), P.PPLA2, geonames:477192".
[[nodiscard]] std::string describe(const PlaceView& place);

/// The same with the population, where it is known.
[[nodiscard]] std::string describe_with_population(const PlaceView& place);

}  // namespace mentionmap::cli
