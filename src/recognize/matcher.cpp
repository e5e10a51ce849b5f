#include "recognize/matcher.hpp"

#include <algorithm>
#include <array>

#include "text/char_class.hpp"
#include "text/word_table.hpp"

namespace mentionmap {

namespace {

bool is_hyphen(std::string_view word) {
  return word == "-" || word == "\u2010" || word == "\u2011" || word == "\u2013";
}

bool is_clitic_s(std::string_view word) {
  if (word.size() < 2 || word.back() != 's') return false;
  const CharAt first = char_at(word, 0);
  return is_apostrophe(first.code) && first.bytes + 1 == word.size();
}

/// Walks the gazetteer's names along the tokens of one sentence.
class Walker {
 public:
  Walker(const Gazetteer& gazetteer, std::string_view text, const std::vector<Token>& tokens,
         const FoldedWords& words)
      : gazetteer_(gazetteer), text_(text), tokens_(tokens), words_(words) {}

  /// Appends the matches that begin at `first`, longer ones first.
  void match_from(std::size_t first, std::size_t end, std::vector<NameMatch>& found) const {
    const std::size_t begin = found.size();
    walk(NameNode{}, first, first, end, found);
    std::stable_sort(found.begin() + static_cast<std::ptrdiff_t>(begin), found.end(),
                     [](const NameMatch& a, const NameMatch& b) { return a.last > b.last; });
  }

 private:
  void walk(NameNode node, std::size_t first, std::size_t at, std::size_t end,
            std::vector<NameMatch>& found) const {
    if (at >= end || words_[at].empty()) return;
    take(node, words_[at], first, at + 1, end, found);
    // A name may go on after a possessive ("King's Lynn"); it hardly ends with one, so "Canada's"
    // stays a name and its clitic.
    const bool has_clitic =
        at + 1 < end && !tokens_[at + 1].space_before && is_clitic_s(word(at + 1));
    if (has_clitic) take(node, words_[at] + "s", first, at + 2, end, found);
  }

  /// Takes one word whose tokens end before `next`, notes a match, goes on.
  void take(NameNode node, std::string_view folded, std::size_t first, std::size_t next,
            std::size_t end, std::vector<NameMatch>& found) const {
    const std::optional<NameStep> step = gazetteer_.step(node, folded);
    if (!step) return;
    const bool ends_on_clitic = is_clitic_s(word(next - 1));
    if (!step->entries.empty() && !ends_on_clitic) found.push_back({first, next, step->entries});
    if (!step->longer || next >= end) return;
    const bool hyphenated = is_hyphen(word(next)) && !tokens_[next].space_before;
    walk(step->node, first, hyphenated ? next + 1 : next, end, found);
  }

  [[nodiscard]] std::string_view word(std::size_t i) const { return tokens_[i].span.in(text_); }

  const Gazetteer& gazetteer_;
  std::string_view text_;
  const std::vector<Token>& tokens_;
  const FoldedWords& words_;
};

bool begins_with_capital(std::string_view text, const Token& token) {
  if (token.shape == Token::Shape::punctuation || token.shape == Token::Shape::number) return false;
  if (token.shape == Token::Shape::capitalised || token.shape == Token::Shape::upper) return true;
  // Particles with an apostrophe: "d'Ivoire".
  return token.shape == Token::Shape::mixed &&
         char_at(text, token.span.begin).char_class == CharClass::upper;
}

}  // namespace

FoldedWords::FoldedWords(std::string_view text, const std::vector<Token>& tokens) {
  constexpr std::size_t kTokensOfType = 3;  // about as many in an article
  WordTable<std::size_t> types(tokens.size() / kTokensOfType, text.size() / kTokensOfType);
  type_of_.reserve(tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    std::size_t& number = types[tokens[i].span.in(text)];  // 0 for a new one
    if (number == 0) {
      const bool is_word = tokens[i].shape != Token::Shape::punctuation;
      folded_.push_back(is_word ? fold_name(tokens[i].span.in(text)) : std::string());
      first_of_type_.push_back(i);
      number = folded_.size();
    }
    type_of_.push_back(number - 1);
  }
}

std::vector<NameMatch> match_names(const Gazetteer& gazetteer, std::string_view text,
                                   const TextStructure& structure, const FoldedWords& words) {
  std::vector<NameMatch> found;
  const Walker walker(gazetteer, text, structure.tokens, words);
  for (const TextStructure::Sentence& sentence : structure.sentences) {
    for (std::size_t i = sentence.first_token; i < sentence.last_token; ++i) {
      if (begins_with_capital(text, structure.tokens[i])) {
        walker.match_from(i, sentence.last_token, found);
      }
    }
  }
  return found;
}

}  // namespace mentionmap
