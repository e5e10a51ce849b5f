// Numbers and quantities in English text: "150,000", "two dozen", "some 900", "130,000-plus".
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "mentionmap/records.hpp"

#include "text/lexicon.hpp"
#include "text/word_map.hpp"
#include "text/word_scan.hpp"

namespace mentionmap {

/// A number as it stands, without hedges. Half-open range of words.
struct Cardinal {
  std::size_t first = 0;
  std::size_t last = 0;
  std::optional<double> value;  ///< None for a vague number ("hundreds").
};

/// Reads the number that begins at word `at`: digits with thousands separators or a decimal point,
/// number words ("two hundred and fifty"), multipliers ("1.5 million", "two dozen"), vague
/// plurals ("hundreds", "tens of thousands"). None when no number begins there; ordinals are none.
[[nodiscard]] std::optional<Cardinal> cardinal_at(std::span<const ScanWord> words, std::size_t at);

/// A number with its hedges. `low`, `best`, `high` are none for vague quantities and open ends.
struct QuantityMatch {
  std::size_t first = 0;  ///< First word, hedge included.
  std::size_t last = 0;   ///< One past the last word.
  std::optional<double> low;
  std::optional<double> best;
  std::optional<double> high;
  QuantityQualifier qualifier = QuantityQualifier::exact;
};

/// Knows the hedges ("some", "more than", "another"). Immutable after construction.
class QuantityReader {
 public:
  /// Rows: phrase, position (before|after), qualifier (see the word list quantity_words.tsv).
  /// Throws DataError on an unknown position or qualifier.
  explicit QuantityReader(const LexiconTable& hedges);

  /// Reads the quantity that begins at word `at`, hedge first; none when there is none.
  [[nodiscard]] std::optional<QuantityMatch> quantity_at(std::span<const ScanWord> words,
                                                         std::size_t at) const;

 private:
  struct Hedge {
    std::vector<std::string> words;
    QuantityQualifier qualifier;
  };
  using Hedges = WordMap<std::vector<Hedge>>;  ///< By first word.
  [[nodiscard]] static const Hedge* longest_match(const Hedges& hedges,
                                                  std::span<const ScanWord> words, std::size_t at);

  Hedges before_;
  Hedges after_;
};

}  // namespace mentionmap
