// The words of a sentence that tell events (event_triggers.tsv).
#pragma once

#include <vector>

#include "extract/event_sentence.hpp"

namespace mentionmap::extract {

/// The triggers of the sentence whose needs are met, by position. Where two overlap, the one of the
/// earlier row of the list stands.
[[nodiscard]] std::vector<FoundTrigger> find_triggers(const EventSentence& s);

}  // namespace mentionmap::extract
