// Look-ups in a border file: the nearest point of a border, and the country that holds a point.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "mentionmap/coordinates.hpp"

#include "geo/border_file.hpp"

namespace mentionmap {

struct NearestBorder {
  double distance_m = 0;
  LonLat nearest;
  double bearing_deg = 0;  ///< From the point to it; 0 where the two coincide.
  std::uint32_t pair = 0;  ///< In BorderTables::pairs.
};

/// The point nearest to `point` of the borders under the node `root`, exact along every piece.
/// Throws DataError where the tree is damaged.
/// Precondition: is_valid(point), root < tree.nodes.size().
[[nodiscard]] NearestBorder nearest_border(const BorderTree& tree, const LonLat& point,
                                           std::uint32_t root);

/// Whether a border under any of the nodes `roots` is as near to `point` as `distance_m`; quick
/// where none is. Throws DataError where the tree is damaged. Precondition: is_valid(point), every
/// root < tree.nodes.size().
[[nodiscard]] bool is_within(const BorderTree& tree, std::span<const std::uint32_t> roots,
                             const LonLat& point, double distance_m);

/// Index in BorderTables::units of the smallest country or area whose land holds the point; none at
/// sea. Throws DataError where the tables are damaged. Precondition: is_valid(point).
[[nodiscard]] std::optional<std::uint16_t> unit_index_at(const BorderTables& tables,
                                                         const LonLat& point);

}  // namespace mentionmap
