// Rows of places -> a gazetteer file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mentionmap/coordinates.hpp"
#include "mentionmap/gazetteer.hpp"

namespace mentionmap {

/// A place to be indexed.
struct PlaceRow {
  struct Name {
    std::string text;  ///< As written, UTF-8.
    NameKind kind = NameKind::alternate;
    bool historic = false;        ///< The place is no longer called so.
    std::uint16_t last_year = 0;  ///< Of a historic name; 0 when unknown.
    bool preferred = false;       ///< Other places are not to be found by this name.
  };

  std::string id;                     ///< Unique among the rows.
  std::vector<std::string> more_ids;  ///< Further keys for Gazetteer::by_id.
  std::string name;                   ///< Preferred name; indexed as NameKind::primary.
  std::vector<Name> names;            ///< Further names.
  std::string country;                ///< ISO 3166-1 alpha-2, empty when it has none.
  std::string admin1_key;             ///< id or further key of its first-level region, or empty.
  std::string feature;                ///< GeoNames "class.code".
  PlaceClass place_class = PlaceClass::city;
  LonLat point;
  double radius_m = 0;
  std::optional<Box> extent;
  std::uint64_t population = 0;
  bool preferred = false;  ///< Other places are not to be found by any of its names.
};

/// Collects rows and writes them as one index. The file depends on the rows and their order alone.
///
///     GazetteerBuilder builder;
///     builder.add(row);
///     builder.write("gazetteer.mmg", "2026-11");
///
/// Threads: not for use from several at once.
class GazetteerBuilder {
 public:
  GazetteerBuilder();
  ~GazetteerBuilder();

  /// Throws InputError for a row without id or name, an id used before, coordinates out of range,
  /// a country that is not two letters, or a text over 65,535 bytes.
  void add(PlaceRow row);

  /// Gives the row of that id further names. Throws InputError when no row has it.
  void add_names(const std::string& id, std::vector<PlaceRow::Name> names);

  /// Gives the row of that id a further key. Throws InputError when no row has it; nothing changes
  /// when the key is taken.
  void add_key(const std::string& id, const std::string& key);

  /// Id of the first-level region that is the same piece of land as `area`: of its country, with
  /// its name and about its extent. Empty when there is none among the rows added so far.
  [[nodiscard]] std::string same_region(const PlaceRow& area) const;

  /// Folded names (fold_name) that are everyday words: their entries are flagged kCommonWord.
  void set_common_words(const std::vector<std::string>& folded_words);

  /// What Gazetteer::sources() will say.
  void set_sources(std::string sources);

  /// Id of the first-level region of a country that bears a name (folded), among the rows added so
  /// far; empty when there is none. The region added first wins.
  [[nodiscard]] std::string region_id(std::string_view country, std::string_view name) const;

  [[nodiscard]] std::size_t size() const noexcept;

  /// The bytes of the index; `version` is what Gazetteer::version() will say.
  [[nodiscard]] std::vector<std::byte> build(std::string_view version) const;

  /// Writes build() to a temporary file beside `path`, then renames. Throws std::system_error.
  void write(const std::filesystem::path& path, std::string_view version) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// How well known a place is, for ordering the bearers of a name: about the decimal logarithm of
/// its people, raised for countries and capitals, lowered for second-level regions.
[[nodiscard]] double prominence(const PlaceRow& place) noexcept;

}  // namespace mentionmap
