// A sentence as the readers of events ask it: its words, its actors, its land.
#pragma once

#include <initializer_list>
#include <optional>
#include <string_view>

#include "mentionmap/records.hpp"

#include "extract/attribution.hpp"
#include "extract/document_view.hpp"

namespace mentionmap::extract {

/// A trigger found in a sentence.
struct FoundTrigger {
  const EventTrigger* trigger = nullptr;
  std::size_t first = 0;            ///< Its first word.
  std::size_t last = 0;             ///< One past its last word.
  const VerbGroup* verb = nullptr;  ///< Set when the trigger is a verb.
};

/// Views of the document it was made from; valid as long as that lives.
struct EventSentence {
  const DocumentView& document;
  const Attribution& attribution;
  const SentenceView& sentence;

  [[nodiscard]] const ScanWord& word(std::size_t i) const { return sentence.words[i]; }
  [[nodiscard]] bool any(std::size_t i, std::initializer_list<std::string_view> list) const {
    return i < sentence.words.size() && is_one_of(sentence.words[i], list);
  }
  [[nodiscard]] bool is_land(std::size_t i) const;
  /// "the X-ian peninsula": the adjective names the land.
  [[nodiscard]] bool names_land(std::size_t i) const;
  /// "X, which Y seized": the land before the relative clause that the verb ends.
  [[nodiscard]] std::optional<std::size_t> land_told_of(const FoundTrigger& found) const;
  /// The place named at word `i`.
  [[nodiscard]] PlaceRole toponym_role(std::size_t i) const;
  /// A country (or its capital for it), an organisation, a person of a known side or in office.
  [[nodiscard]] bool acts_for_side(const ActorMention& actor) const;
  /// Acts of speech count when a state, a body or an official acts, or is the one addressed.
  [[nodiscard]] bool of_public_weight(const FoundTrigger& found) const;
  /// The actor or place right after a trigger, over determiners and adjectives.
  [[nodiscard]] const ActorMention* object_after(std::size_t at) const;
  /// The word that a trigger's need for a subject of some class was met by: "missiles".
  [[nodiscard]] std::optional<std::size_t> subject_word(const FoundTrigger& found) const;
  /// Whose a thing is: "Russian missiles", "Kenya's army".
  [[nodiscard]] const ActorMention* owner_of(std::size_t noun) const;
  /// Who does it: the verb's subject; for a noun the side right before it ("X-ian drills") first.
  [[nodiscard]] const ActorMention* subject_actor(const FoundTrigger& found) const;
  /// "After meeting A, B said": the subject of an opening participle comes after the comma.
  [[nodiscard]] const ActorMention* following_subject(const FoundTrigger& found) const;
  /// Who acts: the subject, or the agent of a passive.
  [[nodiscard]] const ActorMention* doer_of(const FoundTrigger& found) const;
  [[nodiscard]] const ActorMention* agent_after(std::size_t at) const;
  /// The verb group of that word: its head, or the governor of it ("offered to mediate").
  [[nodiscard]] const VerbGroup* verb_led_by(std::size_t word) const;
  [[nodiscard]] bool in_date(std::size_t first, std::size_t last) const;
  [[nodiscard]] bool another_verb_between(std::size_t from, std::size_t to) const;
  [[nodiscard]] bool comma_between(std::size_t from, std::size_t to) const;
};

}  // namespace mentionmap::extract
