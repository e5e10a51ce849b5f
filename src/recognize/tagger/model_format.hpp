// Layout of tagger.mmt, byte for byte; docs/TAGGER.md says it in words.
//
// Little-endian, mapped as it is: a header, then the sections.
#pragma once

#include <cstddef>
#include <cstdint>

#include "recognize/tagger/labels.hpp"

namespace mentionmap::tagger_format {

inline constexpr char kMagic[8] = {'M', 'M', 'T', 'A', 'G', '\r', '\n', '\0'};
inline constexpr std::uint32_t kVersion = 1;
inline constexpr std::uint32_t kByteOrder = 0x01020304;
inline constexpr std::uint32_t kLongestProbe = 64;

struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t byte_order;
  std::uint64_t file_size;
  std::uint32_t labels;                 // kLabels
  std::uint32_t longest_probe;          // steps from a key's home, at most
  std::uint64_t features;               // slots of the table of features
  std::uint64_t words;                  // slots of the table of word classes
  float weight_of_one;                  // what a weight of 1 in the table stands for, in log-odds
  float transitions[kLabels][kLabels];  // from row to column, in log-odds; -1e4 where none is
  std::uint64_t body_hash;              // XXH3 (64 bits) of all bytes behind the header
  std::uint64_t header_hash;            // XXH3 of all bytes before this field
};

/// A feature and its weight for each label. Open addressing: the home of hash h among n slots is
/// the upper half of h times n; probing goes to the next slot, round the end. `used` 0 marks an
/// empty slot.
struct FeatureSlot {
  std::int8_t weights[kLabels];
  std::uint8_t used;
  std::uint32_t key;  // lower half of the hash
};

/// A word's classes, by the hash of its small letters; same addressing. 0xFFFF marks an empty slot.
struct WordSlot {
  std::uint32_t key;
  std::uint16_t fine;
  std::uint16_t coarse;
};

static_assert(sizeof(FeatureSlot) == 16 && sizeof(WordSlot) == 8);
static_assert(sizeof(Header) % 8 == 0);

inline std::uint64_t home_slot(std::uint64_t hash, std::uint64_t count) noexcept {
  return ((hash >> 32U) * count) >> 32U;
}

}  // namespace mentionmap::tagger_format
