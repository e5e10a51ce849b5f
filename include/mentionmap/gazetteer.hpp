// The place index: which places bear a name, and what is known of them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mentionmap/coordinates.hpp"
#include "mentionmap/ids.hpp"

namespace mentionmap {

/// What sort of name an entry is: decides how far a bare match can be trusted.
enum class NameKind : std::uint8_t {
  primary,       ///< The gazetteer's own name or its ASCII form.
  alternate,     ///< Another name or spelling.
  abbreviation,  ///< "U.S.", "UK", "Ky.": matched only as written (capitals).
  demonym,       ///< "Russian": the name of the people or adjective of the place.
  code,          ///< ISO or ICAO code: for queries only, never matched in prose.
};

/// Where a place stands in the hierarchy and what it is good for.
enum class PlaceClass : std::uint8_t {
  country,
  admin1,
  admin2,
  city,
  area,  // area: seas, straits, informal regions, continents
  site,  // squares, seats of government, garrisons, training grounds
  airfield,
  landmark,  // any other thing with a name: streams, hills, buildings, farms
};

/// The lasting id of a place as an index stores it: a text, or the number of a GeoNames id that is
/// spelled out when asked for. Valid while the Gazetteer lives.
class StoredPlaceId {
 public:
  StoredPlaceId() = default;
  explicit StoredPlaceId(std::string_view text) noexcept : text_(text) {}
  explicit StoredPlaceId(std::uint32_t geonames_number) noexcept
      : number_(geonames_number), is_number_(true) {}

  [[nodiscard]] std::string str() const {
    return is_number_ ? "geonames:" + std::to_string(number_) : std::string(text_);
  }
  explicit operator std::string() const { return str(); }

  friend bool operator==(const StoredPlaceId& a, const StoredPlaceId& b) {
    return a.is_number_ && b.is_number_ ? a.number_ == b.number_ : a.str() == b.str();
  }
  friend bool operator==(const StoredPlaceId& a, std::string_view b) { return a.str() == b; }

  /// The order of the texts.
  friend bool operator<(const StoredPlaceId& a, const StoredPlaceId& b) {
    return a.str() < b.str();
  }

 private:
  std::string_view text_;
  std::uint32_t number_ = 0;
  bool is_number_ = false;
};

/// A place as stored. Views are valid while the Gazetteer lives.
struct PlaceView {
  PlaceIndex index;
  StoredPlaceId id;          ///< PlaceId as text.
  std::string_view name;     ///< Preferred English name.
  std::string_view country;  ///< ISO 3166-1 alpha-2, empty for seas and supranational regions.
  std::string_view admin1;   ///< First-level region's name, empty when unknown.
  std::string_view feature;  ///< GeoNames "class.code".
  PlaceClass place_class = PlaceClass::city;
  LonLat point;
  double radius_m = 0;                      ///< How far the real spot may lie from the point.
  std::optional<Box> extent;                ///< Regions and areas only.
  std::uint64_t population = 0;             ///< 0 when unknown.
  std::optional<PlaceIndex> admin1_index;   ///< The region it lies in.
  std::optional<PlaceIndex> country_index;  ///< The country it lies in.
};

/// One bearer of a name.
struct NameEntry {
  PlaceIndex place;
  NameKind kind = NameKind::primary;
  std::uint8_t flags = 0;          ///< kCommonWord and kHistoric.
  std::uint16_t written_mark = 0;  ///< Of an abbreviation: see is_written_as(). Else last_year().

  static constexpr std::uint8_t kCommonWord = 1;
  static constexpr std::uint8_t kHistoric = 2;

  /// The name is also an everyday English word ("reading", "nice"): needs context to be a place.
  [[nodiscard]] constexpr bool is_common_word() const noexcept {
    return (flags & kCommonWord) != 0;
  }

  /// The place is no longer called so.
  [[nodiscard]] constexpr bool is_historic() const noexcept { return (flags & kHistoric) != 0; }

  /// Of a historic name: the last year it was in use, where that is known.
  [[nodiscard]] constexpr std::optional<unsigned> last_year() const noexcept {
    if (!is_historic() || kind == NameKind::abbreviation || written_mark == 0) return std::nullopt;
    return written_mark;
  }

  /// False for an abbreviation that the text writes otherwise than its users do: "Us" or "us" for
  /// "U.S." (dots and blanks do not count, capitals do). True for names of other kinds.
  [[nodiscard]] bool is_written_as(std::string_view written) const noexcept;
};

/// State of a walk along the words of a name; see Gazetteer::step.
struct NameNode {
  std::uint64_t hash = 0;
  std::uint32_t depth = 0;  ///< Words walked so far.
  std::uint32_t slot = 0;   ///< Where the index keeps this node; means nothing elsewhere.
};

/// What a walk knows after one more word.
struct NameStep {
  NameNode node;
  bool longer = false;                 ///< Some longer name goes on from here.
  std::span<const NameEntry> entries;  ///< Bearers of the name that ends here, best known first.
};

/// Read-only index over one memory-mapped file.
///
///     const auto gazetteer = Gazetteer::open(path);
///     for (const NameEntry& e : gazetteer.find("Valuyki")) {
///       const PlaceView place = gazetteer.place(e.place);
///     }
///
/// Threads: all const members may be called at once from any thread.
class Gazetteer {
 public:
  /// Maps the file and checks magic, version and the bounds of every section.
  /// Throws DataError naming what is wrong.
  [[nodiscard]] static Gazetteer open(const std::filesystem::path& path);

  Gazetteer(Gazetteer&&) noexcept;
  Gazetteer& operator=(Gazetteer&&) noexcept;
  ~Gazetteer();

  [[nodiscard]] std::size_t size() const noexcept;          ///< Number of places.
  [[nodiscard]] std::string_view version() const noexcept;  ///< Data version, for manifests.

  /// What the index was built from: a line a source, "name<tab>licence<tab>places".
  [[nodiscard]] std::string_view sources() const noexcept;

  [[nodiscard]] std::uint64_t size_bytes() const noexcept;  ///< Of the file.
  [[nodiscard]] std::uint64_t name_count() const noexcept;  ///< Names of places in all.

  /// Reads the whole file and compares the checksum of its content. Opening does not.
  [[nodiscard]] bool has_sound_content() const noexcept;

  /// Precondition: index.value < size().
  [[nodiscard]] PlaceView place(PlaceIndex index) const noexcept;

  /// Place with that lasting id ("geonames:695594"), if any.
  [[nodiscard]] std::optional<PlaceIndex> by_id(std::string_view id) const noexcept;

  /// Country by ISO 3166-1 alpha-2 or alpha-3 code, upper case.
  [[nodiscard]] std::optional<PlaceIndex> country(std::string_view iso_code) const noexcept;

  /// Bearers of a whole name, folded as fold_name() does; best known first; empty when unknown.
  [[nodiscard]] std::span<const NameEntry> find(std::string_view name) const;

  /// The same for a name that is folded already.
  [[nodiscard]] std::span<const NameEntry> find_folded(std::string_view folded) const noexcept;

  /// One step of the walk for text matching: from `node` (NameNode{} at the start) over one more
  /// word that is already folded (fold_name of the token). A token that folds into several words
  /// ("Rostov-on-Don") walks them all. None when no name goes that way, or on no word at all. An
  /// index of millions of places, where thousands may bear one name, gives the best known of them.
  [[nodiscard]] std::optional<NameStep> step(NameNode node,
                                             std::string_view folded_word) const noexcept;

 private:
  struct Impl;
  explicit Gazetteer(std::unique_ptr<Impl> impl) noexcept;
  std::unique_ptr<Impl> impl_;
};

/// Folds a name for comparison: lower case, no diacritics, apostrophes dropped, hyphens as spaces,
/// the transliterations i/y/j of Slavic names made one. Input UTF-8; invalid bytes are dropped.
[[nodiscard]] std::string fold_name(std::string_view name);

}  // namespace mentionmap
