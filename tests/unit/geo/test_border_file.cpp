#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "mentionmap/error.hpp"

#include "border_fixture.hpp"
#include "geo/border_builder.hpp"
#include "geo/border_file.hpp"
#include "geo/border_search.hpp"
#include "geo/border_source.hpp"

using namespace mentionmap;
using Catch::Matchers::Contains;

namespace {

/// Two unit squares side by side, AA to the west of BB, with CC a small square within BB and a
/// disputed corner of BB in the north-east; a small sea within AA.
BorderArcs three_countries() {
  constexpr std::int32_t d = 100'000;  // a degree
  const auto arc = [](ArcKind kind, std::vector<std::uint16_t> left,
                      std::vector<std::uint16_t> right, std::vector<border_format::Point> points) {
    return BorderArc{kind, std::move(left), std::move(right), {}, std::move(points)};
  };
  BorderArcs arcs;
  arcs.source = {"Squares", "2025-01", "none", "un", 1, 2};
  arcs.countries = {"AA", "BB", "CC"};
  arcs.areas = {{"corner", "The corner", 1, 500}};
  arcs.views = {{"un", "United Nations", {{3, 1, "drawn so"}}},
                {"cc", "Country C", {{3, 2, "claimed"}}}};
  arcs.arcs = {
      arc(ArcKind::kLand, {0}, {1}, {{d, 0}, {d, d}}),
      arc(ArcKind::kSea, {0}, {}, {{d, d}, {0, d}, {0, 0}, {d, 0}}),
      arc(ArcKind::kSea, {1}, {}, {{d, 0}, {2 * d, 0}, {2 * d, 90'000}}),
      arc(ArcKind::kSea, {3}, {}, {{2 * d, 90'000}, {2 * d, d}, {190'000, d}}),
      arc(ArcKind::kSea, {1}, {}, {{190'000, d}, {d, d}}),
      arc(ArcKind::kLand, {1}, {3}, {{2 * d, 90'000}, {190'000, d}}),
      arc(ArcKind::kLand, {2}, {1},
          {{150'000, 40'000},
           {160'000, 40'000},
           {160'000, 50'000},
           {150'000, 50'000},
           {150'000, 40'000}}),
      arc(ArcKind::kCoast, {0}, {}, {{10'000, 10'000}, {20'000, 10'000}, {20'000, 20'000}}),
      arc(ArcKind::kCoast, {0}, {}, {{20'000, 20'000}, {10'000, 20'000}, {10'000, 10'000}}),
  };
  return arcs;
}

/// Bytes at an address aligned as a mapping's.
class Aligned {
 public:
  explicit Aligned(const std::string& bytes) : words_(bytes.size() / 8 + 1), size_(bytes.size()) {
    std::memcpy(words_.data(), bytes.data(), bytes.size());
  }
  std::string_view view() const { return {reinterpret_cast<const char*>(words_.data()), size_}; }

 private:
  std::vector<std::uint64_t> words_;
  std::size_t size_;
};

void require_refused(const std::string& bytes, const std::string& reason) {
  const Aligned aligned(bytes);
  CHECK_THROWS_WITH(read_border_tables(aligned.view(), "x.mmb"),
                    Contains("x.mmb") && Contains(reason));
}

/// What a border file answers to a few questions, in one text.
std::string answers(std::string_view bytes) {
  std::string all;
  const auto add = [&all](const auto&... values) { ((all += std::to_string(values) + ' '), ...); };
  const BorderTables tables = read_border_tables(bytes, "damaged");
  for (const LonLat& point : {LonLat{0.5, 0.5}, LonLat{1.95, 0.97}, LonLat{0.15, 0.15}}) {
    for (const auto& view : tables.views) {
      for (const auto& [tree, root] : {std::pair{&tables.land, view.roots.land},
                                       std::pair{&tables.coasts, view.roots.coast}}) {
        if (root == border_format::kNone) continue;
        const NearestBorder found = nearest_border(*tree, point, root);
        add(found.distance_m, found.nearest.lon_deg, found.nearest.lat_deg, found.pair);
      }
    }
    add(unit_index_at(tables, point).value_or(99));
  }
  return all;
}

}  // namespace

TEST_CASE("a built border file holds what its source said") {
  const Aligned bytes(build_border_file(three_countries()));
  const BorderTables tables = read_border_tables(bytes.view(), "squares");
  CHECK(tables.source.name == "Squares");
  CHECK(tables.source.date == "2025-01");
  CHECK(tables.countries.size() == 3);
  CHECK(tables.source.coast_error_m == 2);
  CHECK(tables.pairs.size() == 4);
  CHECK(tables.view_codes == std::vector<std::string>{"un", "cc"});
  CHECK(tables.area_titles == std::vector<std::string>{"The corner"});
  CHECK(tables.reasons == std::vector<std::string>{"drawn so", "claimed"});

  const NearestBorder near = nearest_border(tables.land, {0.5, 0.5}, tables.views[0].roots.land);
  CHECK(near.nearest.lon_deg == Approx(1));
  CHECK(near.nearest.lat_deg == Approx(0.5).margin(1e-4));
  CHECK(near.distance_m == Approx(55.66e3).epsilon(0.001));
  CHECK(tables.pairs[near.pair].a == 0);
  CHECK(tables.pairs[near.pair].b == 1);
}

TEST_CASE("a disputed area moves borders and ownership with the point of view") {
  const Aligned bytes(build_border_file(three_countries()));
  const BorderTables tables = read_border_tables(bytes.view(), "squares");
  const LonLat corner{1.98, 0.98};
  REQUIRE(unit_index_at(tables, corner) == 3);
  CHECK(tables.owners_in(0)[3] == 1);
  CHECK(tables.owners_in(1)[3] == 2);
  const auto distance_m = [&](std::size_t view) {
    return nearest_border(tables.land, corner, tables.roots_in(view)[1].land).distance_m;
  };
  CHECK(distance_m(0) > 50e3);
  CHECK(distance_m(1) < 10e3);
  for (const auto& pair : tables.pairs) {
    CHECK(pair.error_m == (pair.b == border_format::kShore ? 2 : pair.b == 3 ? 500 : 1));
  }
}

TEST_CASE("the smallest country that holds a point is found, also in an enclave") {
  const Aligned bytes(build_border_file(three_countries()));
  const BorderTables tables = read_border_tables(bytes.view(), "squares");
  CHECK(unit_index_at(tables, {0.5, 0.5}) == 0);
  CHECK(unit_index_at(tables, {1.2, 0.5}) == 1);
  CHECK(unit_index_at(tables, {1.55, 0.45}) == 2);
  CHECK_FALSE(unit_index_at(tables, {2.5, 0.5}));
  CHECK_FALSE(unit_index_at(tables, {0.5, 1.5}));
}

TEST_CASE("building a border file twice gives the same bytes") {
  CHECK(build_border_file(three_countries()) == build_border_file(three_countries()));
}

TEST_CASE("a damaged border file is refused with the reason") {
  const std::string good = build_border_file(three_countries());
  SECTION("empty") { require_refused("", "fewer than the header"); }
  SECTION("truncated") { require_refused(good.substr(0, good.size() - 1), "expected"); }
  SECTION("longer") { require_refused(good + "x", "expected"); }
  SECTION("another kind of file") { require_refused(std::string(1000, 'x'), "MMBORDER"); }
  SECTION("another version") {
    std::string bytes = good;
    bytes[8] = 99;
    require_refused(bytes, "version 99");
  }
  SECTION("the other byte order") {
    std::string bytes = good;
    std::swap(bytes[12], bytes[15]);
    std::swap(bytes[13], bytes[14]);
    require_refused(bytes, "byte order");
  }
  SECTION("a changed byte of the small tables") {
    std::string bytes = good;
    bytes[sizeof(border_format::Header) + 20] ^= 1;
    require_refused(bytes, "checksum");
  }
  SECTION("a changed byte of the header") {
    std::string bytes = good;
    bytes[offsetof(border_format::Header, error_m)] ^= 1;
    require_refused(bytes, "checksum");
  }
}

TEST_CASE("a changed byte anywhere is an error or changes no answer") {
  const std::string good = build_border_file(three_countries());
  const std::string expected = answers(Aligned(good).view());
  std::size_t errors = 0;
  for (std::size_t at = 0; at < good.size(); at += at < 8192 ? 7 : 3) {
    std::string bytes = good;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x10);
    const Aligned aligned(bytes);
    std::string got = expected;
    try {
      got = answers(aligned.view());
    } catch (const DataError&) {
      ++errors;
    }
    REQUIRE(got == expected);
  }
  CHECK(errors > 1000);
}

TEST_CASE("a missing or empty border file is a data error that names it") {
  CHECK_THROWS_AS(Borders::open("no/such/borders.mmb"), DataError);
  CHECK_THROWS_WITH(Borders::open("no/such/borders.mmb"), Contains("no/such/borders.mmb"));
  CHECK_THROWS_AS(Borders::open(std::filesystem::temp_directory_path()), DataError);
}

TEST_CASE("random damage behind a right checksum is refused or harmless") {
  const std::string good = build_border_file(three_countries());
  std::mt19937 random(11);
  std::uniform_int_distribution<std::size_t> position(8, good.size() - 1);
  std::uniform_int_distribution<int> byte(0, 255);
  for (int round = 0; round < 3000; ++round) {
    std::string bytes = good;
    for (int i = 0; i < 3; ++i) bytes[position(random)] = static_cast<char>(byte(random));
    seal_border_file(bytes.data(), bytes.size());
    const Aligned aligned(bytes);
    try {
      (void)answers(aligned.view());
    } catch (const DataError&) {
    }
  }
  SUCCEED("no crash");
}

TEST_CASE("a border source that ends anywhere early is refused") {
  const std::string bytes("MMBARCS2\1n\1d\1l\1\1\2AABB\0\1\1w\1t\1\1\2\1r\1\0\1\1\1\2\0\2\0\0\2\2",
                          44);
  const BorderArcs whole = parse_border_arcs(bytes);
  REQUIRE(whole.arcs.size() == 1);
  CHECK(whole.arcs[0].left == std::vector<std::uint16_t>{0});
  CHECK(whole.arcs[0].right == std::vector<std::uint16_t>{1});
  CHECK(whole.arcs[0].points[1].x == 1);
  CHECK(whole.source.worldview == "w");
  CHECK(whole.owners(0) == std::vector<std::uint16_t>{1, 1});
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CHECK_THROWS_AS(parse_border_arcs(bytes.substr(0, size)), DataError);
  }
  CHECK_THROWS_WITH(parse_border_arcs(bytes + "x"), Contains("bytes follow"));
}
