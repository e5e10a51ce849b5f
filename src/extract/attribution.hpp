// Who says what: speech verbs, their speakers, and quotations carried from sentence to sentence.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/document_view.hpp"

namespace mentionmap::extract {

/// A verb of speech with its speaker.
struct SpeechAct {
  std::size_t verb = 0;  ///< Word of the verb.
  std::string speaker;   ///< "Ben Wallace", "Russian defence ministry"; empty when not found.
  std::string code;      ///< The speaker's side, empty when unknown.
  bool person = false;
  VerbClass kind = VerbClass::say;
  bool trailing = false;  ///< Stands after what is said: "..., she said".
};

/// The speech of a whole document.
class Attribution {
 public:
  explicit Attribution(const DocumentView& view);

  /// Who vouches for the words at `word` of that sentence: the verb of speech that governs them, or
  /// the speaker of the quotation that they belong to. None: the author.
  [[nodiscard]] std::optional<SpeechAct> speaker_of(std::size_t sentence, std::size_t word) const;

  [[nodiscard]] const std::vector<SpeechAct>& acts(std::size_t sentence) const {
    return acts_[sentence];
  }

 private:
  std::vector<std::vector<SpeechAct>> acts_;
  std::vector<std::optional<SpeechAct>> carried_;  ///< For sentences inside a running quotation.
  const DocumentView* view_;
};

}  // namespace mentionmap::extract
