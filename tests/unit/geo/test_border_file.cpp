#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <xxhash.h>

#include "mentionmap/error.hpp"

#include "border_fixture.hpp"
#include "geo/border_builder.hpp"
#include "geo/border_file.hpp"
#include "geo/border_search.hpp"
#include "geo/border_source.hpp"

using namespace mentionmap;
using Catch::Matchers::Contains;

namespace {

/// Two unit squares side by side, AA to the west of BB, with CC a small square within BB; no sea.
BorderArcs three_countries() {
  constexpr std::int32_t d = 100'000;  // a degree
  const auto arc = [](ArcKind kind, std::vector<std::uint16_t> left,
                      std::vector<std::uint16_t> right, std::vector<border_format::Point> points) {
    return BorderArc{kind, std::move(left), std::move(right), {}, std::move(points)};
  };
  BorderArcs arcs;
  arcs.source = {"Squares", "2025-01", "none", "un", 1};
  arcs.countries = {"AA", "BB", "CC"};
  arcs.arcs = {
      arc(ArcKind::kLand, {0}, {1}, {{d, 0}, {d, d}}),
      arc(ArcKind::kSea, {0}, {}, {{d, d}, {0, d}, {0, 0}, {d, 0}}),
      arc(ArcKind::kSea, {1}, {}, {{d, 0}, {2 * d, 0}, {2 * d, d}, {d, d}}),
      arc(ArcKind::kLand, {2}, {1},
          {{150'000, 40'000},
           {160'000, 40'000},
           {160'000, 50'000},
           {150'000, 50'000},
           {150'000, 40'000}}),
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

void fix_checksum(std::string& bytes) {
  border_format::Header header;
  std::memcpy(&header, bytes.data(), sizeof header);
  header.checksum = XXH3_64bits(bytes.data() + sizeof header, bytes.size() - sizeof header);
  std::memcpy(bytes.data(), &header, sizeof header);
}

}  // namespace

TEST_CASE("a built border file holds what its source said") {
  const Aligned bytes(build_border_file(three_countries()));
  const BorderTables tables = read_border_tables(bytes.view(), "squares");
  CHECK(tables.source.name == "Squares");
  CHECK(tables.source.date == "2025-01");
  CHECK(tables.countries.size() == 3);
  CHECK(tables.pairs.size() == 2);

  const NearestBorder near = nearest_border(tables, {0.5, 0.5}, tables.root);
  CHECK(near.nearest.lon_deg == Approx(1));
  CHECK(near.nearest.lat_deg == Approx(0.5).margin(1e-4));
  CHECK(near.distance_m == Approx(55.66e3).epsilon(0.001));
  CHECK(tables.pairs[near.pair].a == 0);
  CHECK(tables.pairs[near.pair].b == 1);
}

TEST_CASE("the smallest country that holds a point is found, also in an enclave") {
  const Aligned bytes(build_border_file(three_countries()));
  const BorderTables tables = read_border_tables(bytes.view(), "squares");
  CHECK(country_index_at(tables, {0.5, 0.5}) == 0);
  CHECK(country_index_at(tables, {1.2, 0.5}) == 1);
  CHECK(country_index_at(tables, {1.55, 0.45}) == 2);
  CHECK_FALSE(country_index_at(tables, {2.5, 0.5}));
  CHECK_FALSE(country_index_at(tables, {0.5, 1.5}));
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
  SECTION("a changed byte") {
    std::string bytes = good;
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    require_refused(bytes, "checksum");
  }
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
    fix_checksum(bytes);
    const Aligned aligned(bytes);
    try {
      const BorderTables tables = read_border_tables(aligned.view(), "damaged");
      if (tables.root != border_format::kNone) {
        (void)nearest_border(tables, {0.5, 0.5}, tables.root);
      }
      (void)country_index_at(tables, {0.5, 0.5});
    } catch (const DataError&) {
    }
  }
  SUCCEED("no crash");
}

TEST_CASE("a border source that ends anywhere early is refused") {
  const std::string bytes("MMBARCS1\1n\1d\1l\1w\1\2AABB\1\0\1\1\1\2\0\2\0\0\2\2", 34);
  const BorderArcs whole = parse_border_arcs(bytes);
  REQUIRE(whole.arcs.size() == 1);
  CHECK(whole.arcs[0].left == std::vector<std::uint16_t>{0});
  CHECK(whole.arcs[0].right == std::vector<std::uint16_t>{1});
  CHECK(whole.arcs[0].points[1].x == 1);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CHECK_THROWS_AS(parse_border_arcs(bytes.substr(0, size)), DataError);
  }
  CHECK_THROWS_WITH(parse_border_arcs(bytes + "x"), Contains("bytes follow"));
}
