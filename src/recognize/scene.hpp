// One document as the rules see it: words with their classes, names known to the gazetteer, and
// what the rules have claimed so far.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "mentionmap/gazetteer.hpp"
#include "mentionmap/text.hpp"

#include "recognize/lexicon.hpp"
#include "recognize/matcher.hpp"
#include "recognize/tagger/tagger.hpp"

namespace mentionmap {

/// What a run of tokens names, as far as a rule can tell.
enum class NameClass : std::uint8_t {
  person,
  organisation,  ///< May hold the name of the place it belongs to.
  media,
  vehicle,   ///< Ship, aircraft, weapon.
  place,     ///< A place by its form: "X County", "X Street".
  no_place,  ///< A phrase that names no place, or a people of no one place.
};

/// A run of tokens that a rule has decided on.
struct Claim {
  std::size_t first = 0;  ///< First token.
  std::size_t last = 0;   ///< One past the last token.
  NameClass name_class = NameClass::no_place;
  const char* rule = "";  ///< Machine-readable name of the rule.
  /// The folded full name where the text shortens it: "black sea" for the first word of "the Black
  /// and Azov seas"; else empty.
  std::string completed = {};
  double probability = 0.75;  ///< Of a place: that it is one.
};

/// A document under recognition. Rules read words and add claims; the first claim on a token
/// stands. Holds references to all it is given but the tagger, which may be null.
class Scene {
 public:
  Scene(const Document& document, const TextStructure& structure, const Gazetteer& gazetteer,
        const RecognitionLexicon& lexicon, Tagger* tagger);

  // Words, by token number. Numbers past either end give an empty word.
  [[nodiscard]] std::size_t size() const noexcept { return structure_.tokens.size(); }
  [[nodiscard]] std::string_view word(std::size_t i) const noexcept {
    return i < size() ? structure_.tokens[i].span.in(document_.text) : std::string_view();
  }
  [[nodiscard]] const std::string& folded(std::size_t i) const noexcept { return words_[i]; }
  [[nodiscard]] bool is(std::size_t i, WordClass c) const noexcept {
    return i < size() && classes_[i].has(c);
  }
  [[nodiscard]] bool is_any(std::size_t i,
                            std::initializer_list<WordClass> classes) const noexcept {
    return i < size() && classes_[i].has_any(classes);
  }
  [[nodiscard]] bool is_capitalised(std::size_t i) const noexcept {
    return has_shape(i, Token::Shape::capitalised) || has_shape(i, Token::Shape::upper);
  }
  [[nodiscard]] bool is_upper(std::size_t i) const noexcept {
    return has_shape(i, Token::Shape::upper);
  }
  [[nodiscard]] bool is_lower(std::size_t i) const noexcept {
    return has_shape(i, Token::Shape::lower) && !is_clitic(i);
  }
  [[nodiscard]] bool is_number(std::size_t i) const noexcept {
    return has_shape(i, Token::Shape::number);
  }
  [[nodiscard]] bool is_punctuation(std::size_t i) const noexcept {
    return has_shape(i, Token::Shape::punctuation);
  }
  [[nodiscard]] bool is_sentence_start(std::size_t i) const noexcept {
    return i < size() && structure_.tokens[i].sentence_start;
  }
  [[nodiscard]] bool is_clitic(std::size_t i) const noexcept;

  /// The word before/after a run, within its sentence; size() when there is none. Opening quotes
  /// are not stepped over.
  [[nodiscard]] std::size_t before(std::size_t first) const noexcept;
  [[nodiscard]] std::size_t after(std::size_t last) const noexcept;

  [[nodiscard]] const TextStructure::Sentence& sentence_of(std::size_t i) const noexcept {
    return structure_.sentences[sentence_[i]];
  }
  /// True where capitals say nothing: most words of the sentence begin with one.
  [[nodiscard]] bool in_title_case(std::size_t i) const noexcept {
    return settings_[i].in_title_case;
  }
  [[nodiscard]] bool in_upper_case(std::size_t i) const noexcept {
    return settings_[i].in_upper_case;
  }
  /// The word also stands with a small letter in this document.
  [[nodiscard]] bool also_lower(std::size_t i) const { return settings_[i].also_lower; }

  /// Whether a tagger was asked; without one every token is outside.
  [[nodiscard]] bool is_tagged() const noexcept { return is_tagged_; }
  /// What the tagger says of token `i`.
  [[nodiscard]] const LabelProbabilities& tags(std::size_t i) const noexcept {
    return tagging_.probabilities[i];
  }
  [[nodiscard]] std::uint8_t label(std::size_t i) const noexcept { return tagging_.labels[i]; }
  /// How likely the tagger thinks the tokens are parts of a place's name, in the mean.
  /// Precondition: first < last <= size().
  [[nodiscard]] double place_probability(std::size_t first, std::size_t last) const noexcept;

  /// One past the last token of the run of capitalised words that begins at `first`: names joined
  /// by initials, hyphens and particles ("van", "de"), within the sentence.
  [[nodiscard]] std::size_t end_of_capitalised(std::size_t first) const noexcept;
  /// First token of the run of capitalised words that `i` belongs to.
  [[nodiscard]] std::size_t begin_of_capitalised(std::size_t i) const noexcept;

  [[nodiscard]] const std::vector<NameMatch>& matches() const noexcept { return matches_; }
  /// The longest match that begins at token `first`, or nullptr.
  [[nodiscard]] const NameMatch* match_at(std::size_t first) const noexcept;
  /// The match over exactly these tokens, or nullptr.
  [[nodiscard]] const NameMatch* match_over(std::size_t first, std::size_t last) const noexcept;

  /// Adds a claim unless one of its tokens is taken; true when added.
  bool claim(const Claim& claim);
  [[nodiscard]] const std::vector<Claim>& claims() const noexcept { return claims_; }
  /// The claim that holds token `i`, or nullptr.
  [[nodiscard]] const Claim* claim_at(std::size_t i) const noexcept;

  [[nodiscard]] const Document& document() const noexcept { return document_; }
  [[nodiscard]] const TextStructure& structure() const noexcept { return structure_; }
  [[nodiscard]] const Gazetteer& gazetteer() const noexcept { return gazetteer_; }
  [[nodiscard]] const RecognitionLexicon& lexicon() const noexcept { return lexicon_; }

 private:
  [[nodiscard]] bool has_shape(std::size_t i, Token::Shape shape) const noexcept {
    return i < size() && structure_.tokens[i].shape == shape;
  }
  void number_sentences();
  void index_matches();

  const Document& document_;
  const TextStructure& structure_;
  const Gazetteer& gazetteer_;
  const RecognitionLexicon& lexicon_;
  FoldedWords words_;
  std::vector<WordClasses> classes_;
  std::vector<std::size_t> sentence_;  // by token
  std::vector<NameMatch> matches_;
  std::vector<TokenSetting> settings_;
  Tagging tagging_;
  bool is_tagged_;
  std::vector<std::size_t> match_begin_;  // by token: first match that begins there
  std::vector<Claim> claims_;
  std::vector<std::size_t> claim_of_;  // by token: number of the claim + 1
};

}  // namespace mentionmap
