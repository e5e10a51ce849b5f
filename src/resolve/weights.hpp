// How much each feature of a candidate counts.
#pragma once

#include "resolve/candidates.hpp"

namespace mentionmap {

/// Weights in log-odds, in the order of Feature.
[[nodiscard]] const Features& feature_weights() noexcept;

/// Weighted sum of the candidate's features.
[[nodiscard]] double weighted(const Features& features) noexcept;

/// Machine-readable name of a feature ("admin1_context").
[[nodiscard]] const char* feature_name(Feature f) noexcept;

}  // namespace mentionmap
