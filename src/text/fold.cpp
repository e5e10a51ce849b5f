#include "text/fold.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

#include "mentionmap/gazetteer.hpp"

#include "text/char_class.hpp"
#include "text/utf8.hpp"

namespace mentionmap {
namespace {

struct FoldRow {
  std::uint32_t code_point;
  char folded[8];  // zero-terminated
};

constexpr FoldRow kFoldTable[] = {
#include "text/fold_table.inc"
};

constexpr std::array<const FoldRow*, 128> ascii_rows() {
  std::array<const FoldRow*, 128> rows{};
  for (const FoldRow& row : kFoldTable) {
    if (row.code_point >= rows.size()) break;
    rows[row.code_point] = &row;
  }
  return rows;
}

constexpr std::array<const FoldRow*, 128> kAsciiRows = ascii_rows();

/// What ASCII characters fold to; kSeveral for those that fold to nothing or to more than one.
constexpr char kSeveral = '\x7F';
constexpr std::array<char, 128> ascii_folds() {
  std::array<char, 128> folds{};
  for (std::size_t code = 0; code < folds.size(); ++code) {
    const FoldRow* row = kAsciiRows[code];
    const bool one = row == nullptr || (row->folded[0] != '\0' && row->folded[1] == '\0');
    folds[code] = !one ? kSeveral : row == nullptr ? static_cast<char>(code) : row->folded[0];
  }
  return folds;
}
constexpr std::array<char, 128> kAsciiFolds = ascii_folds();

const FoldRow* find_row(char32_t code_point) noexcept {
  if (code_point < kAsciiRows.size()) return kAsciiRows[code_point];
  const auto* const row = std::lower_bound(
      std::begin(kFoldTable), std::end(kFoldTable), code_point,
      [](const FoldRow& candidate, char32_t wanted) { return candidate.code_point < wanted; });
  return row != std::end(kFoldTable) && row->code_point == code_point ? row : nullptr;
}

// Dots after a single letter go, other dots part words; spaces become single. In place.
void join_initials(std::string& text) {
  std::size_t to = 0;
  std::size_t run = 0;  // characters since the last space or dot
  for (const char c : text) {
    if (c == '.' && run == 1) {
      run = 0;
    } else if (c == '.' || c == ' ') {
      if (to > 0 && text[to - 1] != ' ') text[to++] = ' ';
      run = 0;
    } else {
      text[to++] = c;
      if (!is_utf8_continuation(c)) ++run;
    }
  }
  if (to > 0 && text[to - 1] == ' ') --to;
  text.resize(to);
}

bool is_vowel(char c) noexcept { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

// "y" and the "j" of "-aj", "-uj": see fold.hpp, step 4. `before` is the letter already folded.
char unify_i(char c, char before, char after) noexcept {
  if (c == 'y') return 'i';
  return c == 'j' && is_vowel(before) && !is_vowel(after) && after != 'y' ? 'i' : c;
}

bool repeats_cyrillic_i(std::string_view before, std::string_view rest) noexcept {
  constexpr std::string_view kCyrillicI = "и";
  return before.ends_with(kCyrillicI) && rest.starts_with(kCyrillicI);
}

bool is_roman_number(std::string_view word) noexcept {
  return word.find_first_not_of("ivx") == std::string_view::npos;
}

// Whether unify_i_y_j would change anything in a text; sometimes true though it would not.
bool may_have_runs_of_i(std::string_view text) noexcept {
  bool last_is_i = false;
  for (const char c : text) {
    if (c == 'y' || c == 'j' || static_cast<unsigned char>(c) >= 0x80) return true;
    const bool is_i = c == 'i';
    if (is_i && last_is_i) return true;
    last_is_i = is_i;
  }
  return false;
}

// Appends one folded word with its i/y/j made one.
void append_unified(std::string& out, std::string_view word) {
  if (is_roman_number(word)) {
    out.append(word);
    return;
  }
  const std::size_t start = out.size();
  for (std::size_t at = 0; at < word.size(); ++at) {
    if (repeats_cyrillic_i(std::string_view(out).substr(start), word.substr(at))) {
      ++at;
      continue;
    }
    const char before = out.size() > start ? out.back() : ' ';
    const char after = at + 1 < word.size() ? word[at + 1] : ' ';
    const char c = unify_i(word[at], before, after);
    if (c != 'i' || before != 'i') out.push_back(c);
  }
}

std::string unify_i_y_j(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto space = text.find(' ');
    append_unified(out, text.substr(0, space));
    if (space == std::string_view::npos) break;
    out.push_back(' ');
    text.remove_prefix(space + 1);
  }
  return out;
}

}  // namespace

void append_folded_chars(std::string& out, std::string_view name) {
  const std::size_t begin = out.size();
  out.resize(begin + name.size());
  std::size_t plain = 0;
  for (; plain < name.size(); ++plain) {
    const auto code = static_cast<unsigned char>(name[plain]);
    if (code >= kAsciiFolds.size() || kAsciiFolds[code] == kSeveral) break;
    out[begin + plain] = kAsciiFolds[code];
  }
  out.resize(begin + plain);
  for (std::size_t at = plain; at < name.size();) {
    const CharAt read = char_at(name, at);
    const bool valid = read.bytes > 1 || read.code < 0x80;
    const FoldRow* const row = valid ? find_row(read.code) : nullptr;
    if (row != nullptr) {
      out.append(row->folded);
    } else if (valid) {
      append_utf8(out, read.code);
    }
    at += read.bytes;
  }
}

std::string fold_name(std::string_view name) {
  std::string text;
  text.reserve(name.size());
  append_folded_chars(text, name);
  join_initials(text);
  return may_have_runs_of_i(text) ? unify_i_y_j(text) : text;
}

}  // namespace mentionmap
