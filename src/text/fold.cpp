#include "text/fold.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

#include "mentionmap/gazetteer.hpp"

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

bool repeats_cyrillic_i(const std::string& text, std::size_t to, std::size_t from) noexcept {
  constexpr std::string_view kCyrillicI = "и";
  return to >= 2 && std::string_view(text).substr(from, 2) == kCyrillicI &&
         std::string_view(text).substr(to - 2, 2) == kCyrillicI;
}

void unify_i_y_j(std::string& text) {
  std::size_t to = 0;
  for (std::size_t from = 0; from < text.size(); ++from) {
    if (repeats_cyrillic_i(text, to, from)) {
      ++from;
      continue;
    }
    const char before = to > 0 ? text[to - 1] : ' ';
    const char after = from + 1 < text.size() ? text[from + 1] : ' ';
    const char c = unify_i(text[from], before, after);
    if (c == 'i' && before == 'i') continue;
    text[to++] = c;
  }
  text.resize(to);
}

}  // namespace

void append_folded_chars(std::string& out, std::string_view name) {
  for (std::size_t at = 0; at < name.size();) {
    const DecodedChar decoded = decode_utf8_at(name, at);
    if (decoded.valid) {
      const FoldRow* const row = find_row(decoded.code_point);
      row != nullptr ? out.append(row->folded) : out.append(name, at, decoded.size_bytes);
    }
    at += decoded.size_bytes;
  }
}

std::string fold_name(std::string_view name) {
  std::string text;
  text.reserve(name.size());
  append_folded_chars(text, name);
  join_initials(text);
  unify_i_y_j(text);
  return text;
}

}  // namespace mentionmap
