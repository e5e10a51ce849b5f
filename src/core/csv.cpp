#include "core/csv.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include <fmt/format.h>

namespace mentionmap {
namespace {

/// Where a quoted field ends: after its closing quote; npos when it is not closed.
std::size_t after_quoted(std::string_view text, std::size_t opening) {
  for (std::size_t i = text.find('"', opening + 1); i != std::string_view::npos;
       i = text.find('"', i + 2)) {
    if (i + 1 == text.size() || text[i + 1] != '"') return i + 1;
  }
  return std::string_view::npos;
}

/// The field that begins at `at`, which is moved to the delimiter after it or to the end.
std::string take_field(std::string_view record, std::size_t& at, char delimiter) {
  std::string field;
  if (at < record.size() && record[at] == '"') {
    const std::size_t end = after_quoted(record, at);
    assert(end != std::string_view::npos);
    for (std::size_t i = at + 1; i + 1 < end; ++i) {
      field += record[i];
      if (record[i] == '"') ++i;
    }
    at = end;
  }
  const std::size_t end = std::min(record.find(delimiter, at), record.size());
  field.append(record, at, end - at);
  at = end;
  return field;
}

std::vector<std::string> fields_of(std::string_view record, char delimiter) {
  std::vector<std::string> fields;
  for (std::size_t at = 0;; ++at) {
    fields.push_back(take_field(record, at, delimiter));
    if (at == record.size()) return fields;
  }
}

}  // namespace

void CsvReader::feed(std::string_view bytes) {
  assert(!finished_);
  if (at_ > buffer_.size() / 2) {
    buffer_.erase(0, at_);
    at_ = 0;
  }
  buffer_ += bytes;
}

void CsvReader::skip_mark() {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (started_ || (buffer_.size() < kMark.size() && !finished_)) return;
  started_ = true;
  if (std::string_view(buffer_).starts_with(kMark)) at_ = kMark.size();
}

/// Just past the line end of the record at at_, or past the last byte of all; npos when a quoted
/// field is never closed; none when more bytes are needed.
std::optional<std::size_t> CsvReader::end_of_record() const {
  const std::string_view all(buffer_);
  bool field_begins = true;
  for (std::size_t i = at_; i < all.size();) {
    if (field_begins && all[i] == '"') {
      i = after_quoted(all, i);
      const bool open = i == std::string_view::npos;
      if (open || i == all.size()) {
        if (!finished_) return std::nullopt;
        return open ? std::string_view::npos : all.size();
      }
    }
    const char end[] = {delimiter_, '\n'};
    i = all.find_first_of(std::string_view(end, 2), i);
    if (i == std::string_view::npos) break;
    field_begins = all[i++] == delimiter_;
    if (!field_begins) return i;
  }
  if (!finished_) return std::nullopt;
  return all.size();
}

CsvRecord CsvReader::taken(std::size_t end) {
  std::string_view record = std::string_view(buffer_).substr(at_, end - at_);
  CsvRecord result;
  result.line = line_;
  line_ += static_cast<std::size_t>(std::count(record.begin(), record.end(), '\n'));
  at_ = end;
  if (record.ends_with('\n')) record.remove_suffix(1);
  if (record.ends_with('\r')) record.remove_suffix(1);
  if (!record.empty()) result.fields = fields_of(record, delimiter_);
  return result;
}

CsvRecord CsvReader::skipped_line(std::string problem) {
  CsvRecord result;
  result.line = line_++;
  result.problem = std::move(problem);
  at_ = std::min(buffer_.find('\n', at_), buffer_.size() - 1) + 1;
  return result;
}

std::optional<CsvRecord> CsvReader::next() {
  skip_mark();
  while (started_ && at_ < buffer_.size()) {
    const auto end = end_of_record();
    if (!end && buffer_.size() - at_ <= longest_record_) return std::nullopt;
    if (end == std::string_view::npos) return skipped_line("a quote is opened and never closed");
    if (!end || *end - at_ > longest_record_) {
      return skipped_line(fmt::format("the row is longer than {} bytes", longest_record_));
    }
    CsvRecord record = taken(*end);
    if (!record.fields.empty()) return record;
  }
  return std::nullopt;
}

void append_csv_field(std::string& row, std::string_view field, char delimiter) {
  const char special[] = {delimiter, '"', '\r', '\n'};
  if (field.find_first_of(std::string_view(special, 4)) == std::string_view::npos) {
    row += field;
    return;
  }
  row += '"';
  for (const char c : field) {
    if (c == '"') row += '"';
    row += c;
  }
  row += '"';
}

std::string csv_row(std::span<const std::string_view> fields, char delimiter) {
  std::string row;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) row += delimiter;
    append_csv_field(row, fields[i], delimiter);
  }
  row += '\n';
  return row;
}

}  // namespace mentionmap
