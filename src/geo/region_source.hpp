// The committed outlines of regions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "mentionmap/coordinates.hpp"

namespace mentionmap {

using RegionRing = std::vector<LonLat>;  ///< Closed: first == last, three points or more.

/// The bytes of a regions file (decompressed), specified in gazetteer/BORDERS-FORMAT.md. Opening
/// finds where each region begins; outlines are read when they are asked for, as most runs need
/// one. Threads: const members may be called at once.
class RegionFile {
 public:
  /// Throws DataError with the offset of the fault.
  explicit RegionFile(std::string bytes);

  /// Place ids, sorted.
  [[nodiscard]] std::vector<std::string> ids() const;

  [[nodiscard]] bool has(std::string_view id) const noexcept;

  /// The rings of a region, the largest first, islands after it; empty when there is no such
  /// region. Throws DataError where they are damaged.
  [[nodiscard]] std::vector<RegionRing> outline(std::string_view id) const;

 private:
  struct Start {
    std::size_t id_begin;
    std::size_t id_size;
    std::size_t rings;  // where they begin
  };
  [[nodiscard]] std::string_view id_of(const Start& start) const noexcept {
    return std::string_view(bytes_).substr(start.id_begin, start.id_size);
  }
  [[nodiscard]] const Start* find(std::string_view id) const noexcept;

  std::string bytes_;
  std::vector<Start> starts_;  // by id
};

}  // namespace mentionmap
