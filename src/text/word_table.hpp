// A table from words to small values that is quick to fill: few and large allocations.
#pragma once

#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <xxhash.h>

namespace mentionmap {

/// Values by word, with open addressing over one pool of letters.
///
///     WordTable<int> table;
///     table["fleet"] = 3;
///     if (const int* value = table.find("fleet")) use(*value);
///
/// Threads: const members may be called at once from any thread.
template <typename Value>
class WordTable {
  static_assert(std::is_trivially_copyable_v<Value>);

 public:
  WordTable() = default;

  /// Room for that many words, of so many bytes together, before the table grows.
  WordTable(std::size_t words, std::size_t bytes) {
    make_slots(std::bit_ceil(words * 2 + 1));
    letters_.reserve(bytes);
  }

  [[nodiscard]] std::size_t size() const noexcept { return count_; }

  /// The value of a word, or nullptr. Valid until a word is added.
  [[nodiscard]] const Value* find(std::string_view word) const noexcept {
    if (slots_.empty()) return nullptr;
    const std::size_t at = place_of(word, hash_of(word));
    return tags_[at] != kUnused ? &slots_[at].value : nullptr;
  }

  /// The value of a word, Value{} for a new one. Valid until another word is added.
  /// Precondition: all words together have fewer than 2^32 bytes.
  Value& operator[](std::string_view word) {
    if ((count_ + 1) * 2 > slots_.size()) grow();
    const std::uint64_t hash = hash_of(word);
    const std::size_t at = place_of(word, hash);
    Slot& slot = slots_[at];
    if (tags_[at] != kUnused) return slot.value;
    assert(letters_.size() + word.size() < std::numeric_limits<std::uint32_t>::max());
    tags_[at] = tag_of(hash);
    slot = {static_cast<std::uint32_t>(letters_.size()), static_cast<std::uint32_t>(word.size()),
            Value{}};
    letters_ += word;
    ++count_;
    return slot.value;
  }

 private:
  static constexpr std::uint8_t kUnused = 0;

  struct Slot {
    std::uint32_t begin = 0;  // in letters_
    std::uint32_t size = 0;
    Value value{};
  };

  [[nodiscard]] static std::uint64_t hash_of(std::string_view word) noexcept {
    return XXH3_64bits(word.data(), word.size());
  }
  /// Seven bits of a hash that do not choose the slot: most other words are refused by them.
  [[nodiscard]] static std::uint8_t tag_of(std::uint64_t hash) noexcept {
    return static_cast<std::uint8_t>(0x80U | hash >> 57U);
  }

  [[nodiscard]] std::string_view word_of(const Slot& slot) const noexcept {
    return {letters_.data() + slot.begin, slot.size};
  }

  /// Where a word is, or would be. Half of the slots are free, so the walk ends.
  [[nodiscard]] std::size_t place_of(std::string_view word, std::uint64_t hash) const noexcept {
    const std::size_t mask = slots_.size() - 1;
    const std::uint8_t tag = tag_of(hash);
    std::size_t at = hash & mask;
    while (tags_[at] != kUnused && (tags_[at] != tag || word_of(slots_[at]) != word)) {
      at = (at + 1) & mask;
    }
    return at;
  }

  void make_slots(std::size_t count) {
    slots_.resize(count);
    tags_.resize(count, kUnused);
  }

  void grow() {
    constexpr std::size_t kFirstSize = 64;
    WordTable old;
    old.slots_.swap(slots_);
    old.tags_.swap(tags_);
    make_slots(old.slots_.empty() ? kFirstSize : old.slots_.size() * 2);
    for (std::size_t i = 0; i < old.slots_.size(); ++i) {
      if (old.tags_[i] == kUnused) continue;
      const std::uint64_t hash = hash_of(word_of(old.slots_[i]));
      const std::size_t at = place_of(word_of(old.slots_[i]), hash);
      slots_[at] = old.slots_[i];
      tags_[at] = old.tags_[i];
    }
  }

  std::vector<Slot> slots_;         // a power of two, or none
  std::vector<std::uint8_t> tags_;  // by slot
  std::string letters_;
  std::size_t count_ = 0;
};

}  // namespace mentionmap
