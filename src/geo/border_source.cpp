#include "geo/border_source.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>

#include "geo/byte_reader.hpp"

namespace mentionmap {

namespace {

constexpr std::string_view kMagic = "MMBARCS2";
constexpr std::size_t kMaxUnits = 2000;
constexpr std::size_t kMaxViews = 250;
constexpr std::int64_t kMaxX = 18'000'000;
constexpr std::int64_t kMaxY = 9'000'000;

/// An index below `limit`, stored as a number from 1.
std::uint16_t read_index(ByteReader& in, std::size_t limit) {
  const std::uint64_t number = in.number();
  if (number == 0 || number > limit) in.fail("unknown country number");
  return static_cast<std::uint16_t>(number - 1);
}

std::vector<std::uint16_t> read_owners(ByteReader& in, std::size_t units) {
  std::vector<std::uint16_t> owners;
  for (std::size_t n = in.count(1); n > 0; --n) owners.push_back(read_index(in, units));
  if (!std::is_sorted(owners.begin(), owners.end())) in.fail("country numbers are not sorted");
  return owners;
}

std::string read_code(ByteReader& in) {
  const std::string_view code = in.take(2);
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (!std::all_of(code.begin(), code.end(), is_capital)) in.fail("a country code is no code");
  return std::string(code);
}

/// Keeps the running position within the range of coordinates.
class PointReader {
 public:
  border_format::Point next(ByteReader& in) {
    x_ = moved(in, x_, kMaxX);
    y_ = moved(in, y_, kMaxY);
    return {static_cast<std::int32_t>(x_), static_cast<std::int32_t>(y_)};
  }

 private:
  static std::int64_t moved(ByteReader& in, std::int64_t from, std::int64_t limit) {
    const std::int64_t delta = in.signed_number();
    if (delta < -2 * limit || delta > 2 * limit) in.fail("a coordinate is out of range");
    const std::int64_t to = from + delta;
    if (to < -limit || to > limit) in.fail("a coordinate is out of range");
    return to;
  }

  std::int64_t x_ = 0;
  std::int64_t y_ = 0;
};

BorderArc read_arc(ByteReader& in, PointReader& points, std::size_t units) {
  BorderArc arc;
  const std::uint8_t kind = in.byte();
  if (kind > static_cast<std::uint8_t>(ArcKind::kCoast)) in.fail("unknown kind of arc");
  arc.kind = static_cast<ArcKind>(kind);
  arc.left = read_owners(in, units);
  arc.right = read_owners(in, units);
  const std::uint64_t facing = in.number();
  if (facing > units) in.fail("unknown country number");
  if (facing != 0) arc.facing.push_back(static_cast<std::uint16_t>(facing - 1));
  const std::size_t count = in.count(2);
  if (count < 2) in.fail("an arc has fewer than two points");
  arc.points.reserve(count);
  for (std::size_t i = 0; i < count; ++i) arc.points.push_back(points.next(in));
  return arc;
}

BorderSource read_source(ByteReader& in) {
  BorderSource source;
  source.name = in.text();
  source.date = in.text();
  source.licence = in.text();
  source.error_m = static_cast<double>(in.number());
  source.coast_error_m = static_cast<double>(in.number());
  return source;
}

BorderArea read_area(ByteReader& in, std::size_t countries) {
  BorderArea area;
  area.name = in.text();
  area.title = in.text();
  area.from = read_index(in, countries);
  area.error_m = static_cast<double>(in.number());
  return area;
}

BorderView read_view(ByteReader& in, std::size_t countries, std::size_t units) {
  BorderView view;
  view.code = in.text();
  view.title = in.text();
  for (std::size_t n = in.count(3); n > 0; --n) {
    BorderVerdict verdict;
    verdict.unit = read_index(in, units);
    verdict.owner = read_index(in, countries);
    verdict.reason = in.text();
    view.verdicts.push_back(std::move(verdict));
  }
  return view;
}

/// Countries own themselves unless a point of view says otherwise; areas have no owner before.
bool owns_every_area(const BorderView& view, std::size_t countries, std::size_t units) {
  std::vector<bool> owned(units, false);
  for (const BorderVerdict& verdict : view.verdicts) owned[verdict.unit] = true;
  return std::all_of(owned.begin() + static_cast<std::ptrdiff_t>(countries), owned.end(),
                     [](bool o) { return o; });
}

void read_views(ByteReader& in, BorderArcs& to) {
  const std::size_t countries = to.countries.size();
  for (std::size_t n = in.count(4); n > 0; --n) to.areas.push_back(read_area(in, countries));
  if (to.unit_count() > kMaxUnits) in.fail("too many countries and areas");
  const std::size_t views = in.count(3);
  if (views == 0 || views > kMaxViews) in.fail("no points of view, or too many");
  for (std::size_t i = 0; i < views; ++i) {
    to.views.push_back(read_view(in, countries, to.unit_count()));
  }
  if (!owns_every_area(to.views[0], countries, to.unit_count())) {
    in.fail("the first point of view leaves an area without owner");
  }
  to.source.worldview = to.views[0].code;
}

}  // namespace

std::vector<std::uint16_t> BorderArcs::owners(std::size_t view) const {
  std::vector<std::uint16_t> owner(unit_count(), 0);
  for (std::size_t i = 0; i < countries.size(); ++i) owner[i] = static_cast<std::uint16_t>(i);
  for (const std::size_t i : {std::size_t{0}, view}) {
    for (const BorderVerdict& verdict : views.at(i).verdicts) owner[verdict.unit] = verdict.owner;
  }
  return owner;
}

BorderArcs parse_border_arcs(std::string_view bytes) {
  ByteReader in(bytes, "The border source");
  if (in.take(kMagic.size()) != kMagic) in.fail("not a border source");
  BorderArcs result;
  result.source = read_source(in);
  for (std::size_t n = in.count(2); n > 0; --n) result.countries.push_back(read_code(in));
  if (!std::is_sorted(result.countries.begin(), result.countries.end())) {
    in.fail("the countries are not sorted");
  }
  read_views(in, result);
  PointReader points;
  for (std::size_t n = in.count(8); n > 0; --n) {
    result.arcs.push_back(read_arc(in, points, result.unit_count()));
  }
  if (!in.at_end()) in.fail("bytes follow the last arc");
  return result;
}

}  // namespace mentionmap
