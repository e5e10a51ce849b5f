// Lines as short text for the map page: differences of rounded coordinates, five bits a letter.
#pragma once

#include <string>
#include <vector>

#include "mentionmap/coordinates.hpp"

namespace mentionmap::output {

/// Degrees between neighbouring values of the base map's coordinates: half a kilometre.
inline constexpr double kBaseMapUnit_deg = 0.005;

/// The same of the lines of facts: about a metre.
inline constexpr double kFactUnit_deg = 1e-5;

/// What each point is written as the difference from.
enum class Expected {
  last_point,  ///< The point before: for shores and borders.
  last_step,   ///< The point before and the step to it once more: for geodesics.
};

/// Longitude and latitude of each point in whole units, less what was expected (0 at first); each
/// number doubled (one less than that, and positive, when below zero) and written five bits a
/// letter from the lowest, A-Z a-z 0-9 - _, the sixth bit saying that more follow. Points that
/// round to the one before are left out. web/src/line_code.ts reads it.
[[nodiscard]] std::string coded_line(const std::vector<LonLat>& line, double unit_deg,
                                     Expected expected);

}  // namespace mentionmap::output
