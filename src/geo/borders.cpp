#include "mentionmap/borders.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <span>
#include <utility>

#include <GeographicLib/Geodesic.hpp>

#include "mentionmap/error.hpp"
#include "mentionmap/geodesic.hpp"

#include "geo/border_file.hpp"
#include "geo/earth_centred.hpp"

namespace mentionmap {

namespace {

using namespace border_format;

// Radii of curvature of WGS84 lie between b^2/a and a^2/b.
constexpr double kLargestRadiusM = 6399593.7;
constexpr double kMeanRadiusM = 6371008.8;

// ---------------------------------------------------------------------- nearest point of a border

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

  double best_m() const { return best_m_; }
  LonLat nearest() const { return nearest_; }
  std::uint32_t pair() const { return pair_; }

 private:
  void visit(const Node& leaf) {
    const std::uint32_t pair = (leaf.second >> kPairShift) & kPairMask;
    for (std::uint32_t i = leaf.first; i < leaf.first + (leaf.second & kPieceMask); ++i) {
      const Vertex& a = tables_.vertices[i];
      const Vertex& b = tables_.vertices[i + 1];
      const ChordFoot foot = chord_foot(centred_, a, b);
      if (foot.distance > limit_) continue;
      minimise(a, b, foot, pair);
    }
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

std::string code_of(const Country& country) { return {country.code.begin(), country.code.end()}; }

}  // namespace

struct Borders::Impl {
  explicit Impl(const std::filesystem::path& path)
      : file(path), tables(read_border_tables(file.bytes(), path.string())) {}

  const Country* country(const std::string& code) const noexcept {
    if (code.size() != 2) return nullptr;
    const std::array<char, 2> wanted{code[0], code[1]};
    const auto at =
        std::lower_bound(tables.countries.begin(), tables.countries.end(), wanted,
                         [](const Country& c, const std::array<char, 2>& w) { return c.code < w; });
    return at != tables.countries.end() && at->code == wanted ? &*at : nullptr;
  }

  /// Node over the selected borders, kNone when there is none.
  std::uint32_t root(const BorderSelector& selector) const noexcept {
    if (selector.country.empty()) return selector.neighbour.empty() ? tables.root : kNone;
    const Country* first = country(selector.country);
    if (first == nullptr) return kNone;
    if (selector.neighbour.empty()) return first->root;
    const Country* second = country(selector.neighbour);
    if (second == nullptr) return kNone;
    const auto [a, b] = std::minmax({index(*first), index(*second)});
    return pair_root(a, b);
  }

  std::uint16_t index(const Country& c) const noexcept {
    return static_cast<std::uint16_t>(&c - tables.countries.data());
  }

  std::uint32_t pair_root(std::uint16_t a, std::uint16_t b) const noexcept {
    const auto at = std::lower_bound(tables.pairs.begin(), tables.pairs.end(), std::pair{a, b},
                                     [](const Pair& p, const std::pair<int, int>& wanted) {
                                       return std::pair<int, int>{p.a, p.b} < wanted;
                                     });
    if (at == tables.pairs.end() || at->a != a || at->b != b) return kNone;
    return at->root;
  }

  bool holds(const Country& c, double x, double y) const noexcept {
    bool inside = false;
    for (const std::uint32_t i : tables.country_chunks.subspan(c.first_chunk, c.chunk_count)) {
      if (crosses_oddly(tables.chunks[i], tables.points, x, y)) inside = !inside;
    }
    return inside;
  }

  bool in_sea_ring(double x, double y) const noexcept {
    bool inside = false;
    for (const Chunk& chunk : tables.sea_chunks) {
      if (crosses_oddly(chunk, tables.points, x, y)) inside = !inside;
    }
    return inside;
  }

  /// At sea, and farther from land than the simplification of the shores can have moved them.
  bool at_sea(double x, double y) const noexcept {
    constexpr double kMarginDegrees = 0.006;
    const double dy = kMarginDegrees / kPointDegree;
    const double dx = dy / std::max(0.1, std::cos(y * kPointDegree * std::numbers::pi / 180));
    const double west = std::max(x - dx, -kHalfTurn);
    const double east = std::min(x + dx, kHalfTurn);
    return in_sea_ring(x, y) && in_sea_ring(west, y) && in_sea_ring(east, y) &&
           in_sea_ring(x, y - dy) && in_sea_ring(x, y + dy);
  }

  MappedBorderFile file;
  BorderTables tables;
};

Borders::Borders(std::unique_ptr<Impl> impl) noexcept : impl_(std::move(impl)) {}
Borders::Borders(Borders&&) noexcept = default;
Borders& Borders::operator=(Borders&&) noexcept = default;
Borders::~Borders() = default;

Borders Borders::open(const std::filesystem::path& path) {
  try {
    return Borders(std::make_unique<Impl>(path));
  } catch (const std::system_error& error) {
    throw DataError(error.what());
  }
}

const BorderSource& Borders::source() const noexcept { return impl_->tables.source; }

bool Borders::has_land_border(const BorderSelector& selector) const noexcept {
  return impl_->root(selector) != kNone;
}

std::optional<BorderDistance> Borders::distance(const LonLat& point,
                                                const BorderSelector& selector) const {
  assert(is_valid(point));
  const std::uint32_t root = impl_->root(selector);
  if (root == kNone) return std::nullopt;
  NearestSearch search(impl_->tables, point);
  search.run(root);
  const Pair& pair = impl_->tables.pairs[search.pair()];
  BorderDistance result;
  result.distance_m = search.best_m();
  result.nearest = search.nearest();
  result.bearing_deg = geodesic(point, search.nearest()).bearing_deg;
  result.side_a = code_of(impl_->tables.countries[pair.a]);
  result.side_b = code_of(impl_->tables.countries[pair.b]);
  return result;
}

std::optional<BorderInterval> Borders::distance(const LonLat& point, double radius_m,
                                                const BorderSelector& selector) const {
  assert(radius_m >= 0);
  auto from_point = distance(point, selector);
  if (!from_point) return std::nullopt;
  const double distance_m = from_point->distance_m;
  return BorderInterval{std::move(*from_point), std::max(0.0, distance_m - radius_m),
                        distance_m + radius_m};
}

std::optional<std::string> Borders::country_at(const LonLat& point) const {
  assert(is_valid(point));
  const auto [x, y] = containment_position(point);
  const Country* smallest = nullptr;
  for (const Country& country : impl_->tables.countries) {
    if (smallest != nullptr && smallest->area <= country.area) continue;
    if (impl_->holds(country, x, y)) smallest = &country;
  }
  if (smallest == nullptr || impl_->at_sea(x, y)) return std::nullopt;
  return code_of(*smallest);
}

}  // namespace mentionmap
