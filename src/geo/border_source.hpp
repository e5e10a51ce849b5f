// The committed border source: arcs of country boundaries and shores.
#pragma once

#include <cstddef>
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
  kCoast = 3,  ///< Shore of a sea, its one owner on the left; arcs in a row close to a ring.
};

/// A polyline. Units are countries, then areas: see BorderArcs.
struct BorderArc {
  ArcKind kind = ArcKind::kLand;
  std::vector<std::uint16_t> left;    ///< Units on its left.
  std::vector<std::uint16_t> right;   ///< On its right.
  std::vector<std::uint16_t> facing;  ///< At most one: beyond an arc that only one side owns.
  std::vector<border_format::Point> points;
};

/// Land whose country depends on the point of view.
struct BorderArea {
  std::string name;
  std::string title;
  std::uint16_t from = 0;  ///< Country that the source draws it in.
  double error_m = 0;      ///< Of the line that parts it from the rest of that country.
};

/// Who owns a unit, and why.
struct BorderVerdict {
  std::uint16_t unit = 0;
  std::uint16_t owner = 0;
  std::string reason;
};

/// A point of view. The first says who owns every area, the others what they see otherwise.
struct BorderView {
  std::string code;
  std::string title;
  std::vector<BorderVerdict> verdicts;
};

/// Units are numbered through: countries.size() countries, then areas.size() areas.
struct BorderArcs {
  BorderSource source;
  std::vector<std::string> countries;  ///< Alpha-2 codes, sorted.
  std::vector<BorderArea> areas;
  std::vector<BorderView> views;  ///< One or more.
  std::vector<BorderArc> arcs;

  [[nodiscard]] std::size_t unit_count() const { return countries.size() + areas.size(); }

  /// The country that owns each unit from that point of view.
  [[nodiscard]] std::vector<std::uint16_t> owners(std::size_t view) const;
};

/// Reads the bytes of a source file (decompressed), specified in gazetteer/BORDERS-FORMAT.md.
/// Throws DataError with the offset of the fault.
[[nodiscard]] BorderArcs parse_border_arcs(std::string_view bytes);

}  // namespace mentionmap
