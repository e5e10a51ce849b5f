// Longest match of known names over the tokens of a text.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mentionmap/gazetteer.hpp"
#include "mentionmap/text.hpp"

namespace mentionmap {

/// A run of tokens that the gazetteer knows as a name.
struct NameMatch {
  std::size_t first = 0;  ///< First token.
  std::size_t last = 0;   ///< One past the last token.
  std::span<const NameEntry> entries;
};

/// The words of one document by type: each type is folded once, and other stages can keep what
/// they know of a type in a table of their own.
/// Views the text. Types are numbered from 0 in the order in which they first stand in it.
class FoldedWords {
 public:
  FoldedWords(std::string_view text, const std::vector<Token>& tokens);

  /// The folded form of token `i`; empty for punctuation. Valid while this object lives.
  [[nodiscard]] const std::string& operator[](std::size_t i) const noexcept {
    return folded_[type_of_[i]];
  }
  [[nodiscard]] std::size_t size() const noexcept { return type_of_.size(); }

  /// Number of token `i`'s type: tokens written alike have the same.
  [[nodiscard]] std::size_t type(std::size_t i) const noexcept { return type_of_[i]; }
  [[nodiscard]] std::size_t types() const noexcept { return folded_.size(); }
  /// A token of that type: the first one.
  [[nodiscard]] std::size_t first_of_type(std::size_t type) const noexcept {
    return first_of_type_[type];
  }

 private:
  std::vector<std::size_t> type_of_;        // by token
  std::vector<std::string> folded_;         // by type
  std::vector<std::size_t> first_of_type_;  // by type: a token
};

/// All matches that begin at a token with a capital, sorted by start, longer first. Within a match
/// tokens stand side by side: parted by white space, a hyphen or nothing; a clitic "'s" may join
/// its word ("King's Lynn"). A match never crosses the end of a sentence.
[[nodiscard]] std::vector<NameMatch> match_names(const Gazetteer& gazetteer, std::string_view text,
                                                 const TextStructure& structure,
                                                 const FoldedWords& words);

}  // namespace mentionmap
