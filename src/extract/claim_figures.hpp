// Figures with a unit of distance, as claims have them.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "extract/document_view.hpp"
#include "extract/vocabulary.hpp"
#include "text/numbers.hpp"

namespace mentionmap::extract {

/// The figures of a claim: one, or several that share a unit ("15 and 42 miles").
struct Figures {
  std::size_t first = 0;
  std::size_t last = 0;  ///< One past the unit.
  std::vector<QuantityMatch> values;
  const DistanceUnit* unit = nullptr;
};

/// The figures that begin at word `at`; none when there are none with a unit of distance.
[[nodiscard]] std::optional<Figures> figures_at(const DocumentView& view,
                                                const SentenceView& sentence, std::size_t at);

/// "a 10-mile convoy", "15 miles long", "drove 300 miles", "miles per hour", "square miles".
[[nodiscard]] bool is_motion_or_length(const SentenceView& sentence, const Figures& figures);

}  // namespace mentionmap::extract
