#include "geo/region_source.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "geo/byte_reader.hpp"

namespace mentionmap {

namespace {

constexpr std::string_view kName = "The file of regions";
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

RegionFile::RegionFile(std::string bytes) : bytes_(std::move(bytes)) {
  ByteReader in(bytes_, kName);
  if (in.take(kMagic.size()) != kMagic) in.fail("not a file of regions");
  for (std::size_t n = in.count(3); n > 0; --n) {
    const std::size_t id_size = in.count(1);
    const std::size_t id_begin = in.position();
    (void)in.take(id_size);
    starts_.push_back({id_begin, id_size, in.position()});
    const std::size_t rings = in.count(7);
    if (rings == 0) in.fail("a region has no outline");
    for (std::size_t k = 0; k < rings; ++k) in.skip_numbers(2 * in.count(2));
  }
  if (!in.at_end()) in.fail("bytes follow the last region");
  std::sort(starts_.begin(), starts_.end(),
            [this](const Start& a, const Start& b) { return id_of(a) < id_of(b); });
}

std::vector<std::string> RegionFile::ids() const {
  std::vector<std::string> ids;
  for (const Start& start : starts_) ids.emplace_back(id_of(start));
  return ids;
}

bool RegionFile::has(std::string_view id) const noexcept { return find(id) != nullptr; }

std::vector<RegionRing> RegionFile::outline(std::string_view id) const {
  std::vector<RegionRing> rings;
  const Start* start = find(id);
  if (start == nullptr) return rings;
  ByteReader in(bytes_, kName);
  (void)in.take(start->rings);
  Position at;
  for (std::size_t k = in.count(7); k > 0; --k) rings.push_back(read_ring(in, at));
  return rings;
}

const RegionFile::Start* RegionFile::find(std::string_view id) const noexcept {
  const auto at = std::lower_bound(
      starts_.begin(), starts_.end(), id,
      [this](const Start& start, std::string_view wanted) { return id_of(start) < wanted; });
  return at != starts_.end() && id_of(*at) == id ? &*at : nullptr;
}

}  // namespace mentionmap
