// A document's prose, cut into paragraphs.
#pragma once

#include <vector>

#include "mentionmap/text.hpp"

namespace mentionmap {

/// The paragraphs outside `Document::skipped`, sorted, disjoint, trimmed of white space, none
/// empty. Blank lines separate paragraphs; a single line break does too, unless the text is
/// hard-wrapped or the next line goes on with a small letter. A title is a paragraph of its own.
[[nodiscard]] std::vector<Span> paragraphs(const Document& document);

}  // namespace mentionmap
