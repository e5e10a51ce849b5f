// Words for reading phrases (numbers, dates, patterns): finer than Token. Hyphens and clitics are
// words of their own ("130,000-plus" is three), typographic quotes and dashes are spelt in ASCII.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "mentionmap/text.hpp"

namespace mentionmap {

/// A word, a number or one punctuation mark.
struct ScanWord {
  Span span;                  ///< Bytes of the text scanned, plus the offset given.
  std::string lower;          ///< ASCII letters in lower case; quotes are ' and ", dashes are -.
  bool capital = false;       ///< Begins with an upper-case letter (ASCII or Latin-1/Cyrillic).
  bool upper = false;         ///< All letters ASCII upper case, at least two of them.
  bool digits = false;        ///< Begins with a digit.
  bool letters = false;       ///< Begins with a letter.
  bool space_before = false;  ///< White space (or the beginning) stands before it.

  [[nodiscard]] bool is(std::string_view word) const noexcept { return lower == word; }
  [[nodiscard]] bool punctuation() const noexcept { return !digits && !letters; }
};

/// Splits text into words in order. Never throws on any bytes; spans never overlap.
/// `offset` is added to every span.
[[nodiscard]] std::vector<ScanWord> scan_words(std::string_view text, std::size_t offset = 0);

}  // namespace mentionmap
