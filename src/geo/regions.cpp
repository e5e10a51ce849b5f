#include "mentionmap/regions.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <zstd.h>

#include "mentionmap/error.hpp"
#include "mentionmap/geodesic.hpp"

#include "core/mapped_file.hpp"
#include "geo/region_source.hpp"

namespace mentionmap {

namespace {

std::string decompressed(std::span<const std::byte> packed, const std::filesystem::path& path) {
  constexpr unsigned long long kMostBytes = 256u << 20u;
  const auto size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (size > kMostBytes) throw DataError(path.string() + " is no usable file of regions.");
  std::string bytes(static_cast<std::size_t>(size), '\0');
  const auto got = ZSTD_decompress(bytes.data(), bytes.size(), packed.data(), packed.size());
  if (ZSTD_isError(got) != 0U || got != bytes.size()) {
    throw DataError(path.string() + " is damaged. Build or install it again.");
  }
  return bytes;
}

/// Even-odd, in longitude and latitude.
bool contains(const std::vector<RegionRing>& rings, const LonLat& p) {
  bool inside = false;
  for (const RegionRing& ring : rings) {
    for (std::size_t i = 1; i < ring.size(); ++i) {
      const LonLat& a = ring[i - 1];
      const LonLat& b = ring[i];
      if ((a.lat_deg > p.lat_deg) == (b.lat_deg > p.lat_deg)) continue;
      const double t = (p.lat_deg - a.lat_deg) / (b.lat_deg - a.lat_deg);
      if (a.lon_deg + t * (b.lon_deg - a.lon_deg) > p.lon_deg) inside = !inside;
    }
  }
  return inside;
}

/// Finds the least and greatest distance to a border along an outline. Moving by x metres changes a
/// distance by at most x, so a stretch whose ends and length rule out anything new is left.
class OutlineSearch {
 public:
  OutlineSearch(const Borders& borders, const BorderSelector& selector, double start_m)
      : borders_(borders), selector_(selector), low_m_(start_m), high_m_(start_m) {}

  void add(const RegionRing& ring) {
    double from_m = measure(ring.front());
    for (std::size_t i = 1; i < ring.size(); ++i) {
      const double to_m = measure(ring[i]);
      refine(ring[i - 1], from_m, ring[i], to_m);
      from_m = to_m;
    }
  }

  [[nodiscard]] double low_m() const noexcept { return low_m_; }
  [[nodiscard]] double high_m() const noexcept { return high_m_; }

 private:
  static constexpr double kExactM = 100;

  double measure(const LonLat& point) {
    const double distance_m = borders_.distance(point, selector_)->distance_m;
    low_m_ = std::min(low_m_, distance_m);
    high_m_ = std::max(high_m_, distance_m);
    return distance_m;
  }

  void refine(const LonLat& a, double a_m, const LonLat& b, double b_m) {
    // A straight line in longitude and latitude is longer than the geodesic by less than this.
    constexpr double kLonger = 1.01;
    const double length_m = kLonger * geodesic(a, b).distance_m;
    const double least_m = (a_m + b_m - length_m) / 2;
    const double most_m = (a_m + b_m + length_m) / 2;
    if (length_m < kExactM) return;
    if (least_m > low_m_ - kExactM && most_m < high_m_ + kExactM) return;
    const LonLat middle{(a.lon_deg + b.lon_deg) / 2, (a.lat_deg + b.lat_deg) / 2};
    const double middle_m = measure(middle);
    refine(a, a_m, middle, middle_m);
    refine(middle, middle_m, b, b_m);
  }

  const Borders& borders_;
  const BorderSelector& selector_;
  double low_m_;
  double high_m_;
};

}  // namespace

struct Regions::Impl {
  RegionFile file;
};

Regions::Regions(std::unique_ptr<Impl> impl) noexcept : impl_(std::move(impl)) {}
Regions::Regions(Regions&&) noexcept = default;
Regions& Regions::operator=(Regions&&) noexcept = default;
Regions::~Regions() = default;

Regions Regions::open(const std::filesystem::path& path) {
  const MappedFile packed(path);
  return Regions(std::make_unique<Impl>(Impl{RegionFile(decompressed(packed.bytes(), path))}));
}

bool Regions::has(std::string_view place_id) const noexcept { return impl_->file.has(place_id); }

std::optional<BorderInterval> Regions::distance(const Borders& borders, const LonLat& point,
                                                double radius_m, std::string_view place_id,
                                                const BorderSelector& selector) const {
  assert(is_valid(point) && radius_m >= 0);
  auto interval = borders.distance(point, radius_m, selector);
  const std::vector<RegionRing> outline = impl_->file.outline(place_id);
  if (!interval || outline.empty()) return interval;
  const BorderDistance& from_point = interval->from_point;
  OutlineSearch search(borders, selector, from_point.distance_m);
  for (const RegionRing& ring : outline) search.add(ring);
  const bool enters = search.low_m() <= kErrorM || contains(outline, from_point.nearest);
  interval->low_m = enters ? 0 : search.low_m();
  interval->high_m = search.high_m();
  interval->by_outline = true;
  interval->error_m += kErrorM;
  return interval;
}

}  // namespace mentionmap
