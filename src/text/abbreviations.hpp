// Abbreviations that keep their full stop, and what their stop says about the end of a sentence.
#pragma once

#include <cstdint>
#include <string_view>

namespace mentionmap {

enum class AbbreviationKind : std::uint8_t {
  none,
  title,       ///< "Gen.": a name follows, the sentence goes on.
  number,      ///< "No.": an abbreviation only before a digit.
  state,       ///< "Ky.": an abbreviation only after a comma when also a word ("Miss.").
  date,        ///< "Jan.", "Tues.": an abbreviation only beside a number or comma when also a word.
  may_end,     ///< "Inc.", "Jr.", "St.": may end a sentence.
  never_ends,  ///< "vs.", "e.g.": the sentence goes on.
  time_of_day,  ///< "p.m."
};

/// The kind of a word written before a full stop, without the stop ("Gen").
[[nodiscard]] AbbreviationKind abbreviation_kind(std::string_view word) noexcept;

/// True for abbreviations that are ordinary words too ("Miss", "Sun", "Mar").
[[nodiscard]] bool is_also_a_word(std::string_view word) noexcept;

/// True for capitalised words that commonly open a sentence ("The", "It", "However").
[[nodiscard]] bool opens_sentences(std::string_view word) noexcept;

/// True for what follows a time of day within a sentence: weekdays, months, time zones.
[[nodiscard]] bool follows_time_of_day(std::string_view word) noexcept;

}  // namespace mentionmap
