// Distance claims: "15 miles from the X-ian border", and whether they hold.
#pragma once

#include <vector>

#include "mentionmap/borders.hpp"
#include "mentionmap/records.hpp"

#include "extract/document_view.hpp"

namespace mentionmap::extract {

/// Every distance that the document claims of a place, in the order of the text, measured to the
/// border or place that it names. Lengths of things, durations and ways travelled are none.
[[nodiscard]] std::vector<DistanceClaim> find_claims(const DocumentView& view,
                                                     const Borders& borders);

}  // namespace mentionmap::extract
