// The streaming form: one line of JSON for each document.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "mentionmap/records.hpp"
#include "mentionmap/text.hpp"

namespace mentionmap {

/// What of an annotation is written.
struct AnnotationJsonOptions {
  std::set<ToponymKind> kinds;  ///< Kinds of toponyms to write; default (empty): all.
  bool with_text = false;       ///< Add title, url and the sentence of each evidence.
};

/// One JSON object without line end, fields and types as in the project's page on records.
/// Positions are half-open ranges of Unicode code points of `document.text`. Deterministic:
/// the same arguments give the same bytes in every locale.
[[nodiscard]] std::string annotation_json(const Document& document, const Annotation& annotation,
                                          const AnnotationJsonOptions& options = {});

/// The line for a document that is left out because it repeats another:
/// {"id": ..., "duplicate_of": {"id": ..., "similarity": ...}}.
[[nodiscard]] std::string duplicate_json(const Document& document, const DuplicateOf& duplicate);

/// The line for a document that could not be read: {"id": ..., "errors": [...]}.
[[nodiscard]] std::string error_json(const DocumentId& id, const std::vector<RecordError>& errors);

/// The line for an input line with an id but no document that can be read:
/// {"id": ..., "line": n, "errors": [...]}.
[[nodiscard]] std::string error_json(const DocumentId& id, std::size_t line,
                                     const std::vector<RecordError>& errors);

/// The line for an input line that holds no document: {"id": null, "line": n, "errors": [...]}.
[[nodiscard]] std::string error_json(std::size_t line, const std::vector<RecordError>& errors);

}  // namespace mentionmap
