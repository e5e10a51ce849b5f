// Files and streams -> Documents.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "mentionmap/records.hpp"
#include "mentionmap/text.hpp"

namespace mentionmap {

/// How far reading is. Another thread may look while it goes on.
struct ReadProgress {
  std::atomic<std::uint64_t> bytes_read = 0;   ///< As stored.
  std::atomic<std::uint64_t> bytes_known = 0;  ///< Sizes of all files together; streams have none.
};

/// Limits on untrusted input.
struct ReadLimits {
  /// Default 16 MiB; larger documents, pages and rows are refused, the others still read.
  std::size_t max_document_bytes = std::size_t{16} << 20;
  /// Default 64 MiB: a feed is read as a whole.
  std::size_t max_feed_bytes = std::size_t{64} << 20;
  /// Default 256 GiB: what one compressed file may hold.
  std::uint64_t max_unpacked_bytes = std::uint64_t{256} << 30;
  /// Default 300: how many times its size a compressed file may hold, once that is more than
  /// max_document_bytes. News texts shrink to a tenth; gzip's bound is 1032, zstd has none.
  std::uint64_t max_expansion = 300;
  /// Default true; false leaves InputFile::sha256 empty where nobody asks for it.
  bool checksums = true;
  /// Told how far reading is, when given; must outlive it.
  ReadProgress* progress = nullptr;
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
  std::string sha256;         ///< Lower-case hexadecimal, of the bytes as stored; see ReadLimits.
  std::size_t documents = 0;  ///< Documents read from it without error.
};

/// A text with its header understood ("date 2022-02-16 ...", or title, YYYYMMDD, URL on lines of
/// their own, or none). `text` must be valid UTF-8.
[[nodiscard]] Document parse_plain_text(DocumentId id, std::string text);

/// One JSON Lines object {id, text, title?, url?, source?, date?, lang?}. A header in the text is
/// understood as in plain text; the fields outrank it. An id that is an integer becomes its digits;
/// an empty one is refused. Throws InputError.
[[nodiscard]] Document parse_json_line(std::string_view line);

/// Reads every document of the inputs in order and hands it on. Inputs are files, folders, patterns
/// ("news/*.html", expanded unless a file has that very name) or "-" for standard input. Forms, by
/// extension in any case:
///
///   .txt .text         one text; a page when it begins with a doctype or an html tag
///   .jsonl .ndjson     JSON Lines, a document a line
///   .html .htm .xhtml  a page: its main text, with title, date, canonical URL, site, language
///   .rss .atom .xml    a feed: a document an item, HTML taken off
///   .csv .tsv          a table with named columns: text; id, title, url, source, date, lang
///   .warc              a web archive: a document a page
///
/// each also with .gz or .zst after it. Compression is told by the first bytes, whatever the name.
/// Other names and standard input are told by their first bytes: "{" begins JSON Lines, "WARC/" an
/// archive, tags pages and feeds; anything else is one text. Folders give their files of these
/// forms and those of their folders, sorted by name, not hidden ones.
///
/// What cannot be read is handed on as a result with errors; nothing is thrown for it, except
/// DataError when the module that parses markup is not installed. Of a file that is damaged or cut
/// short, the documents before the damage are handed on first. What is passed over is handed on as
/// a notice: files of other kinds in a folder, by their number; pipes and devices in a folder; a
/// file that was given before; what an archive holds besides pages; and, once, each language that
/// is plainly not English. The id of a text or page is its file's name; where several share one,
/// its path from the folder given. Bytes of names that are no UTF-8 are written "\xE9" in ids.
/// `sink` returns false to stop. Returns the files read, in the same order. Texts, lines and tables
/// must be UTF-8 (texts also UTF-16 with a byte order mark); pages and feeds are converted from the
/// encoding that they or their server declare. A byte order mark is no part of a text.
std::vector<InputFile> read_documents(const std::vector<std::string>& inputs,
                                      const ReadLimits& limits,
                                      const std::function<bool(ReadResult)>& sink);

}  // namespace mentionmap
