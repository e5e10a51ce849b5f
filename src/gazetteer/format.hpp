// Layout of gazetteer.mmg, byte for byte; gazetteer/FORMAT.md says it in words.
//
// Little-endian, mapped as it is. Offsets into the pool and indexes into tables are checked where
// they are followed, so that opening touches nothing but the header.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <type_traits>

#include <xxhash.h>

#include "mentionmap/gazetteer.hpp"

namespace mentionmap::gazetteer_format {

inline constexpr char kMagic[8] = {'M', 'M', 'G', 'A', 'Z', '\r', '\n', '\0'};
inline constexpr std::uint32_t kVersion = 1;
inline constexpr std::uint32_t kByteOrder = 0x01020304;
inline constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
inline constexpr std::uint32_t kLongestProbe = 4096;  // more marks a damaged file

enum class SectionId : std::uint32_t { places, extents, slots, entries, ids, pool };
inline constexpr std::size_t kSections = 6;

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
  std::uint32_t version_text;   // pool offset
  std::uint32_t longest_probe;  // steps from a key's home slot, at most
  Section sections[kSections];  // in the order of SectionId
  std::uint64_t header_hash;    // XXH64 of all bytes before this field, seed 0
};

struct PlaceRecord {
  double lon_deg;
  double lat_deg;
  std::uint64_t population;
  float radius_m;
  std::uint32_t id;  // pool offsets
  std::uint32_t name;
  std::uint32_t feature;
  std::uint32_t country_place;  // indexes of places, kNone when there is none
  std::uint32_t admin1_place;
  std::uint32_t extent;
  char country[2];  // zeros when there is none
  std::uint8_t place_class;
  std::uint8_t reserved;
};

struct ExtentRecord {
  double west_deg;
  double south_deg;
  double east_deg;
  double north_deg;
};

/// A prefix of names, by words. Open addressing: the home of hash h among n slots is the upper half
/// of h * n; probing goes to the next slot, round the end.
struct Slot {
  std::uint64_t hash;
  std::uint32_t parent;   // slot of the prefix one word shorter, kNone at the first word
  std::uint32_t word;     // pool offset of the last word, folded; kNone marks an empty slot
  std::uint32_t entries;  // index of the first entry
  std::uint32_t entry_count : 31;
  std::uint32_t longer : 1;  // a longer name goes on
};

/// An id (or another key) of a place; same addressing.
struct IdSlot {
  std::uint32_t key;  // pool offset, kNone marks an empty slot
  std::uint32_t place;
};

static_assert(sizeof(Header) == 144 && sizeof(PlaceRecord) == 56 && sizeof(ExtentRecord) == 32);
static_assert(sizeof(Slot) == 24 && sizeof(IdSlot) == 8 && sizeof(NameEntry) == 8);
static_assert(std::is_trivially_copyable_v<NameEntry> && std::is_standard_layout_v<NameEntry>);

/// Bytes of a record of each section, in the order of SectionId.
inline constexpr std::size_t kRecordSize[kSections] = {
    sizeof(PlaceRecord), sizeof(ExtentRecord), sizeof(Slot), sizeof(NameEntry), sizeof(IdSlot), 1};

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
