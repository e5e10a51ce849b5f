// Coordinates as people write them -> a point.
#pragma once

#include <optional>
#include <string_view>

#include "mentionmap/coordinates.hpp"

namespace mentionmap {

/// Reads a pair of coordinates, latitude first unless letters say otherwise:
///
///     50.2,38.1    -33.9 18.4    50.2N 38.1E    E38.1 N50.2
///     50°12'13"N 38°06'24"E    50 12 13 N, 38 6 24 E    50°12.2′, 38°6.4′
///
/// None when the text is nothing of the kind, as a name. Throws InputError, which says what is
/// wrong with which value, when it is but names no point on the earth; where latitude and longitude
/// look swapped it says so.
[[nodiscard]] std::optional<LonLat> parse_coordinates(std::string_view text);

/// Checks the ranges of a pair of numbers. Throws InputError as above.
[[nodiscard]] LonLat checked_coordinates(double lat_deg, double lon_deg);

}  // namespace mentionmap
