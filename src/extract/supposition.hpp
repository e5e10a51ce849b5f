// What a sentence only supposes: demands, refusals, fears, conditions, possibilities, negations.
#pragma once

#include "extract/deployment_frames.hpp"

namespace mentionmap::extract {

/// Whether the frame is told as something that is not, or need not come to be.
[[nodiscard]] bool is_supposed(const DocumentView& view, const SentenceView& sentence,
                               const Frame& frame);

}  // namespace mentionmap::extract
