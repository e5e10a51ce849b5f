#include "text/lexicon.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

#include "mentionmap/error.hpp"

#include "core/number_text.hpp"

namespace mentionmap {
namespace {

std::vector<std::string> split_fields(std::string_view line) {
  std::vector<std::string> fields;
  for (;;) {
    const auto tab = line.find('\t');
    fields.emplace_back(trimmed(line.substr(0, tab)));
    if (tab == std::string_view::npos) return fields;
    line.remove_prefix(tab + 1);
  }
}

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

std::size_t LexiconTable::column(std::string_view name) const {
  const auto found = std::find(header.begin(), header.end(), name);
  if (found == header.end())
    throw DataError("The word list has no column \"" + std::string(name) + "\".");
  return static_cast<std::size_t>(found - header.begin());
}

LexiconTable parse_lexicon(std::string_view bytes, LexiconHeader header) {
  if (bytes.find('\0') != std::string_view::npos) {
    throw DataError("The word list holds a NUL byte: it is not plain text.");
  }
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  LexiconTable table;
  bool header_due = header == LexiconHeader::first_row;
  for (std::size_t line_number = 1; !bytes.empty(); ++line_number) {
    const auto end = bytes.find('\n');
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    if (trimmed(line).empty() || line.front() == '#') continue;
    auto fields = split_fields(line);
    if (std::exchange(header_due, false)) {
      table.header = std::move(fields);
    } else {
      table.rows.push_back({line_number, std::move(fields)});
    }
  }
  return table;
}

LexiconTable read_lexicon(const std::filesystem::path& file, LexiconHeader header) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw DataError("Cannot open the word list " + file.string() + ".");
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (in.bad()) throw DataError("Cannot read the word list " + file.string() + ".");
  try {
    return parse_lexicon(bytes, header);
  } catch (const DataError& e) {
    throw DataError(file.string() + ": " + e.what());
  }
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
