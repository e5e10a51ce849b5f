// How much each feature of a candidate counts.
#pragma once

#include <vector>

#include "mentionmap/explanation.hpp"

#include "resolve/candidates.hpp"

namespace mentionmap {

/// Weights in log-odds, in the order of Feature.
[[nodiscard]] const Features& feature_weights() noexcept;

/// Weighted sum of a candidate's features.
[[nodiscard]] double weighted(const Features& features,
                              const Features& weights = feature_weights()) noexcept;

/// What each feature that counts adds to the score, the heaviest first.
[[nodiscard]] std::vector<EvidencePiece> evidence_of(const Features& features);

/// How sure it is that a mention's place is right, to 161 km, if the span names one: the
/// probability that it does and the belief in its best candidate, brought to what they are worth in
/// measured texts. All in [0, 1].
[[nodiscard]] double calibrated_confidence(double mention_probability, double belief) noexcept;

/// Log-odds of a probability kept off 0 and 1: what calibration starts from.
[[nodiscard]] double bounded_log_odds(double p) noexcept;

/// Whether the weight of a feature is set by hand and left alone by fitting.
[[nodiscard]] bool is_held(Feature f) noexcept;

/// Machine-readable name of a feature ("admin1_context").
[[nodiscard]] const char* feature_name(Feature f) noexcept;

}  // namespace mentionmap
