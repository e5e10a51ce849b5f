// The paragraph around a record's sentence, as the map page shows it.
#pragma once

#include <cstddef>
#include <string_view>

#include "mentionmap/text.hpp"

namespace mentionmap::output {

/// Longest excerpt in bytes. A longer paragraph is cut at sentences, a longer sentence at code
/// points.
inline constexpr std::size_t kLongestExcerpt = 1500;

/// The paragraph that `evidence` stands in; where that is longer than kLongestExcerpt, as many
/// whole sentences around `evidence` as fit; where `evidence` itself is longer, its part around
/// `mark`. Precondition: both lie in the text.
[[nodiscard]] Span excerpt_around(std::string_view text, const TextStructure& structure,
                                  const Span& evidence, const Span& mark);

/// Length of UTF-8 text in UTF-16 code units, which browsers count strings in.
[[nodiscard]] std::size_t utf16_length(std::string_view text) noexcept;

}  // namespace mentionmap::output
