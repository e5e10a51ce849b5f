#include "geo/border_tree.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

#include "geo/earth_centred.hpp"

namespace mentionmap {

using namespace border_format;

namespace {

std::int32_t rounded(double value) { return static_cast<std::int32_t>(std::llround(value)); }

Vertex make_vertex(double lon_deg, double lat_deg) {
  Vertex v{rounded(lon_deg / kVertexDegree), rounded(lat_deg / kVertexDegree), {}};
  const LonLat stored{v.lon * kVertexDegree, v.lat * kVertexDegree};
  const EarthCentred m = earth_centred_m(stored);
  for (std::size_t axis = 0; axis < 3; ++axis) v.xyz[axis] = rounded(m[axis] / kMetre);
  return v;
}

}  // namespace

void append_densified(std::vector<Vertex>& vertices, const std::vector<LonLat>& line) {
  assert(!line.empty());
  vertices.push_back(make_vertex(line[0].lon_deg, line[0].lat_deg));
  for (std::size_t i = 1; i < line.size(); ++i) {
    const LonLat& a = line[i - 1];
    const double dlon = line[i].lon_deg - a.lon_deg;
    const double dlat = line[i].lat_deg - a.lat_deg;
    const double span = std::max(std::abs(dlon), std::abs(dlat));
    const int steps = std::max(1, static_cast<int>(std::ceil(span / kPieceDegrees)));
    for (int k = 1; k <= steps; ++k) {
      const double t = static_cast<double>(k) / steps;
      vertices.push_back(make_vertex(a.lon_deg + t * dlon, a.lat_deg + t * dlat));
    }
  }
}

Node leaf_over(const std::vector<Vertex>& vertices, std::size_t first, std::size_t pieces,
               std::size_t pair) {
  Node leaf{};
  leaf.low.fill(std::numeric_limits<std::int32_t>::max());
  leaf.high.fill(std::numeric_limits<std::int32_t>::min());
  constexpr auto kMargin = static_cast<std::int32_t>(kSagittaM / kMetre);
  for (std::size_t i = first; i <= first + pieces; ++i) {
    for (std::size_t axis = 0; axis < 3; ++axis) {
      leaf.low[axis] = std::min(leaf.low[axis], vertices[i].xyz[axis] - kMargin);
      leaf.high[axis] = std::max(leaf.high[axis], vertices[i].xyz[axis] + kMargin);
    }
  }
  leaf.first = static_cast<std::uint32_t>(first);
  leaf.second =
      kLeaf | static_cast<std::uint32_t>(pair << kPairShift) | static_cast<std::uint32_t>(pieces);
  return leaf;
}

std::uint32_t append_tree(std::vector<Node>& nodes, std::vector<std::uint32_t> members) {
  assert(!members.empty());
  if (members.size() == 1) return members[0];
  std::array<std::int64_t, 3> low;
  std::array<std::int64_t, 3> high;
  low.fill(std::numeric_limits<std::int64_t>::max());
  high.fill(std::numeric_limits<std::int64_t>::min());
  const auto centre = [&](std::uint32_t i, std::size_t axis) {
    return static_cast<std::int64_t>(nodes[i].low[axis]) + nodes[i].high[axis];
  };
  for (const std::uint32_t i : members) {
    for (std::size_t axis = 0; axis < 3; ++axis) {
      low[axis] = std::min(low[axis], centre(i, axis));
      high[axis] = std::max(high[axis], centre(i, axis));
    }
  }
  std::size_t axis = 0;
  for (std::size_t other = 1; other < 3; ++other) {
    if (high[other] - low[other] > high[axis] - low[axis]) axis = other;
  }
  std::sort(members.begin(), members.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::make_pair(centre(a, axis), a) < std::make_pair(centre(b, axis), b);
  });
  const auto middle = members.begin() + static_cast<std::ptrdiff_t>(members.size() / 2);
  const std::uint32_t left = append_tree(nodes, {members.begin(), middle});
  const std::uint32_t right = append_tree(nodes, {middle, members.end()});
  Node parent{};
  for (std::size_t k = 0; k < 3; ++k) {
    parent.low[k] = std::min(nodes[left].low[k], nodes[right].low[k]);
    parent.high[k] = std::max(nodes[left].high[k], nodes[right].high[k]);
  }
  parent.first = left;
  parent.second = right;
  nodes.push_back(parent);
  return static_cast<std::uint32_t>(nodes.size() - 1);
}

}  // namespace mentionmap
