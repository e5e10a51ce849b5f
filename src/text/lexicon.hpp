// Word lists kept as data: plain UTF-8 tables, one row a line.
//
// Format: fields separated by one tab; a line that is empty or begins with `#` is skipped; blanks
// around a field are dropped; CR LF is read as LF. A list of bare words is a table with one column.
// Each list explains its columns in its first lines.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mentionmap {

/// One row: as many fields as the line has, at least one. Valid while its table lives.
struct LexiconRow {
  std::size_t line = 0;  ///< Line number in the file, counted from 1.
  std::span<const std::string_view> fields;

  /// Field number `column`, empty when the row is shorter.
  [[nodiscard]] std::string_view field(std::size_t column) const noexcept {
    return column < fields.size() ? fields[column] : std::string_view();
  }
};

/// A table in the order of the file. Fields are views of the table's own copy of the file, which
/// stays in place when the table is moved.
struct LexiconTable {
  std::vector<std::string_view> header;  ///< Column names; empty when read without a header.
  std::vector<LexiconRow> rows;

  /// Position of the column of that name; throws DataError when the header has none.
  [[nodiscard]] std::size_t column(std::string_view name) const;

  std::shared_ptr<const std::string> bytes;      ///< What fields and header view.
  std::vector<std::string_view> fields_of_rows;  ///< What rows view.
};

enum class LexiconHeader { none, first_row };

/// Parses a table held in memory. Throws DataError on bytes that are not UTF-8 text (NUL).
[[nodiscard]] LexiconTable parse_lexicon(std::string bytes,
                                         LexiconHeader header = LexiconHeader::none);

/// Reads a table from a file. Throws DataError that names the file.
[[nodiscard]] LexiconTable read_lexicon(const std::filesystem::path& file,
                                        LexiconHeader header = LexiconHeader::none);

/// Calls `visit` with each row of a file without header, valid during the call: for long lists, of
/// which no table is needed. Throws as read_lexicon() does.
void for_each_row(const std::filesystem::path& file,
                  const std::function<void(const LexiconRow&)>& visit);

/// The parts of a field that lists several values: "am|is|are". Empty parts are left out.
[[nodiscard]] std::vector<std::string> split_list(std::string_view field, char separator = '|');

}  // namespace mentionmap
