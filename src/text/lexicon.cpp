#include "text/lexicon.hpp"

#include <algorithm>
#include <fstream>
#include <utility>

#include "mentionmap/error.hpp"

#include "core/number_text.hpp"

namespace mentionmap {
namespace {

void append_fields(std::vector<std::string_view>& fields, std::string_view line) {
  for (;;) {
    const auto tab = line.find('\t');
    fields.push_back(trimmed(line.substr(0, tab)));
    if (tab == std::string_view::npos) return;
    line.remove_prefix(tab + 1);
  }
}

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

void check_is_text(std::string_view bytes) {
  if (bytes.find('\0') != std::string_view::npos) {
    throw DataError("The word list holds a NUL byte: it is not plain text.");
  }
}

/// Calls `visit` with number and text of each line that is a row.
template <typename Visit>
void for_each_line(std::string_view bytes, Visit visit) {
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  for (std::size_t line_number = 1; !bytes.empty(); ++line_number) {
    const auto end = bytes.find('\n');
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    if (!trimmed(line).empty() && line.front() != '#') visit(line_number, line);
  }
}

std::string read_text(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary | std::ios::ate);
  if (!in) throw DataError("Cannot open the word list " + file.string() + ".");
  std::string bytes(static_cast<std::size_t>(std::max<std::streamoff>(in.tellg(), 0)), '\0');
  in.seekg(0);
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!in) throw DataError("Cannot read the word list " + file.string() + ".");
  try {
    check_is_text(bytes);
  } catch (const DataError& e) {
    throw DataError(file.string() + ": " + e.what());
  }
  return bytes;
}

}  // namespace

std::size_t LexiconTable::column(std::string_view name) const {
  const auto found = std::find(header.begin(), header.end(), name);
  if (found == header.end())
    throw DataError("The word list has no column \"" + std::string(name) + "\".");
  return static_cast<std::size_t>(found - header.begin());
}

LexiconTable parse_lexicon(std::string bytes, LexiconHeader header) {
  check_is_text(bytes);
  LexiconTable table;
  table.bytes = std::make_shared<const std::string>(std::move(bytes));
  bool header_due = header == LexiconHeader::first_row;
  std::vector<std::string_view>& fields = table.fields_of_rows;
  std::vector<std::size_t> first_fields;  // of each row
  for_each_line(*table.bytes, [&](std::size_t line_number, std::string_view line) {
    if (std::exchange(header_due, false)) return append_fields(table.header, line);
    first_fields.push_back(fields.size());
    append_fields(fields, line);
    table.rows.push_back({line_number, {}});
  });
  first_fields.push_back(fields.size());
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    table.rows[i].fields =
        std::span(fields).subspan(first_fields[i], first_fields[i + 1] - first_fields[i]);
  }
  return table;
}

LexiconTable read_lexicon(const std::filesystem::path& file, LexiconHeader header) {
  return parse_lexicon(read_text(file), header);
}

void for_each_row(const std::filesystem::path& file,
                  const std::function<void(const LexiconRow&)>& visit) {
  const std::string bytes = read_text(file);
  std::vector<std::string_view> fields;
  for_each_line(bytes, [&](std::size_t line_number, std::string_view line) {
    fields.clear();
    append_fields(fields, line);
    visit({line_number, fields});
  });
}

std::vector<std::string> split_list(std::string_view field, char separator) {
  std::vector<std::string> parts;
  while (!field.empty()) {
    const auto at = field.find(separator);
    const auto part = trimmed(field.substr(0, at));
    if (!part.empty()) parts.emplace_back(part);
    field.remove_prefix(at == std::string_view::npos ? field.size() : at + 1);
  }
  return parts;
}

}  // namespace mentionmap
