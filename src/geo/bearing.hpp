// Bearings from azimuths.
#pragma once

#include <cmath>

namespace mentionmap {

/// Degrees clockwise from north in [0, 360), also for tiny negative input, whose sum with 360
/// rounds to 360.
inline double normalised_bearing(double azimuth_deg) {
  double bearing = std::fmod(azimuth_deg, 360.0);
  if (bearing < 0) bearing += 360;
  return bearing >= 360 ? 0 : bearing + 0.0;  // + 0.0 turns -0 into 0
}

}  // namespace mentionmap
