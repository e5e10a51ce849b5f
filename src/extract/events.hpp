// Events: what happened, or was planned, threatened, demanded.
#pragma once

#include <vector>

#include "mentionmap/records.hpp"

#include "extract/attribution.hpp"
#include "extract/document_view.hpp"
#include "extract/record_trace.hpp"

namespace mentionmap::extract {

/// The events of the document in the order of the text, one record for what is told twice. `trace`,
/// unless null, is told each trigger considered.
[[nodiscard]] std::vector<Event> find_events(const DocumentView& view,
                                             const Attribution& attribution,
                                             RecordTrace* trace = nullptr);

}  // namespace mentionmap::extract
