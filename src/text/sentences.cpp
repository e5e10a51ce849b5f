#include "text/sentences.hpp"

#include <algorithm>

#include "text/abbreviations.hpp"
#include "text/char_class.hpp"

namespace mentionmap {

namespace {

/// Tokens after which a sentence is cut: five times the longest of news prose. Tables and damaged
/// text have "sentences" of any length, and the cost of later stages grows with their square.
constexpr std::size_t kLongestSentence = 300;

/// Marks looked past for the first word of a sentence: quotes, brackets, a list dash.
constexpr std::size_t kMostOpeners = 16;

/// Decides where the sentences of one paragraph end.
class Splitter {
 public:
  Splitter(std::string_view text, const std::vector<Token>& tokens)
      : text_(text), tokens_(tokens) {}

  /// One past the last token of the sentence that begins at `first`.
  [[nodiscard]] std::size_t end_of_sentence(std::size_t first) const {
    const std::size_t longest = std::min(tokens_.size(), first + kLongestSentence);
    for (std::size_t i = first; i < longest; ++i) {
      if (!may_end_at(i)) continue;
      const std::size_t end = std::min(past_closers(i + 1), longest);
      if (end >= tokens_.size() || begins_sentence(end, i)) return end;
    }
    return longest;
  }

 private:
  [[nodiscard]] std::string_view word(std::size_t i) const { return tokens_[i].span.in(text_); }

  [[nodiscard]] bool may_end_at(std::size_t i) const {
    const std::string_view w = word(i);
    if (tokens_[i].shape != Token::Shape::punctuation) return w.ends_with('.');
    return w.front() == '.' || w.front() == '!' || w.front() == '?' || w == "\u2026" ||
           w == "\u3002";
  }

  /// Quotes and brackets right after the full stop belong to the sentence it ends.
  [[nodiscard]] std::size_t past_closers(std::size_t i) const {
    const std::size_t last = std::min(tokens_.size(), i + kMostOpeners);
    while (i < last && !tokens_[i].space_before &&
           is_closer(char_at(text_, tokens_[i].span.begin).code))
      ++i;
    return i;
  }

  /// The first token from `i` on that is a word or number, or the last one looked at.
  [[nodiscard]] std::size_t first_word(std::size_t i) const {
    const std::size_t last = std::min(tokens_.size() - 1, i + kMostOpeners);
    while (i < last && tokens_[i].shape == Token::Shape::punctuation) ++i;
    return i;
  }

  [[nodiscard]] bool begins_sentence(std::size_t next, std::size_t stop) const {
    if (!tokens_[next].space_before) return is_missing_space(next, stop);
    const std::size_t opener = first_word(next);
    if (char_at(text_, tokens_[opener].span.begin).char_class == CharClass::letter) return false;
    if (tokens_[stop].shape == Token::Shape::punctuation) return true;
    return abbreviation_ends(stop, opener);
  }

  /// "…was safe.The next": a stop between a small-letter word and a capitalised one.
  [[nodiscard]] bool is_missing_space(std::size_t next, std::size_t stop) const {
    if (stop == 0 || next != stop + 1 || word(stop) != ".") return false;
    return tokens_[stop - 1].shape == Token::Shape::lower && tokens_[stop - 1].span.size() > 2 &&
           tokens_[next].shape == Token::Shape::capitalised && tokens_[next].span.size() > 1;
  }

  /// Whether the stop of the abbreviation at `i` also ends the sentence before `opener`.
  [[nodiscard]] bool abbreviation_ends(std::size_t i, std::size_t opener) const {
    const std::string_view abbreviation = word(i).substr(0, word(i).size() - 1);
    const bool number_follows = tokens_[opener].shape == Token::Shape::number;
    switch (abbreviation_kind(abbreviation)) {
      case AbbreviationKind::title:
      case AbbreviationKind::number:
      case AbbreviationKind::never_ends:
        return false;
      case AbbreviationKind::time_of_day:
        return !number_follows && !follows_time_of_day(word(opener));
      case AbbreviationKind::state:
        return !number_follows;
      default:
        return opens_sentences(word(opener));
    }
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
};

void mark_first_word(std::vector<Token>& tokens, std::size_t first, std::size_t last) {
  for (std::size_t i = first; i < last; ++i) {
    if (tokens[i].shape == Token::Shape::punctuation) continue;
    tokens[i].sentence_start = true;
    return;
  }
}

}  // namespace

void split_sentences(std::string_view text, std::size_t first_token, std::size_t paragraph,
                     TextStructure& structure) {
  std::vector<Token>& tokens = structure.tokens;
  std::size_t first = first_token;
  while (first < tokens.size()) {
    const std::size_t last = Splitter(text, tokens).end_of_sentence(first);
    mark_first_word(tokens, first, last);
    structure.sentences.push_back(
        {{tokens[first].span.begin, tokens[last - 1].span.end}, first, last, paragraph});
    first = last;
  }
}

}  // namespace mentionmap
