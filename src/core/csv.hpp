// Comma-separated values (RFC 4180), read record by record and written field by field.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mentionmap {

/// A line of the table, or several where a quoted field holds line ends.
struct CsvRecord {
  std::size_t line = 0;             ///< Of its first byte, from 1.
  std::vector<std::string> fields;  ///< Without their quotes.
  std::string problem;              ///< A sentence when the record is malformed; then no fields.
};

/// Cuts bytes into records, whatever pieces they come in. Line ends are LF or CRLF; lines without
/// any byte are passed over; a byte order mark at the start is no part of the first field. A quote
/// within a bare field stands for itself, as does what follows a closing quote up to the delimiter.
///
///     CsvReader reader(',');
///     reader.feed(bytes);
///     while (auto record = reader.next()) use(*record);
class CsvReader {
 public:
  static constexpr std::size_t kLongestRecord = std::size_t{1} << 20;  ///< Default, in bytes.

  explicit CsvReader(char delimiter, std::size_t longest_record = kLongestRecord) noexcept
      : delimiter_(delimiter), longest_record_(longest_record) {}

  /// Adds the next bytes.
  void feed(std::string_view bytes);

  /// Says that no more will come: the last record need not end with a line end.
  void finish() noexcept { finished_ = true; }

  /// The next whole record; none when more bytes are needed or all has been read.
  [[nodiscard]] std::optional<CsvRecord> next();

 private:
  void skip_mark();
  [[nodiscard]] std::optional<std::size_t> end_of_record() const;
  [[nodiscard]] CsvRecord taken(std::size_t end);
  [[nodiscard]] CsvRecord skipped_line(std::string problem);

  char delimiter_;
  std::size_t longest_record_;
  bool finished_ = false;
  bool started_ = false;
  std::string buffer_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

/// Appends a field, in quotes where it holds the delimiter, a quote or a line end.
void append_csv_field(std::string& row, std::string_view field, char delimiter);

/// One line with its end ("\n").
[[nodiscard]] std::string csv_row(std::span<const std::string_view> fields, char delimiter = ',');

}  // namespace mentionmap
