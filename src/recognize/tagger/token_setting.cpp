#include "recognize/tagger/token_setting.hpp"

#include <algorithm>

#include "text/word_table.hpp"

namespace mentionmap {

namespace {

using Shape = Token::Shape;
using Sentence = TextStructure::Sentence;

std::uint8_t size_class(std::uint64_t population) {
  if (population >= 1'000'000) return 5;
  if (population >= 100'000) return 4;
  if (population >= 15'000) return 3;
  if (population >= 2'000) return 2;
  return 1;
}

void add_bearer(const NameEntry& entry, const Gazetteer& gazetteer, GazetteerView& view) {
  if (entry.is_common_word()) view.traits |= GazetteerView::kCommonWord;
  if (entry.kind == NameKind::demonym) {
    view.classes |= GazetteerView::kDemonymBit;
    return;
  }
  if (entry.kind == NameKind::primary) view.traits |= GazetteerView::kOwnName;
  if (entry.kind == NameKind::abbreviation) view.traits |= GazetteerView::kAbbreviation;
  const PlaceView place = gazetteer.place(entry.place);
  // The model knows landmarks as the other things that are no settlements.
  const bool landmark = place.place_class == PlaceClass::landmark;
  const auto known_class = static_cast<unsigned>(landmark ? PlaceClass::site : place.place_class);
  view.classes |= static_cast<std::uint8_t>(1U << known_class);
  if (place.place_class == PlaceClass::city) {
    view.size = std::max(view.size, size_class(place.population));
  }
}

GazetteerView view_of(const NameMatch& match, const Gazetteer& gazetteer) {
  constexpr std::size_t kFew = 5;
  GazetteerView view;
  std::size_t bearers = 0;
  for (const NameEntry& entry : match.entries) {
    if (entry.kind == NameKind::code) continue;
    add_bearer(entry, gazetteer, view);
    ++bearers;
  }
  view.ambiguity = static_cast<std::uint8_t>(bearers == 0     ? 0
                                             : bearers == 1   ? 1
                                             : bearers < kFew ? 2
                                                              : 3);
  return view;
}

std::uint8_t position_in(const NameMatch& match, std::size_t i) {
  if (match.last == match.first + 1) return 1;
  if (i == match.first) return 2;
  return i + 1 == match.last ? 4 : 3;
}

/// Longest names, left to right; a name of codes alone does not count.
void note_names(const std::vector<NameMatch>& matches, const Gazetteer& gazetteer,
                std::vector<TokenSetting>& settings) {
  std::size_t taken = 0;
  for (const NameMatch& match : matches) {
    if (match.first < taken) continue;
    GazetteerView view = view_of(match, gazetteer);
    if (view.ambiguity == 0) continue;
    for (std::size_t i = match.first; i < match.last; ++i) {
      view.position = position_in(match, i);
      settings[i].gazetteer = view;
    }
    taken = match.last;
  }
}

bool is_word(const Token& token) {
  return token.shape != Shape::punctuation && token.shape != Shape::number;
}

void note_sentence(const TextStructure& structure, const Sentence& sentence,
                   std::vector<TokenSetting>& settings) {
  constexpr std::size_t kFewestWords = 4;
  constexpr std::size_t kLongWord = 4;
  std::size_t words = 0;
  std::size_t upper = 0;
  std::size_t long_words = 0;
  std::size_t capitalised = 0;
  for (std::size_t i = sentence.first_token; i < sentence.last_token; ++i) {
    const Token& token = structure.tokens[i];
    settings[i].sentence_start = token.sentence_start;
    if (!is_word(token)) continue;
    ++words;
    upper += token.shape == Shape::upper;
    if (token.span.size() < kLongWord) continue;
    ++long_words;
    capitalised += token.shape != Shape::lower;
  }
  const bool in_upper = words >= kFewestWords && upper * 10 >= words * 8;
  const bool in_title = long_words >= kFewestWords && capitalised * 10 >= long_words * 8;
  for (std::size_t i = sentence.first_token; i < sentence.last_token; ++i) {
    settings[i].in_upper_case = in_upper;
    settings[i].in_title_case = in_title;
  }
}

/// Ways in which a word stands somewhere in a document.
struct Spellings {
  bool lower = false;
  bool capitalised_inside = false;
};

/// How the same word, folded, is written elsewhere in the document.
void note_other_spellings(const TextStructure& structure, const FoldedWords& words,
                          std::vector<TokenSetting>& settings) {
  WordTable<std::size_t> numbers(words.types(), words.types() * 8);  // of folded words, from 1
  std::vector<Spellings> by_word;
  std::vector<std::size_t> by_type;
  for (std::size_t type = 0; type < words.types(); ++type) {
    std::size_t& number = numbers[words[words.first_of_type(type)]];
    if (number == 0) {
      by_word.emplace_back();
      number = by_word.size();
    }
    by_type.push_back(number - 1);
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Token& token = structure.tokens[i];
    Spellings& spellings = by_word[by_type[words.type(i)]];
    spellings.lower = spellings.lower || token.shape == Shape::lower;
    if (token.shape == Shape::capitalised && !settings[i].sentence_start &&
        !settings[i].in_title_case)
      spellings.capitalised_inside = true;
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Spellings& spellings = by_word[by_type[words.type(i)]];
    settings[i].also_lower = spellings.lower;
    settings[i].capitalised_inside = spellings.capitalised_inside;
  }
}

}  // namespace

std::vector<TokenSetting> settings_of(const TextStructure& structure, const FoldedWords& words,
                                      const std::vector<NameMatch>& matches,
                                      const Gazetteer& gazetteer) {
  std::vector<TokenSetting> settings(structure.tokens.size());
  note_names(matches, gazetteer, settings);
  for (const Sentence& sentence : structure.sentences) note_sentence(structure, sentence, settings);
  note_other_spellings(structure, words, settings);
  return settings;
}

}  // namespace mentionmap
