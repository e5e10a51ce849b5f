// Whether an event is told as real, coming, feared or as nothing at all.
#pragma once

#include <optional>

#include "extract/event_sentence.hpp"

namespace mentionmap::extract {

/// Nothing is said to have happened: "no talks", "if X attacked", "a heart attack".
[[nodiscard]] bool negated(const EventSentence& s, const FoundTrigger& found);

/// How real the event is; none where nothing is said to have happened or to be coming.
[[nodiscard]] std::optional<EventStatus> status_of(const EventSentence& s,
                                                   const FoundTrigger& found, const Event& event);

}  // namespace mentionmap::extract
