// Longest match of known names over the tokens of a text.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
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

/// Folded words of one document, each type folded once.
class FoldedWords {
 public:
  FoldedWords(std::string_view text, const std::vector<Token>& tokens);

  /// The folded form of token `i`; empty for punctuation. Valid while this object lives.
  [[nodiscard]] const std::string& operator[](std::size_t i) const noexcept {
    return *by_token_[i];
  }
  [[nodiscard]] std::size_t size() const noexcept { return by_token_.size(); }

 private:
  std::unordered_map<std::string_view, std::string> by_type_;
  std::vector<const std::string*> by_token_;
};

/// All matches that begin at a token with a capital, sorted by start, longer first. Within a match
/// tokens stand side by side: parted by white space, a hyphen or nothing; a clitic "'s" may join
/// its word ("King's Lynn"). A match never crosses the end of a sentence.
[[nodiscard]] std::vector<NameMatch> match_names(const Gazetteer& gazetteer, std::string_view text,
                                                 const TextStructure& structure,
                                                 const FoldedWords& words);

}  // namespace mentionmap
