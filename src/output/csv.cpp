#include "output/csv.hpp"

namespace mentionmap::output {
namespace {

void append_field(std::string& row, std::string_view field) {
  if (field.find_first_of(",\"\r\n") == std::string_view::npos) {
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

}  // namespace

std::string csv_row(std::span<const std::string_view> fields) {
  std::string row;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) row += ',';
    append_field(row, fields[i]);
  }
  row += '\n';
  return row;
}

}  // namespace mentionmap::output
