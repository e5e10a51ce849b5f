#include "mentionmap/borders.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include <fmt/core.h>
#include <fmt/ranges.h>

#include "mentionmap/error.hpp"
#include "mentionmap/geodesic.hpp"
#include "mentionmap/regions.hpp"

#include "core/mapped_file.hpp"
#include "core/once.hpp"
#include "geo/areas.hpp"
#include "geo/border_file.hpp"
#include "geo/border_search.hpp"
#include "geo/country_extent.hpp"

namespace mentionmap {

namespace {

using namespace border_format;

std::string_view text_of(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string code_of(const Country& country) { return {country.code.begin(), country.code.end()}; }

LonLat position(const Vertex& v) { return {v.lon * kVertexDegree, v.lat * kVertexDegree}; }

using Lines = std::vector<std::vector<LonLat>>;

/// Adds the pieces of every leaf under a node, by pair.
void add_lines(std::map<std::uint32_t, Lines>& lines, const BorderTree& tree, std::uint32_t root) {
  std::vector<std::uint32_t> open{root};
  for (std::size_t steps = 0; !open.empty(); ++steps) {
    if (steps > tree.nodes.size()) tree.nodes.fail("its branches do not end");
    const Node& node = tree.nodes[open.back()];
    open.pop_back();
    if ((node.second & kLeaf) == 0) {
      open.push_back(node.first);
      open.push_back(node.second);
      continue;
    }
    auto& line = lines[(node.second >> kPairShift) & kPairMask].emplace_back();
    for (const Vertex& v :
         tree.vertices.range(node.first, std::size_t{node.second & kPieceMask} + 1)) {
      line.push_back(position(v));
    }
  }
}

bool exists(const Roots& roots) { return roots.land != kNone || roots.coast != kNone; }

/// Whether two answers are the same for a reader.
bool agree(const std::optional<BorderDistance>& a, const std::optional<BorderDistance>& b) {
  constexpr double kSameM = 0.5;
  if (!a || !b) return a.has_value() == b.has_value();
  return std::abs(a->distance_m - b->distance_m) <= kSameM && a->side_a == b->side_a &&
         a->side_b == b->side_b;
}

}  // namespace

struct Borders::Impl {
  explicit Impl(const std::filesystem::path& path)
      : name(path.string()), file(path), tables(read_border_tables(text_of(file.bytes()), name)) {}

  const Regions& regions() const {
    regions_read.run([this] {
      outlines = Regions::open(std::filesystem::path(name).replace_filename("regions.zst"));
    });
    return *outlines;
  }

  const Country* country(const std::string& code) const noexcept {
    if (code.size() != 2) return nullptr;
    const std::array<char, 2> wanted{code[0], code[1]};
    const auto at =
        std::lower_bound(tables.countries.begin(), tables.countries.end(), wanted,
                         [](const Country& c, const std::array<char, 2>& w) { return c.code < w; });
    return at != tables.countries.end() && at->code == wanted ? &*at : nullptr;
  }

  /// Number of a point of view; none when there is none of that code.
  std::optional<std::size_t> find_view(std::string_view code) const noexcept {
    if (code.empty()) return 0;
    const auto at = std::find(tables.view_codes.begin(), tables.view_codes.end(), code);
    if (at == tables.view_codes.end()) return std::nullopt;
    return static_cast<std::size_t>(at - tables.view_codes.begin());
  }

  std::size_t view(std::string_view code) const {
    if (const auto found = find_view(code)) return *found;
    throw UsageError(fmt::format("There is no point of view \"{}\". At hand are: {}.", code,
                                 fmt::join(tables.view_codes, ", ")));
  }

  /// Nodes over the selected borders, kNone where there are none.
  Roots roots(const BorderSelector& selector, std::size_t view) const noexcept {
    Roots roots{kNone, kNone};
    if (!selector.neighbour.empty()) {
      roots.land = pair_root(selector, view);
    } else if (selector.country.empty()) {
      roots = tables.views[view].roots;
    } else if (const Country* wanted = country(selector.country)) {
      roots = tables.roots_in(view)[index(*wanted)];
    }
    if (selector.kind == BorderKind::kCoast) roots.land = kNone;
    if (selector.kind == BorderKind::kLand) roots.coast = kNone;
    return roots;
  }

  /// Precondition: there is a border.
  NearestBorder nearest(const LonLat& point, const Roots& roots) const {
    NearestBorder best{std::numeric_limits<double>::infinity(), {}, 0, 0};
    if (roots.land != kNone) best = nearest_border(tables.land, point, roots.land);
    if (roots.coast == kNone) return best;
    const NearestBorder shore = nearest_border(tables.coasts, point, roots.coast);
    return shore.distance_m < best.distance_m ? shore : best;
  }

  std::uint16_t index(const Country& c) const noexcept {
    return static_cast<std::uint16_t>(&c - tables.countries.data());
  }

  std::uint32_t pair_root(const BorderSelector& selector, std::size_t view) const noexcept {
    const Country* first = country(selector.country);
    const Country* second = country(selector.neighbour);
    if (first == nullptr || second == nullptr) return kNone;
    const std::pair<int, int> wanted = std::minmax(index(*first), index(*second));
    const View& from = tables.views[view];
    const auto pairs = tables.view_pairs.subspan(from.first_pair, from.pair_count);
    const auto at = std::lower_bound(
        pairs.begin(), pairs.end(), wanted,
        [](const ViewPair& p, const auto& w) { return std::pair<int, int>(p.a, p.b) < w; });
    if (at == pairs.end() || at->a != wanted.first || at->b != wanted.second) return kNone;
    return at->root;
  }

  /// False when every point of view measures to the same border, with the same owners, as what was
  /// found: nothing whose owner differs lies within its distance.
  bool views_may_differ(const LonLat& point, const BorderSelector& selector,
                        double distance_m) const {
    constexpr double kRoundingM = 0.01;  // the border found is contested itself, or another tree's
    const double reach_m = distance_m + kRoundingM;
    contested_found.run([this] { find_contested(); });
    const Country* wanted = country(selector.country);
    const Contested& at = wanted == nullptr ? contested_anywhere : contested[index(*wanted)];
    return (selector.kind != BorderKind::kCoast &&
            is_within(tables.land, at.land, point, reach_m)) ||
           (selector.kind != BorderKind::kLand &&
            is_within(tables.coasts, at.coasts, point, reach_m));
  }

  BorderDistance described(const NearestBorder& found, std::size_t view) const {
    if (found.pair >= tables.pairs.size())
      tables.land.nodes.fail("a border is of no two countries");
    const Pair& pair = tables.pairs[found.pair];
    const auto owners = tables.owners_in(view);
    BorderDistance result{found.distance_m,
                          found.nearest,
                          found.bearing_deg,
                          code_of(tables.countries[owners[pair.a]]),
                          "",
                          static_cast<double>(pair.error_m)};
    if (pair.b == kShore) return result;
    result.side_b = code_of(tables.countries[owners[pair.b]]);
    if (result.side_b < result.side_a) std::swap(result.side_a, result.side_b);
    return result;
  }

  Worldview worldview(std::size_t number) const {
    Worldview result{tables.view_codes[number], tables.view_titles[number], {}};
    const View& view = tables.views[number];
    for (std::size_t i = 0; i < view.difference_count; ++i) {
      const std::size_t at = view.first_difference + i;
      const Difference& difference = tables.differences[at];
      WorldviewVerdict verdict;
      const std::size_t countries = tables.countries.size();
      if (difference.unit < countries) {
        verdict.area = code_of(tables.countries[difference.unit]);
      } else {
        verdict.area = tables.area_names[difference.unit - countries];
        verdict.title = tables.area_titles[difference.unit - countries];
      }
      verdict.owner = code_of(tables.countries[difference.owner]);
      verdict.reason = tables.reasons[at];
      result.verdicts.push_back(std::move(verdict));
    }
    return result;
  }

  /// Nodes over borders whose owners depend on the point of view.
  struct Contested {
    std::vector<std::uint32_t> land;
    std::vector<std::uint32_t> coasts;
  };

  void find_contested() const {
    contested.resize(tables.countries.size());
    for (const Pair& pair : tables.pairs) {
      std::set<std::uint16_t> owners = owners_of(pair.a);
      const bool first_differs = owners.size() > 1;
      std::set<std::uint16_t> others =
          pair.b == kShore ? std::set<std::uint16_t>() : owners_of(pair.b);
      if (!first_differs && others.size() <= 1) continue;
      owners.merge(others);
      const auto add = [&pair](Contested& to) {
        (pair.b == kShore ? to.coasts : to.land).push_back(pair.root);
      };
      add(contested_anywhere);
      for (const std::uint16_t owner : owners) add(contested[owner]);
    }
  }

  /// From all points of view.
  std::set<std::uint16_t> owners_of(std::uint16_t unit) const {
    std::set<std::uint16_t> owners;
    for (std::size_t view = 0; view < tables.views.size(); ++view) {
      owners.insert(tables.owners_in(view)[unit]);
    }
    return owners;
  }

  std::string name;
  MappedFile file;
  BorderTables tables;
  mutable Once contested_found;
  mutable std::vector<Contested> contested;  // by country
  mutable Contested contested_anywhere;
  mutable Once regions_read;
  mutable std::optional<Regions> outlines;
};

Borders::Borders(std::unique_ptr<Impl> impl) noexcept : impl_(std::move(impl)) {}
Borders::Borders(Borders&&) noexcept = default;
Borders& Borders::operator=(Borders&&) noexcept = default;
Borders::~Borders() = default;

Borders Borders::open(const std::filesystem::path& path) {
  return Borders(std::make_unique<Impl>(path));
}

const BorderSource& Borders::source() const noexcept { return impl_->tables.source; }

std::vector<Worldview> Borders::worldviews() const {
  std::vector<Worldview> views;
  for (std::size_t i = 0; i < impl_->tables.views.size(); ++i) views.push_back(impl_->worldview(i));
  return views;
}

std::vector<std::string> Borders::countries(std::string_view worldview) const {
  const BorderTables& tables = impl_->tables;
  const auto owners = tables.owners_in(impl_->view(worldview));
  std::vector<bool> owns(tables.countries.size(), false);
  for (std::size_t i = 0; i < owners.size(); ++i) {
    if (tables.units[i].chunk_count > 0) owns[owners[i]] = true;
  }
  std::vector<std::string> codes;
  for (std::size_t i = 0; i < owns.size(); ++i) {
    if (owns[i]) codes.push_back(code_of(tables.countries[i]));
  }
  return codes;
}

bool Borders::has_border(const BorderSelector& selector) const noexcept {
  const auto view = impl_->find_view(selector.worldview);
  return view && exists(impl_->roots(selector, *view));
}

bool Borders::has_land_border(const BorderSelector& selector) const noexcept {
  BorderSelector land = selector;
  land.kind = BorderKind::kLand;
  return has_border(land);
}

std::optional<BorderDistance> Borders::distance(const LonLat& point,
                                                const BorderSelector& selector) const {
  assert(is_valid(point));
  const std::size_t view = impl_->view(selector.worldview);
  const Roots roots = impl_->roots(selector, view);
  if (!exists(roots)) return std::nullopt;
  return impl_->described(impl_->nearest(point, roots), view);
}

std::vector<WorldviewDistance> Borders::distances_by_view(const LonLat& point,
                                                          const BorderSelector& selector) const {
  assert(is_valid(point));
  // Most points of view share their trees.
  std::map<std::pair<std::uint32_t, std::uint32_t>, NearestBorder> by_roots;
  std::vector<WorldviewDistance> answers;
  for (std::size_t view = 0; view < impl_->tables.views.size(); ++view) {
    const Roots roots = impl_->roots(selector, view);
    std::optional<BorderDistance> distance;
    if (exists(roots)) {
      const auto [at, is_new] = by_roots.try_emplace({roots.land, roots.coast});
      if (is_new) at->second = impl_->nearest(point, roots);
      distance = impl_->described(at->second, view);
    }
    const auto same = std::find_if(answers.begin(), answers.end(), [&](const auto& known) {
      return agree(known.distance, distance);
    });
    const std::string& code = impl_->tables.view_codes[view];
    if (same != answers.end()) {
      same->worldviews.push_back(code);
    } else {
      answers.push_back({{code}, std::move(distance)});
    }
  }
  return answers;
}

std::vector<WorldviewDistance> Borders::other_answers(const LonLat& point,
                                                      const BorderSelector& selector,
                                                      const BorderDistance& own) const {
  if (!impl_->views_may_differ(point, selector, own.distance_m)) return {};
  std::vector<WorldviewDistance> answers = distances_by_view(point, selector);
  const std::string& code = impl_->tables.view_codes[impl_->view(selector.worldview)];
  std::erase_if(answers, [&](const WorldviewDistance& answer) {
    const auto& views = answer.worldviews;
    return std::find(views.begin(), views.end(), code) != views.end();
  });
  return answers;
}

std::optional<BorderDistance> Borders::distance_by_geos(const LonLat& point,
                                                        const BorderSelector& selector) const {
  assert(is_valid(point));
  const std::size_t view = impl_->view(selector.worldview);
  const Roots roots = impl_->roots(selector, view);
  if (!exists(roots)) return std::nullopt;
  std::map<std::uint32_t, Lines> lines_by_pair;
  if (roots.land != kNone) add_lines(lines_by_pair, impl_->tables.land, roots.land);
  if (roots.coast != kNone) add_lines(lines_by_pair, impl_->tables.coasts, roots.coast);
  NearestBorder best{std::numeric_limits<double>::infinity(), {}, 0, 0};
  for (const auto& [pair, lines] : lines_by_pair) {
    const PlanarNearest found = nearest_by_geos(point, lines);
    if (found.distance_m < best.distance_m) best = {found.distance_m, found.nearest, 0, pair};
  }
  best.bearing_deg = geodesic(point, best.nearest).bearing_deg;
  return impl_->described(best, view);
}

std::optional<BorderInterval> Borders::distance(const LonLat& point, double radius_m,
                                                const BorderSelector& selector) const {
  assert(radius_m >= 0);
  auto from_point = distance(point, selector);
  if (!from_point) return std::nullopt;
  const double distance_m = from_point->distance_m;
  const double error_m = from_point->error_m;
  return BorderInterval{std::move(*from_point), std::max(0.0, distance_m - radius_m),
                        distance_m + radius_m, error_m, false};
}

std::optional<BorderInterval> Borders::distance(const LonLat& point, double radius_m,
                                                std::string_view place_id,
                                                const BorderSelector& selector) const {
  constexpr std::string_view kCountry = "iso:";
  if (!place_id.starts_with(kCountry)) {
    return impl_->regions().distance(*this, point, radius_m, place_id, selector);
  }
  auto interval = distance(point, radius_m, selector);
  if (!interval) return std::nullopt;
  const auto extent = country_extent(
      *this, std::string(place_id.substr(kCountry.size())), selector.worldview,
      [&](const LonLat& from) { return distance(from, selector)->distance_m; },
      interval->from_point.distance_m);
  if (!extent) return interval;
  interval->by_outline = true;
  interval->error_m += kExtentExactM;
  interval->low_m = extent->low_m <= interval->error_m ? 0 : extent->low_m;
  interval->high_m = extent->high_m;
  return interval;
}

std::optional<std::string> Borders::country_at(const LonLat& point,
                                               std::string_view worldview) const {
  assert(is_valid(point));
  const auto owners = impl_->tables.owners_in(impl_->view(worldview));
  const auto unit = unit_index_at(impl_->tables, point);
  if (!unit) return std::nullopt;
  return code_of(impl_->tables.countries[owners[*unit]]);
}

}  // namespace mentionmap
