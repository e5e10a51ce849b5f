#include <algorithm>

#include "mentionmap/text.hpp"

#include "text/paragraphs.hpp"
#include "text/sentences.hpp"
#include "text/tokens.hpp"

namespace mentionmap {

const TextStructure::Sentence* TextStructure::sentence_at(std::size_t offset) const noexcept {
  const auto after = std::upper_bound(
      sentences.begin(), sentences.end(), offset,
      [](std::size_t at, const Sentence& sentence) { return at < sentence.span.begin; });
  if (after == sentences.begin()) return nullptr;
  const Sentence& candidate = *(after - 1);
  return offset < candidate.span.end ? &candidate : nullptr;
}

TextStructure analyze_text(const Document& document) {
  TextStructure structure;
  std::size_t number = 0;
  for (const Span& paragraph : paragraphs(document)) {
    const std::size_t first_token = structure.tokens.size();
    tokenize(document.text, paragraph, structure.tokens);
    split_sentences(document.text, first_token, number++, structure);
  }
  return structure;
}

}  // namespace mentionmap
