// Files and streams -> Documents.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "mentionmap/records.hpp"
#include "mentionmap/text.hpp"

namespace mentionmap {

/// Limits on untrusted input.
struct ReadLimits {
  std::size_t max_document_bytes = 16u << 20;  ///< Default 16 MiB; larger documents are refused.
};

/// One thing read: a document, or why there is none.
struct ReadResult {
  Document document;                ///< Meaningful when errors is empty or only warns.
  std::vector<RecordError> errors;  ///< Not empty: the document could not be read.
  std::string source;               ///< File name as given, "-" for standard input.
  std::size_t line = 0;             ///< Line in a JSON Lines file, counted from 1; 0 otherwise.
};

/// A text with its header understood ("date 2022-02-16 ...", or title, YYYYMMDD, URL on lines of
/// their own, or none). `text` must be valid UTF-8.
[[nodiscard]] Document parse_plain_text(DocumentId id, std::string text);

/// One JSON Lines object {id, text, title?, url?, source?, date?, lang?}. Throws InputError.
[[nodiscard]] Document parse_json_line(std::string_view line);

/// Reads every document of the inputs in order and hands it on. Inputs are files (.txt, .jsonl),
/// directories (their files, sorted by name, not hidden ones) or "-" for JSON Lines or text on
/// standard input. What cannot be read is handed on as a result with errors; nothing is thrown for
/// it. `sink` returns false to stop.
void read_documents(const std::vector<std::string>& inputs, const ReadLimits& limits,
                    const std::function<bool(ReadResult)>& sink);

}  // namespace mentionmap
