// A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) over the words of a
// text: how likely each word belongs to the name of a place, a person, an organisation.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "mentionmap/text.hpp"

#include "recognize/lexicon.hpp"
#include "recognize/tagger/labels.hpp"
#include "recognize/tagger/model.hpp"
#include "recognize/tagger/token_setting.hpp"

namespace mentionmap {

/// Probabilities of the labels of one token; they add up to 1.
struct LabelProbabilities {
  float of[kLabels] = {1};

  /// That the token is part of a name of that type.
  [[nodiscard]] float type(NameType type) const noexcept {
    return of[begin_label(type)] + of[inside_label(type)];
  }
};

/// What the tagger says of a document's tokens.
struct Tagging {
  std::vector<LabelProbabilities> probabilities;  ///< By token.
  std::vector<std::uint8_t> labels;               ///< The most likely row of labels.
};

/// Tags documents with one model. Holds references to model and lexicon. Keeps what it learned of
/// word types between calls: one tagger a thread.
class Tagger {
 public:
  Tagger(const TaggerModel& model, const RecognitionLexicon& lexicon);
  Tagger(Tagger&&) noexcept;
  Tagger& operator=(Tagger&&) noexcept;
  ~Tagger();

  /// Tags all tokens. Names have capitals: of words far from any capital nothing is asked, they are
  /// outside.
  [[nodiscard]] Tagging tag(const Document& document, const TextStructure& structure,
                            const FoldedWords& words, const std::vector<TokenSetting>& settings);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mentionmap
