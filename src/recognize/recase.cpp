#include "recognize/recase.hpp"

#include <algorithm>

#include "recognize/matcher.hpp"

namespace mentionmap {

namespace {

using Shape = Token::Shape;

bool is_in_small_letters(const TextStructure& structure) {
  constexpr std::size_t kFewestWords = 5;
  constexpr std::size_t kOneCapitalAmong = 50;
  std::size_t small = 0;
  std::size_t capitals = 0;
  for (const Token& token : structure.tokens) {
    small += token.shape == Shape::lower;
    capitals += token.shape == Shape::capitalised || token.shape == Shape::upper ||
                token.shape == Shape::mixed;
  }
  return small >= kFewestWords && capitals * kOneCapitalAmong <= small;
}

/// A country, a first-level region or an area, a city of at least `people`.
bool is_known(const PlaceView& place, std::uint64_t people) {
  constexpr std::uint64_t kLargeRegion = 500'000;
  switch (place.place_class) {
    case PlaceClass::country:
    case PlaceClass::area:
      return true;
    case PlaceClass::admin1:
      return place.population >= kLargeRegion;
    case PlaceClass::city:
      return place.population >= people;
    default:
      return false;
  }
}

/// Whether the text may well mean one of the bearers.
bool is_likely_name(const Gazetteer& gazetteer, const NameMatch& match, bool behind_locative) {
  constexpr std::uint64_t kLargeCity = 300'000;
  constexpr std::uint64_t kTown = 15'000;
  const std::uint64_t people = behind_locative ? kTown : kLargeCity;
  return std::any_of(match.entries.begin(), match.entries.end(), [&](const NameEntry& entry) {
    if (entry.kind == NameKind::code || entry.kind == NameKind::abbreviation) return false;
    const PlaceView place = gazetteer.place(entry.place);
    const bool own = entry.kind == NameKind::primary || entry.kind == NameKind::demonym ||
                     place.place_class == PlaceClass::country;
    return own && is_known(place, people);
  });
}

bool is_ordinary(WordClasses word) {
  return word.has_any({WordClass::common_word, WordClass::needs_context, WordClass::not_a_place,
                       WordClass::direction, WordClass::locative, WordClass::given_name,
                       WordClass::surname});
}

}  // namespace

std::optional<TextStructure> recase(const Document& document, const TextStructure& structure,
                                    const Gazetteer& gazetteer, const RecognitionLexicon& lexicon) {
  if (!is_in_small_letters(structure)) return std::nullopt;
  TextStructure recased = structure;
  const FoldedWords words(document.text, structure.tokens);
  TextStructure all_open = structure;
  for (Token& token : all_open.tokens) {
    if (token.shape == Shape::lower) token.shape = Shape::capitalised;
  }
  for (const NameMatch& match : match_names(gazetteer, document.text, all_open, words)) {
    const bool behind_locative =
        match.first > 0 && lexicon.classes(words[match.first - 1]).has(WordClass::locative);
    const bool single = match.last == match.first + 1;
    const bool ordinary = single && (match.entries.front().is_common_word() ||
                                     is_ordinary(lexicon.classes(words[match.first])));
    if (ordinary && !behind_locative) continue;
    if (!is_likely_name(gazetteer, match, behind_locative)) continue;
    for (std::size_t i = match.first; i < match.last; ++i) {
      Token& token = recased.tokens[i];
      if (token.shape == Shape::lower) token.shape = Shape::capitalised;
    }
  }
  return recased;
}

}  // namespace mentionmap
