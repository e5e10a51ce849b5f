// Words for institutions, units of government and money that belong to some parts of the world.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "mentionmap/gazetteer.hpp"
#include "mentionmap/text.hpp"

namespace mentionmap {

/// The word list local_words.tsv: where each word is used. Immutable after construction.
class LocalWordTable {
 public:
  /// A country, or a first-level region of it.
  struct Region {
    std::string country;  ///< ISO 3166-1 alpha-2.
    std::string admin1;   ///< Name in the place index; empty for the whole country.
  };
  using Regions = std::vector<Region>;

  /// Words are of 2 to 31 ASCII letters. Throws DataError naming the file and line.
  explicit LocalWordTable(const std::filesystem::path& data_directory);

  /// Where a word is used; null for words of no place in particular.
  [[nodiscard]] const Regions* regions_of(std::string_view word) const;

 private:
  std::unordered_map<std::string, Regions> regions_by_word_;  // words in small ASCII letters
  std::array<std::uint32_t, 26> lengths_{};  // by first letter, a bit a length of its words
};

/// The local words of one document. The table must outlive it.
class LocalWords {
 public:
  /// `text` is what `structure` was made of. Words of the same places count once.
  LocalWords(const LocalWordTable& table, std::string_view text, const TextStructure& structure);

  [[nodiscard]] bool empty() const noexcept { return regions_.empty(); }

  /// Share of the words that are used where the place lies, in [0, 1]; 0 without words.
  [[nodiscard]] double share_at(const PlaceView& place) const noexcept;

 private:
  std::vector<const LocalWordTable::Regions*> regions_;
};

}  // namespace mentionmap
