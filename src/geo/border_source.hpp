// The committed border source: arcs of country boundaries and shores.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mentionmap/borders.hpp"

#include "geo/border_format.hpp"

namespace mentionmap {

/// What an arc runs over.
enum class ArcKind : std::uint8_t {
  kLand = 0,   ///< Boundary on land, rivers and lakes included.
  kSea = 1,    ///< Boundary at sea.
  kCut = 2,    ///< The antimeridian or a pole, where the source cuts its polygons.
  kCoast = 3,  ///< Shore of a sea: a closed ring without owners.
};

/// A polyline. Country numbers index BorderArcs::countries.
struct BorderArc {
  ArcKind kind = ArcKind::kLand;
  std::vector<std::uint16_t> left;    ///< Countries on its left.
  std::vector<std::uint16_t> right;   ///< On its right.
  std::vector<std::uint16_t> facing;  ///< At most one: beyond an arc that only one side owns.
  std::vector<border_format::Point> points;
};

struct BorderArcs {
  BorderSource source;
  std::vector<std::string> countries;  ///< Alpha-2 codes, sorted.
  std::vector<BorderArc> arcs;
};

/// Reads the bytes of a source file (decompressed), specified in gazetteer/BORDERS-FORMAT.md.
/// Throws DataError with the offset of the fault.
[[nodiscard]] BorderArcs parse_border_arcs(std::string_view bytes);

}  // namespace mentionmap
