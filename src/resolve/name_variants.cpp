#include "resolve/name_variants.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <unordered_set>
#include <utility>

#include "mentionmap/gazetteer.hpp"

#include "text/utf8.hpp"

namespace mentionmap {
namespace {

using Rewriting = std::pair<std::string_view, std::string_view>;

/// Pairs of spellings of one sound, in folded names: systems for Cyrillic, Arabic, Greek and
/// Chinese names in English, German, French and Polish papers. Used in both directions.
constexpr Rewriting kSounds[] = {
    {"kh", "h"},  {"kh", "ch"},    {"zh", "z"},    {"zh", "j"},  {"sh", "s"}, {"sh", "sch"},
    {"sh", "ch"}, {"ch", "c"},     {"ch", "tsch"}, {"ch", "cz"}, {"ts", "c"}, {"ts", "z"},
    {"ts", "tz"}, {"shch", "sch"}, {"shch", "sc"}, {"v", "w"},   {"ou", "u"}, {"oo", "u"},
    {"ks", "x"},  {"iu", "ju"},    {"ia", "ja"},   {"ia", "a"},  {"ie", "e"}, {"ie", "je"},
    {"io", "e"},  {"io", "o"},     {"g", "h"},     {"g", "gh"},  {"ae", "a"}, {"oe", "o"},
    {"ue", "u"},  {"dj", "j"},     {"dzh", "j"},   {"q", "k"},   {"c", "k"},  {"ph", "f"},
    {"dh", "d"},  {"ee", "i"},     {"ei", "ai"},   {"ck", "k"},  {"ll", "l"}, {"ss", "s"},
    {"nn", "n"},  {"tt", "t"},     {"pp", "p"},    {"kk", "k"},  {"ff", "f"}, {"rr", "r"},
    {"aa", "a"},  {"iv", "ov"},    {"iv", "ev"}};

/// Cyrillic letters as fold_name leaves them, and as English writes Russian and Ukrainian names.
struct Letter {
  std::string_view cyrillic, russian, ukrainian;
};
constexpr Letter kLetters[] = {
    {"а", "a", "a"},       {"б", "b", "b"},   {"в", "v", "v"},   {"г", "g", "h"},
    {"д", "d", "d"},       {"е", "e", "e"},   {"ж", "zh", "zh"}, {"з", "z", "z"},
    {"и", "i", "i"},       {"к", "k", "k"},   {"л", "l", "l"},   {"м", "m", "m"},
    {"н", "n", "n"},       {"о", "o", "o"},   {"п", "p", "p"},   {"р", "r", "r"},
    {"с", "s", "s"},       {"т", "t", "t"},   {"у", "u", "u"},   {"ф", "f", "f"},
    {"х", "kh", "kh"},     {"ц", "ts", "ts"}, {"ч", "ch", "ch"}, {"ш", "sh", "sh"},
    {"щ", "shch", "shch"}, {"ъ", "", ""},     {"ы", "y", "y"},   {"ь", "", ""},
    {"э", "e", "e"},       {"ю", "yu", "iu"}, {"я", "ya", "ia"}, {"ў", "u", "u"}};

constexpr std::size_t kBytesOfLetter = 2;  // Cyrillic, in UTF-8

const Letter* letter_at(std::string_view text) noexcept {
  const auto* const found =
      std::find_if(std::begin(kLetters), std::end(kLetters),
                   [text](const Letter& letter) { return text.starts_with(letter.cyrillic); });
  return found != std::end(kLetters) ? found : nullptr;
}

bool is_cyrillic(std::string_view folded) noexcept {
  for (std::size_t i = 0; i < folded.size(); ++i) {
    if (letter_at(folded.substr(i)) != nullptr) return true;
  }
  return false;
}

std::string in_latin(std::string_view folded, std::string_view Letter::*as) {
  std::string latin;
  for (std::size_t at = 0; at < folded.size();) {
    const Letter* const letter = letter_at(folded.substr(at));
    if (letter != nullptr) {
      latin += letter->*as;
      at += kBytesOfLetter;
    } else {
      latin += folded[at++];
    }
  }
  return fold_name(latin);
}

std::string replaced(std::string_view name, const Rewriting& rewriting) {
  std::string result;
  for (std::size_t at = 0; at < name.size();) {
    if (name.substr(at).starts_with(rewriting.first)) {
      result += rewriting.second;
      at += rewriting.first.size();
    } else {
      result += name[at++];
    }
  }
  return result;
}

/// Adds what one rewriting makes of the name, in either direction.
void add_rewritten(const std::string& name, std::unordered_set<std::string>& seen,
                   std::vector<std::string>& variants) {
  for (const Rewriting& sound : kSounds) {
    for (const Rewriting& way : {sound, Rewriting{sound.second, sound.first}}) {
      if (name.find(way.first) == std::string::npos) continue;
      std::string variant = fold_name(replaced(name, way));
      if (seen.insert(variant).second) variants.push_back(std::move(variant));
    }
  }
}

std::vector<std::string> letters_of(std::string_view folded) {
  std::vector<std::string> letters;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t size = decode_utf8_at(folded, at).size_bytes;
    letters.emplace_back(folded.substr(at, size));
    at += size;
  }
  return letters;
}

std::vector<std::string> alphabet_for(std::string_view folded) {
  std::vector<std::string> alphabet;
  if (is_cyrillic(folded)) {
    for (const Letter& letter : kLetters) alphabet.emplace_back(letter.cyrillic);
  } else {
    for (char c = 'a'; c <= 'z'; ++c) alphabet.emplace_back(1, c);
  }
  return alphabet;
}

std::string joined(const std::vector<std::string>& letters) {
  std::string text;
  for (const std::string& letter : letters) text += letter;
  return text;
}

}  // namespace

std::vector<std::string> transliterations(std::string_view folded) {
  constexpr std::size_t kMost = 4'000;
  std::unordered_set<std::string> seen = {std::string(folded)};
  std::vector<std::string> variants;
  if (is_cyrillic(folded)) {
    for (const auto as : {&Letter::russian, &Letter::ukrainian}) {
      std::string latin = in_latin(folded, as);
      if (seen.insert(latin).second) variants.push_back(std::move(latin));
    }
  }
  std::vector<std::string> bases = variants;
  if (bases.empty()) bases.emplace_back(folded);
  for (const std::string& base : bases) add_rewritten(base, seen, variants);
  const std::vector<std::string> once = variants;
  for (const std::string& variant : once) {
    if (variants.size() >= kMost) break;
    add_rewritten(variant, seen, variants);
  }
  return variants;
}

void for_each_one_edit(std::string_view folded,
                       const std::function<void(const std::string&)>& visit) {
  constexpr std::size_t kFewestLetters = 6;
  constexpr std::size_t kMostLetters = 80;
  const std::vector<std::string> letters = letters_of(folded);
  if (letters.size() < kFewestLetters || letters.size() > kMostLetters) return;
  const std::vector<std::string> alphabet = alphabet_for(folded);
  for (std::size_t at = 0; at <= letters.size(); ++at) {
    std::vector<std::string> edited = letters;
    if (at < letters.size()) {
      edited[at].clear();
      visit(joined(edited));
      for (const std::string& letter : alphabet) {
        edited[at] = letter;
        if (letter != letters[at]) visit(joined(edited));
      }
      edited[at] = letters[at];
    }
    if (at + 1 < letters.size()) {
      std::swap(edited[at], edited[at + 1]);
      visit(joined(edited));
      std::swap(edited[at], edited[at + 1]);
    }
    edited.insert(edited.begin() + static_cast<std::ptrdiff_t>(at), std::string());
    for (const std::string& letter : alphabet) {
      edited[at] = letter;
      visit(joined(edited));
    }
  }
}

}  // namespace mentionmap
