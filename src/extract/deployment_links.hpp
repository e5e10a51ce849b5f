// What the deployments of a document tell of each other: units told of twice, origins that hold for
// all parts of a force, doubts in later sentences, parts of one operation.
#pragma once

#include <vector>

#include "mentionmap/records.hpp"

#include "extract/attribution.hpp"
#include "extract/document_view.hpp"

namespace mentionmap::extract {

/// Completes the records by one another; may join some. Keeps their order.
void link_deployments(const DocumentView& view, const Attribution& attribution,
                      std::vector<Deployment>& deployments);

}  // namespace mentionmap::extract
