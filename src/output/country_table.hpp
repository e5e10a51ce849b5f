// Names and codes of countries: share/mentionmap/countries.tsv.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace mentionmap::output {

class CountryTable {
 public:
  /// Throws DataError when the file is missing or is no such table.
  explicit CountryTable(const std::filesystem::path& file);

  /// English name of a country by its ISO 3166-1 alpha-2 code; other words as they are.
  [[nodiscard]] std::string name(std::string_view code) const;

  /// ISO 3166-1 alpha-3 code by alpha-2; empty for other words.
  [[nodiscard]] std::string alpha3(std::string_view code) const;

 private:
  struct Row {
    std::string alpha3;
    std::string name;
  };
  std::map<std::string, Row, std::less<>> rows_;
};

}  // namespace mentionmap::output
