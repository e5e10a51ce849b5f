// One record an event: the same one told again is left out.
#pragma once

#include <vector>

#include "mentionmap/records.hpp"

namespace mentionmap::extract {

/// Adds the event, unless one of `found` tells the same; a fuller telling takes its place.
void add_event(std::vector<Event>& found, Event event);

}  // namespace mentionmap::extract
