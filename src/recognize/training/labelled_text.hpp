// Text whose names are marked, for training: CoNLL form, a token and its label a line.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "mentionmap/text.hpp"

#include "recognize/tagger/labels.hpp"

namespace mentionmap {

/// A stretch of text and the label of the token that it was.
struct LabelledSpan {
  Span span;
  std::uint8_t label = kOutside;
};

/// A document put together from tokens, a paragraph a sentence.
struct LabelledDocument {
  Document document;
  std::vector<LabelledSpan> spans;
};

/// Reads a file of lines "token<TAB>label", labels B-X, I-X or O with X of kNameTypeCodes, an empty
/// line after each sentence, "-DOCSTART-" before each document. Tokens are joined as English is
/// written, so that our own tokenizer sees usual text. Throws DataError naming file and line.
[[nodiscard]] std::vector<LabelledDocument> read_labelled_text(const std::filesystem::path& file);

/// The labels of our own tokens: that of the marked token they lie in; a first word's label goes on
/// as an inner one.
[[nodiscard]] std::vector<std::uint8_t> labels_of(const LabelledDocument& labelled,
                                                  const TextStructure& structure);

}  // namespace mentionmap
