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
  std::vector<std::uint32_t> pair_roots;  // in the tree of the pair's kind
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
    for (std::size_t i = 0; i < trees_.pairs.size(); ++i) {
      const Pair& pair = trees_.pairs[i];
      const std::uint16_t a = owners[pair.a];
      if (pair.b == kShore) {
        coast[a].push_back(trees_.pair_roots[i]);
      } else if (a != owners[pair.b]) {
        land[std::minmax(a, owners[pair.b])].push_back(trees_.pair_roots[i]);
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
    trees.pairs.push_back({pairs[i].first, pairs[i].second, error_m});
    Tree& tree = pairs[i].second == kShore ? trees.coasts : trees.land;
    trees.pair_roots.push_back(append_tree(tree.nodes, leaves[i]));
  }
  ViewTrees views(trees);
  for (std::size_t i = 0; i < source.views.size(); ++i) views.append(source, i);
  return trees;
}

// ------------------------------------------------------------------------------------ containment

struct Boundaries {
  std::vector<Chunk> chunks;
  std::vector<Point> points;
  std::vector<std::vector<std::uint32_t>> of_unit;
  std::vector<double> area_km2;
  std::vector<std::uint32_t> sea_rows;  // kSeaRows + 1
  std::vector<std::uint32_t> sea_row_chunks;
};

Chunk chunk_over(const std::vector<Point>& points, std::size_t first, std::size_t count) {
  Chunk chunk{points[first].x,
              points[first].y,
              points[first].x,
              points[first].y,
              static_cast<std::uint32_t>(first),
              static_cast<std::uint32_t>(count)};
  for (std::size_t i = first; i < first + count; ++i) {
    chunk.west = std::min(chunk.west, points[i].x);
    chunk.south = std::min(chunk.south, points[i].y);
    chunk.east = std::max(chunk.east, points[i].x);
    chunk.north = std::max(chunk.north, points[i].y);
  }
  return chunk;
}

/// Cuts an arc into chunks that share their end points; returns their indices.
std::vector<std::uint32_t> append_chunks(Boundaries& to, const std::vector<Point>& points) {
  const std::size_t begin = to.points.size();
  to.points.insert(to.points.end(), points.begin(), points.end());
  const std::size_t last = to.points.size() - 1;
  std::vector<std::uint32_t> added;
  for (std::size_t first = begin; first < last; first += kPointsPerChunk - 1) {
    added.push_back(static_cast<std::uint32_t>(to.chunks.size()));
    const std::size_t count = std::min(kPointsPerChunk, last - first + 1);
    to.chunks.push_back(chunk_over(to.points, first, count));
  }
  return added;
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

/// Arcs that have a country on both sides (both claims kept) bound nothing of it.
void add_boundary(Boundaries& to, const BorderArc& arc) {
  std::vector<std::uint16_t> owners;
  std::set_symmetric_difference(arc.left.begin(), arc.left.end(), arc.right.begin(),
                                arc.right.end(), std::back_inserter(owners));
  if (owners.empty()) return;
  const auto added = append_chunks(to, arc.points);
  const double swept = swept_km2(arc.points);
  for (const std::uint16_t unit : owners) {
    auto& chunks = to.of_unit[unit];
    chunks.insert(chunks.end(), added.begin(), added.end());
    const bool on_left = std::binary_search(arc.left.begin(), arc.left.end(), unit);
    to.area_km2[unit] += on_left ? swept : -swept;
  }
}

std::size_t sea_row(std::int32_t y) {
  return std::min<std::size_t>(static_cast<std::size_t>((y + 9'000'000) / kSeaRowHeight),
                               kSeaRows - 1);
}

/// Lists the chunks so far, all of them shores, by the rows of latitude they touch.
void index_sea_rows(Boundaries& to) {
  std::vector<std::vector<std::uint32_t>> rows(kSeaRows);
  for (std::size_t i = 0; i < to.chunks.size(); ++i) {
    for (std::size_t row = sea_row(to.chunks[i].south); row <= sea_row(to.chunks[i].north); ++row) {
      rows[row].push_back(static_cast<std::uint32_t>(i));
    }
  }
  to.sea_rows.push_back(0);
  for (const auto& row : rows) {
    to.sea_row_chunks.insert(to.sea_row_chunks.end(), row.begin(), row.end());
    to.sea_rows.push_back(static_cast<std::uint32_t>(to.sea_row_chunks.size()));
  }
}

Boundaries build_boundaries(const BorderArcs& source) {
  Boundaries to;
  to.of_unit.resize(source.unit_count());
  to.area_km2.resize(source.unit_count());
  for (const BorderArc& arc : source.arcs) {
    if (arc.kind == ArcKind::kCoast) append_chunks(to, arc.points);
  }
  index_sea_rows(to);
  for (const BorderArc& arc : source.arcs) {
    if (arc.kind != ArcKind::kCoast) add_boundary(to, arc);
  }
  return to;
}

// ----------------------------------------------------------------------------------------- layout

/// Lays sections one after the other, each at a multiple of eight bytes.
class Layout {
 public:
  Layout() : bytes_(sizeof(Header), '\0') {}

  template <typename T>
  void add(SectionId id, const std::vector<T>& records) {
    bytes_.resize((bytes_.size() + 7) / 8 * 8, '\0');
    header_.sections[id] = {bytes_.size(), records.size()};
    if (records.empty()) return;
    const auto* data = reinterpret_cast<const char*>(records.data());
    bytes_.append(data, records.size() * sizeof(T));
  }

  std::string finish(Header fields) {
    fields.magic = kMagic;
    fields.version = kVersion;
    fields.byte_order = kByteOrder;
    fields.sections = header_.sections;
    std::memcpy(bytes_.data(), &fields, sizeof(Header));
    seal_border_file(bytes_.data(), bytes_.size());
    return std::move(bytes_);
  }

 private:
  Header header_{};
  std::string bytes_;
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

/// An inside-out box when there are no chunks, which holds nothing.
Chunk box_over(const std::vector<Chunk>& chunks, const std::vector<std::uint32_t>& indices) {
  constexpr auto kMost = std::numeric_limits<std::int32_t>::max();
  Chunk box{kMost, kMost, -kMost, -kMost, 0, 0};
  for (const std::uint32_t i : indices) {
    box.west = std::min(box.west, chunks[i].west);
    box.south = std::min(box.south, chunks[i].south);
    box.east = std::max(box.east, chunks[i].east);
    box.north = std::max(box.north, chunks[i].north);
  }
  return box;
}

std::vector<Country> country_table(const BorderArcs& source) {
  std::vector<Country> table;
  for (const std::string& code : source.countries) table.push_back({{code[0], code[1]}, 0});
  return table;
}

std::vector<Unit> unit_table(const Boundaries& boundaries) {
  std::vector<Unit> table;
  std::uint32_t first = 0;
  for (std::size_t i = 0; i < boundaries.of_unit.size(); ++i) {
    const auto count = static_cast<std::uint32_t>(boundaries.of_unit[i].size());
    const Chunk box = box_over(boundaries.chunks, boundaries.of_unit[i]);
    table.push_back(
        {first, count, boundaries.area_km2[i], box.west, box.south, box.east, box.north});
    first += count;
  }
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

}  // namespace

std::string build_border_file(const BorderArcs& source) {
  const Trees trees = build_trees(source);
  check_limits(source, trees);
  const Boundaries boundaries = build_boundaries(source);
  std::vector<std::uint32_t> unit_chunks;
  for (const auto& chunks : boundaries.of_unit) {
    unit_chunks.insert(unit_chunks.end(), chunks.begin(), chunks.end());
  }
  Layout layout;
  layout.add(kTexts, texts_of(source));
  layout.add(kCountries, country_table(source));
  layout.add(kUnits, unit_table(boundaries));
  layout.add(kPairs, trees.pairs);
  layout.add(kViews, trees.views);
  layout.add(kOwners, trees.owners);
  layout.add(kCountryRoots, trees.country_roots);
  layout.add(kViewPairs, trees.view_pairs);
  layout.add(kDifferences, trees.differences);
  layout.add(kNodes, trees.land.nodes);
  layout.add(kVertices, trees.land.vertices);
  layout.add(kUnitChunks, unit_chunks);
  layout.add(kChunks, boundaries.chunks);
  layout.add(kPoints, boundaries.points);
  layout.add(kSeaRowStarts, boundaries.sea_rows);
  layout.add(kSeaRowChunks, boundaries.sea_row_chunks);
  layout.add(kCoastNodes, trees.coasts.nodes);
  layout.add(kCoastVertices, trees.coasts.vertices);
  Header fields{};
  fields.error_m = source.source.error_m;
  fields.coast_error_m = source.source.coast_error_m;
  return layout.finish(fields);
}

}  // namespace mentionmap
