// Deployments: forces placed or moved.
#pragma once

#include <vector>

#include "mentionmap/records.hpp"

#include "extract/attribution.hpp"
#include "extract/document_view.hpp"
#include "extract/record_trace.hpp"

namespace mentionmap::extract {

/// Every force that the document says is, goes, arrives or withdraws somewhere, in the order of the
/// text; repeats of a record become its `mentions`. Demands, fears, refusals and suppositions are
/// none. `trace`, unless null, is told each force considered.
[[nodiscard]] std::vector<Deployment> find_deployments(const DocumentView& view,
                                                       const Attribution& attribution,
                                                       RecordTrace* trace = nullptr);

/// A place phrase as a record's place; a border is its country with relation `near`.
[[nodiscard]] PlaceRole place_role(const DocumentView& view, const SentenceView& sentence,
                                   const PlacePhrase& phrase);

}  // namespace mentionmap::extract
