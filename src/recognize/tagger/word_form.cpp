#include "recognize/tagger/word_form.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <xxhash.h>

#include "text/char_class.hpp"
#include "text/fold.hpp"

namespace mentionmap {

namespace {

std::uint64_t hash_of(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

/// Small letters; outside ASCII without diacritics too.
std::string small_letters(std::string_view word) {
  std::string small;
  const bool ascii = std::all_of(word.begin(), word.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (!ascii) {
    append_folded_chars(small, word);
    return small;
  }
  for (const char c : word) small += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return small;
}

char kind_of(const CharAt& c) {
  switch (c.char_class) {
    case CharClass::upper:
      return 'X';
    case CharClass::letter:
      return 'x';
    case CharClass::digit:
      return '0';
    default:
      return c.code < 0x80 ? static_cast<char>(c.code) : '.';
  }
}

void set_shapes(std::string_view word, WordForm& form) {
  constexpr std::size_t kLongestShape = 8;
  std::string runs;
  std::string whole;
  for (std::size_t i = 0; i < word.size();) {
    const CharAt c = char_at(word, i);
    const char kind = kind_of(c);
    if (runs.empty() || runs.back() != kind) runs += kind;
    if (whole.size() < kLongestShape) whole += kind;
    i += c.bytes;
  }
  form.shape = hash_of(runs);
  form.long_shape = hash_of(whole);
}

void set_affixes(std::string_view word, WordForm& form) {
  constexpr std::size_t kMost = WordForm::kLongestAffix;
  std::array<std::size_t, kMost> last_begins{};  // of the last characters, by number modulo kMost
  std::size_t characters = 0;
  for (std::size_t begin = 0; begin < word.size(); ++characters) {
    last_begins[characters % kMost] = begin;
    begin += char_at(word, begin).bytes;
    if (characters < kMost) form.prefixes[characters] = hash_of(word.substr(0, begin));
  }
  for (std::size_t n = 1; n <= std::min(kMost, characters); ++n) {
    form.suffixes[n - 1] = hash_of(word.substr(last_begins[(characters - n) % kMost]));
  }
}

}  // namespace

WordForm form_of(std::string_view word, Token::Shape capitals) {
  WordForm form;
  form.capitals = capitals;
  form.word = hash_of(word);
  std::string lower = small_letters(word);
  for (char& c : lower) {
    if (c >= '0' && c <= '9') c = '0';
  }
  form.lower = hash_of(lower);
  set_shapes(word, form);
  set_affixes(word, form);
  return form;
}

std::uint64_t word_class_key(std::string_view word) { return hash_of(small_letters(word)); }

}  // namespace mentionmap
