#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "mentionmap/error.hpp"
#include "mentionmap/regions.hpp"

#include "border_fixture.hpp"
#include "geo/region_source.hpp"

using namespace mentionmap;
using mentionmap::test::borders;

namespace {

const Regions& regions() {
  static const Regions opened =
      Regions::open(std::filesystem::path(MENTIONMAP_SHARE) / "regions.zst");
  return opened;
}

/// One region "r" with the triangle (0 0, 2 0, 0 2) in thousandths of a degree.
const std::string kTriangle("MMREGIO1\1\1r\1\4\0\0\4\0\3\4\0\3", 21);

}  // namespace

TEST_CASE("a region's nearest and farthest part are measured from its outline") {
  const BorderSelector ukraine{"UA", ""};
  const LonLat chechnya{45.8, 43.4};
  const auto interval = regions().distance(borders(), chechnya, 90e3, "geonames:569665", ukraine);
  REQUIRE(interval);
  CHECK(interval->low_m == Approx(600e3).margin(40e3));
  CHECK(interval->high_m == Approx(760e3).margin(40e3));
  CHECK(interval->low_m < interval->from_point.distance_m);
  CHECK(interval->high_m > interval->from_point.distance_m);
}

TEST_CASE("borders measure a place by its outline when told its id") {
  const BorderSelector ukraine{"UA", ""};
  const LonLat chechnya{45.8, 43.4};
  const auto interval = borders().distance(chechnya, 90e3, "geonames:569665", ukraine);
  const auto same = regions().distance(borders(), chechnya, 90e3, "geonames:569665", ukraine);
  REQUIRE(interval);
  CHECK(interval->low_m == same->low_m);
  CHECK(interval->high_m == same->high_m);
  CHECK(interval->error_m == Regions::kErrorM + borders().source().error_m);
}

TEST_CASE("a region that touches a border lies at distance zero from it") {
  const auto interval =
      regions().distance(borders(), {41.0, 47.7}, 200e3, "geonames:501165", {"UA", "RU"});
  REQUIRE(interval);
  CHECK(interval->low_m == 0);
  CHECK(interval->high_m > 250e3);
}

TEST_CASE("every part of an outline lies within its interval") {
  const std::string packed =
      test::read_bytes(std::filesystem::path(MENTIONMAP_SHARE) / "regions.zst");
  std::string bytes(ZSTD_getFrameContentSize(packed.data(), packed.size()), '\0');
  ZSTD_decompress(bytes.data(), bytes.size(), packed.data(), packed.size());
  const RegionFile file(std::move(bytes));
  REQUIRE(file.ids().size() > 3000);
  const BorderSelector russia{"RU", ""};
  std::size_t number = 0;
  for (const std::string& id : file.ids()) {
    if (number++ % 100 != 7) continue;
    const auto rings = file.outline(id);
    const auto interval = regions().distance(borders(), rings[0][0], 0, id, russia);
    REQUIRE(interval);
    for (std::size_t i = 0; i < rings[0].size(); i += 5) {
      const double distance_m = borders().distance(rings[0][i], russia)->distance_m;
      CAPTURE(id, i);
      CHECK(distance_m <= interval->high_m + 1e-6);
      CHECK(distance_m >= interval->low_m - 1e-6);
    }
  }
}

TEST_CASE("without an outline the radius is taken") {
  CHECK_FALSE(regions().has("geonames:1"));
  const auto plain = borders().distance({36.2, 50}, 10e3, {"UA", ""});
  const auto interval = regions().distance(borders(), {36.2, 50}, 10e3, "geonames:1", {"UA", ""});
  REQUIRE(interval);
  CHECK(interval->low_m == plain->low_m);
  CHECK(interval->high_m == plain->high_m);
  CHECK_FALSE(regions().distance(borders(), {36.2, 50}, 10e3, "geonames:1", {"IS", ""}));
}

TEST_CASE("a regions file that ends early or is damaged is refused") {
  const RegionFile whole(kTriangle);
  REQUIRE(whole.ids() == std::vector<std::string>{"r"});
  CHECK(whole.outline("r")[0][1].lon_deg == Approx(0.002));
  CHECK(whole.outline("s").empty());
  for (std::size_t size = 0; size < kTriangle.size(); ++size) {
    CHECK_THROWS_AS(RegionFile(kTriangle.substr(0, size)), DataError);
  }
  CHECK_THROWS_AS(RegionFile(kTriangle + "x"), DataError);
  std::mt19937 random(3);
  std::uniform_int_distribution<std::size_t> position(8, kTriangle.size() - 1);
  std::uniform_int_distribution<int> byte(0, 255);
  for (int round = 0; round < 3000; ++round) {
    std::string bytes = kTriangle;
    for (int i = 0; i < 2; ++i) bytes[position(random)] = static_cast<char>(byte(random));
    try {
      const RegionFile file(bytes);
      for (const std::string& id : file.ids()) (void)file.outline(id);
    } catch (const DataError&) {
    }
  }
  CHECK_THROWS_AS(Regions::open("no/such/regions.zst"), DataError);
}
