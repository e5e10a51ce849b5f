#include "geo/border_search.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>
#include <span>
#include <utility>

#include <GeographicLib/Geodesic.hpp>

#include "geo/earth_centred.hpp"

namespace mentionmap {

namespace {

using namespace border_format;

// Radii of curvature of WGS84 lie between b^2/a and a^2/b.
constexpr double kLargestRadiusM = 6399593.7;
constexpr double kMeanRadiusM = 6371008.8;

// ---------------------------------------------------------------------- nearest point of a border

constexpr double kEquatorialRadiusM = 6378137;
constexpr double kFlattening = 1 / 298.257223563;
constexpr double kPolarRadiusM = kEquatorialRadiusM * (1 - kFlattening);

/// A point nearer than `distance_m` along the surface is nearer than this along a straight line. A
/// geodesic of the ellipsoid bends at least as much as a circle of the largest radius of curvature,
/// so its chord is at most that circle's; the tests try it on random pairs.
double longest_chord_m(double distance_m) {
  const double half_angle = distance_m / (2 * kLargestRadiusM);
  if (half_angle >= std::numbers::pi / 2) return 2 * kLargestRadiusM;
  return 2 * kLargestRadiusM * std::sin(half_angle);
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

/// Nearest place on a straight line between two vertices.
struct ChordFoot {
  double t = 0;
  double distance = 0;
  double length = 0;
};

ChordFoot chord_foot(const EarthCentred& p, const Vertex& a, const Vertex& b) {
  EarthCentred along{};
  EarthCentred to_p{};
  double squared_length = 0;
  double projection = 0;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    along[axis] = static_cast<double>(b.xyz[axis]) - a.xyz[axis];
    to_p[axis] = p[axis] - a.xyz[axis];
    squared_length += along[axis] * along[axis];
    projection += along[axis] * to_p[axis];
  }
  const double t = squared_length > 0 ? std::clamp(projection / squared_length, 0.0, 1.0) : 0;
  double squared = 0;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const double d = to_p[axis] - t * along[axis];
    squared += d * d;
  }
  return {t, std::sqrt(squared), std::sqrt(squared_length)};
}

/// A point on the sphere of reduced latitudes, on which the ellipsoid becomes a unit sphere.
EarthCentred reduced(const EarthCentred& file_units) {
  return {file_units[0] * (kMetre / kEquatorialRadiusM),
          file_units[1] * (kMetre / kEquatorialRadiusM), file_units[2] * (kMetre / kPolarRadiusM)};
}

/// Length of the geodesic between two points of the sphere of reduced latitudes by Lambert's
/// formula of first order in the flattening (Lambert 1942, as in Rapp, Geometric Geodesy I, 1991),
/// less what it was found to exceed the exact length by: at most 14 m up to 10,000 km and 450 m up
/// to 18,800 km, over 6 million random pairs. No bound near the antipode: 0.
double least_geodesic_m(const EarthCentred& p, const EarthCentred& q) {
  double h = 0;  // squared sine of half the angle between them
  for (std::size_t axis = 0; axis < 3; ++axis) h += (p[axis] - q[axis]) * (p[axis] - q[axis]) / 4;
  if (h <= 0 || h > 0.99) return 0;
  const double angle = 2 * std::asin(std::sqrt(h));
  const double sine = 2 * std::sqrt(h * (1 - h));
  const double sum = p[2] + q[2];
  const double difference = p[2] - q[2];
  const double x = (angle - sine) * sum * sum / (4 * (1 - h));
  const double y = (angle + sine) * difference * difference / (4 * h);
  const double length_m = kEquatorialRadiusM * (angle - kFlattening / 2 * (x + y));
  return length_m - (length_m < 10e6 ? 1 + 1.5e-6 * length_m : 600);
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

/// A search for the point of a border nearest to one point: down a tree of boxes, nearer child
/// first, leaving out what a straight line through the earth shows to be farther than the best.
class NearestSearch {
 public:
  NearestSearch(const BorderTables& tables, const LonLat& point)
      : tables_(tables), point_(point), centred_(earth_centred_m(point)) {
    for (double& axis : centred_) axis /= kMetre;
    reduced_ = reduced(centred_);
  }

  void run(std::uint32_t root) {
    struct Open {
      std::uint32_t node;
      double squared;
    };
    std::array<Open, kMaxDepth + 4> open;
    std::size_t count = 0;
    open[count++] = {root, squared_distance(centred_, tables_.nodes[root])};
    while (count > 0) {
      const Open next = open[--count];
      if (next.squared > squared_limit_) continue;
      const Node& node = tables_.nodes[next.node];
      if ((node.second & kLeaf) != 0) {
        visit(node);
        continue;
      }
      Open near{node.first, squared_distance(centred_, tables_.nodes[node.first])};
      Open far{node.second, squared_distance(centred_, tables_.nodes[node.second])};
      if (far.squared < near.squared) std::swap(near, far);
      if (far.squared <= squared_limit_) open[count++] = far;
      if (near.squared <= squared_limit_) open[count++] = near;
    }
  }

  NearestBorder result() const { return {best_m_, nearest_, pair_}; }

 private:
  void visit(const Node& leaf) {
    const std::uint32_t pair = (leaf.second >> kPairShift) & kPairMask;
    for (std::uint32_t i = leaf.first; i < leaf.first + (leaf.second & kPieceMask); ++i) {
      const Vertex& a = tables_.vertices[i];
      const Vertex& b = tables_.vertices[i + 1];
      const ChordFoot foot = chord_foot(centred_, a, b);
      if (foot.distance > limit_ || is_farther(a, b, foot)) continue;
      minimise(a, b, foot, pair);
    }
  }

  /// Far away a straight line tells too little: a radius of curvature between the smallest and the
  /// largest leaves kilometres open. The foot on the chord is within kFootM of the best place of
  /// the piece, seen along the surface.
  bool is_farther(const Vertex& a, const Vertex& b, const ChordFoot& foot) const {
    constexpr double kFarM = 200e3;
    constexpr double kFootM = 20;
    if (!(best_m_ > kFarM) || std::isinf(best_m_)) return false;
    EarthCentred at{};
    for (std::size_t axis = 0; axis < 3; ++axis) {
      at[axis] = a.xyz[axis] + foot.t * (static_cast<double>(b.xyz[axis]) - a.xyz[axis]);
    }
    return least_geodesic_m(reduced_, reduced(at)) > best_m_ + kFootM;
  }

  /// Follows the first variation of length: moving the end of a geodesic of length s by u changes
  /// s by u cos(angle). On a sphere the foot of the perpendicular lies atan(tan(s) cos(angle))
  /// further; repeated, this converges on the ellipsoid to well below a millimetre in two steps.
  void minimise(const Vertex& a, const Vertex& b, const ChordFoot& foot, std::uint32_t pair) {
    const Piece piece{{a.lon * kVertexDegree, a.lat * kVertexDegree},
                      (static_cast<double>(b.lon) - a.lon) * kVertexDegree,
                      (static_cast<double>(b.lat) - a.lat) * kVertexDegree,
                      foot.length * kMetre};
    constexpr int kMaxSteps = 6;
    constexpr double kSettledM = 1e-3;
    double t = foot.t;
    for (int step = 0; step < kMaxSteps; ++step) {
      const double moved = t + shift(piece, t, pair);
      const double clamped = std::clamp(moved, 0.0, 1.0);
      const double change_m = std::abs(clamped - t) * piece.length_m;
      t = clamped;
      if (change_m < kSettledM) break;
    }
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
    keep_if_best(distance_m, at, pair);
    if (distance_m == 0 || piece.length_m == 0) return 0;
    const double angle = (arrival_deg - course_deg(piece, at.lat_deg)) * std::numbers::pi / 180;
    const double arc = distance_m / kMeanRadiusM;
    if (arc > 1.5) return std::cos(angle) > 0 ? -1 : 1;
    return -kMeanRadiusM * std::atan(std::tan(arc) * std::cos(angle)) / piece.length_m;
  }

  void keep_if_best(double distance_m, const LonLat& at, std::uint32_t pair) {
    if (distance_m >= best_m_) return;
    best_m_ = distance_m;
    nearest_ = at;
    pair_ = pair;
    limit_ = (longest_chord_m(distance_m) + kSagittaM) / kMetre;
    squared_limit_ = limit_ * limit_;
  }

  const BorderTables& tables_;
  LonLat point_;
  EarthCentred centred_;  // in kMetre, as the file's
  EarthCentred reduced_;
  double best_m_ = std::numeric_limits<double>::infinity();
  double limit_ = std::numeric_limits<double>::infinity();  // chord beyond which nothing is better
  double squared_limit_ = std::numeric_limits<double>::infinity();
  LonLat nearest_;
  std::uint32_t pair_ = 0;
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

bool holds(const BorderTables& tables, const Country& country, double x, double y) {
  if (country.south > y || country.north < y || country.west > x || country.east < x) return false;
  bool inside = false;
  for (const std::uint32_t i :
       tables.country_chunks.subspan(country.first_chunk, country.chunk_count)) {
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

NearestBorder nearest_border(const BorderTables& tables, const LonLat& point,
                             std::uint32_t root) noexcept {
  assert(is_valid(point) && root < tables.nodes.size());
  NearestSearch search(tables, point);
  search.run(root);
  return search.result();
}

std::optional<std::uint16_t> country_index_at(const BorderTables& tables,
                                              const LonLat& point) noexcept {
  assert(is_valid(point));
  const auto [x, y] = containment_position(point);
  const Country* smallest = nullptr;
  for (const Country& country : tables.countries) {
    if (smallest != nullptr && smallest->area <= country.area) continue;
    if (holds(tables, country, x, y)) smallest = &country;
  }
  if (smallest == nullptr || at_sea(tables, x, y)) return std::nullopt;
  return static_cast<std::uint16_t>(smallest - tables.countries.data());
}

}  // namespace mentionmap
