#include "resolve/bindings.hpp"

#include <algorithm>
#include <initializer_list>

namespace mentionmap {

namespace {

using Words = std::vector<std::string_view>;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// What a place is called by its kind: "a garrison town in", "the capital of".
bool is_place_noun(std::string_view word) {
  return is_one_of(word, {"city",       "town",       "village",     "capital",    "port",
                          "suburb",     "hamlet",     "resort",      "settlement", "municipality",
                          "township",   "island",     "district",    "province",   "region",
                          "county",     "state",      "governorate", "oblast",     "commune",
                          "department", "prefecture", "enclave",     "peninsula",  "territory"});
}

bool is_direction(std::string_view word) {
  return is_one_of(
      word, {"north",         "south",        "east",         "west",          "northeast",
             "northwest",     "southeast",    "southwest",    "northern",      "southern",
             "eastern",       "western",      "central",      "rural",         "coastal",
             "northeastern",  "northwestern", "southeastern", "southwestern",  "north-east",
             "north-west",    "south-east",   "south-west",   "north-eastern", "north-western",
             "south-eastern", "south-western"});
}

bool is_copula(std::string_view word) {
  return is_one_of(word, {"is", "was", "lies", "lay", "sits", "located", "situated"});
}

/// Words that begin a phrase of their own: the names beside them say nothing of each other.
bool starts_phrase(std::string_view word) {
  return is_one_of(word,
                   {"and",  "or",    "but",   "from",   "near",   "to",      "between", "with",
                    "at",   "on",    "by",    "for",    "who",    "which",   "that",    "where",
                    "into", "after", "as",    "before", "than",   "against", "over",    "under",
                    "when", "while", "since", "until",  "toward", "towards", "outside"});
}

/// Whether a word is written in small letters, hyphens allowed.
bool is_small(std::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

/// The words of a run of text, parted by single blanks or one line end.
Words words_of(std::string_view text) {
  Words words;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n", begin), text.size());
    if (end > begin) words.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

bool are_small(const Words& words) {
  constexpr std::size_t kMostWords = 8;
  return words.size() <= kMostWords && std::all_of(words.begin(), words.end(), is_small) &&
         std::none_of(words.begin(), words.end(), starts_phrase);
}

void drop_directions(Words& words) {
  while (!words.empty() && (words.back() == "the" || is_direction(words.back()))) words.pop_back();
}

/// "in", "in northern", ", a garrison town in the north of", "is the capital of".
bool says_lies_in(std::string_view between) {
  if (between.starts_with(',')) between.remove_prefix(1);
  if (!between.starts_with(' ') && !between.starts_with('\n')) return false;
  Words words = words_of(between);
  if (words.empty() || !are_small(words)) return false;
  drop_directions(words);
  if (words.empty() || !is_one_of(words.back(), {"in", "of"})) return false;
  const bool of = words.back() == "of";
  words.pop_back();
  drop_directions(words);
  if (!words.empty() && of && words.back() == "in") words.pop_back();  // "in the north of"
  if (words.empty()) return !of;
  return is_place_noun(words.back()) || (!of && is_copula(words.back()));
}

/// ", ", " (", ", southern ": the region follows at once, as in an address.
bool says_address(std::string_view between) {
  if (is_one_of(between, {",", " ("})) return true;
  if (!between.starts_with(", ") && !between.starts_with(",\n")) return false;
  const Words words = words_of(between.substr(1));
  return std::all_of(words.begin(), words.end(), is_direction);
}

/// "city of", "port", "capital,": what stands between a people's name and their place.
bool says_is_place(std::string_view between) {
  if (between.ends_with(", ")) between.remove_suffix(2);
  Words words = words_of(between);
  if (words.empty() || !are_small(words)) return false;
  if (words.back() == "of") words.pop_back();
  return !words.empty() && is_place_noun(words.back());
}

/// "'s", "'s second city,", "'s eastern": the region as the owner.
bool says_owns(std::string_view between) {
  for (const std::string_view clitic : {"'s ", "\u2019s ", "' ", "\u2019 "}) {
    if (!between.starts_with(clitic)) continue;
    between.remove_prefix(clitic.size());
    if (between.empty()) return true;
    const Words words = words_of(between);
    const bool directions = std::all_of(words.begin(), words.end(), is_direction);
    return directions || says_is_place(between);
  }
  return false;
}

/// "A, B and C": with a comma between A and B and none before "and", B is the second of three. An
/// address would have one: "Paris, Texas, and Rome". "A, B and C, D" may be two addresses.
bool is_in_list(std::string_view text, const std::vector<Mention>& mentions, std::size_t m) {
  if (m + 2 >= mentions.size()) return false;
  const auto between = [&](std::size_t a, std::size_t b) {
    const std::size_t begin = mentions[a].span.end;
    const std::size_t end = mentions[b].span.begin;
    return end < begin ? std::string_view() : text.substr(begin, end - begin);
  };
  if (between(m, m + 1) != ", " || !is_one_of(between(m + 1, m + 2), {" and ", " or "})) {
    return false;
  }
  return m + 3 >= mentions.size() || between(m + 2, m + 3) != ", ";
}

bool is_demonym(const Mention& mention) {
  return !mention.candidates.empty() && mention.candidates.front().kind == NameKind::demonym;
}

}  // namespace

std::vector<Binding> find_bindings(std::string_view text, const std::vector<Mention>& mentions) {
  constexpr std::size_t kFarthest = 60;  // bytes; longer runs bind nothing
  std::vector<Binding> bindings;
  for (std::size_t m = 0; m + 1 < mentions.size(); ++m) {
    const std::size_t begin = mentions[m].span.end;
    const std::size_t end = mentions[m + 1].span.begin;
    if (end < begin || end - begin > kFarthest) continue;
    const std::string_view between = text.substr(begin, end - begin);
    if (is_demonym(mentions[m])) {
      if (says_is_place(between)) bindings.push_back({m + 1, m});
      continue;
    }
    const bool address = says_address(between) && !is_in_list(text, mentions, m);
    if (address || says_lies_in(between)) bindings.push_back({m, m + 1});
    if (says_owns(between)) bindings.push_back({m + 1, m});
  }
  return bindings;
}

}  // namespace mentionmap
