// How an explanation is written: readable text, or a JSON line a span.
#pragma once

#include <optional>
#include <string>

#include "mentionmap/gazetteer.hpp"
#include "mentionmap/pipeline.hpp"

namespace mentionmap::cli {

/// A document, what was made of it, and what of that is asked for. Views what it is given.
struct ExplainedView {
  const Document& document;
  const ExplainedAnalysis& explained;
  const Gazetteer& gazetteer;
  std::optional<std::size_t> at;  ///< Only spans that hold this code point of the text.
};

/// A paragraph a span: the span in its line, what decided, the pieces of evidence, the tagger's
/// belief, the places that bear the name, with what speaks for each where one was chosen.
[[nodiscard]] std::string explained_as_text(const ExplainedView& view);

/// One object a line: spans first, then claims.
[[nodiscard]] std::string explained_as_json(const ExplainedView& view);

}  // namespace mentionmap::cli
