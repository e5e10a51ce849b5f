// Notes of what the rules of extraction considered, for explanations.
#pragma once

#include <string>
#include <vector>

#include "mentionmap/explanation.hpp"
#include "mentionmap/records.hpp"

namespace mentionmap::extract {

/// Receives what is considered. A null pointer where nobody asks, so that it costs nothing.
using RecordTrace = std::vector<ConsideredRecord>;

/// The slots of a record with the words that fill them.
[[nodiscard]] std::vector<ExplainedSlot> slots_of(const Deployment& record);
[[nodiscard]] std::vector<ExplainedSlot> slots_of(const Event& event);
[[nodiscard]] std::vector<ExplainedSlot> slots_of(const DistanceClaim& claim);

}  // namespace mentionmap::extract
