#include "mentionmap/borders.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <limits>
#include <map>
#include <system_error>
#include <utility>
#include <vector>

#include "mentionmap/error.hpp"
#include "mentionmap/geodesic.hpp"

#include "geo/areas.hpp"
#include "geo/border_file.hpp"
#include "geo/border_search.hpp"

namespace mentionmap {

namespace {

using namespace border_format;

std::string code_of(const Country& country) { return {country.code.begin(), country.code.end()}; }

LonLat position(const Vertex& v) { return {v.lon * kVertexDegree, v.lat * kVertexDegree}; }

using Lines = std::vector<std::vector<LonLat>>;

/// The pieces of every leaf under a node, by pair.
std::map<std::uint32_t, Lines> lines_by_pair(const BorderTables& tables, std::uint32_t root) {
  std::map<std::uint32_t, Lines> lines;
  std::vector<std::uint32_t> open{root};
  while (!open.empty()) {
    const Node& node = tables.nodes[open.back()];
    open.pop_back();
    if ((node.second & kLeaf) == 0) {
      open.push_back(node.first);
      open.push_back(node.second);
      continue;
    }
    auto& line = lines[(node.second >> kPairShift) & kPairMask].emplace_back();
    for (std::uint32_t i = 0; i <= (node.second & kPieceMask); ++i) {
      line.push_back(position(tables.vertices[node.first + i]));
    }
  }
  return lines;
}

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

  BorderDistance described(const LonLat& point, const NearestBorder& found) const {
    const Pair& pair = tables.pairs[found.pair];
    return {found.distance_m, found.nearest, geodesic(point, found.nearest).bearing_deg,
            code_of(tables.countries[pair.a]), code_of(tables.countries[pair.b])};
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
  return impl_->described(point, nearest_border(impl_->tables, point, root));
}

std::optional<BorderDistance> Borders::distance_by_geos(const LonLat& point,
                                                        const BorderSelector& selector) const {
  assert(is_valid(point));
  const std::uint32_t root = impl_->root(selector);
  if (root == kNone) return std::nullopt;
  NearestBorder best{std::numeric_limits<double>::infinity(), {}, 0};
  for (const auto& [pair, lines] : lines_by_pair(impl_->tables, root)) {
    const PlanarNearest found = nearest_by_geos(point, lines);
    if (found.distance_m < best.distance_m) best = {found.distance_m, found.nearest, pair};
  }
  return impl_->described(point, best);
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
  const auto index = country_index_at(impl_->tables, point);
  if (!index) return std::nullopt;
  return code_of(impl_->tables.countries[*index]);
}

}  // namespace mentionmap
