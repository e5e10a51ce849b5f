// Sources of places -> a gazetteer file: dump files of GeoNames, tables, GeoJSON, other indexes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace mentionmap {

/// Columns of a table (or properties of GeoJSON features), by name, or by number from 1 for a
/// table. Empty: found by the names in brackets.
struct PlaceColumns {
  std::string name;        ///< (name, place, place_name, asciiname, title)
  std::string lat;         ///< (lat, latitude, y); not for GeoJSON.
  std::string lon;         ///< (lon, lng, long, longitude, x); not for GeoJSON.
  std::string id;          ///< (id, place_id); made from the row when there is none.
  std::string names;       ///< Further names, parted by '|' (names, aliases, alternatenames).
  std::string country;     ///< ISO 3166-1 alpha-2 (country, country_code, cc).
  std::string admin1;      ///< "UA.07" or "UA-07", codes of GeoNames or ISO (admin1, region).
  std::string feature;     ///< GeoNames "class.code" or code of class P (feature, fcode).
  std::string population;  ///< (population, pop)
  std::string radius;      ///< In metres (radius_m, radius).
  char delimiter = '\0';   ///< Of a table; zero: guessed from the first line.
};

/// What to build from.
struct ImportOptions {
  /// In order of precedence: of a place that two of them have, the first one's row stays and takes
  /// the other's names. What each is, its content tells.
  std::vector<std::filesystem::path> sources;
  PlaceColumns columns;
  std::vector<std::string> languages;  ///< Of alternate names; empty: all.
  std::string licence;                 ///< Of tables and GeoJSON, for Gazetteer::sources().
  bool prefer_tables =
      false;            ///< Names of places of tables and GeoJSON lead to those places alone.
  bool strict = false;  ///< Stop at the first bad row.
  std::filesystem::path common_words;  ///< A word list: names that need context; may be empty.
  std::filesystem::path rejects;       ///< Where bad rows go; empty: nowhere.
  std::size_t sort_memory_bytes = std::size_t{320} << 20;  ///< Names beyond go to temporary files.
};

/// A row that was left out.
struct BadRow {
  std::string source;
  std::size_t line = 0;  ///< From 1; of GeoJSON the number of the feature.
  std::string reason;
};

/// What came of a source.
struct SourceTally {
  std::string source;
  std::string kind;  ///< "GeoNames places", "table", ...
  std::uint64_t rows = 0;
  std::uint64_t places = 0;   ///< New ones.
  std::uint64_t merged = 0;   ///< Rows that gave names to a place that was there.
  std::uint64_t skipped = 0;  ///< Rows that are no names, or of places that are not in the index.
  std::uint64_t bad = 0;
};

struct ImportReport {
  static constexpr std::size_t kShownRows = 5;  ///< Of the bad ones, for each source.
  std::vector<SourceTally> sources;
  std::vector<BadRow> first_bad;
  std::uint64_t bad = 0;
  std::uint64_t places = 0;
  std::uint64_t names = 0;
};

/// Called from time to time with the source worked on and the rows read so far in it.
using ImportProgress = std::function<void(const std::string& source, std::uint64_t rows)>;

/// Builds the index and puts it in its place when it is whole. The file depends on the sources'
/// content and names, their order and the options alone. Throws DataError for a source that cannot
/// be read or is none, UsageError for a column that is not there, InputError at the first bad row
/// when `strict`, std::system_error when a file cannot be written.
ImportReport build_gazetteer(const ImportOptions& options, const std::filesystem::path& out,
                             const ImportProgress& progress = {});

}  // namespace mentionmap
