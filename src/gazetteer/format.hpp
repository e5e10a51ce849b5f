// Layout of gazetteer.mmg, byte for byte; gazetteer/FORMAT.md says it in words.
//
// Little-endian, mapped as it is. Offsets into the pool and indexes into tables are checked where
// they are followed, so that opening touches nothing but the header.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include <xxhash.h>

#include "mentionmap/gazetteer.hpp"

namespace mentionmap::gazetteer_format {

inline constexpr char kMagic[8] = {'M', 'M', 'G', 'A', 'Z', '\r', '\n', '\0'};
inline constexpr std::uint32_t kVersion = 2;
inline constexpr std::uint32_t kByteOrder = 0x01020304;
inline constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
inline constexpr std::uint32_t kLongestProbe = 4096;  // more marks a damaged file

enum class SectionId : std::uint32_t {
  places,
  areas,
  types,
  regions,
  countries,
  slots,
  filter,
  entries,
  ids,
  keys,
  pool
};
inline constexpr std::size_t kSections = 11;

/// Where a section lies: bytes from the start of the file (a multiple of 8), and its records.
struct Section {
  std::uint64_t offset;
  std::uint64_t count;
};

struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t byte_order;
  std::uint64_t file_size;
  std::uint64_t seed;           // of the hashes of names and ids
  std::uint64_t content_hash;   // XXH3 (64 bits) of all bytes after the header
  std::uint32_t version_text;   // pool offset
  std::uint32_t sources_text;   // pool offset: a line a source
  std::uint32_t longest_probe;  // steps from a key's home slot, at most
  std::uint32_t slot_homes;     // slots that are the home of some hash; the rest is overflow
  std::uint32_t id_homes;       // likewise, of section ids
  std::uint32_t text_bearers;   // of a name that a walk along a text gives; 0: all
  Section sections[kSections];  // in the order of SectionId
  std::uint64_t header_hash;    // XXH64 of all bytes before this field, seed 0
};

struct PlaceRecord {
  std::int32_t lon_e7;  // degrees times 10^7
  std::int32_t lat_e7;
  std::uint32_t population;
  std::uint32_t id;    // the number of a GeoNames id, else a pool offset: see TypeRecord
  std::uint32_t name;  // pool offset
  std::uint16_t type;
  std::uint16_t region;    // index of section regions, kNoRegion when it lies in none
  std::uint16_t radius_m;  // kRadiusInArea: see its AreaRecord
  char country[2];         // zeros when there is none
};

inline constexpr std::uint16_t kNoRegion = 0xFFFF;
inline constexpr std::uint16_t kRadiusInArea = 0xFFFF;

/// What an area, or a place whose radius is no whole number of metres, has beside its record.
/// Sorted by place.
struct AreaRecord {
  std::uint32_t place;
  float radius_m;
  double west_deg;  // not a number when there is no box
  double south_deg;
  double east_deg;
  double north_deg;
};

/// A sort of places.
struct TypeRecord {
  std::uint32_t feature;  // pool offset
  std::uint8_t place_class;
  std::uint8_t flags;
  std::uint16_t reserved;

  static constexpr std::uint8_t kNumberedId = 1;  // the id is "geonames:" and a number
  static constexpr std::uint8_t kHasArea = 2;
};

/// A prefix of names, by words. The home of hash h among n homes is the upper half of
/// (h >> 32) * n; what does not fit there lies in the next free slot, maybe beyond the homes.
struct Slot {
  std::uint32_t parent;   // slot of the prefix one word shorter, kNone at the first word
  std::uint32_t word;     // pool offset of the last word, folded; kNone marks an empty slot
  std::uint32_t entries;  // index of the first entry
  std::uint32_t entry_count : 20;  // of its bearers the best known
  std::uint32_t tag : 11;          // the lowest bits of the hash
  std::uint32_t longer : 1;        // a longer name goes on
};

inline constexpr std::uint32_t kMostBearers = (1U << 20U) - 1;
inline constexpr std::uint32_t kTagMask = (1U << 11U) - 1;

/// Section filter: two bits for each first word of a name, all in one block, so that most words
/// that begin no name are told apart by reading a small table.
struct FilterBlock {
  std::uint64_t bits[8];
};

struct FilterBits {
  std::uint32_t block;
  std::uint32_t first;  // below 512
  std::uint32_t second;
};

/// Where a hash has its bits, by its upper half and its tag. Precondition: blocks > 0.
constexpr FilterBits filter_bits(std::uint32_t hash_high, std::uint32_t tag,
                                 std::uint32_t blocks) noexcept {
  constexpr std::uint32_t kLastBit = 511;
  const auto block = static_cast<std::uint32_t>((std::uint64_t{hash_high} * blocks) >> 32U);
  return {block, hash_high & kLastBit, tag & kLastBit};
}

/// Section ids: the places by the hash of their id and the further keys by that of their text, same
/// addressing. A number below kKeyBit is a place, one above a record of section keys.
inline constexpr std::uint32_t kKeyBit = 0x8000'0000;

/// A further key of a place.
struct KeyRecord {
  std::uint32_t key;  // pool offset
  std::uint32_t place;
};

inline constexpr std::size_t kCountrySlots = 26 * 26;  // section countries: a place a code

static_assert(sizeof(Header) == 248 && sizeof(PlaceRecord) == 28 && sizeof(AreaRecord) == 40);
static_assert(sizeof(Slot) == 16 && sizeof(TypeRecord) == 8 && sizeof(KeyRecord) == 8);
static_assert(sizeof(NameEntry) == 8);
static_assert(std::is_trivially_copyable_v<NameEntry> && std::is_standard_layout_v<NameEntry>);

/// Bytes of a record of each section, in the order of SectionId.
inline constexpr std::size_t kRecordSize[kSections] = {sizeof(PlaceRecord),
                                                       sizeof(AreaRecord),
                                                       sizeof(TypeRecord),
                                                       4,
                                                       4,
                                                       sizeof(Slot),
                                                       sizeof(FilterBlock),
                                                       sizeof(NameEntry),
                                                       4,
                                                       sizeof(KeyRecord),
                                                       1};

/// Number of a country's code, two capital letters, among kCountrySlots; none for other texts.
constexpr std::optional<std::size_t> country_slot(std::string_view code) noexcept {
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (code.size() != 2 || !upper(code[0]) || !upper(code[1])) return std::nullopt;
  return static_cast<std::size_t>((code[0] - 'A') * 26 + (code[1] - 'A'));
}

/// The code with that number.
inline std::string country_code(std::size_t slot) {
  return {static_cast<char>('A' + slot / 26), static_cast<char>('A' + slot % 26)};
}

inline constexpr std::string_view kNumberedIdPrefix = "geonames:";

/// The number of "geonames:123", written without leading zeros.
std::optional<std::uint32_t> geonames_number(std::string_view id) noexcept;

/// Hash of a prefix that is `word` after the prefix hashed `before` (the file's seed at first).
inline std::uint64_t hash_word(std::string_view word, std::uint64_t before) noexcept {
  return XXH64(word.data(), word.size(), before);
}

/// Home of a hash among `count` slots. Precondition: count < 2^32.
inline std::uint32_t home_slot(std::uint64_t hash, std::uint64_t count) noexcept {
  return static_cast<std::uint32_t>(((hash >> 32U) * count) >> 32U);
}

/// Mark that tells written forms of an abbreviation apart: dots and spaces do not count.
std::uint16_t written_mark(std::string_view written) noexcept;

}  // namespace mentionmap::gazetteer_format
