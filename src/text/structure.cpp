#include <algorithm>

#include "mentionmap/text.hpp"

namespace mentionmap {

const TextStructure::Sentence* TextStructure::sentence_at(std::size_t offset) const noexcept {
  const auto after = std::upper_bound(
      sentences.begin(), sentences.end(), offset,
      [](std::size_t at, const Sentence& sentence) { return at < sentence.span.begin; });
  if (after == sentences.begin()) return nullptr;
  const Sentence& candidate = *(after - 1);
  return offset < candidate.span.end ? &candidate : nullptr;
}

}  // namespace mentionmap
