#include "geo/border_search.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include <GeographicLib/Geodesic.hpp>

#include "geo/bearing.hpp"
#include "geo/earth_centred.hpp"

namespace mentionmap {

namespace {

using namespace border_format;

// ---------------------------------------------------------------------- nearest point of a border

// The ellipsoid WGS84. Its radii of curvature lie between b^2/a and a^2/b.
constexpr double kEquatorialRadiusM = 6378137;
constexpr double kFlattening = 1 / 298.257223563;
constexpr double kPolarRadiusM = kEquatorialRadiusM * (1 - kFlattening);
constexpr double kSmallestRadiusM = 6335439.3;
constexpr double kLargestRadiusM = 6399593.7;
constexpr double kMeanRadiusM = 6371008.8;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// A point nearer than `distance_m` along the surface is nearer than this along a straight line. A
/// geodesic of the ellipsoid bends at least as much as a circle of the largest radius of curvature,
/// so its chord is at most that circle's; the tests try it on random pairs.
double longest_chord_m(double distance_m) {
  const double half_angle = distance_m / (2 * kLargestRadiusM);
  if (half_angle >= std::numbers::pi / 2) return 2 * kLargestRadiusM;
  return 2 * kLargestRadiusM * std::sin(half_angle);
}

/// Length of an arc over a chord on a circle.
double arc_m(double chord_m, double radius_m) {
  return 2 * radius_m * std::asin(std::min(1.0, chord_m / (2 * radius_m)));
}

/// The straight line in longitude and latitude between two vertices.
struct Piece {
  LonLat from;
  double dlon_deg;
  double dlat_deg;
  double length_m;  // about

  LonLat at(double t) const { return {from.lon_deg + t * dlon_deg, from.lat_deg + t * dlat_deg}; }
};

LonLat position(const Vertex& v) { return {v.lon * kVertexDegree, v.lat * kVertexDegree}; }

double squared_distance(const EarthCentred& p, const Node& box) {
  double sum = 0;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const double below = box.low[axis] - p[axis];
    const double above = p[axis] - box.high[axis];
    const double outside = std::max({below, above, 0.0});
    sum += outside * outside;
  }
  return sum;
}

/// Squared length of a straight line, in the units of the file, beyond which nothing is nearer
/// along the surface.
double squared_reach(double distance_m) {
  const double reach = (longest_chord_m(distance_m) + kSagittaM) / kMetre;
  return reach * reach;
}

/// In the units of the file.
EarthCentred centred(const LonLat& point) {
  EarthCentred position = earth_centred_m(point);
  for (double& axis : position) axis /= kMetre;
  return position;
}

/// Nearest place on a straight line between two vertices, in the units of the file.
struct ChordFoot {
  double t;
  double squared;  // distance
  double squared_length;
  EarthCentred at;
};

ChordFoot chord_foot(const EarthCentred& p, const Vertex& a, const Vertex& b) {
  EarthCentred along{};
  double squared_length = 0;
  double projection = 0;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    along[axis] = static_cast<double>(b.xyz[axis]) - a.xyz[axis];
    squared_length += along[axis] * along[axis];
    projection += along[axis] * (p[axis] - a.xyz[axis]);
  }
  const double t = squared_length > 0 ? std::clamp(projection / squared_length, 0.0, 1.0) : 0;
  ChordFoot foot{t, 0, squared_length, {}};
  for (std::size_t axis = 0; axis < 3; ++axis) {
    foot.at[axis] = a.xyz[axis] + t * along[axis];
    foot.squared += (p[axis] - foot.at[axis]) * (p[axis] - foot.at[axis]);
  }
  return foot;
}

/// A point on the sphere of reduced latitudes, on which the ellipsoid becomes a unit sphere.
EarthCentred reduced(const EarthCentred& file_units) {
  return {file_units[0] * (kMetre / kEquatorialRadiusM),
          file_units[1] * (kMetre / kEquatorialRadiusM), file_units[2] * (kMetre / kPolarRadiusM)};
}

struct Range {
  double low_m;
  double high_m;
};

/// Bounds of the distance to a piece of border whose nearest place, on the straight line between
/// its vertices, is the second point; both on the sphere of reduced latitudes.
///
/// By Lambert's formula of first order in the flattening (Lambert 1942; Rapp, Geometric Geodesy I,
/// 1991). Over 6 million random pairs it was at most 16 m too short, and too long by at most 10 m
/// up to 10,000 km, 57 m up to 15,000 km, 443 m up to 18,800 km: within the excess below. The place
/// nearest along the surface may be another one of the piece, nearer by at most its length (5 km)
/// times the angle between the two perpendiculars (the flattening, growing towards the antipode).
/// Nothing is said near the antipode.
Range distance_range(const EarthCentred& p, const EarthCentred& q) {
  double h = 0;  // squared sine of half the angle between them
  for (std::size_t axis = 0; axis < 3; ++axis) h += (p[axis] - q[axis]) * (p[axis] - q[axis]) / 4;
  if (h <= 0 || h > 0.99) return {0, kInfinity};
  const double angle = 2 * std::asin(std::sqrt(h));
  const double sine = 2 * std::sqrt(h * (1 - h));
  const double sum = p[2] + q[2];
  const double difference = p[2] - q[2];
  const double x = (angle - sine) * sum * sum / (4 * (1 - h));
  const double y = (angle + sine) * difference * difference / (4 * h);
  const double length_m = kEquatorialRadiusM * (angle - kFlattening / 2 * (x + y));
  const double excess_m = length_m < 10e6 ? 1 + 1.5e-6 * length_m : 12 / (1 - h);
  const double foot_m = 20 / std::sqrt(1 - h);
  return {length_m - excess_m - foot_m, length_m + 20};
}

/// Direction of a piece at a point on it, in degrees clockwise from north.
double course_deg(const Piece& piece, double lat_deg) {
  // Radii of curvature: meridional M and transverse N; M / N = (1 - e^2) / (1 - e^2 sin^2).
  constexpr double kE2 = 0.00669437999014;
  const double sine = std::sin(lat_deg * std::numbers::pi / 180);
  const double east = piece.dlon_deg * std::cos(lat_deg * std::numbers::pi / 180);
  const double north = piece.dlat_deg * (1 - kE2) / (1 - kE2 * sine * sine);
  return std::atan2(east, north) * 180 / std::numbers::pi;
}

/// A search for the point of a border nearest to one point, in two passes. The first goes down the
/// tree of boxes, nearer child first, bounds the distance to each piece by arithmetic alone and
/// keeps those that may be nearest. The second measures exactly along those, mostly one or two.
class NearestSearch {
 public:
  NearestSearch(const BorderTree& tree, const LonLat& point)
      : tree_(tree), point_(point), centred_(centred(point)), reduced_(reduced(centred_)) {}

  NearestBorder run(std::uint32_t root) {
    descend(root);
    measure_candidates();
    if (!(best_.distance_m < kInfinity)) tree_.nodes.fail("it has a border without any place");
    return best_;
  }

  /// Whether a border under the node is as near as that. Leaves what is farther unlooked at.
  bool is_within(std::uint32_t root, double distance_m) {
    lower_limit(distance_m);
    descend(root);
    measure_candidates();
    return best_.distance_m <= distance_m;
  }

 private:
  struct Candidate {
    double low_m;
    double t;  // where to start on the piece
    std::uint32_t vertex;
    std::uint32_t pair;
  };

  void descend(std::uint32_t root) {
    struct Open {
      std::uint32_t node;
      double squared;
    };
    std::array<Open, kMaxDepth + 4> open;
    std::size_t count = 0;
    open[count++] = {root, squared_distance(centred_, tree_.nodes[root])};
    std::size_t steps = 0;
    while (count > 0) {
      const Open next = open[--count];
      if (next.squared > squared_limit_) continue;
      const Node& node = tree_.nodes[next.node];
      if (++steps > tree_.nodes.size() || count + 2 > open.size()) fail_as_no_tree();
      if (is_far(next.squared) && is_out(node)) continue;
      if (is_past_series(next.squared) && is_beyond(next.node)) continue;
      if ((node.second & kLeaf) != 0) {
        visit(node);
        continue;
      }
      Open near{node.first, squared_distance(centred_, child(next.node, node.first))};
      Open far{node.second, squared_distance(centred_, child(next.node, node.second))};
      if (far.squared < near.squared) std::swap(near, far);
      if (far.squared <= squared_limit_) open[count++] = far;
      if (near.squared <= squared_limit_) open[count++] = near;
    }
  }

  /// Children come before their parents, so every walk down ends.
  const Node& child(std::uint32_t parent, std::uint32_t index) const {
    if (index >= parent) fail_as_no_tree();
    return tree_.nodes[index];
  }

  [[noreturn]] void fail_as_no_tree() const { tree_.nodes.fail("its branches do not end"); }

  void visit(const Node& leaf) {
    const std::uint32_t pair = (leaf.second >> kPairShift) & kPairMask;
    const std::uint32_t pieces = leaf.second & kPieceMask;
    const auto vertices = tree_.vertices.range(leaf.first, std::size_t{pieces} + 1);
    for (std::uint32_t piece = 0; piece < pieces; ++piece) {
      const std::uint32_t i = leaf.first + piece;
      const ChordFoot foot = chord_foot(centred_, vertices[piece], vertices[piece + 1]);
      if (foot.squared > squared_limit_) continue;
      Range range = range_of(foot);
      if (is_past_series(foot.squared)) {
        constexpr double kLongestPieceM = 5000;
        if (range.low_m - kLongestPieceM > high_m_) continue;
        range = exact_range(i, foot.t);
      }
      if (range.low_m > high_m_) continue;
      lower_limit(range.high_m);
      keep({range.low_m, foot.t, i, pair});
    }
  }

  /// So near the antipode that distance_range() says nothing, or soon will, nor do chords bound
  /// distances closely; a measured distance to one place of a box does, less the size of the box.
  static bool is_past_series(double squared) {
    constexpr double kPastM = 12.62e6;
    return squared > kPastM * kPastM / (kMetre * kMetre);
  }

  /// Far enough for distance_range().
  static bool is_far(double squared) {
    constexpr double kNearM = 200e3;
    return squared > kNearM * kNearM / (kMetre * kMetre);
  }

  /// Whether every place of a far box is known to be farther than the nearest so far, by
  /// arithmetic: the chord alone leaves one per cent open, hundreds of pieces in a far border.
  ///
  /// The middle of the box, moved to the sphere of reduced latitudes, is no farther from any border
  /// point of the box than half its diagonal and the move. A length on that sphere grows by at most
  /// the equatorial radius, one in space shrinks by at most the polar.
  bool is_out(const Node& node) const {
    EarthCentred middle{};
    double squared_half = 0;
    for (std::size_t axis = 0; axis < 3; ++axis) {
      const double half = (static_cast<double>(node.high[axis]) - node.low[axis]) / 2;
      middle[axis] = node.low[axis] + half;
      squared_half += half * half;
    }
    EarthCentred q = reduced(middle);
    const double radius = std::sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2]);
    const double chord = std::sqrt(squared_half) * kMetre / kPolarRadiusM + std::abs(1 - radius);
    if (chord > 0.5) return false;
    for (double& axis : q) axis /= radius;
    constexpr double kArcPerChord = 1.02;  // on the unit sphere, up to chords of 0.5
    const double reach_m = kEquatorialRadiusM * kArcPerChord * chord;
    return distance_range(reduced_, q).low_m - reach_m > high_m_;
  }

  bool is_beyond(std::uint32_t index) {
    const Node& node = tree_.nodes[index];
    const Node* leaf = &node;
    while ((leaf->second & kLeaf) == 0) {
      const std::uint32_t next = leaf->first;
      leaf = &child(index, next);
      index = next;
    }
    double squared_size = 0;
    for (std::size_t axis = 0; axis < 3; ++axis) {
      const double side = static_cast<double>(node.high[axis]) - node.low[axis];
      squared_size += side * side;
    }
    const double distance_m = measured_m(piece_from(leaf->first).from);
    lower_limit(distance_m);
    return distance_m - arc_m(std::sqrt(squared_size) * kMetre, kSmallestRadiusM) > high_m_;
  }

  Range exact_range(std::uint32_t vertex, double t) const {
    const Piece piece = piece_from(vertex);
    const double distance_m = measured_m(piece.at(t));
    return {distance_m - piece.length_m - kSagittaM, distance_m};
  }

  double measured_m(const LonLat& at) const {
    double distance_m = 0;
    GeographicLib::Geodesic::WGS84().Inverse(point_.lat_deg, point_.lon_deg, at.lat_deg, at.lon_deg,
                                             distance_m);
    return distance_m;
  }

  /// Bounds of the distance to a piece. Near by, the chord tells it closely; far away the radius of
  /// curvature leaves kilometres open.
  Range range_of(const ChordFoot& foot) const {
    if (is_far(foot.squared)) return distance_range(reduced_, reduced(foot.at));
    const double chord_m = std::sqrt(foot.squared) * kMetre;
    return {arc_m(std::max(0.0, chord_m - kSagittaM), kLargestRadiusM),
            arc_m(chord_m + kSagittaM, kSmallestRadiusM)};
  }

  void lower_limit(double high_m) {
    if (high_m >= high_m_) return;
    high_m_ = high_m;
    squared_limit_ = squared_reach(high_m);
  }

  void keep(const Candidate& candidate) {
    if (count_ == candidates_.size()) drop_hopeless();
    if (count_ == candidates_.size()) measure_candidates();
    candidates_[count_++] = candidate;
  }

  void drop_hopeless() {
    const auto hopeless = [this](const Candidate& c) { return c.low_m > high_m_; };
    const auto end = candidates_.begin() + static_cast<std::ptrdiff_t>(count_);
    count_ = static_cast<std::size_t>(std::remove_if(candidates_.begin(), end, hopeless) -
                                      candidates_.begin());
  }

  void measure_candidates() {
    drop_hopeless();
    std::sort(candidates_.begin(), candidates_.begin() + static_cast<std::ptrdiff_t>(count_),
              [](const Candidate& a, const Candidate& b) {
                return std::tie(a.low_m, a.vertex) < std::tie(b.low_m, b.vertex);
              });
    for (std::size_t i = 0; i < count_ && candidates_[i].low_m <= high_m_; ++i) {
      minimise(candidates_[i]);
    }
    count_ = 0;
  }

  /// Follows the first variation of length: moving the end of a geodesic of length s by u changes
  /// s by u cos(angle). On a sphere the foot of the perpendicular lies atan(tan(s) cos(angle))
  /// further; repeated, this converges on the ellipsoid to well below a millimetre in two steps.
  void minimise(const Candidate& candidate) {
    const Piece piece = piece_from(candidate.vertex);
    constexpr int kMaxSteps = 6;
    constexpr double kSettledM = 1e-3;
    double t = candidate.t;
    for (int step = 0; step < kMaxSteps; ++step) {
      const double moved = std::clamp(t + shift(piece, t, candidate.pair), 0.0, 1.0);
      const double change_m = std::abs(moved - t) * piece.length_m;
      t = moved;
      if (change_m < kSettledM) break;
    }
  }

  Piece piece_from(std::uint32_t vertex) const {
    const auto ends = tree_.vertices.range(vertex, 2);
    const Vertex& a = ends[0];
    const Vertex& b = ends[1];
    if (!is_valid(position(a)) || !is_valid(position(b))) {
      tree_.vertices.fail("a vertex lies outside the ranges of longitude and latitude");
    }
    double squared_length = 0;
    for (std::size_t axis = 0; axis < 3; ++axis) {
      const double d = static_cast<double>(b.xyz[axis]) - a.xyz[axis];
      squared_length += d * d;
    }
    return {position(a), (static_cast<double>(b.lon) - a.lon) * kVertexDegree,
            (static_cast<double>(b.lat) - a.lat) * kVertexDegree,
            std::sqrt(squared_length) * kMetre};
  }

  /// Measures to a place on a piece, keeps it when it is the best, and says how far along the piece
  /// the nearest place is, as a fraction of it.
  double shift(const Piece& piece, double t, std::uint32_t pair) {
    const LonLat at = piece.at(t);
    double distance_m = 0;
    double azimuth_deg = 0;
    double arrival_deg = 0;
    GeographicLib::Geodesic::WGS84().Inverse(point_.lat_deg, point_.lon_deg, at.lat_deg, at.lon_deg,
                                             distance_m, azimuth_deg, arrival_deg);
    if (distance_m < best_.distance_m) {
      best_ = {distance_m, at, distance_m > 0 ? normalised_bearing(azimuth_deg) : 0, pair};
    }
    lower_limit(distance_m);
    if (distance_m == 0 || piece.length_m == 0) return 0;
    const double angle = (arrival_deg - course_deg(piece, at.lat_deg)) * std::numbers::pi / 180;
    const double arc = distance_m / kMeanRadiusM;
    if (arc > 1.5) return std::cos(angle) > 0 ? -1 : 1;
    return -kMeanRadiusM * std::atan(std::tan(arc) * std::cos(angle)) / piece.length_m;
  }

  const BorderTree& tree_;
  LonLat point_;
  EarthCentred centred_;  // in kMetre, as the file's
  EarthCentred reduced_;
  double high_m_ = kInfinity;         // some place of the border is at most this far
  double squared_limit_ = kInfinity;  // chord beyond which nothing is nearer than that
  std::array<Candidate, 64> candidates_;
  std::size_t count_ = 0;
  NearestBorder best_{kInfinity, {}, 0, 0};
};

// ------------------------------------------------------------------------------------ containment

/// Calls `found` with every chunk of a row that a ray from (x, y) to the east may cross: those that
/// reach over its latitude and not only to the west of it. Most chunks are not, in no order that a
/// processor could foresee: they are sifted without branches, a batch at a time.
template <typename Found>
void for_each_on_ray(std::span<const Chunk> row, double x, double y, const Found& found) {
  const auto floor_y = static_cast<std::int32_t>(std::floor(y));
  const auto ceil_x = static_cast<std::int32_t>(std::ceil(x));
  constexpr std::size_t kBatch = 256;
  std::array<std::uint32_t, kBatch> kept;
  for (std::size_t begin = 0; begin < row.size(); begin += kBatch) {
    const std::size_t end = std::min(begin + kBatch, row.size());
    std::size_t count = 0;
    for (std::size_t i = begin; i < end; ++i) {
      const Chunk& chunk = row[i];
      kept[count] = static_cast<std::uint32_t>(i);
      count += static_cast<std::size_t>((chunk.south <= floor_y) & (chunk.north > floor_y) &
                                        (chunk.east >= ceil_x));
    }
    for (std::size_t i = 0; i < count; ++i) found(row[kept[i]]);
  }
}

/// Whether a ray from (x, y) to the east crosses a chunk of for_each_on_ray() an odd number of
/// times. A chunk wholly to the east is crossed oddly just when its ends lie on different sides of
/// the ray.
bool crosses_oddly(const Chunk& chunk, const CheckedTable<Point>& points, double x, double y) {
  if (chunk.west > x) return (chunk.first_y > y) != (chunk.last_y > y);
  const auto line = points.range(chunk.first, chunk.count);
  bool odd = false;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const Point& a = line[i - 1];
    const Point& b = line[i];
    if ((a.y > y) == (b.y > y)) continue;
    const double t = (y - a.y) / (static_cast<double>(b.y) - a.y);
    if (a.x + t * (static_cast<double>(b.x) - a.x) > x) odd = !odd;
  }
  return odd;
}

/// The chunks that touch the row of latitude of y.
std::span<const Chunk> row_at(const CheckedTable<Chunk>& chunks,
                              std::span<const std::uint32_t> starts, double y) {
  const double number = std::floor((y + kRows / 2.0 * kRowHeight) / kRowHeight);
  const auto row = static_cast<std::size_t>(std::clamp(number, 0.0, kRows - 1.0));
  return chunks.range(starts[row], starts[row + 1] - starts[row]);
}

// The source cuts its polygons at the antimeridian and the south pole: points there are taken a
// hair inside.
constexpr double kInsideDegrees = 1e-9;
constexpr double kHalfTurn = (180 - kInsideDegrees) / kPointDegree;

/// A position for containment in units of the file.
std::pair<double, double> containment_position(const LonLat& point) {
  const double quarter = kHalfTurn - 90 / kPointDegree;
  return {std::clamp(point.lon_deg / kPointDegree, -kHalfTurn, kHalfTurn),
          std::clamp(point.lat_deg / kPointDegree, -quarter, quarter)};
}

/// The smallest unit whose boundary runs around a position.
const Unit* unit_around(const BorderTables& tables, double x, double y) {
  std::vector<std::uint16_t> crossed;
  crossed.reserve(64);
  for_each_on_ray(row_at(tables.chunks, tables.row_starts, y), x, y, [&](const Chunk& chunk) {
    if (!crosses_oddly(chunk, tables.points, x, y)) return;
    const std::size_t end = std::size_t{chunk.first_unit} + chunk.unit_count;
    if (end > tables.chunk_units.size()) tables.chunks.fail("a boundary is of no country");
    for (std::size_t i = chunk.first_unit; i < end; ++i) crossed.push_back(tables.chunk_units[i]);
  });
  std::sort(crossed.begin(), crossed.end());
  const Unit* smallest = nullptr;
  for (auto run = crossed.begin(); run != crossed.end();) {
    const auto end = std::upper_bound(run, crossed.end(), *run);
    const Unit& unit = tables.units[*run];
    const bool inside = (end - run) % 2 != 0;
    if (inside && (smallest == nullptr || unit.area < smallest->area)) smallest = &unit;
    run = end;
  }
  return smallest;
}

bool in_sea_ring(const BorderTables& tables, double x, double y) {
  bool inside = false;
  for_each_on_ray(row_at(tables.sea_chunks, tables.sea_row_starts, y), x, y,
                  [&](const Chunk& chunk) { inside ^= crosses_oddly(chunk, tables.points, x, y); });
  return inside;
}

/// At sea, and farther from land than the simplification of the shores can have moved them.
bool at_sea(const BorderTables& tables, double x, double y) {
  constexpr double kMarginDegrees = 0.006;
  const double dy = kMarginDegrees / kPointDegree;
  const double dx = dy / std::max(0.1, std::cos(y * kPointDegree * std::numbers::pi / 180));
  const double west = std::max(x - dx, -kHalfTurn);
  const double east = std::min(x + dx, kHalfTurn);
  return in_sea_ring(tables, x, y) && in_sea_ring(tables, west, y) &&
         in_sea_ring(tables, east, y) && in_sea_ring(tables, x, y - dy) &&
         in_sea_ring(tables, x, y + dy);
}

}  // namespace

NearestBorder nearest_border(const BorderTree& tree, const LonLat& point, std::uint32_t root) {
  assert(is_valid(point) && root < tree.nodes.size());
  return NearestSearch(tree, point).run(root);
}

bool is_within(const BorderTree& tree, std::span<const std::uint32_t> roots, const LonLat& point,
               double distance_m) {
  assert(is_valid(point));
  NearestSearch search(tree, point);
  return std::any_of(roots.begin(), roots.end(),
                     [&](std::uint32_t root) { return search.is_within(root, distance_m); });
}

std::optional<std::uint16_t> unit_index_at(const BorderTables& tables, const LonLat& point) {
  assert(is_valid(point));
  const auto [x, y] = containment_position(point);
  const Unit* smallest = unit_around(tables, x, y);
  if (smallest == nullptr || at_sea(tables, x, y)) return std::nullopt;
  return static_cast<std::uint16_t>(smallest - tables.units.data());
}

}  // namespace mentionmap
