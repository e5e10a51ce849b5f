// Word lists kept as data: plain UTF-8 tables, one row a line.
//
// Format: fields separated by one tab; a line that is empty or begins with `#` is skipped; blanks
// around a field are dropped; CR LF is read as LF. A list of bare words is a table with one column.
// Each list explains its columns in its first lines.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace mentionmap {

/// One row: as many fields as the line has, at least one.
struct LexiconRow {
  std::size_t line = 0;  ///< Line number in the file, counted from 1.
  std::vector<std::string> fields;

  /// Field number `column`, empty when the row is shorter.
  [[nodiscard]] std::string_view field(std::size_t column) const noexcept {
    return column < fields.size() ? std::string_view(fields[column]) : std::string_view();
  }
};

/// A table in the order of the file.
struct LexiconTable {
  std::vector<std::string> header;  ///< Column names; empty when read without a header.
  std::vector<LexiconRow> rows;

  /// Position of the column of that name; throws DataError when the header has none.
  [[nodiscard]] std::size_t column(std::string_view name) const;
};

enum class LexiconHeader { none, first_row };

/// Parses a table held in memory. Throws DataError on bytes that are not UTF-8 text (NUL).
[[nodiscard]] LexiconTable parse_lexicon(std::string_view bytes,
                                         LexiconHeader header = LexiconHeader::none);

/// Reads a table from a file. Throws DataError that names the file.
[[nodiscard]] LexiconTable read_lexicon(const std::filesystem::path& file,
                                        LexiconHeader header = LexiconHeader::none);

/// The parts of a field that lists several values: "am|is|are". Empty parts are left out.
[[nodiscard]] std::vector<std::string> split_list(std::string_view field, char separator = '|');

}  // namespace mentionmap
