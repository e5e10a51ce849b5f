#include "geo/region_source.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>

#include "geo/byte_reader.hpp"

namespace mentionmap {

namespace {

constexpr std::string_view kMagic = "MMREGIO1";
constexpr double kDegrees = 1e-3;

/// A position that moves by the differences that the file stores.
struct Position {
  std::int64_t x = 0;
  std::int64_t y = 0;
};

std::int64_t moved(ByteReader& in, std::int64_t from, std::int64_t limit) {
  const std::int64_t delta = in.signed_number();
  if (delta < -2 * limit || delta > 2 * limit) in.fail("a coordinate is out of range");
  const std::int64_t to = from + delta;
  if (to < -limit || to > limit) in.fail("a coordinate is out of range");
  return to;
}

RegionRing read_ring(ByteReader& in, Position& at) {
  RegionRing ring;
  const std::size_t count = in.count(2);
  if (count < 3) in.fail("a ring has fewer than three points");
  for (std::size_t i = 0; i < count; ++i) {
    at.x = moved(in, at.x, 180'000);
    at.y = moved(in, at.y, 90'000);
    ring.push_back({static_cast<double>(at.x) * kDegrees, static_cast<double>(at.y) * kDegrees});
  }
  const bool closed =
      ring.front().lon_deg == ring.back().lon_deg && ring.front().lat_deg == ring.back().lat_deg;
  if (!closed) in.fail("a ring is not closed");
  return ring;
}

}  // namespace

RegionOutlines parse_regions(std::string_view bytes) {
  ByteReader in(bytes, "The file of regions");
  if (in.take(kMagic.size()) != kMagic) in.fail("not a file of regions");
  RegionOutlines regions;
  for (std::size_t n = in.count(3); n > 0; --n) {
    std::string id = in.text();
    std::vector<RegionRing> rings;
    Position at;
    for (std::size_t k = in.count(7); k > 0; --k) rings.push_back(read_ring(in, at));
    if (rings.empty()) in.fail("a region has no outline");
    regions.insert_or_assign(std::move(id), std::move(rings));
  }
  if (!in.at_end()) in.fail("bytes follow the last region");
  return regions;
}

}  // namespace mentionmap
