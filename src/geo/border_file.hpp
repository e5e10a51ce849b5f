// A border file mapped into memory and checked.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>

#include "mentionmap/borders.hpp"

#include "geo/border_format.hpp"

namespace mentionmap {

/// The records of a border file. Views into bytes owned by someone else.
struct BorderTables {
  BorderSource source;
  std::uint32_t root = border_format::kNone;
  std::span<const border_format::Country> countries;
  std::span<const border_format::Pair> pairs;
  std::span<const border_format::Node> nodes;
  std::span<const border_format::Vertex> vertices;
  std::span<const std::uint32_t> country_chunks;
  std::span<const border_format::Chunk> chunks;
  std::span<const border_format::Point> points;
  std::span<const std::uint32_t> sea_rows;
  std::span<const std::uint32_t> sea_row_chunks;
};

/// Checks everything that look-ups rely on: magic, version, byte order, size, checksum, and that
/// every index stays within its table and every tree ends. `bytes` must be aligned to eight.
/// `name` is used in messages. Throws DataError.
[[nodiscard]] BorderTables read_border_tables(std::string_view bytes, const std::string& name);

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
