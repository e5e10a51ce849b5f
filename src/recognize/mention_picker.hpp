// The last step of recognition: which of the known names and of the claims become mentions.
#pragma once

#include <vector>

#include "mentionmap/explanation.hpp"
#include "mentionmap/recognizer.hpp"

#include "recognize/scene.hpp"

namespace mentionmap {

/// Turns matches and claims into mentions, left to right, without overlaps. The rules must have
/// made their claims. Writes every span that is looked at into `log`, if there is one.
[[nodiscard]] std::vector<Mention> pick_mentions(const Scene& scene,
                                                 const RecognitionOptions& options,
                                                 Explanation* log);

}  // namespace mentionmap
