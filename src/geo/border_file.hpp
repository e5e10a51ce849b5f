// The tables of a border file in memory.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mentionmap/borders.hpp"

#include "core/checked_blocks.hpp"
#include "geo/border_format.hpp"

namespace mentionmap {

/// Search trees: see border_format.hpp.
struct BorderTree {
  CheckedTable<border_format::Node> nodes;
  CheckedTable<border_format::Vertex> vertices;
};

/// The records of a border file. Views into bytes owned by someone else.
struct BorderTables {
  std::unique_ptr<const CheckedBlocks> body;  ///< What the checked tables below rely on.
  BorderSource source;
  std::vector<std::string> area_names;  ///< By unit, after the countries.
  std::vector<std::string> area_titles;
  std::vector<std::string> view_codes;  ///< By view.
  std::vector<std::string> view_titles;
  std::vector<std::string> reasons;  ///< By difference.
  std::span<const border_format::Country> countries;
  std::span<const border_format::Unit> units;
  std::span<const border_format::Pair> pairs;
  std::span<const border_format::View> views;
  std::span<const std::uint16_t> owners;
  std::span<const border_format::Roots> country_roots;
  std::span<const border_format::ViewPair> view_pairs;
  std::span<const border_format::Difference> differences;
  BorderTree land;
  BorderTree coasts;
  std::span<const std::uint16_t> chunk_units;
  std::span<const std::uint32_t> row_starts;
  std::span<const std::uint32_t> sea_row_starts;
  CheckedTable<border_format::Chunk> chunks;
  CheckedTable<border_format::Chunk> sea_chunks;
  CheckedTable<border_format::Point> points;

  /// The country that owns each unit from a point of view. Precondition: view < views.size().
  [[nodiscard]] std::span<const std::uint16_t> owners_in(std::size_t view) const noexcept {
    return owners.subspan(view * units.size(), units.size());
  }
  [[nodiscard]] std::span<const border_format::Roots> roots_in(std::size_t view) const noexcept {
    return country_roots.subspan(view * countries.size(), countries.size());
  }
};

/// Checks the header (magic, version, byte order, size) and the small sections: checksum, every
/// index within its table. The large ones are checked as they are read; their accessors throw
/// DataError, too. `bytes` must be aligned to eight. `name` is used in messages. Throws DataError.
[[nodiscard]] BorderTables read_border_tables(std::string_view bytes, const std::string& name);

/// Writes size and checksums into the header of a border file whose sections are in place; does
/// nothing to bytes that are too short for a header.
void seal_border_file(char* bytes, std::size_t size_bytes);

}  // namespace mentionmap
