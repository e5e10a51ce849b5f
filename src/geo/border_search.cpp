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

#include <GeographicLib/Geodesic.hpp>

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
      : tree_(tree), point_(point), centred_(earth_centred_m(point)) {
    for (double& axis : centred_) axis /= kMetre;
    reduced_ = reduced(centred_);
  }

  NearestBorder run(std::uint32_t root) {
    descend(root);
    measure_candidates();
    return best_;
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
    while (count > 0) {
      const Open next = open[--count];
      if (next.squared > squared_limit_) continue;
      const Node& node = tree_.nodes[next.node];
      if (is_far(next.squared) && is_out(node)) continue;
      if (is_past_series(next.squared) && is_beyond(node)) continue;
      if ((node.second & kLeaf) != 0) {
        visit(node);
        continue;
      }
      Open near{node.first, squared_distance(centred_, tree_.nodes[node.first])};
      Open far{node.second, squared_distance(centred_, tree_.nodes[node.second])};
      if (far.squared < near.squared) std::swap(near, far);
      if (far.squared <= squared_limit_) open[count++] = far;
      if (near.squared <= squared_limit_) open[count++] = near;
    }
  }

  void visit(const Node& leaf) {
    const std::uint32_t pair = (leaf.second >> kPairShift) & kPairMask;
    for (std::uint32_t i = leaf.first; i < leaf.first + (leaf.second & kPieceMask); ++i) {
      const ChordFoot foot = chord_foot(centred_, tree_.vertices[i], tree_.vertices[i + 1]);
      if (foot.squared > squared_limit_) continue;
      Range range = range_of(foot);
      if (is_antipodal(foot.squared)) {
        constexpr double kLongestPieceM = 5000;
        if (range.low_m - kLongestPieceM > high_m_) continue;
        range = exact_range(i, foot.t);
      }
      if (range.low_m > high_m_) continue;
      lower_limit(range.high_m);
      keep({range.low_m, foot.t, i, pair});
    }
  }

  /// Near the antipode neither chords nor series bound distances closely; a measured distance to
  /// one place of a box does, less the size of the box.
  static bool is_antipodal(double squared) {
    constexpr double kAntipodalM = 12.45e6;
    return squared > kAntipodalM * kAntipodalM / (kMetre * kMetre);
  }

  /// So near the antipode that distance_range() says nothing, or soon will.
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

  bool is_beyond(const Node& node) {
    const Node* leaf = &node;
    while ((leaf->second & kLeaf) == 0) leaf = &tree_.nodes[leaf->first];
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
    const double limit = (longest_chord_m(high_m) + kSagittaM) / kMetre;
    squared_limit_ = limit * limit;
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
    const Vertex& a = tree_.vertices[vertex];
    const Vertex& b = tree_.vertices[vertex + 1];
    double squared_length = 0;
    for (std::size_t axis = 0; axis < 3; ++axis) {
      const double d = static_cast<double>(b.xyz[axis]) - a.xyz[axis];
      squared_length += d * d;
    }
    return {{a.lon * kVertexDegree, a.lat * kVertexDegree},
            (static_cast<double>(b.lon) - a.lon) * kVertexDegree,
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
    if (distance_m < best_.distance_m) best_ = {distance_m, at, pair};
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
  NearestBorder best_{kInfinity, {}, 0};
};

// ------------------------------------------------------------------------------------ containment

/// Whether a ray from (x, y) to the east crosses a chunk an odd number of times. A chunk wholly to
/// the east is crossed oddly just when its ends lie on different sides of the ray.
bool crosses_oddly(const Chunk& chunk, std::span<const Point> points, double x, double y) {
  if (chunk.south > y || chunk.north <= y || chunk.east < x) return false;
  const auto line = points.subspan(chunk.first, chunk.count);
  if (chunk.west > x) return (line.front().y > y) != (line.back().y > y);
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

bool holds(const BorderTables& tables, const Unit& unit, double x, double y) {
  if (unit.south > y || unit.north < y || unit.west > x || unit.east < x) return false;
  bool inside = false;
  for (const std::uint32_t i : tables.unit_chunks.subspan(unit.first_chunk, unit.chunk_count)) {
    if (crosses_oddly(tables.chunks[i], tables.points, x, y)) inside = !inside;
  }
  return inside;
}

bool in_sea_ring(const BorderTables& tables, double x, double y) {
  const auto row = static_cast<std::size_t>(std::clamp(
      std::floor((y + kSeaRows / 2.0 * kSeaRowHeight) / kSeaRowHeight), 0.0, kSeaRows - 1.0));
  const std::uint32_t first = tables.sea_rows[row];
  bool inside = false;
  for (const std::uint32_t i :
       tables.sea_row_chunks.subspan(first, tables.sea_rows[row + 1] - first)) {
    if (crosses_oddly(tables.chunks[i], tables.points, x, y)) inside = !inside;
  }
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

NearestBorder nearest_border(const BorderTree& tree, const LonLat& point,
                             std::uint32_t root) noexcept {
  assert(is_valid(point) && root < tree.nodes.size());
  return NearestSearch(tree, point).run(root);
}

std::optional<std::uint16_t> unit_index_at(const BorderTables& tables,
                                           const LonLat& point) noexcept {
  assert(is_valid(point));
  const auto [x, y] = containment_position(point);
  const Unit* smallest = nullptr;
  for (const Unit& unit : tables.units) {
    if (smallest != nullptr && smallest->area <= unit.area) continue;
    if (holds(tables, unit, x, y)) smallest = &unit;
  }
  if (smallest == nullptr || at_sea(tables, x, y)) return std::nullopt;
  return static_cast<std::uint16_t>(smallest - tables.units.data());
}

}  // namespace mentionmap
