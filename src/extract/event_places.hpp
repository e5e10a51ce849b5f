// Where an event happens.
#pragma once

#include <optional>
#include <vector>

#include "mentionmap/records.hpp"

#include "extract/event_sentence.hpp"

namespace mentionmap::extract {

/// Places that locate the event: in its clause after the trigger, else before it.
[[nodiscard]] std::vector<const PlacePhrase*> places_of(const EventSentence& s,
                                                        const FoundTrigger& found);

/// Sets the places of the event. `last_target`: what the document's last assault was aimed at, for
/// later tellings of it.
void set_places(const EventSentence& s, Event& event, const FoundTrigger& found,
                std::optional<PlaceRole>& last_target);

}  // namespace mentionmap::extract
