// Lines -> vertices and a tree of boxes for the search of the nearest point.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "mentionmap/coordinates.hpp"

#include "geo/border_format.hpp"

namespace mentionmap {

/// Appends the vertices of a line, straight in longitude and latitude between its points, with
/// steps of at most kPieceDegrees. Precondition: the line is not empty and its points are valid.
void append_densified(std::vector<border_format::Vertex>& vertices,
                      const std::vector<LonLat>& line);

/// A leaf over `pieces` pieces from the vertex `first` on, with their box.
/// Precondition: pieces <= kPiecesPerLeaf.
[[nodiscard]] border_format::Node leaf_over(const std::vector<border_format::Vertex>& vertices,
                                            std::size_t first, std::size_t pieces,
                                            std::size_t pair);

/// Appends a binary tree over the given nodes, halved at the median along the longest axis of their
/// centres; returns its root. Precondition: members is not empty.
[[nodiscard]] std::uint32_t append_tree(std::vector<border_format::Node>& nodes,
                                        std::vector<std::uint32_t> members);

}  // namespace mentionmap
