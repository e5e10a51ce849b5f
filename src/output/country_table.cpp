#include "output/country_table.hpp"

#include <fstream>

#include <fmt/format.h>

#include "mentionmap/error.hpp"

namespace mentionmap::output {
namespace {

/// Takes the text up to the next tab off the line.
std::string taken_field(std::string_view& line) {
  const std::size_t tab = line.find('\t');
  std::string field(line.substr(0, tab));
  line.remove_prefix(tab == std::string_view::npos ? line.size() : tab + 1);
  return field;
}

}  // namespace

CountryTable::CountryTable(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::string text;
  bool first = true;
  while (std::getline(in, text)) {
    std::string_view line = text;
    const std::string alpha2 = taken_field(line);
    const std::string alpha3 = taken_field(line);
    const std::string name = taken_field(line);
    const bool is_header = first && alpha2 == "iso2" && alpha3 == "iso3" && name == "name";
    if (first && !is_header) break;
    if (!first) rows_[alpha2] = {alpha3, name};
    first = false;
  }
  if (rows_.empty()) {
    throw DataError(
        fmt::format("{} is no table of countries (iso2, iso3, name, ...). Install the "
                    "program with its share/mentionmap folder.",
                    file.string()));
  }
}

std::string CountryTable::name(std::string_view code) const {
  const auto found = rows_.find(code);
  return found == rows_.end() ? std::string(code) : found->second.name;
}

std::string CountryTable::alpha3(std::string_view code) const {
  const auto found = rows_.find(code);
  return found == rows_.end() ? std::string() : found->second.alpha3;
}

}  // namespace mentionmap::output
