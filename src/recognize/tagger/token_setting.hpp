// Where a token stands: in its sentence, in the document, and in the names the gazetteer knows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "mentionmap/gazetteer.hpp"
#include "mentionmap/text.hpp"

#include "recognize/matcher.hpp"

namespace mentionmap {

/// What the gazetteer knows of the longest name over a token; bits and small numbers.
struct GazetteerView {
  std::uint8_t classes = 0;    ///< A bit for each PlaceClass of a bearer, and kDemonymBit.
  std::uint8_t size = 0;       ///< Of the largest city: 0 none, 1 village .. 5 over a million.
  std::uint8_t ambiguity = 0;  ///< 0 none, 1 one bearer, 2 few, 3 five or more.
  std::uint8_t traits = 0;     ///< kOwnName, kAbbreviation, kCommonWord.
  std::uint8_t position = 0;   ///< 0 outside, 1 alone, 2 first, 3 inside, 4 last word of the name.

  static constexpr std::uint8_t kDemonymBit = 0x80;
  static constexpr std::uint8_t kOwnName = 1;  ///< Some bearer's own name, not another one.
  static constexpr std::uint8_t kAbbreviation = 2;
  static constexpr std::uint8_t kCommonWord = 4;  ///< Also an everyday word.
};

/// Where a token stands.
struct TokenSetting {
  GazetteerView gazetteer;
  bool sentence_start = false;
  bool in_upper_case = false;       ///< The whole sentence is in capitals.
  bool in_title_case = false;       ///< Most words of the sentence begin with one.
  bool also_lower = false;          ///< The word stands with a small letter elsewhere.
  bool capitalised_inside = false;  ///< The word stands with a capital inside some sentence.
};

/// The settings of all tokens. `matches` are match_names() over the same structure.
[[nodiscard]] std::vector<TokenSetting> settings_of(const TextStructure& structure,
                                                    const FoldedWords& words,
                                                    const std::vector<NameMatch>& matches,
                                                    const Gazetteer& gazetteer);

}  // namespace mentionmap
