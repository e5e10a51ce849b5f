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
    slots_.resize(std::bit_ceil(words * 3 / 2 + 1));
    letters_.reserve(bytes);
  }

  [[nodiscard]] std::size_t size() const noexcept { return count_; }

  /// The value of a word, or nullptr. Valid until a word is added.
  [[nodiscard]] const Value* find(std::string_view word) const noexcept {
    if (slots_.empty()) return nullptr;
    const Slot& slot = slots_[place_of(word)];
    return slot.is_used() ? &slot.value : nullptr;
  }

  /// The value of a word, Value{} for a new one. Valid until another word is added.
  /// Precondition: all words together have fewer than 2^32 bytes.
  Value& operator[](std::string_view word) {
    if ((count_ + 1) * 3 > slots_.size() * 2) grow();
    Slot& slot = slots_[place_of(word)];
    if (slot.is_used()) return slot.value;
    assert(letters_.size() + word.size() < kUnused);
    slot = {static_cast<std::uint32_t>(letters_.size()), static_cast<std::uint32_t>(word.size()),
            Value{}};
    letters_ += word;
    ++count_;
    return slot.value;
  }

 private:
  static constexpr std::uint32_t kUnused = std::numeric_limits<std::uint32_t>::max();

  struct Slot {
    std::uint32_t begin = kUnused;  // in letters_
    std::uint32_t size = 0;
    Value value{};

    [[nodiscard]] bool is_used() const noexcept { return begin != kUnused; }
  };

  [[nodiscard]] std::string_view word_of(const Slot& slot) const noexcept {
    return std::string_view(letters_).substr(slot.begin, slot.size);
  }

  /// Where a word is, or would be. A third of the slots is free, so the walk ends.
  [[nodiscard]] std::size_t place_of(std::string_view word) const noexcept {
    std::size_t at = XXH3_64bits(word.data(), word.size()) & (slots_.size() - 1);
    while (slots_[at].is_used() && word_of(slots_[at]) != word) at = (at + 1) & (slots_.size() - 1);
    return at;
  }

  void grow() {
    constexpr std::size_t kFirstSize = 64;
    std::vector<Slot> old(slots_.empty() ? kFirstSize : slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.is_used()) slots_[place_of(word_of(slot))] = slot;
    }
  }

  std::vector<Slot> slots_;  // a power of two, or none
  std::string letters_;
  std::size_t count_ = 0;
};

}  // namespace mentionmap
