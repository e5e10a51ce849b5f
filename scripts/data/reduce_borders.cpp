// Reduces OpenStreetMap's country and sea polygons to the committed border source.
//
//     reduce_borders COUNTRIES.geojson SEAS.geojson COUNTRIES.tsv CLAIMS.tsv DISPUTED.geojson
//                    AREAS.tsv VIEWS.tsv OUT
//
// Run by build_borders, which fetches, verifies and prepares the inputs. Writes the bytes described
// in gazetteer/BORDERS-FORMAT.md ("Source file") and a summary on standard error. Deterministic:
// all geometry is in integers of 1e-5 degrees and everything is sorted.
//
// The boundary of a country is held as a set of directed edges with the country on their left. An
// edge that two countries use in opposite directions is their border; cutting country B out of
// country A is adding B's edges, reversed, to A's.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace {

constexpr double kDegree = 1e-5;                // one unit of the integer coordinates
constexpr double kMetresPerUnit = 1.112;        // along a meridian
constexpr std::int32_t kHalfTurn = 18'000'000;  // 180 degrees
constexpr std::int32_t kSouthPole = -9'000'000;
constexpr std::int32_t kMercatorSouth = -8'505'000;  // the source cuts off Antarctica here
constexpr double kPi = 3.14159265358979323846;

// Largest distance of a dropped vertex from the line that replaces it, in units (1.1 m).
constexpr double kLandTolerance = 50;
constexpr double kSeaBoundaryTolerance = 300;
constexpr double kCoastTolerance = 250;
constexpr double kSmallestSeaRingKm2 = 0.3;  // islands; also lagoons

// What the result is, carried along with it.
constexpr const char* kName =
    "OpenStreetMap via @geo-maps/countries-maritime-10m and earth-seas-10m 0.6.0";
constexpr const char* kDate = "2017-12";
constexpr const char* kLicence = "ODbL 1.0, (c) OpenStreetMap contributors";
constexpr unsigned kErrorM = 100;  // BORDERS-FORMAT.md says how these were estimated
constexpr unsigned kCoastErrorM = 300;

struct Point {
  std::int32_t x = 0;
  std::int32_t y = 0;
  friend auto operator<=>(const Point&, const Point&) = default;
};

struct Edge {
  Point from;
  Point to;
  friend auto operator<=>(const Edge&, const Edge&) = default;
};

Edge reversed(const Edge& e) { return {e.to, e.from}; }

using Ring = std::vector<Point>;  // closed: first == last
using Chain = std::set<Edge>;     // the country lies on the left

struct Country {
  std::string code3;
  std::vector<std::vector<Ring>> polygons;
};

double cosine(double y) { return std::cos(y * kDegree * kPi / 180); }

double length_m(Point a, Point b) {
  const double dx = (static_cast<double>(b.x) - a.x) * cosine((static_cast<double>(a.y) + b.y) / 2);
  return std::hypot(dx, static_cast<double>(b.y) - a.y) * kMetresPerUnit;
}

// ---------------------------------------------------------------------------------------- reading

/// Takes the rings of each geometry out of a GeoJSON stream without building a document.
class PolygonReader : public nlohmann::json_sax<nlohmann::json> {
 public:
  std::vector<Country> countries;

  bool key(std::string& name) override {
    key_ = name;
    if (key_ == "coordinates") start_geometry();
    return true;
  }
  bool string(std::string& value) override {
    if (key_ == "type") type_ = value;
    if (key_ == "A3") countries.push_back({value, std::exchange(polygons_, {})});
    return true;
  }
  bool start_array(std::size_t) override {
    if (!in_coordinates_) return true;
    ++depth_;
    if (depth_ == 2) polygons_.emplace_back();
    if (depth_ == 3) polygons_.back().emplace_back();
    if (depth_ == 4) axis_ = 0;
    return true;
  }
  bool end_array() override {
    if (!in_coordinates_) return true;
    if (depth_ == 4) polygons_.back().back().push_back(point_);
    --depth_;
    if (depth_ == outermost_) in_coordinates_ = false;
    return true;
  }
  bool number_integer(std::int64_t v) override { return number(static_cast<double>(v)); }
  bool number_unsigned(std::uint64_t v) override { return number(static_cast<double>(v)); }
  bool number_float(double v, const std::string&) override { return number(v); }
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool end_object() override { return true; }
  bool parse_error(std::size_t offset, const std::string&,
                   const nlohmann::detail::exception& error) override {
    throw std::runtime_error("offset " + std::to_string(offset) + ": " + error.what());
  }

  /// Geometries without a country, as in a GeometryCollection.
  std::vector<std::vector<Ring>> take_rest() { return std::exchange(polygons_, {}); }

 private:
  void start_geometry() {
    in_coordinates_ = true;
    outermost_ = depth_ = type_ == "Polygon" ? 1 : 0;
  }
  bool number(double v) {
    if (!in_coordinates_) return true;
    const auto units = static_cast<std::int32_t>(std::lround(v / kDegree));
    if (axis_ == 0) point_.x = units;
    if (axis_ == 1) point_.y = units <= kMercatorSouth ? kSouthPole : units;
    ++axis_;
    return true;
  }

  std::vector<std::vector<Ring>> polygons_;
  std::string key_;
  std::string type_;
  Point point_;
  int axis_ = 0;
  int depth_ = 0;
  int outermost_ = 0;
  bool in_coordinates_ = false;
};

PolygonReader read_polygons(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path);
  PolygonReader reader;
  nlohmann::json::sax_parse(in, &reader);
  return reader;
}

std::vector<std::vector<std::string>> read_rows(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot read " + path);
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::vector<std::string> row(1);
    for (const char c : line) {
      if (c == '\t') {
        row.emplace_back();
      } else {
        row.back() += c;
      }
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

// ------------------------------------------------------------------------------------- topology

double doubled_area(const Ring& ring) {
  double sum = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    sum += static_cast<double>(ring[i].x) * ring[i + 1].y -
           static_cast<double>(ring[i + 1].x) * ring[i].y;
  }
  return sum;
}

double area_km2(const Ring& ring) {
  const double unit_km2 = kMetresPerUnit * kMetresPerUnit * 1e-6;
  return std::abs(doubled_area(ring)) / 2 * unit_km2 * cosine(ring.front().y);
}

/// Adds an edge; one that runs back along an edge already there takes it away instead.
void add_edge(Chain& chain, const Edge& e) {
  if (e.from == e.to) return;
  if (chain.erase(reversed(e)) == 0) chain.insert(e);
}

void add_ring(Chain& chain, Ring ring, bool counter_clockwise) {
  if ((doubled_area(ring) > 0) != counter_clockwise) std::reverse(ring.begin(), ring.end());
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) add_edge(chain, {ring[i], ring[i + 1]});
}

/// Even-odd containment over a set of edges, by rows of latitude.
class Containment {
 public:
  template <typename Edges>
  explicit Containment(const Edges& edges) {
    for (const Edge& e : edges) {
      south_ = std::min({south_, e.from.y, e.to.y});
      north_ = std::max({north_, e.from.y, e.to.y});
      west_ = std::min({west_, e.from.x, e.to.x});
      east_ = std::max({east_, e.from.x, e.to.x});
    }
    if (north_ >= south_) rows_.resize(row_of(north_) + 1);
    for (const Edge& e : edges) {
      const auto [low, high] = std::minmax(e.from.y, e.to.y);
      for (std::size_t row = row_of(low); row <= row_of(high); ++row) rows_[row].push_back(e);
    }
  }

  bool contains(double x, double y) const {
    if (x < west_ || x > east_ || y < south_ || y > north_) return false;
    bool inside = false;
    for (const Edge& e : rows_[row_of(static_cast<std::int32_t>(std::floor(y)))]) {
      if ((e.from.y > y) == (e.to.y > y)) continue;
      const double t = (y - e.from.y) / (static_cast<double>(e.to.y) - e.from.y);
      if (e.from.x + t * (static_cast<double>(e.to.x) - e.from.x) > x) inside = !inside;
    }
    return inside;
  }

  bool contains_middle(const Edge& e) const {
    return contains((static_cast<double>(e.from.x) + e.to.x) / 2,
                    (static_cast<double>(e.from.y) + e.to.y) / 2);
  }

 private:
  static constexpr std::int32_t kRowHeight = 1000;
  std::size_t row_of(std::int32_t y) const {
    return static_cast<std::size_t>((y - south_) / kRowHeight);
  }

  std::vector<std::vector<Edge>> rows_;
  std::int32_t south_ = 9'000'000;
  std::int32_t north_ = -9'000'000;
  std::int32_t west_ = kHalfTurn;
  std::int32_t east_ = -kHalfTurn;
};

/// A point just inside a ring, next to the middle of its first edge.
std::pair<double, double> probe(const Ring& ring) {
  const double side = doubled_area(ring) > 0 ? 1 : -1;
  const double dx = double(ring[1].x) - ring[0].x;
  const double dy = double(ring[1].y) - ring[0].y;
  const double length = std::hypot(dx, dy);
  return {ring[0].x + dx / 2 - side * dy / length, ring[0].y + dy / 2 + side * dx / length};
}

Containment ring_containment(const Ring& ring) {
  std::vector<Edge> edges;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) edges.push_back({ring[i], ring[i + 1]});
  return Containment(edges);
}

struct CountryRing {
  Ring points;
  bool interior;  // written as a hole
};

std::vector<CountryRing> rings_of(const Country& country) {
  std::vector<CountryRing> rings;
  for (const auto& polygon : country.polygons) {
    for (std::size_t i = 0; i < polygon.size(); ++i) rings.push_back({polygon[i], i > 0});
  }
  return rings;
}

/// How many other rings of the country hold each ring.
std::vector<std::size_t> depths(const std::vector<CountryRing>& rings) {
  std::vector<std::size_t> depth(rings.size(), 0);
  for (std::size_t outer = 0; outer < rings.size(); ++outer) {
    const Containment containment = ring_containment(rings[outer].points);
    for (std::size_t inner = 0; inner < rings.size(); ++inner) {
      const auto [x, y] = probe(rings[inner].points);
      if (inner != outer && containment.contains(x, y)) ++depth[inner];
    }
  }
  return depth;
}

bool is_held_by_another(const Ring& ring, const Country& owner,
                        const std::vector<Country>& countries) {
  const auto [x, y] = probe(ring);
  for (const Country& country : countries) {
    if (country.code3 == owner.code3) continue;
    for (const auto& polygon : country.polygons) {
      if (ring_containment(polygon.front()).contains(x, y)) return true;
    }
  }
  return false;
}

/// The source writes some holes (Lesotho in South Africa) as polygons of their own, and some
/// islands (Phu Quoc) twice: a polygon within an odd number of other rings of its country is a hole
/// when another country holds it, else a repetition.
Chain chain_of(const Country& country, const std::vector<Country>& countries) {
  const auto rings = rings_of(country);
  const auto depth = depths(rings);
  Chain chain;
  for (std::size_t i = 0; i < rings.size(); ++i) {
    const bool nested = depth[i] % 2 == 1;
    if (nested && !rings[i].interior && !is_held_by_another(rings[i].points, country, countries)) {
      std::cerr << "repeated polygon of " << country.code3 << ", " << rings[i].points.size()
                << " points\n";
      continue;
    }
    add_ring(chain, rings[i].points, !nested);
  }
  return chain;
}

/// Gives the keeper the loser's polygons that hold one of its own, for territories that the source
/// draws within their waters once and without them once.
void take_polygons(Country& loser, Country& keeper) {
  std::vector<std::vector<Ring>> taken;
  std::vector<std::vector<Ring>> left;
  for (auto& polygon : loser.polygons) {
    const Containment containment = ring_containment(polygon.front());
    const bool holds_keeper =
        std::any_of(keeper.polygons.begin(), keeper.polygons.end(), [&](const auto& own) {
          const auto [x, y] = probe(own.front());
          return containment.contains(x, y);
        });
    (holds_keeper ? taken : left).push_back(std::move(polygon));
  }
  loser.polygons = std::move(left);
  if (!taken.empty()) keeper.polygons = std::move(taken);
}

/// The parts of a chain that hang together by their vertices.
std::vector<Chain> components(Chain chain) {
  std::map<Point, std::vector<Edge>> at;
  for (const Edge& e : chain) {
    at[e.from].push_back(e);
    at[e.to].push_back(e);
  }
  std::vector<Chain> parts;
  while (!chain.empty()) {
    Chain part;
    std::vector<Edge> open{*chain.begin()};
    chain.erase(chain.begin());
    while (!open.empty()) {
      const Edge e = open.back();
      open.pop_back();
      part.insert(e);
      for (const Point& end : {e.from, e.to}) {
        for (const Edge& next : at.at(end)) {
          if (chain.erase(next) > 0) open.push_back(next);
        }
      }
    }
    parts.push_back(std::move(part));
  }
  return parts;
}

/// The boundary of the land that both hold.
Chain overlap(const Chain& a, const Chain& b) {
  const Containment in_a(a);
  const Containment in_b(b);
  Chain both;
  for (const Edge& e : a) {
    if (b.count(e) || (!b.count(reversed(e)) && in_b.contains_middle(e))) both.insert(e);
  }
  for (const Edge& e : b) {
    if (!a.count(e) && !a.count(reversed(e)) && in_a.contains_middle(e)) both.insert(e);
  }
  return both;
}

/// Vertices where a chain does not close.
std::size_t open_ends(const Chain& chain) {
  std::map<Point, int> balance;
  for (const Edge& e : chain) {
    ++balance[e.from];
    --balance[e.to];
  }
  return static_cast<std::size_t>(
      std::count_if(balance.begin(), balance.end(), [](const auto& v) { return v.second != 0; }));
}

/// Slivers where two drawings of one border cross between vertices do not close: they are left.
void cut_out(Chain& loser, const Chain& keeper) {
  for (const Chain& part : components(overlap(keeper, loser))) {
    if (open_ends(part) != 0) continue;
    for (const Edge& e : part) {
      if (loser.erase(e) == 0) add_edge(loser, reversed(e));
    }
  }
}

// --------------------------------------------------------------------------------- disputed areas

std::int64_t turn(const Point& a, const Point& b, const Point& c) {
  return (std::int64_t{b.x} - a.x) * (std::int64_t{c.y} - a.y) -
         (std::int64_t{b.y} - a.y) * (std::int64_t{c.x} - a.x);
}

/// Where two edges meet, rounded; none when they do not or lie along one line.
std::optional<Point> meeting(const Edge& a, const Edge& b) {
  if (std::max(a.from.x, a.to.x) < std::min(b.from.x, b.to.x) ||
      std::max(b.from.x, b.to.x) < std::min(a.from.x, a.to.x) ||
      std::max(a.from.y, a.to.y) < std::min(b.from.y, b.to.y) ||
      std::max(b.from.y, b.to.y) < std::min(a.from.y, a.to.y)) {
    return std::nullopt;
  }
  const std::int64_t from = turn(b.from, b.to, a.from);
  const std::int64_t to = turn(b.from, b.to, a.to);
  const std::int64_t other_from = turn(a.from, a.to, b.from);
  const std::int64_t other_to = turn(a.from, a.to, b.to);
  if (from == to || (from > 0 && to > 0) || (from < 0 && to < 0)) return std::nullopt;
  if ((other_from > 0 && other_to > 0) || (other_from < 0 && other_to < 0)) return std::nullopt;
  const double t = static_cast<double>(from) / (static_cast<double>(from) - double(to));
  return Point{static_cast<std::int32_t>(std::lround(a.from.x + t * (double(a.to.x) - a.from.x))),
               static_cast<std::int32_t>(std::lround(a.from.y + t * (double(a.to.y) - a.from.y)))};
}

using Splits = std::map<Edge, std::set<Point>>;  // by edge, from < to

Edge upward(const Edge& e) { return e.from < e.to ? e : reversed(e); }

Splits meetings(const Chain& a, const Chain& b) {
  Splits splits;
  for (const Edge& e : b) {
    for (const Edge& other : a) {
      const auto at = meeting(other, e);
      if (!at) continue;
      splits[upward(e)].insert(*at);
      splits[upward(other)].insert(*at);
    }
  }
  return splits;
}

/// Points of an edge in order, its ends included.
std::vector<Point> stops_along(const Edge& e, const std::set<Point>& splits) {
  std::vector<Point> stops(splits.begin(), splits.end());
  const auto along = [&](const Point& p) {
    return (double(p.x) - e.from.x) * (double(e.to.x) - e.from.x) +
           (double(p.y) - e.from.y) * (double(e.to.y) - e.from.y);
  };
  std::sort(stops.begin(), stops.end(),
            [&](const Point& p, const Point& q) { return along(p) < along(q); });
  stops.insert(stops.begin(), e.from);
  stops.push_back(e.to);
  return stops;
}

void split(Chain& chain, const Splits& splits) {
  for (const auto& [edge, points] : splits) {
    for (const Edge& e : {edge, reversed(edge)}) {
      if (chain.erase(e) == 0) continue;
      const auto stops = stops_along(e, points);
      for (std::size_t i = 1; i < stops.size(); ++i) add_edge(chain, {stops[i - 1], stops[i]});
    }
  }
}

/// Gives an outline and a country's boundary a vertex wherever they meet; neighbours that share the
/// boundary get it too.
void node(Chain& outline, const Chain& country, std::vector<Chain>& chains) {
  const Splits splits = meetings(outline, country);
  split(outline, splits);
  for (Chain& chain : chains) split(chain, splits);
}

/// The closed parts of the land that both hold.
Chain closed_overlap(const Chain& a, const Chain& b) {
  Chain closed;
  for (const Chain& part : components(overlap(a, b))) {
    if (open_ends(part) == 0) closed.insert(part.begin(), part.end());
  }
  return closed;
}

double area_km2(const Chain& chain) {
  double doubled = 0;
  for (const Edge& e : chain) {
    doubled += static_cast<double>(e.from.x) * e.to.y - static_cast<double>(e.to.x) * e.from.y;
  }
  const double unit_km2 = kMetresPerUnit * kMetresPerUnit * 1e-6;
  return chain.empty() ? 0 : std::abs(doubled) / 2 * unit_km2 * cosine(chain.begin()->from.y);
}

/// Leaves the slivers out in which two drawings of one border differ.
Chain without_slivers(const Chain& chain) {
  constexpr double kSliverKm2 = 50;
  Chain kept;
  for (const Chain& part : components(chain)) {
    if (area_km2(part) > kSliverKm2) kept.insert(part.begin(), part.end());
  }
  return kept;
}

struct Area {
  std::string name;
  std::string title;
  std::string from;  // alpha-3
  unsigned error_m = 0;
  std::string how;
  std::string source;
};

Chain outline_of(const std::vector<Country>& drawn, const std::string& name) {
  const auto at =
      std::find_if(drawn.begin(), drawn.end(), [&](const Country& c) { return c.code3 == name; });
  if (at == drawn.end()) throw std::runtime_error("no outline of " + name);
  Chain chain;
  for (const auto& polygon : at->polygons) add_ring(chain, polygon.front(), true);
  return chain;
}

/// Takes the land within an outline out of the country that holds it.
Chain taken_from(Chain outline, Chain& country, std::vector<Chain>& chains) {
  node(outline, country, chains);
  const Chain area = closed_overlap(outline, country);
  cut_out(country, area);
  return area;
}

/// The land within an outline that nobody holds.
Chain gap_within(Chain outline, std::vector<Chain>& chains) {
  for (const Chain& chain : chains) {
    if (meetings(outline, chain).empty()) continue;
    node(outline, Chain(chain), chains);
    cut_out(outline, chain);
  }
  return outline;
}

// --------------------------------------------------------------------------------- labelled edges

enum Kind : std::uint8_t { kLand = 0, kSea = 1, kCut = 2, kCoast = 3 };

/// Who lies on each side of an undirected edge, and what it runs over.
struct Label {
  std::vector<std::uint16_t> left;
  std::vector<std::uint16_t> right;
  std::uint16_t facing = 0;  // unit beyond an edge that only one side uses; 0: none
  Kind kind = kLand;
  friend auto operator<=>(const Label&, const Label&) = default;
};

Label reversed(Label label) {
  std::swap(label.left, label.right);
  return label;
}

using Edges = std::map<Edge, Label>;  // each edge once, from < to

/// Unit numbers start at 1.
Edges label_edges(const std::vector<Chain>& chains) {
  Edges edges;
  for (std::size_t i = 0; i < chains.size(); ++i) {
    const auto number = static_cast<std::uint16_t>(i + 1);
    for (const Edge& e : chains[i]) {
      const bool forward = e.from < e.to;
      Label& label = edges[forward ? e : reversed(e)];
      (forward ? label.left : label.right).push_back(number);
    }
  }
  return edges;
}

Point between(const Edge& e, double t) {
  return {static_cast<std::int32_t>(std::lround(e.from.x + t * (double(e.to.x) - e.from.x))),
          static_cast<std::int32_t>(std::lround(e.from.y + t * (double(e.to.y) - e.from.y)))};
}

bool at_sea(const Edge& e, const Containment& seas, double t) {
  return seas.contains(e.from.x + t * (double(e.to.x) - e.from.x),
                       e.from.y + t * (double(e.to.y) - e.from.y));
}

/// Places on an edge, as fractions in order, where it goes from land to sea or back.
std::vector<double> shore_crossings(const Edge& e, const Containment& seas) {
  constexpr double kStep = 100;  // units
  const double length =
      std::max(std::abs(double(e.to.x) - e.from.x), std::abs(double(e.to.y) - e.from.y));
  const int steps = std::max(2, static_cast<int>(length / kStep));
  std::vector<double> crossings;
  bool sea = at_sea(e, seas, 0);
  for (int i = 1; i <= steps; ++i) {
    const double t = static_cast<double>(i) / steps;
    if (at_sea(e, seas, t) == sea) continue;
    double low = static_cast<double>(i - 1) / steps;
    double high = t;
    while ((high - low) * length > 0.5) {
      const double middle = (low + high) / 2;
      (at_sea(e, seas, middle) == sea ? low : high) = middle;
    }
    crossings.push_back(high);
    sea = !sea;
  }
  return crossings;
}

bool on_half_turn(const Edge& e) {
  return (std::abs(e.from.x) == kHalfTurn && std::abs(e.to.x) == kHalfTurn) ||
         (e.from.y == kSouthPole && e.to.y == kSouthPole);
}

/// Splits edges where they meet the shore and says which run over land.
Edges split_at_shores(const Edges& edges, const Containment& seas) {
  Edges split;
  for (const auto& [edge, label] : edges) {
    Point from = edge.from;
    std::vector<Point> stops;
    if (!on_half_turn(edge)) {
      for (const double t : shore_crossings(edge, seas)) stops.push_back(between(edge, t));
    }
    stops.push_back(edge.to);
    for (const Point& to : stops) {
      if (from == to) continue;
      const bool forward = from < to;
      const Edge part = forward ? Edge{from, to} : Edge{to, from};
      Label part_label = forward ? label : reversed(label);
      if (on_half_turn(part)) {
        part_label.kind = kCut;
      } else {
        part_label.kind = seas.contains_middle(part) ? kSea : kLand;
      }
      split[part] = part_label;
      from = to;
    }
  }
  return split;
}

/// The country a little way out from the middle of an edge that only one side uses: the source is
/// not perfectly noded, and claims overlap.
std::uint16_t facing_country(const Edge& e, const Label& label,
                             const std::vector<Containment>& countries) {
  const double dx = double(e.to.x) - e.from.x;
  const double dy = double(e.to.y) - e.from.y;
  const double stretch = cosine(e.from.y);
  const double length = std::hypot(dx * stretch, dy);
  const double side = label.right.empty() ? 1 : -1;  // right of the edge is (dy, -dx)
  const auto& owners = label.right.empty() ? label.left : label.right;
  for (const double out : {20.0, 100.0, 300.0, 1000.0}) {
    const double x = (double(e.from.x) + e.to.x) / 2 + side * dy / length * out / stretch;
    const double y = (double(e.from.y) + e.to.y) / 2 - side * dx * stretch / length * out;
    for (std::size_t i = 0; i < countries.size(); ++i) {
      const auto number = static_cast<std::uint16_t>(i + 1);
      if (std::find(owners.begin(), owners.end(), number) != owners.end()) continue;
      if (countries[i].contains(x, y)) return number;
    }
  }
  return 0;
}

void find_facing_countries(Edges& edges, const std::vector<Chain>& chains) {
  std::vector<Containment> countries;
  for (const Chain& chain : chains) countries.emplace_back(chain);
  for (auto& [edge, label] : edges) {
    if (label.kind != kLand || (!label.left.empty() && !label.right.empty())) continue;
    label.facing = facing_country(edge, label, countries);
  }
}

// --------------------------------------------------------------------------------------- arcs

struct Arc {
  Label label;
  std::vector<Point> points;
  double tolerance = 0;  // units, for shores
};

using Neighbours = std::map<Point, std::vector<std::pair<Point, Label>>>;  // labels seen outward

Neighbours neighbours_of(const Edges& edges) {
  Neighbours at;
  for (const auto& [e, label] : edges) {
    at[e.from].emplace_back(e.to, label);
    at[e.to].emplace_back(e.from, reversed(label));
  }
  return at;
}

/// True when a line with one label passes through.
bool passes_through(const std::vector<std::pair<Point, Label>>& exits) {
  return exits.size() == 2 && exits[0].second == reversed(exits[1].second);
}

class ArcBuilder {
 public:
  explicit ArcBuilder(const Edges& edges) : at_(neighbours_of(edges)) {}

  std::vector<Arc> build() {
    for (const auto& [point, exits] : at_) {
      if (passes_through(exits)) continue;
      for (const auto& [next, label] : exits) walk(point, next, label);
    }
    for (const auto& [point, exits] : at_) {  // what is left are loops
      for (const auto& [next, label] : exits) walk(point, next, label);
    }
    return std::move(arcs_);
  }

 private:
  void walk(Point from, Point next, const Label& label) {
    Arc arc{label, {from}, 0};
    const Point start = from;
    while (used_.insert(std::minmax(from, next)).second) {
      arc.points.push_back(next);
      const auto& exits = at_.at(next);
      if (next == start || !passes_through(exits)) break;
      const Point onward = exits[0].first == from ? exits[1].first : exits[0].first;
      from = next;
      next = onward;
    }
    if (arc.points.size() > 1) arcs_.push_back(std::move(arc));
  }

  Neighbours at_;
  std::set<std::pair<Point, Point>> used_;
  std::vector<Arc> arcs_;
};

double distance_to_segment(Point p, Point a, Point b, double stretch) {
  const double ax = (double(p.x) - a.x) * stretch;
  const double ay = double(p.y) - a.y;
  const double bx = (double(b.x) - a.x) * stretch;
  const double by = double(b.y) - a.y;
  const double squared = bx * bx + by * by;
  const double t = squared > 0 ? std::clamp((ax * bx + ay * by) / squared, 0.0, 1.0) : 0;
  return std::hypot(ax - t * bx, ay - t * by);
}

/// Douglas and Peucker (1973) with distances in units along the meridian; keeps both ends. A loop
/// is cut at its farthest vertex first, as its ends coincide.
std::vector<Point> simplified(const std::vector<Point>& line, double tolerance) {
  std::vector<bool> keep(line.size(), false);
  keep.front() = keep.back() = true;
  std::vector<std::pair<std::size_t, std::size_t>> spans{{0, line.size() - 1}};
  while (!spans.empty()) {
    const auto [first, last] = spans.back();
    spans.pop_back();
    const double stretch = cosine((double(line[first].y) + line[last].y) / 2);
    double worst = -1;
    std::size_t at = first;
    for (std::size_t i = first + 1; i < last; ++i) {
      const double d = distance_to_segment(line[i], line[first], line[last], stretch);
      if (d > worst) {
        worst = d;
        at = i;
      }
    }
    const bool loop = line[first] == line[last];
    if (at == first || (worst <= tolerance && !loop)) continue;
    keep[at] = true;
    spans.emplace_back(first, at);
    spans.emplace_back(at, last);
  }
  std::vector<Point> kept;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (keep[i]) kept.push_back(line[i]);
  }
  return kept;
}

/// Small islands are simplified less, or nothing would be left of them.
double shore_tolerance(const Ring& ring) {
  const double side = std::sqrt(area_km2(ring)) * 1000 / kMetresPerUnit;
  return std::min(kCoastTolerance, 0.15 * side);
}

double tolerance_of(const Arc& arc) {
  switch (arc.label.kind) {
    case kLand:
      return kLandTolerance;
    case kSea:
    case kCut:
      return kSeaBoundaryTolerance;
    case kCoast:
      return arc.tolerance;
  }
  return 0;
}

std::vector<Ring> sea_rings(const std::vector<std::vector<Ring>>& seas) {
  std::vector<Ring> rings;
  for (const auto& polygon : seas) {
    for (const Ring& ring : polygon) {
      if (area_km2(ring) >= kSmallestSeaRingKm2) rings.push_back(ring);
    }
  }
  std::sort(rings.begin(), rings.end());
  return rings;
}

/// Finds whose shore an edge of a sea is: countries' polygons include their waters.
class ShoreOwners {
 public:
  explicit ShoreOwners(const std::vector<Chain>& chains) {
    for (const Chain& chain : chains) units_.emplace_back(chain);
  }

  /// Unit number; 0 where the source cuts its seas, and on nobody's land.
  std::uint16_t of(const Edge& e) {
    if (on_half_turn(e)) return 0;
    if (last_ != 0 && units_[last_ - 1u].contains_middle(e)) return last_;
    for (std::size_t i = 0; i < units_.size(); ++i) {
      if (units_[i].contains_middle(e)) return last_ = static_cast<std::uint16_t>(i + 1);
    }
    return 0;
  }

 private:
  std::vector<Containment> units_;
  std::uint16_t last_ = 0;
};

/// A ring of shore in arcs of one owner each, one after the other around it.
void append_shore(std::vector<Arc>& arcs, const Ring& ring, ShoreOwners& owners) {
  std::vector<std::uint16_t> owner;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i)
    owner.push_back(owners.of({ring[i], ring[i + 1]}));
  const std::size_t count = owner.size();
  std::size_t start = 0;
  while (start < count && owner[start] == owner[(start + count - 1) % count]) ++start;
  if (start == count) start = 0;
  const double tolerance = shore_tolerance(ring);
  for (std::size_t k = 0; k < count; ++k) {
    const std::size_t i = (start + k) % count;
    if (k == 0 || owner[i] != owner[(i + count - 1) % count]) {
      Label label;
      label.kind = kCoast;
      if (owner[i] != 0) label.left.push_back(owner[i]);
      arcs.push_back({label, {ring[i]}, tolerance});
    }
    arcs.back().points.push_back(ring[i + 1]);
  }
}

std::vector<Arc> sea_arcs(const std::vector<std::vector<Ring>>& seas,
                          const std::vector<Chain>& chains) {
  ShoreOwners owners(chains);
  std::vector<Arc> arcs;
  for (const Ring& ring : sea_rings(seas)) append_shore(arcs, ring, owners);
  return arcs;
}

// --------------------------------------------------------------------------------------- writing

class Writer {
 public:
  void byte(std::uint8_t v) { bytes_ += static_cast<char>(v); }
  void number(std::uint64_t v) {
    while (v >= 0x80) {
      byte(static_cast<std::uint8_t>(v | 0x80));
      v >>= 7;
    }
    byte(static_cast<std::uint8_t>(v));
  }
  void signed_number(std::int64_t v) {
    number((static_cast<std::uint64_t>(v) << 1) ^ static_cast<std::uint64_t>(v >> 63));
  }
  void text(const std::string& s) {
    number(s.size());
    bytes_ += s;
  }
  void raw(const std::string& s) { bytes_ += s; }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

struct Verdict {
  std::uint16_t unit = 0;
  std::uint16_t owner = 0;
  std::string reason;
};

struct View {
  std::string code;
  std::string title;
  std::vector<Verdict> verdicts;
};

struct Inputs {
  std::vector<std::string> codes;  // alpha-2, by country number - 1
  std::vector<Area> areas;
  std::vector<View> views;
  std::vector<Chain> chains;  // by unit number - 1: countries, then areas
  std::vector<std::vector<Ring>> seas;
  std::map<std::string, std::string> alpha2;

  std::uint16_t number_of(const std::string& code) const {
    const auto at = std::find(codes.begin(), codes.end(), code);
    if (at == codes.end()) throw std::runtime_error("no country " + code);
    return static_cast<std::uint16_t>(at - codes.begin() + 1);
  }

  std::uint16_t unit_of(const std::string& name) const {
    for (std::size_t i = 0; i < areas.size(); ++i) {
      if (areas[i].name == name) return static_cast<std::uint16_t>(codes.size() + i + 1);
    }
    return number_of(name);
  }

  std::string unit_name(std::uint16_t unit) const {
    return unit <= codes.size() ? codes[unit - 1u] : areas[unit - 1u - codes.size()].name;
  }

  Chain& chain(const std::string& code3) { return chains[number_of(alpha2.at(code3)) - 1u]; }
};

void write_owners(Writer& out, const std::vector<std::uint16_t>& owners) {
  out.number(owners.size());
  for (const std::uint16_t owner : owners) out.number(owner);
}

void write_views(Writer& out, const Inputs& inputs) {
  out.number(inputs.areas.size());
  for (const Area& area : inputs.areas) {
    out.text(area.name);
    out.text(area.title);
    out.number(inputs.number_of(inputs.alpha2.at(area.from)));
    out.number(area.error_m);
  }
  out.number(inputs.views.size());
  for (const View& view : inputs.views) {
    out.text(view.code);
    out.text(view.title);
    out.number(view.verdicts.size());
    for (const Verdict& verdict : view.verdicts) {
      out.number(verdict.unit);
      out.number(verdict.owner);
      out.text(verdict.reason);
    }
  }
}

std::string encode(const Inputs& inputs, const std::vector<Arc>& arcs) {
  Writer out;
  out.raw("MMBARCS2");
  for (const char* text : {kName, kDate, kLicence}) out.text(text);
  out.number(kErrorM);
  out.number(kCoastErrorM);
  out.number(inputs.codes.size());
  for (const auto& code : inputs.codes) out.raw(code);
  write_views(out, inputs);
  out.number(arcs.size());
  Point last;
  for (const Arc& arc : arcs) {
    out.byte(arc.label.kind);
    write_owners(out, arc.label.left);
    write_owners(out, arc.label.right);
    out.number(arc.label.facing);
    out.number(arc.points.size());
    for (const Point& p : arc.points) {
      out.signed_number(p.x - last.x);
      out.signed_number(p.y - last.y);
      last = p;
    }
  }
  return out.bytes();
}

// ------------------------------------------------------------------------------------------ main

struct Paths {
  std::string countries;
  std::string seas;
  std::string codes;
  std::string claims;
  std::string disputed;
  std::string areas;
  std::string views;
  std::string out;
};

Country& country_of(std::vector<Country>& countries, const std::string& code3) {
  const auto at = std::find_if(countries.begin(), countries.end(),
                               [&](const Country& c) { return c.code3 == code3; });
  if (at == countries.end()) throw std::runtime_error("no country " + code3);
  return *at;
}

void cut_claim(Inputs& inputs, const std::vector<std::string>& row) {
  Chain& loser = inputs.chain(row.at(1));
  const std::size_t before = loser.size();
  cut_out(loser, inputs.chain(row.at(0)));
  std::cerr << "claim of " << row[0] << " against " << row[1] << ": " << before << " edges, now "
            << loser.size() << "\n";
}

/// Countries of the source, and codes that only a point of view knows.
void list_codes(Inputs& inputs, const std::vector<Country>& countries, const Paths& paths) {
  std::set<std::string> codes;
  for (const Country& country : countries) codes.insert(inputs.alpha2.at(country.code3));
  for (const auto& row : read_rows(paths.views)) codes.insert(row.at(3));
  inputs.codes.assign(codes.begin(), codes.end());
}

void read_areas(Inputs& inputs, const std::string& path) {
  for (const auto& row : read_rows(path)) {
    inputs.areas.push_back({row.at(0), row.at(1), row.at(2),
                            static_cast<unsigned>(std::stoul(row.at(3))), row.at(4), row.at(5)});
  }
}

void read_views(Inputs& inputs, const std::string& path) {
  for (const auto& row : read_rows(path)) {
    if (inputs.views.empty() || inputs.views.back().code != row.at(0)) {
      inputs.views.push_back({row.at(0), row.at(1), {}});
    }
    inputs.views.back().verdicts.push_back(
        {inputs.unit_of(row.at(2)), inputs.number_of(row.at(3)), row.at(4)});
  }
}

Chain cut_area(Inputs& inputs, const Area& area, const std::vector<Country>& drawn) {
  Chain& from = inputs.chain(area.from);
  if (area.how == "overlap") {
    Chain& other = inputs.chain(area.source);
    const Chain both = closed_overlap(from, other);
    const Chain area = without_slivers(both);
    cut_out(from, area);
    cut_out(other, both);
    return area;
  }
  const Chain outline = outline_of(drawn, area.name);
  if (area.how == "gap") return gap_within(outline, inputs.chains);
  return taken_from(outline, from, inputs.chains);
}

void cut_areas(Inputs& inputs, const std::string& path) {
  const auto drawn = read_polygons(path).countries;
  for (const Area& area : inputs.areas) {
    Chain chain = cut_area(inputs, area, drawn);
    std::cerr << "area " << area.name << ": " << chain.size() << " edges, " << open_ends(chain)
              << " open ends\n";
    if (chain.empty()) throw std::runtime_error("no land of " + area.name);
    inputs.chains.push_back(std::move(chain));
  }
}

Inputs read_inputs(const Paths& paths) {
  Inputs inputs;
  for (const auto& row : read_rows(paths.codes)) inputs.alpha2[row.at(0)] = row.at(1);
  auto countries = read_polygons(paths.countries).countries;
  list_codes(inputs, countries, paths);
  read_areas(inputs, paths.areas);
  read_views(inputs, paths.views);
  const auto claims = read_rows(paths.claims);
  for (const auto& row : claims) {
    if (row.at(2) == "polygon") {
      take_polygons(country_of(countries, row[1]), country_of(countries, row[0]));
    }
  }
  inputs.chains.resize(inputs.codes.size());
  for (const Country& country : countries) {
    inputs.chain(country.code3) = chain_of(country, countries);
  }
  for (const auto& row : claims) {
    if (row.at(2) == "overlap") cut_claim(inputs, row);
  }
  cut_areas(inputs, paths.disputed);
  inputs.seas = read_polygons(paths.seas).take_rest();
  return inputs;
}

Containment sea_containment(const std::vector<std::vector<Ring>>& seas) {
  std::vector<Edge> edges;
  for (const auto& polygon : seas) {
    for (const Ring& ring : polygon) {
      for (std::size_t i = 0; i + 1 < ring.size(); ++i) edges.push_back({ring[i], ring[i + 1]});
    }
  }
  return Containment(edges);
}

void report(const Inputs& inputs, const Edges& edges) {
  const auto pair = [&](std::uint16_t a, std::uint16_t b) {
    const std::string one = inputs.unit_name(a);
    const std::string other = inputs.unit_name(b);
    return std::min(one, other) + " " + std::max(one, other);
  };
  std::map<std::string, double> km;
  for (const auto& [e, label] : edges) {
    if (label.kind != kLand) continue;
    const double length_km = length_m(e.from, e.to) / 1000;
    for (const auto a : label.left) {
      for (const auto b : label.right) km["border " + pair(a, b)] += length_km;
    }
    if (!label.left.empty() && !label.right.empty()) continue;
    for (const auto a : label.left.empty() ? label.right : label.left) {
      if (label.facing == 0) {
        km["unshared " + inputs.unit_name(a)] += length_km;
      } else {
        km["facing " + pair(a, label.facing)] += length_km;
      }
    }
  }
  for (const auto& [what, length_km] : km) std::cerr << what << " " << length_km << " km\n";
}

std::vector<Arc> reduce(Inputs& inputs) {
  const Containment seas = sea_containment(inputs.seas);
  Edges edges = split_at_shores(label_edges(inputs.chains), seas);
  find_facing_countries(edges, inputs.chains);
  report(inputs, edges);
  auto arcs = ArcBuilder(edges).build();
  for (auto& arc : sea_arcs(inputs.seas, inputs.chains)) arcs.push_back(std::move(arc));
  std::map<int, std::array<std::size_t, 3>> counts;
  for (Arc& arc : arcs) {
    auto& count = counts[arc.label.kind];
    ++count[0];
    count[1] += arc.points.size();
    arc.points = simplified(arc.points, tolerance_of(arc));
    count[2] += arc.points.size();
  }
  for (const auto& [kind, count] : counts) {
    std::cerr << "kind " << kind << ": " << count[0] << " arcs, " << count[1] << " vertices, "
              << count[2] << " kept\n";
  }
  return arcs;
}

void run(const std::vector<std::string>& args) {
  if (args.size() != 8) {
    throw std::runtime_error(
        "usage: reduce_borders COUNTRIES.geojson SEAS.geojson COUNTRIES.tsv CLAIMS.tsv "
        "DISPUTED.geojson AREAS.tsv VIEWS.tsv OUT");
  }
  const Paths paths{args[0], args[1], args[2], args[3], args[4], args[5], args[6], args[7]};
  Inputs inputs = read_inputs(paths);
  const auto arcs = reduce(inputs);
  std::ofstream out(paths.out, std::ios::binary);
  out << encode(inputs, arcs);
  if (!out.flush()) throw std::runtime_error("cannot write " + paths.out);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    run({argv + 1, argv + argc});
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "reduce_borders: " << error.what() << "\n";
    return 1;
  }
}
