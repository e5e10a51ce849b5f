#include "resolve/stated_population.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

#include "text/numbers.hpp"
#include "text/word_scan.hpp"

namespace mentionmap {

namespace {

using Words = std::span<const ScanWord>;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_people_word(std::string_view word) {
  return is_one_of(word, {"inhabitants", "people", "persons", "residents", "souls"});
}

bool is_settlement_word(std::string_view word) {
  return is_one_of(word, {"city", "town", "village", "borough", "hamlet", "community",
                          "municipality", "settlement", "suburb", "township", "home"});
}

/// Words that may stand before the number: "of some", "exceeds", "stood at about".
bool is_before_number(const ScanWord& word) { return word.letters && !word.capital; }

bool is_plausible(double people) {
  constexpr double kLeast = 20;
  constexpr double kMost = 50e6;
  return people >= kLeast && people <= kMost;
}

/// "population of 5,900", "population exceeds 4,000".
bool follows_population(Words words, std::size_t number) {
  constexpr std::size_t kReach = 6;
  for (std::size_t back = 1; back <= std::min(kReach, number); ++back) {
    const ScanWord& word = words[number - back];
    if (word.is("population")) return true;
    if (!word.letters) return false;
  }
  return false;
}

/// "a city of some", "home to", "a town with about".
bool follows_settlement(Words words, std::size_t number) {
  constexpr std::size_t kReach = 5;
  for (std::size_t back = 1; back <= std::min(kReach, number); ++back) {
    const ScanWord& word = words[number - back];
    if (!is_one_of(word.lower, {"of", "to", "with"})) {
      if (!is_before_number(word)) return false;
      continue;
    }
    const std::size_t noun = number - back;
    return noun > 0 && is_settlement_word(words[noun - 1].lower);
  }
  return false;
}

/// "living in", "live in", "who live in".
bool says_living(Words words, std::size_t at) {
  if (at < words.size() && words[at].is("who")) ++at;
  return at + 1 < words.size() && is_one_of(words[at].lower, {"living", "live", "lived"}) &&
         is_one_of(words[at + 1].lower, {"in", "at", "there"});
}

/// "1,525 inhabitants", "a city of 40,000 people", "15,134 people living in".
bool precedes_people(Words words, const Cardinal& number) {
  constexpr std::size_t kMostBetween = 4;  // "full-time" is three words
  std::size_t noun = number.last;
  while (noun < words.size() && noun < number.last + kMostBetween &&
         !is_people_word(words[noun].lower)) {
    if (!is_before_number(words[noun]) && !words[noun].is("-")) return false;
    ++noun;
  }
  if (noun >= words.size() || !is_people_word(words[noun].lower)) return false;
  return words[noun].is("inhabitants") || follows_settlement(words, number.first) ||
         says_living(words, noun + 1);
}

/// The mention that a number at a byte belongs to, of those in the sentence.
std::optional<std::size_t> owner_of(std::size_t byte, Span sentence,
                                    const std::vector<Mention>& mentions) {
  std::optional<std::size_t> owner;
  for (std::size_t m = 0; m < mentions.size(); ++m) {
    if (!sentence.contains(mentions[m].span) || mentions[m].candidates.empty()) continue;
    if (mentions[m].kind == ToponymKind::demonym) continue;
    if (mentions[m].span.begin > byte) return owner ? owner : std::optional(m);
    owner = m;
  }
  return owner;
}

/// Whether it is worth reading the sentence's words.
bool speaks_of_people(std::string_view text, const TextStructure& structure,
                      const TextStructure::Sentence& sentence) {
  bool number = false;
  bool people = false;
  for (std::size_t t = sentence.first_token; t < sentence.last_token; ++t) {
    const Token& token = structure.tokens[t];
    number = number || token.shape == Token::Shape::number;
    if (token.shape != Token::Shape::lower) continue;
    const std::string_view word = token.span.in(text);
    people = people || word == "population" || is_people_word(word);
  }
  return number && people;
}

}  // namespace

std::vector<StatedPopulation> find_stated_populations(std::string_view text,
                                                      const TextStructure& structure,
                                                      const std::vector<Mention>& mentions) {
  std::vector<StatedPopulation> found;
  for (const TextStructure::Sentence& sentence : structure.sentences) {
    if (!speaks_of_people(text, structure, sentence)) continue;
    const std::vector<ScanWord> words = scan_words(sentence.span.in(text), sentence.span.begin);
    for (std::size_t at = 0; at < words.size(); ++at) {
      const std::optional<Cardinal> number = cardinal_at(words, at);
      if (!number) continue;
      at = number->last - 1;
      if (!number->value || !is_plausible(*number->value)) continue;
      if (!follows_population(words, number->first) && !precedes_people(words, *number)) continue;
      const auto owner = owner_of(words[number->first].span.begin, sentence.span, mentions);
      if (owner) found.push_back({*owner, *number->value});
    }
  }
  return found;
}

double population_fit(double known, double stated) noexcept {
  constexpr double kSlope = 4;  // a decade
  if (known <= 0 || stated <= 0) return 0;
  return std::max(-1.0, 1 - kSlope * std::abs(std::log10(known / stated)));
}

}  // namespace mentionmap
