// Sorted names -> the bearers of each, best known first, and the order of the places.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "gazetteer/name_sorter.hpp"
#include "gazetteer/name_tree.hpp"

namespace mentionmap {

/// Marks a bearer that keeps other places from being found by its name; never written to a file.
inline constexpr std::uint8_t kPreferredBearer = 0x80;

/// How well known a place is under a name, from its prominence.
[[nodiscard]] float bearer_score(float prominence, const NameEntry& entry,
                                 std::string_view feature) noexcept;

/// Merges the names of `places` rows. Places get new numbers in the order of their own names, so
/// that what a name leads to lies together in the file.
class NameMerge {
 public:
  NameMerge(std::size_t places, const std::unordered_set<std::string>& common_words);

  void run(NameSorter& sorter, NameTree& tree);

  /// By row.
  [[nodiscard]] const std::vector<std::uint32_t>& new_numbers() const noexcept {
    return new_numbers_;
  }

  /// The bearers, names in order; `place` is the row.
  [[nodiscard]] std::vector<NameEntry> take_entries() noexcept { return std::move(entries_); }

 private:
  void take(std::string_view key, std::span<NameBearer> bearers, NameTree& tree);
  void number(std::uint32_t place) noexcept;

  const std::unordered_set<std::string>& common_words_;
  std::vector<std::uint32_t> new_numbers_;
  std::uint32_t numbered_ = 0;
  std::vector<NameEntry> entries_;
};

}  // namespace mentionmap
