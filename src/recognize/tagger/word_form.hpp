// What the tagger sees of one word type, whatever its place in the text.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "mentionmap/text.hpp"

#include "recognize/lexicon.hpp"

namespace mentionmap {

/// Classes of a word by the company it keeps; kNoWordClass when the table does not know it.
struct WordClassPair {
  std::uint16_t fine = 0;
  std::uint16_t coarse = 0;
};
inline constexpr std::uint16_t kNoWordClass = 0xFFFF;

/// Hashes of a word's parts (XXH3, 64 bits) and its classes. Affixes count characters; those longer
/// than the word are 0.
struct WordForm {
  static constexpr std::size_t kLongestAffix = 5;

  std::uint64_t word = 0;        ///< As written.
  std::uint64_t lower = 0;       ///< In small letters, digits as "0".
  std::uint64_t shape = 0;       ///< "Xx", "X.", "0": kinds of characters, runs made one.
  std::uint64_t long_shape = 0;  ///< "Xxxxx": as many as there are, at most eight.
  std::array<std::uint64_t, kLongestAffix> prefixes{};
  std::array<std::uint64_t, kLongestAffix> suffixes{};
  WordClassPair classes{kNoWordClass, kNoWordClass};
  std::uint64_t lists = 0;  ///< Which word lists have it: WordClass bits.
  Token::Shape capitals = Token::Shape::punctuation;
};

/// The parts of a word. Its classes and lists are left for the caller to fill. `word` is valid
/// UTF-8, not empty.
[[nodiscard]] WordForm form_of(std::string_view word, Token::Shape capitals);

/// Key of a word in the table of word classes: small letters, digits as they are.
[[nodiscard]] std::uint64_t word_class_key(std::string_view word);

}  // namespace mentionmap
