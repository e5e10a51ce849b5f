#include "geo/border_builder.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <map>
#include <numbers>
#include <set>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "mentionmap/error.hpp"

#include "geo/border_file.hpp"
#include "geo/border_tree.hpp"

namespace mentionmap {

namespace {

using namespace border_format;

using CountryPair = std::pair<std::uint16_t, std::uint16_t>;

// --------------------------------------------------------------------- search trees over borders

/// Every pair of units that meets along an arc, or the owner of a shore and kShore.
std::set<CountryPair> pairs_along(const BorderArc& arc) {
  std::set<CountryPair> pairs;
  if (arc.kind == ArcKind::kCoast) {
    for (const std::uint16_t owner : arc.left) pairs.insert({owner, kShore});
  }
  if (arc.kind != ArcKind::kLand) return pairs;
  const auto add = [&](const auto& some, const auto& others) {
    for (const std::uint16_t a : some) {
      for (const std::uint16_t b : others) {
        if (a != b) pairs.insert(std::minmax(a, b));
      }
    }
  };
  add(arc.left, arc.right);
  if (arc.left.empty() || arc.right.empty()) {
    add(arc.left, arc.facing);
    add(arc.right, arc.facing);
  }
  return pairs;
}

struct Tree {
  std::vector<Node> nodes;
  std::vector<Vertex> vertices;
};

struct Trees {
  std::vector<Pair> pairs;
  Tree land;
  Tree coasts;
  std::vector<View> views;
  std::vector<std::uint16_t> owners;
  std::vector<Roots> country_roots;
  std::vector<ViewPair> view_pairs;
  std::vector<Difference> differences;
};

std::vector<CountryPair> all_pairs(const BorderArcs& source) {
  std::set<CountryPair> pairs;
  for (const BorderArc& arc : source.arcs) pairs.merge(pairs_along(arc));
  return {pairs.begin(), pairs.end()};
}

std::vector<LonLat> positions(const std::vector<Point>& points) {
  std::vector<LonLat> line;
  line.reserve(points.size());
  for (const Point& p : points) line.push_back({p.x * kPointDegree, p.y * kPointDegree});
  return line;
}

/// Leaves by pair.
std::vector<std::vector<std::uint32_t>> append_leaves(Trees& trees, const BorderArcs& source,
                                                      const std::vector<CountryPair>& pairs) {
  std::vector<std::vector<std::uint32_t>> leaves(pairs.size());
  for (const BorderArc& arc : source.arcs) {
    const auto here = pairs_along(arc);
    if (here.empty()) continue;
    Tree& tree = arc.kind == ArcKind::kCoast ? trees.coasts : trees.land;
    const std::size_t begin = tree.vertices.size();
    append_densified(tree.vertices, positions(arc.points));
    const std::size_t last = tree.vertices.size() - 1;
    for (const CountryPair& pair : here) {
      const auto at = std::lower_bound(pairs.begin(), pairs.end(), pair) - pairs.begin();
      const auto number = static_cast<std::size_t>(at);
      for (std::size_t first = begin; first < last; first += kPiecesPerLeaf) {
        const std::size_t pieces = std::min<std::size_t>(kPiecesPerLeaf, last - first);
        leaves[number].push_back(static_cast<std::uint32_t>(tree.nodes.size()));
        tree.nodes.push_back(leaf_over(tree.vertices, first, pieces, number));
      }
    }
  }
  return leaves;
}

/// The error of the border between two units: that of a disputed area's outline where it parts the
/// area from the country that the source draws it in, or from another area of it.
double error_between(const BorderArcs& source, const CountryPair& pair) {
  if (pair.second == kShore) return source.source.coast_error_m;
  const auto area = [&](std::uint16_t unit) {
    return unit < source.countries.size() ? nullptr : &source.areas[unit - source.countries.size()];
  };
  const BorderArea* a = area(pair.first);
  const BorderArea* b = area(pair.second);
  const std::uint16_t drawn_in_a = a != nullptr ? a->from : pair.first;
  const std::uint16_t drawn_in_b = b != nullptr ? b->from : pair.second;
  if (drawn_in_a != drawn_in_b) return source.source.error_m;
  return std::max(
      {source.source.error_m, a != nullptr ? a->error_m : 0, b != nullptr ? b->error_m : 0});
}

/// Trees over trees; those over the same members are built once.
class SharedTrees {
 public:
  explicit SharedTrees(std::vector<Node>& nodes) : nodes_(nodes) {}

  std::uint32_t over(const std::vector<std::uint32_t>& members) {
    if (members.empty()) return kNone;
    const auto [at, is_new] = known_.try_emplace(members, kNone);
    if (is_new) at->second = append_tree(nodes_, members);
    return at->second;
  }

 private:
  std::vector<Node>& nodes_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> known_;
};

/// Builds the trees of every point of view out of those of the pairs of units.
class ViewTrees {
 public:
  explicit ViewTrees(Trees& trees)
      : trees_(trees), land_(trees.land.nodes), coasts_(trees.coasts.nodes) {}

  void append(const BorderArcs& source, std::size_t number) {
    const auto owners = source.owners(number);
    std::map<CountryPair, std::vector<std::uint32_t>> land;
    std::map<std::uint16_t, std::vector<std::uint32_t>> coast;
    for (const Pair& pair : trees_.pairs) {
      const std::uint16_t a = owners[pair.a];
      if (pair.b == kShore) {
        coast[a].push_back(pair.root);
      } else if (a != owners[pair.b]) {
        land[std::minmax(a, owners[pair.b])].push_back(pair.root);
      }
    }
    View view{};
    view.first_pair = static_cast<std::uint32_t>(trees_.view_pairs.size());
    view.pair_count = static_cast<std::uint32_t>(land.size());
    append_countries(land, coast, source.countries.size(), view);
    append_differences(source.views[number], view);
    trees_.views.push_back(view);
    trees_.owners.insert(trees_.owners.end(), owners.begin(), owners.end());
  }

 private:
  void append_countries(const std::map<CountryPair, std::vector<std::uint32_t>>& land,
                        const std::map<std::uint16_t, std::vector<std::uint32_t>>& coast,
                        std::size_t countries, View& view) {
    std::vector<std::vector<std::uint32_t>> borders(countries);
    std::vector<std::uint32_t> all_borders;
    for (const auto& [pair, members] : land) {
      const std::uint32_t root = land_.over(members);
      trees_.view_pairs.push_back({pair.first, pair.second, root});
      borders[pair.first].push_back(root);
      borders[pair.second].push_back(root);
      all_borders.push_back(root);
    }
    std::vector<std::uint32_t> all_shores;
    for (std::size_t i = 0; i < countries; ++i) {
      const auto shores = coast.find(static_cast<std::uint16_t>(i));
      const Roots roots{land_.over(borders[i]),
                        shores == coast.end() ? kNone : coasts_.over(shores->second)};
      if (roots.coast != kNone) all_shores.push_back(roots.coast);
      trees_.country_roots.push_back(roots);
    }
    view.roots = {land_.over(all_borders), coasts_.over(all_shores)};
  }

  void append_differences(const BorderView& from, View& view) {
    view.first_difference = static_cast<std::uint32_t>(trees_.differences.size());
    view.difference_count = static_cast<std::uint32_t>(from.verdicts.size());
    for (const BorderVerdict& verdict : from.verdicts) {
      trees_.differences.push_back({verdict.unit, verdict.owner});
    }
  }

  Trees& trees_;
  SharedTrees land_;
  SharedTrees coasts_;
};

Trees build_trees(const BorderArcs& source) {
  Trees trees;
  const auto pairs = all_pairs(source);
  const auto leaves = append_leaves(trees, source, pairs);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto error_m = static_cast<std::uint32_t>(error_between(source, pairs[i]));
    Tree& tree = pairs[i].second == kShore ? trees.coasts : trees.land;
    const std::uint32_t root = append_tree(tree.nodes, leaves[i]);
    trees.pairs.push_back({pairs[i].first, pairs[i].second, error_m, root});
  }
  ViewTrees views(trees);
  for (std::size_t i = 0; i < source.views.size(); ++i) views.append(source, i);
  return trees;
}

// ------------------------------------------------------------------------------------ containment

/// Chunks by the rows of latitude that they touch.
using Rows = std::vector<std::vector<Chunk>>;

struct Boundaries {
  std::vector<Point> points;
  Rows rows = Rows(kRows);
  Rows sea_rows = Rows(kRows);
  std::vector<std::uint16_t> chunk_units;
  std::map<std::vector<std::uint16_t>, std::size_t> first_unit;  // of each list in chunk_units
  std::vector<Unit> units;
};

Chunk chunk_over(const std::vector<Point>& points, std::size_t first, std::size_t count) {
  Chunk chunk{points[first].x,
              points[first].y,
              points[first].x,
              points[first].y,
              points[first].y,
              points[first + count - 1].y,
              static_cast<std::uint32_t>(first),
              static_cast<std::uint16_t>(count),
              0,
              0,
              0};
  for (std::size_t i = first; i < first + count; ++i) {
    chunk.west = std::min(chunk.west, points[i].x);
    chunk.south = std::min(chunk.south, points[i].y);
    chunk.east = std::max(chunk.east, points[i].x);
    chunk.north = std::max(chunk.north, points[i].y);
  }
  return chunk;
}

/// Cuts an arc into chunks that share their end points.
std::vector<Chunk> append_chunks(Boundaries& to, const std::vector<Point>& points) {
  const std::size_t begin = to.points.size();
  to.points.insert(to.points.end(), points.begin(), points.end());
  const std::size_t last = to.points.size() - 1;
  std::vector<Chunk> chunks;
  for (std::size_t first = begin; first < last; first += kPointsPerChunk - 1) {
    const std::size_t count = std::min(kPointsPerChunk, last - first + 1);
    chunks.push_back(chunk_over(to.points, first, count));
  }
  return chunks;
}

std::size_t row_of(std::int32_t y) {
  return std::min<std::size_t>(static_cast<std::size_t>((y + 9'000'000) / kRowHeight), kRows - 1);
}

void add_to_rows(Rows& rows, const std::vector<Chunk>& chunks) {
  for (const Chunk& chunk : chunks) {
    for (std::size_t row = row_of(chunk.south); row <= row_of(chunk.north); ++row) {
      rows[row].push_back(chunk);
    }
  }
}

/// Area to the left of an arc once it is closed with the others, by Green's theorem on the equal-
/// area cylinder (sphere of the same volume; good to a percent, enough to compare countries).
double swept_km2(const std::vector<Point>& points) {
  constexpr double kRadiusKm = 6371.0008;
  constexpr double kRadian = std::numbers::pi / 180 * kPointDegree;
  double sum = 0;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const double height =
        (std::sin(points[i - 1].y * kRadian) + std::sin(points[i].y * kRadian)) / 2;
    sum -= height * (static_cast<double>(points[i].x) - points[i - 1].x) * kRadian;
  }
  return sum * kRadiusKm * kRadiusKm;
}

/// Names the units that chunks bound. Lists are stored once.
void set_units(Boundaries& to, std::vector<Chunk>& chunks,
               const std::vector<std::uint16_t>& units) {
  const auto [at, is_new] = to.first_unit.try_emplace(units, to.chunk_units.size());
  if (is_new) to.chunk_units.insert(to.chunk_units.end(), units.begin(), units.end());
  for (Chunk& chunk : chunks) {
    chunk.first_unit = static_cast<std::uint16_t>(at->second);
    chunk.unit_count = static_cast<std::uint16_t>(units.size());
  }
}

void widen(Unit& unit, const Chunk& chunk) {
  unit.west = std::min(unit.west, chunk.west);
  unit.south = std::min(unit.south, chunk.south);
  unit.east = std::max(unit.east, chunk.east);
  unit.north = std::max(unit.north, chunk.north);
}

/// Arcs that have a country on both sides (both claims kept) bound nothing of it.
void add_boundary(Boundaries& to, const BorderArc& arc) {
  std::vector<std::uint16_t> owners;
  std::set_symmetric_difference(arc.left.begin(), arc.left.end(), arc.right.begin(),
                                arc.right.end(), std::back_inserter(owners));
  if (owners.empty()) return;
  std::vector<Chunk> chunks = append_chunks(to, arc.points);
  set_units(to, chunks, owners);
  add_to_rows(to.rows, chunks);
  const double swept = swept_km2(arc.points);
  for (const std::uint16_t owner : owners) {
    Unit& unit = to.units[owner];
    unit.chunk_count += static_cast<std::uint32_t>(chunks.size());
    const bool on_left = std::binary_search(arc.left.begin(), arc.left.end(), owner);
    unit.area += on_left ? swept : -swept;
    for (const Chunk& chunk : chunks) widen(unit, chunk);
  }
}

/// A unit without boundary has an inside-out box, which holds nothing.
Unit unit_without_boundary() {
  constexpr auto kMost = std::numeric_limits<std::int32_t>::max();
  return {0, 0, 0, kMost, kMost, -kMost, -kMost};
}

Boundaries build_boundaries(const BorderArcs& source) {
  Boundaries to;
  to.units.assign(source.unit_count(), unit_without_boundary());
  for (const BorderArc& arc : source.arcs) {
    if (arc.kind == ArcKind::kCoast) add_to_rows(to.sea_rows, append_chunks(to, arc.points));
  }
  for (const BorderArc& arc : source.arcs) {
    if (arc.kind != ArcKind::kCoast) add_boundary(to, arc);
  }
  return to;
}

/// The chunks of all rows one after the other, and where each row starts.
std::pair<std::vector<Chunk>, std::vector<std::uint32_t>> joined(const Rows& rows) {
  std::pair<std::vector<Chunk>, std::vector<std::uint32_t>> all;
  auto& [chunks, starts] = all;
  starts.push_back(0);
  for (const std::vector<Chunk>& row : rows) {
    chunks.insert(chunks.end(), row.begin(), row.end());
    starts.push_back(static_cast<std::uint32_t>(chunks.size()));
  }
  return all;
}

// ----------------------------------------------------------------------------------------- layout

/// Lays sections one after the other, each at a multiple of eight bytes: small ones after the
/// header, then the body.
class Layout {
 public:
  template <typename T>
  void add(SectionId id, const std::vector<T>& records) {
    std::string& part = id < kFirstOfBody ? front_ : body_;
    pad(part, 8);
    header_.sections[id] = {part.size(), records.size()};
    if (records.empty()) return;
    const auto* data = reinterpret_cast<const char*>(records.data());
    part.append(data, records.size() * sizeof(T));
  }

  std::string finish(Header fields) {
    add(kBlockSums, std::vector<std::uint64_t>(block_count(body_.size())));
    pad(front_, CheckedBlocks::kBlockBytes);
    for (std::uint32_t id = kFirstOfBody; id < kSectionCount; ++id) {
      header_.sections[id].offset += front_.size();
    }
    fields.magic = kMagic;
    fields.version = kVersion;
    fields.byte_order = kByteOrder;
    fields.sections = header_.sections;
    std::memcpy(front_.data(), &fields, sizeof(Header));
    front_ += body_;
    seal_border_file(front_.data(), front_.size());
    return std::move(front_);
  }

 private:
  static void pad(std::string& part, std::size_t step) {
    part.resize((part.size() + step - 1) / step * step, '\0');
  }

  Header header_{};
  std::string front_ = std::string(sizeof(Header), '\0');
  std::string body_;
};

/// The texts of the file in the order of border_format.hpp.
std::vector<char> texts_of(const BorderArcs& source) {
  std::vector<char> texts;
  const auto add = [&](const std::string& text) {
    for (const char c : text) texts.push_back(c != '\0' ? c : ' ');
    texts.push_back('\0');
  };
  for (const auto* text : {&source.source.name, &source.source.date, &source.source.licence}) {
    add(*text);
  }
  for (const BorderArea& area : source.areas) {
    add(area.name);
    add(area.title);
  }
  for (const BorderView& view : source.views) {
    add(view.code);
    add(view.title);
  }
  for (const BorderView& view : source.views) {
    for (const BorderVerdict& verdict : view.verdicts) add(verdict.reason);
  }
  return texts;
}

std::vector<Country> country_table(const BorderArcs& source) {
  std::vector<Country> table;
  for (const std::string& code : source.countries) table.push_back({{code[0], code[1]}, 0});
  return table;
}

void check_limits(const BorderArcs& source, const Trees& trees) {
  for (const Tree* tree : {&trees.land, &trees.coasts}) {
    if (trees.pairs.size() <= kPairMask && tree->vertices.size() < kLeaf &&
        tree->nodes.size() < kLeaf && source.unit_count() < kShore) {
      continue;
    }
    throw DataError(fmt::format("The border source is too large: {} pairs, {} vertices.",
                                trees.pairs.size(), tree->vertices.size()));
  }
  for (const std::string& code : source.countries) {
    if (code.size() != 2) throw DataError("Country codes have two letters; found '" + code + "'.");
  }
}

void check_limits(const Boundaries& boundaries) {
  constexpr std::size_t kMostChunkUnits = std::numeric_limits<std::uint16_t>::max();
  if (boundaries.chunk_units.size() <= kMostChunkUnits) return;
  throw DataError(fmt::format("The border source has too many overlaps of countries: {}.",
                              boundaries.chunk_units.size()));
}

}  // namespace

std::string build_border_file(const BorderArcs& source) {
  const Trees trees = build_trees(source);
  check_limits(source, trees);
  const Boundaries boundaries = build_boundaries(source);
  check_limits(boundaries);
  const auto [chunks, row_starts] = joined(boundaries.rows);
  const auto [sea_chunks, sea_row_starts] = joined(boundaries.sea_rows);
  Layout layout;
  layout.add(kTexts, texts_of(source));
  layout.add(kCountries, country_table(source));
  layout.add(kUnits, boundaries.units);
  layout.add(kPairs, trees.pairs);
  layout.add(kViews, trees.views);
  layout.add(kOwners, trees.owners);
  layout.add(kCountryRoots, trees.country_roots);
  layout.add(kViewPairs, trees.view_pairs);
  layout.add(kDifferences, trees.differences);
  layout.add(kChunkUnits, boundaries.chunk_units);
  layout.add(kRowStarts, row_starts);
  layout.add(kSeaRowStarts, sea_row_starts);
  layout.add(kNodes, trees.land.nodes);
  layout.add(kVertices, trees.land.vertices);
  layout.add(kChunks, chunks);
  layout.add(kSeaChunks, sea_chunks);
  layout.add(kPoints, boundaries.points);
  layout.add(kCoastNodes, trees.coasts.nodes);
  layout.add(kCoastVertices, trees.coasts.vertices);
  Header fields{};
  fields.error_m = source.source.error_m;
  fields.coast_error_m = source.source.coast_error_m;
  return layout.finish(fields);
}

}  // namespace mentionmap
