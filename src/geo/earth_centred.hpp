// Earth-centred, earth-fixed coordinates on the surface of WGS84.
#pragma once

#include <array>

#include "mentionmap/coordinates.hpp"

namespace mentionmap {

/// x towards (0, 0), y towards (90 E, 0), z towards the north pole.
using EarthCentred = std::array<double, 3>;

/// In metres.
[[nodiscard]] EarthCentred earth_centred_m(const LonLat& point);

}  // namespace mentionmap
