#include "text/word_scan.hpp"

#include <array>
#include <utility>

namespace mentionmap {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_ascii_letter(char c) { return is_upper(c) || (c >= 'a' && c <= 'z'); }
bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }

/// Typographic marks and their plain spelling.
constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kMarks{{
    {"\xE2\x80\x98", "'"},   // left single quote
    {"\xE2\x80\x99", "'"},   // right single quote, apostrophe
    {"\xCA\xBC", "'"},       // modifier apostrophe
    {"\xE2\x80\x9C", "\""},  // left double quote
    {"\xE2\x80\x9D", "\""},  // right double quote
    {"\xE2\x80\x9E", "\""},  // low double quote
    {"\xC2\xAB", "\""},      // guillemets
    {"\xC2\xBB", "\""},
    {"\xE2\x80\x90", "-"},    // hyphen
    {"\xE2\x80\x91", "-"},    // non-breaking hyphen
    {"\xE2\x80\x93", "-"},    // en dash
    {"\xE2\x80\x94", "-"},    // em dash
    {"\xE2\x80\xA6", "..."},  // ellipsis
}};
constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
constexpr std::string_view kNarrowSpace = "\xE2\x80\xAF";
constexpr std::string_view kThinSpace = "\xE2\x80\x89";

/// Plain spelling and length of the mark at the beginning of `rest`, length 0 when there is none.
std::pair<std::string_view, std::size_t> mark_at(std::string_view rest) {
  if (!is_high(rest.front())) return {{}, 0};
  for (const auto& [mark, plain] : kMarks) {
    if (rest.starts_with(mark)) return {plain, mark.size()};
  }
  return {{}, 0};
}

std::size_t space_at(std::string_view rest) {
  if (rest.empty()) return 0;
  if (is_space(rest.front())) return 1;
  if (!is_high(rest.front())) return 0;
  for (const auto wide : {kNoBreakSpace, kNarrowSpace, kThinSpace}) {
    if (rest.starts_with(wide)) return wide.size();
  }
  return 0;
}

bool letter_at(std::string_view rest) {
  if (rest.empty()) return false;
  if (is_ascii_letter(rest.front())) return true;
  return is_high(rest.front()) && mark_at(rest).second == 0 && space_at(rest) == 0;
}

/// Upper case in the two-byte ranges that news text uses: Latin-1, Latin Extended-A, Cyrillic.
bool capital_at(std::string_view rest) {
  if (is_upper(rest.front())) return true;
  if (rest.size() < 2) return false;
  const auto lead = static_cast<unsigned char>(rest[0]);
  const auto trail = static_cast<unsigned char>(rest[1]);
  if (lead == 0xC3) return trail < 0xA0;
  if (lead == 0xC4 || lead == 0xC5) return trail % 2 == (lead == 0xC5 && trail < 0x88 ? 1 : 0);
  return lead == 0xD0 && trail < 0xB0;
}

/// Length of a number: digits with inner , and . between digits ("150,000", "1.5").
std::size_t number_length(std::string_view s) {
  std::size_t n = 0;
  while (n < s.size()) {
    if (is_digit(s[n])) {
      ++n;
    } else if ((s[n] == ',' || s[n] == '.') && n + 1 < s.size() && is_digit(s[n + 1])) {
      n += 2;
    } else {
      break;
    }
  }
  return n;
}

/// Length of an abbreviation of single letters with dots ("U.S.", "a.m."), 0 when it is none.
std::size_t dotted_length(std::string_view s) {
  std::size_t n = 0;
  while (n + 1 < s.size() && is_ascii_letter(s[n]) && s[n + 1] == '.') n += 2;
  return n >= 4 ? n : 0;
}

std::size_t word_length(std::string_view s) {
  if (const auto dotted = dotted_length(s)) return dotted;
  std::size_t n = 0;
  while (n < s.size() &&
         (is_ascii_letter(s[n]) || is_digit(s[n]) || (is_high(s[n]) && letter_at(s.substr(n))))) {
    ++n;
  }
  return n;
}

std::string lowered(std::string_view s) {
  std::string out(s);
  for (char& c : out) {
    if (is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool all_upper(std::string_view s) {
  std::size_t capitals = 0;
  for (const char c : s) {
    if (is_high(c) || (is_ascii_letter(c) && !is_upper(c))) return false;
    capitals += is_upper(c) ? 1U : 0U;
  }
  return capitals >= 2;
}

/// The word that begins `rest` (which does not begin with white space).
ScanWord word_at(std::string_view rest) {
  ScanWord word;
  if (is_digit(rest.front())) {
    word.digits = true;
    word.span.end = number_length(rest);
    word.lower = std::string(rest.substr(0, word.span.end));
  } else if (letter_at(rest)) {
    word.letters = true;
    word.span.end = word_length(rest);
    word.lower = lowered(rest.substr(0, word.span.end));
    word.capital = capital_at(rest);
    word.upper = all_upper(rest.substr(0, word.span.end));
  } else if (const auto [plain, length] = mark_at(rest); length > 0) {
    word.span.end = length;
    word.lower = std::string(plain);
  } else {
    word.span.end = 1;
    word.lower = std::string(1, rest.front());
  }
  return word;
}

/// Joins an apostrophe and the s after it into the clitic "'s" when no space parts them.
bool makes_clitic(const std::vector<ScanWord>& words, const ScanWord& next) {
  if (words.size() < 2 || next.space_before || (next.lower != "s" && next.lower != "t"))
    return false;
  const ScanWord& mark = words.back();
  return mark.lower == "'" && !mark.space_before && words[words.size() - 2].letters;
}

}  // namespace

std::vector<ScanWord> scan_words(std::string_view text, std::size_t offset) {
  constexpr std::size_t kBytesOfWord = 5;  // a little fewer than in English
  std::vector<ScanWord> words;
  words.reserve(text.size() / kBytesOfWord + 1);
  bool space = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    if (const auto blank = space_at(rest)) {
      at += blank;
      space = true;
      continue;
    }
    ScanWord word = word_at(rest);
    word.space_before = std::exchange(space, false);
    const std::size_t length = word.span.end;
    word.span = {offset + at, offset + at + length};
    if (makes_clitic(words, word)) {
      words.back().span.end = word.span.end;
      words.back().lower += word.lower;
    } else {
      words.push_back(std::move(word));
    }
    at += length;
  }
  return words;
}

}  // namespace mentionmap
