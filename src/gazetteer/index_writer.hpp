// Rows of places -> an index file, in memory that does not grow with the texts of the names.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "mentionmap/gazetteer_builder.hpp"

#include "gazetteer/format.hpp"
#include "gazetteer/member_boxes.hpp"
#include "gazetteer/name_sorter.hpp"
#include "gazetteer/text_pool.hpp"

namespace mentionmap {

class IndexOutput;
class NameMerge;

/// Throws InputError for a row that GazetteerBuilder::add() would refuse by itself.
void check_row(const PlaceRow& row);

/// Takes rows one after the other and writes the index at the end. A place costs about 45 bytes of
/// memory until then, a name nothing beyond the sorter's bound. The file depends on the rows, their
/// names and their order alone. Threads: not for use from several at once.
class IndexWriter {
 public:
  /// Names that do not fit into memory are sorted in files without names in `temporary_directory`.
  explicit IndexWriter(std::filesystem::path temporary_directory,
                       std::size_t sort_memory_bytes = NameSorter::kDefaultMemoryBytes);

  /// Adds a row with its names and keys; returns its number. A further key that another row has
  /// stays with that one. Throws InputError as GazetteerBuilder::add() does.
  std::uint32_t add(const PlaceRow& row);

  /// Number of the row with that id or further key.
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view key) const;

  /// Gives a row another name; one that folds to nothing is passed over.
  void add_name(std::uint32_t place, const PlaceRow::Name& name);

  /// The same for a name that is folded already, with the kind, flags and mark of `entry`.
  void add_folded_name(std::uint32_t place, std::string_view key, NameEntry entry,
                       bool preferred = false);

  /// Gives a row a further key; nothing changes when it is taken.
  void add_key(std::uint32_t place, const std::string& key);

  /// Says in which first-level region a row lies, by a key of that region.
  void set_region(std::uint32_t place, const std::string& region_key);
  [[nodiscard]] bool has_region(std::uint32_t place) const noexcept;
  [[nodiscard]] PlaceClass class_of(std::uint32_t place) const noexcept;

  /// Raises the population of a row that has none.
  void set_population(std::uint32_t place, std::uint64_t population) noexcept;

  /// Box around the settlements added so far that lie in a region or country, by key or code.
  [[nodiscard]] std::optional<Box> members_of_region(const std::string& region_key) const;
  [[nodiscard]] std::optional<Box> members_of_country(std::string_view code) const;

  /// Countries and first-level regions without a box get that of their settlements.
  void derive_areas();

  /// Folded names that are everyday words.
  void set_common_words(std::unordered_set<std::string> folded_words);

  /// Of a name that more places bear, a walk along a text is to give the best known; 0: all.
  void set_text_bearers(std::uint32_t most) noexcept { text_bearers_ = most; }

  [[nodiscard]] std::size_t size() const noexcept { return places_.size(); }
  [[nodiscard]] std::uint64_t name_count() const noexcept { return sorter_.size(); }

  /// Writes the index from the start of `file`; the writer is of no use afterwards. `sources` as
  /// Gazetteer::sources(). Throws std::system_error, or InputError when it would be too large.
  void write(std::FILE* file, std::string_view version, std::string_view sources);

 private:
  [[nodiscard]] std::uint16_t type_number(const PlaceRow& row, bool numbered);
  [[nodiscard]] std::uint16_t type_with_area(std::uint16_t type);
  [[nodiscard]] std::uint16_t region_number(const std::string& region_key);
  void remember_id(const std::string& id, std::uint32_t place);
  void set_area(std::uint32_t place, double radius_m, const std::optional<Box>& box);
  [[nodiscard]] std::vector<std::uint32_t> resolve_regions();
  [[nodiscard]] std::vector<std::uint32_t> country_places(
      const std::vector<std::uint32_t>& new_numbers) const;
  void write_places(IndexOutput& out, const NameMerge& merge);
  void write_ids(IndexOutput& out, const NameMerge& merge);
  [[nodiscard]] std::string id_text(std::uint32_t place) const;

  std::vector<gazetteer_format::PlaceRecord> places_;  // region: number of its key
  std::vector<float> prominence_;
  std::vector<gazetteer_format::AreaRecord> areas_;  // by row, not sorted
  std::vector<gazetteer_format::TypeRecord> types_;
  std::map<std::array<std::uint32_t, 3>, std::uint16_t> type_numbers_;
  std::vector<std::string> region_keys_;
  std::unordered_map<std::string, std::uint16_t> region_numbers_;
  std::vector<MemberBox> region_members_;
  std::vector<MemberBox> country_members_;
  std::vector<std::uint32_t> by_geonames_number_;
  std::unordered_map<std::string, std::uint32_t> by_key_;
  std::vector<gazetteer_format::KeyRecord> keys_;
  std::unordered_set<std::string> common_words_;
  std::uint32_t text_bearers_ = 0;
  TextPool pool_;
  NameSorter sorter_;
};

}  // namespace mentionmap
