// Values of any kind by word.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/word_table.hpp"

namespace mentionmap {

/// As WordTable, for values that are no plain bytes.
///
///     WordMap<std::vector<int>> map;
///     map["fleet"].push_back(3);
///     if (const auto* values = map.find("fleet")) use(*values);
///
/// Threads: const members may be called at once from any thread.
template <typename Value>
class WordMap {
 public:
  /// The value of a word, or nullptr. Valid until a word is added.
  [[nodiscard]] const Value* find(std::string_view word) const noexcept {
    const std::uint32_t* number = numbers_.find(word);
    return number != nullptr ? &values_[*number - 1] : nullptr;
  }
  [[nodiscard]] bool contains(std::string_view word) const noexcept {
    return numbers_.find(word) != nullptr;
  }

  /// The value of a word, Value{} for a new one. Valid until another word is added.
  Value& operator[](std::string_view word) {
    std::uint32_t& number = numbers_[word];
    if (number == 0) {
      values_.emplace_back();
      number = static_cast<std::uint32_t>(values_.size());
    }
    return values_[number - 1];
  }

  /// All values, in the order in which their words came.
  [[nodiscard]] std::vector<Value>& values() noexcept { return values_; }

 private:
  WordTable<std::uint32_t> numbers_;  // from 1
  std::vector<Value> values_;
};

}  // namespace mentionmap
