// What a sentence says of its forces: the verbs and nouns that move or place each of them.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "extract/document_view.hpp"
#include "extract/forces.hpp"

namespace mentionmap::extract {

/// What a sentence says of a force: one or more verbs, or a noun, that move or place it.
struct Frame {
  VerbClass verb_class = VerbClass::be;
  const VerbGroup* verb = nullptr;  ///< None for nouns and bare phrases.
  std::size_t at = 0;               ///< Word of the verb or noun.
  std::size_t places_from = 0;      ///< Places after this word belong to it.
  bool force_is_object = false;
  bool nominal = false;
  bool bare = false;         ///< "N troops in X" without a verb.
  bool joined = false;       ///< "add to N troops": places of the whole sentence count
  bool later = false;        ///< a further leg: places before its verb are where it comes from
  bool existential = false;  ///< "there are N troops in X"
  std::optional<std::size_t> holder_at;  ///< "X has N troops who are in Y": the word "has"
};

/// A sentence with its forces. Refers to what it was made of.
struct SentenceForces {
  const DocumentView& view;
  const SentenceView& sentence;
  const std::vector<ForceMention>& forces;
};

/// What is told of force `k`; none when nothing moves or places it.
[[nodiscard]] std::optional<Frame> frame_of(const SentenceForces& here, std::size_t k);
/// "450 troops in X": force `k` with a place and no verb of its own.
[[nodiscard]] std::optional<Frame> bare_frame(const SentenceForces& here, std::size_t k);
/// Further verbs of the same subject: "will leave X and begin to arrive in Y".
[[nodiscard]] std::vector<Frame> following_frames(const SentenceForces& here, const Frame& first);
/// One past the last word whose places belong to the frame.
[[nodiscard]] std::size_t zone_end(const SentenceForces& here, const Frame& frame);

/// Whether the verb tells what is to come; a verb joined to one with a modal shares it.
[[nodiscard]] bool is_future(const SentenceView& sentence, const VerbGroup& verb);
/// "will soon begin to patrol": the governing verb has the modal.
[[nodiscard]] bool governor_will(const SentenceView& sentence, const VerbGroup& verb);

/// Classes of verbs that tell where a force no longer is.
[[nodiscard]] bool is_withdrawal(VerbClass verb_class);

}  // namespace mentionmap::extract
