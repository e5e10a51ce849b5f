// A border file mapped into memory and checked.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mentionmap/borders.hpp"

#include "geo/border_format.hpp"

namespace mentionmap {

/// Search trees: see border_format.hpp.
struct BorderTree {
  std::span<const border_format::Node> nodes;
  std::span<const border_format::Vertex> vertices;
};

/// The records of a border file. Views into bytes owned by someone else.
struct BorderTables {
  std::string_view bytes;  ///< All of the file.
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
  std::span<const std::uint32_t> unit_chunks;
  std::span<const border_format::Chunk> chunks;
  std::span<const border_format::Point> points;
  std::span<const std::uint32_t> sea_rows;
  std::span<const std::uint32_t> sea_row_chunks;

  /// The country that owns each unit from a point of view. Precondition: view < views.size().
  [[nodiscard]] std::span<const std::uint16_t> owners_in(std::size_t view) const noexcept {
    return owners.subspan(view * units.size(), units.size());
  }
  [[nodiscard]] std::span<const border_format::Roots> roots_in(std::size_t view) const noexcept {
    return country_roots.subspan(view * countries.size(), countries.size());
  }
};

/// Checks the header (magic, version, byte order, size) and the first part, with all that look-ups
/// of land borders rely on: checksum, every index within its table, trees that end. `bytes` must be
/// aligned to eight. `name` is used in messages. Throws DataError.
[[nodiscard]] BorderTables read_border_tables(std::string_view bytes, const std::string& name);

/// Checks another part before its first use. Throws DataError.
void check_part(const BorderTables& tables, border_format::PartId part, const std::string& name);

/// Writes size and checksums into the header of a border file whose sections are in place; does
/// nothing to bytes that are too short for a header.
void seal_border_file(char* bytes, std::size_t size_bytes);

/// A read-only mapping of a whole file. Throws std::system_error when it cannot be had.
class MappedBorderFile {
 public:
  explicit MappedBorderFile(const std::filesystem::path& path);
  ~MappedBorderFile();
  MappedBorderFile(const MappedBorderFile&) = delete;
  MappedBorderFile& operator=(const MappedBorderFile&) = delete;

  [[nodiscard]] std::string_view bytes() const noexcept { return {data_, size_bytes_}; }

 private:
  const char* data_ = nullptr;
  std::size_t size_bytes_ = 0;
};

}  // namespace mentionmap
