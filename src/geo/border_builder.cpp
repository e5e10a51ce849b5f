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
#include <xxhash.h>

#include "mentionmap/error.hpp"

#include "geo/border_tree.hpp"

namespace mentionmap {

namespace {

using namespace border_format;

using CountryPair = std::pair<std::uint16_t, std::uint16_t>;

// --------------------------------------------------------------------- search trees over borders

/// Every pair that meets along an arc.
std::set<CountryPair> pairs_along(const BorderArc& arc) {
  std::set<CountryPair> pairs;
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

struct Trees {
  std::vector<Pair> pairs;
  std::vector<Node> nodes;
  std::vector<Vertex> vertices;
  std::vector<std::uint32_t> country_roots;
  std::uint32_t root = kNone;
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
    const std::size_t begin = trees.vertices.size();
    append_densified(trees.vertices, positions(arc.points));
    const std::size_t last = trees.vertices.size() - 1;
    for (const CountryPair& pair : here) {
      const auto at = std::lower_bound(pairs.begin(), pairs.end(), pair) - pairs.begin();
      const auto number = static_cast<std::size_t>(at);
      for (std::size_t first = begin; first < last; first += kPiecesPerLeaf) {
        const std::size_t pieces = std::min<std::size_t>(kPiecesPerLeaf, last - first);
        leaves[number].push_back(static_cast<std::uint32_t>(trees.nodes.size()));
        trees.nodes.push_back(leaf_over(trees.vertices, first, pieces, number));
      }
    }
  }
  return leaves;
}

std::uint32_t append_tree_or_none(std::vector<Node>& nodes,
                                  const std::vector<std::uint32_t>& members) {
  return members.empty() ? kNone : append_tree(nodes, members);
}

Trees build_trees(const BorderArcs& source) {
  Trees trees;
  const auto pairs = all_pairs(source);
  const auto leaves = append_leaves(trees, source, pairs);
  std::vector<std::uint32_t> pair_roots;
  std::vector<std::vector<std::uint32_t>> of_country(source.countries.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const std::uint32_t root = append_tree(trees.nodes, leaves[i]);
    trees.pairs.push_back({pairs[i].first, pairs[i].second, root});
    pair_roots.push_back(root);
    of_country[pairs[i].first].push_back(root);
    of_country[pairs[i].second].push_back(root);
  }
  for (const auto& roots : of_country) {
    trees.country_roots.push_back(append_tree_or_none(trees.nodes, roots));
  }
  trees.root = append_tree_or_none(trees.nodes, pair_roots);
  return trees;
}

// ------------------------------------------------------------------------------------ containment

struct Boundaries {
  std::vector<Chunk> chunks;
  std::vector<Point> points;
  std::vector<std::vector<std::uint32_t>> of_country;
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
  for (const std::uint16_t country : owners) {
    auto& chunks = to.of_country[country];
    chunks.insert(chunks.end(), added.begin(), added.end());
    const bool on_left = std::binary_search(arc.left.begin(), arc.left.end(), country);
    to.area_km2[country] += on_left ? swept : -swept;
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
  to.of_country.resize(source.countries.size());
  to.area_km2.resize(source.countries.size());
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
    fields.file_size = bytes_.size();
    fields.checksum = XXH3_64bits(bytes_.data() + sizeof(Header), bytes_.size() - sizeof(Header));
    std::memcpy(bytes_.data(), &fields, sizeof(Header));
    return std::move(bytes_);
  }

 private:
  Header header_{};
  std::string bytes_;
};

std::vector<char> texts_of(const BorderSource& source) {
  std::vector<char> texts;
  for (const auto* text : {&source.name, &source.date, &source.licence, &source.worldview}) {
    texts.insert(texts.end(), text->begin(), text->end());
    texts.push_back('\0');
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

std::vector<Country> country_table(const BorderArcs& source, const Trees& trees,
                                   const Boundaries& boundaries) {
  std::vector<Country> table;
  std::uint32_t first = 0;
  for (std::size_t i = 0; i < source.countries.size(); ++i) {
    const auto count = static_cast<std::uint32_t>(boundaries.of_country[i].size());
    const Chunk box = box_over(boundaries.chunks, boundaries.of_country[i]);
    table.push_back({{source.countries[i][0], source.countries[i][1]},
                     0,
                     trees.country_roots[i],
                     first,
                     count,
                     boundaries.area_km2[i],
                     box.west,
                     box.south,
                     box.east,
                     box.north});
    first += count;
  }
  return table;
}

void check_limits(const BorderArcs& source, const Trees& trees) {
  if (trees.pairs.size() > kPairMask || trees.vertices.size() >= kLeaf ||
      trees.nodes.size() >= kLeaf) {
    throw DataError(fmt::format("The border source is too large: {} pairs, {} vertices.",
                                trees.pairs.size(), trees.vertices.size()));
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
  std::vector<std::uint32_t> country_chunks;
  for (const auto& chunks : boundaries.of_country) {
    country_chunks.insert(country_chunks.end(), chunks.begin(), chunks.end());
  }
  Layout layout;
  layout.add(kTexts, texts_of(source.source));
  layout.add(kCountries, country_table(source, trees, boundaries));
  layout.add(kPairs, trees.pairs);
  layout.add(kNodes, trees.nodes);
  layout.add(kVertices, trees.vertices);
  layout.add(kCountryChunks, country_chunks);
  layout.add(kChunks, boundaries.chunks);
  layout.add(kPoints, boundaries.points);
  layout.add(kSeaRowStarts, boundaries.sea_rows);
  layout.add(kSeaRowChunks, boundaries.sea_row_chunks);
  Header fields{};
  fields.error_m = source.source.error_m;
  fields.root = trees.root;
  return layout.finish(fields);
}

}  // namespace mentionmap
