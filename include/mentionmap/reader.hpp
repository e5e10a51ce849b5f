// Files and streams -> Documents.
#pragma once

#include <cstdint>
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

/// One thing read: a document, or why there is none, or a notice on what was passed over.
struct ReadResult {
  Document document;                  ///< Only the id is meaningful when errors is not empty.
  std::vector<RecordError> errors;    ///< Not empty: the document could not be read.
  std::vector<RecordError> warnings;  ///< Read all the same, but something was odd.
  bool is_notice = false;             ///< No document at all: only warnings about the source.
  std::string source;                 ///< File name as given, "-" for standard input.
  std::size_t line = 0;               ///< Line in a JSON Lines file, from 1; 0 otherwise.
};

/// A file or stream that was read to its end, for manifests.
struct InputFile {
  std::string name;  ///< File name without its folder, "-" for standard input.
  std::uint64_t size_bytes = 0;
  std::string sha256;         ///< Lower-case hexadecimal, of the bytes as stored.
  std::size_t documents = 0;  ///< Documents read from it without error.
};

/// A text with its header understood ("date 2022-02-16 ...", or title, YYYYMMDD, URL on lines of
/// their own, or none). `text` must be valid UTF-8.
[[nodiscard]] Document parse_plain_text(DocumentId id, std::string text);

/// One JSON Lines object {id, text, title?, url?, source?, date?, lang?}. A header in the text is
/// understood as in plain text; the fields outrank it. An id that is an integer becomes its digits;
/// an empty one is refused. Throws InputError.
[[nodiscard]] Document parse_json_line(std::string_view line);

/// Reads every document of the inputs in order and hands it on. Inputs are files (.jsonl and
/// .ndjson hold JSON Lines, anything else is text), directories (their .txt, .text, .jsonl and
/// .ndjson files and those of their folders, sorted by name, not hidden ones) or "-" for standard
/// input (JSON Lines when its first non-blank byte is "{", else one text). What cannot be read is
/// handed on as a result with errors; nothing is thrown for it. What is passed over is handed on as
/// a notice: files of other kinds in a folder, by their number; pipes and devices in a folder; a
/// file that was given before. The id of a text is its file's name; where several share one, its
/// path from the folder given. Bytes of names that are no UTF-8 are written "\xE9" in ids. `sink`
/// returns false to stop. Returns the files read, in the same order. Bytes must be UTF-8, or UTF-16
/// with a byte order mark, which is converted; a byte order mark is no part of the text.
std::vector<InputFile> read_documents(const std::vector<std::string>& inputs,
                                      const ReadLimits& limits,
                                      const std::function<bool(ReadResult)>& sink);

}  // namespace mentionmap
