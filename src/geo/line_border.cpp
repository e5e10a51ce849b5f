#include "mentionmap/line_border.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

#include "mentionmap/error.hpp"
#include "mentionmap/geodesic.hpp"

#include "geo/areas.hpp"
#include "geo/border_file.hpp"
#include "geo/border_search.hpp"
#include "geo/border_tree.hpp"
#include "geo/vector_file.hpp"

namespace mentionmap {

namespace {

using namespace border_format;

using Line = BorderShapes::Line;
using Polygon = BorderShapes::Polygon;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Whether a ray from the point to the east crosses the segment.
bool crosses(const LonLat& point, const LonLat& a, const LonLat& b) {
  if ((a.lat_deg > point.lat_deg) == (b.lat_deg > point.lat_deg)) return false;
  const double t = (point.lat_deg - a.lat_deg) / (b.lat_deg - a.lat_deg);
  return a.lon_deg + t * (b.lon_deg - a.lon_deg) > point.lon_deg;
}

/// The box of an area.
struct Extent {
  double west = kInfinity;
  double south = kInfinity;
  double east = -kInfinity;
  double north = -kInfinity;

  void widen(const LonLat& p) {
    west = std::min(west, p.lon_deg);
    east = std::max(east, p.lon_deg);
    south = std::min(south, p.lat_deg);
    north = std::max(north, p.lat_deg);
  }
  bool holds(const LonLat& p) const {
    return p.lon_deg >= west && p.lon_deg <= east && p.lat_deg >= south && p.lat_deg <= north;
  }
};

/// An area whose rings go on past 180 degrees where they cross the antimeridian.
struct Area {
  Polygon rings;
  Extent extent;
};

/// The ring with longitudes that go on past 180 where it crosses the antimeridian.
Line continuous(const Line& ring) {
  Line line;
  for (LonLat p : ring) {
    while (!line.empty() && p.lon_deg - line.back().lon_deg > 180) p.lon_deg -= 360;
    while (!line.empty() && p.lon_deg - line.back().lon_deg < -180) p.lon_deg += 360;
    line.push_back(p);
  }
  return line;
}

Area area_of(const Polygon& polygon) {
  Area area;
  for (const Line& ring : polygon) {
    area.rings.push_back(continuous(ring));
    for (const LonLat& p : area.rings.back()) area.extent.widen(p);
  }
  return area;
}

bool holds_as_it_stands(const Area& area, const LonLat& point) {
  if (!area.extent.holds(point)) return false;
  bool inside = false;
  for (const Line& ring : area.rings) {
    for (std::size_t i = 1; i < ring.size(); ++i) {
      if (crosses(point, ring[i - 1], ring[i])) inside = !inside;
    }
  }
  return inside;
}

/// Also a whole turn to either side, where rings may have gone on to.
bool holds(const Area& area, const LonLat& point) {
  return holds_as_it_stands(area, point) ||
         holds_as_it_stands(area, {point.lon_deg + 360, point.lat_deg}) ||
         holds_as_it_stands(area, {point.lon_deg - 360, point.lat_deg});
}

std::vector<Line> all_lines(const BorderShapes& shapes) {
  std::vector<Line> lines;
  const auto add = [&lines](const Line& line) {
    for (Line& part : cut_at_antimeridian(line)) {
      if (part.size() > 1) lines.push_back(std::move(part));
    }
  };
  for (const Line& line : shapes.lines) add(line);
  for (const Polygon& polygon : shapes.polygons) {
    for (const Line& ring : polygon) add(ring);
  }
  return lines;
}

}  // namespace

struct LineBorder::Impl {
  explicit Impl(const BorderShapes& shapes) {
    for (const Line& line : all_lines(shapes)) add_line(line);
    if (leaves.empty()) throw InputError("The border holds no line and no area.");
    root = append_tree(nodes, std::move(leaves));
    for (const Polygon& polygon : shapes.polygons) areas.push_back(area_of(polygon));
    tree.nodes = CheckedTable<border_format::Node>(nodes);
    tree.vertices = CheckedTable<border_format::Vertex>(vertices);
  }

  void add_line(const Line& line) {
    const std::size_t begin = vertices.size();
    append_densified(vertices, line);
    const std::size_t last = vertices.size() - 1;
    for (std::size_t first = begin; first < last; first += kPiecesPerLeaf) {
      leaves.push_back(static_cast<std::uint32_t>(nodes.size()));
      const std::size_t pieces = std::min<std::size_t>(kPiecesPerLeaf, last - first);
      nodes.push_back(leaf_over(vertices, first, pieces, 0));
    }
    line_ends.push_back(last);
  }

  std::vector<Node> nodes;
  std::vector<Vertex> vertices;
  std::vector<std::size_t> line_ends;  ///< Index of each line's last vertex.
  std::vector<std::uint32_t> leaves;   ///< Used up by the building of the tree.
  std::uint32_t root = 0;
  std::vector<Area> areas;
  BorderTree tree;  ///< Views of the vectors above.
};

LineBorder::LineBorder(BorderShapes shapes) : impl_(std::make_unique<Impl>(shapes)) {}
LineBorder::LineBorder(LineBorder&&) noexcept = default;
LineBorder& LineBorder::operator=(LineBorder&&) noexcept = default;
LineBorder::~LineBorder() = default;

LineBorder LineBorder::read(const std::filesystem::path& path, const Limits& limits) {
  return LineBorder(read_vector_file(path, limits));
}

LineBorder LineBorder::read(const std::filesystem::path& path) { return read(path, Limits{}); }

LineDistance LineBorder::distance(const LonLat& point) const {
  const NearestBorder found = nearest_border(impl_->tree, point, impl_->root);
  return {found.distance_m, found.nearest, found.bearing_deg};
}

LineDistance LineBorder::distance_by_geos(const LonLat& point) const {
  std::vector<Line> lines;
  std::size_t first = 0;
  for (const std::size_t last : impl_->line_ends) {
    Line& line = lines.emplace_back();
    for (; first <= last; ++first) {
      const Vertex& v = impl_->vertices[first];
      line.push_back({v.lon * kVertexDegree, v.lat * kVertexDegree});
    }
  }
  const PlanarNearest found = nearest_by_geos(point, lines);
  return {found.distance_m, found.nearest, geodesic(point, found.nearest).bearing_deg};
}

std::optional<bool> LineBorder::contains(const LonLat& point) const {
  assert(is_valid(point));
  if (impl_->areas.empty()) return std::nullopt;
  return std::any_of(impl_->areas.begin(), impl_->areas.end(),
                     [&](const Area& area) { return holds(area, point); });
}

}  // namespace mentionmap
