#include "cli/gazetteer_summary.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include <fmt/format.h>

#include "cli/place_json.hpp"

namespace mentionmap::cli {
namespace {

constexpr std::array<const char*, 8> kClasses = {"country", "admin1", "admin2",   "city",
                                                 "area",    "site",   "airfield", "landmark"};

std::string_view next_field(std::string_view& text, char end) {
  const auto at = text.find(end);
  const std::string_view field = text.substr(0, at);
  text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
  return field;
}

std::vector<GazetteerSummary::Source> sources_of(std::string_view text) {
  std::vector<GazetteerSummary::Source> sources;
  while (!text.empty()) {
    std::string_view line = next_field(text, '\n');
    GazetteerSummary::Source source;
    source.name = next_field(line, '\t');
    source.licence = next_field(line, '\t');
    std::from_chars(line.data(), line.data() + line.size(), source.places);
    sources.push_back(std::move(source));
  }
  return sources;
}

}  // namespace

GazetteerSummary summary_of(const Gazetteer& gazetteer) {
  GazetteerSummary summary;
  summary.version = gazetteer.version();
  summary.size_bytes = gazetteer.size_bytes();
  summary.places = gazetteer.size();
  summary.names = gazetteer.name_count();
  summary.sources = sources_of(gazetteer.sources());
  std::array<std::uint64_t, kClasses.size()> classes{};
  for (std::uint32_t i = 0; i < gazetteer.size(); ++i) {
    const PlaceView place = gazetteer.place(PlaceIndex{i});
    ++classes[static_cast<std::size_t>(place.place_class)];
    ++summary.by_country[std::string(place.country)];
  }
  for (std::size_t i = 0; i < classes.size(); ++i) {
    if (classes[i] > 0) summary.by_class.emplace_back(kClasses[i], classes[i]);
  }
  return summary;
}

std::vector<std::string> credits_of(const Gazetteer& gazetteer) {
  std::vector<std::string> credits;
  for (const GazetteerSummary::Source& source : sources_of(gazetteer.sources())) {
    credits.push_back(fmt::format("{}: {}", source.name, source.licence));
  }
  return credits;
}

std::string text_of(const GazetteerSummary& summary) {
  std::string text =
      fmt::format("version {}, {:.1f} MB\n{} places, {} names of places\n", summary.version,
                  static_cast<double>(summary.size_bytes) / 1e6, summary.places, summary.names);
  text += "sources:\n";
  for (const auto& source : summary.sources) {
    text += fmt::format("  {} ({}): {} places\n", source.name, source.licence, source.places);
  }
  text += "by class:\n";
  for (const auto& [name, count] : summary.by_class) {
    text += fmt::format("  {:<9} {:>9}\n", name, count);
  }
  std::vector<std::pair<std::string, std::uint64_t>> countries(summary.by_country.begin(),
                                                               summary.by_country.end());
  std::stable_sort(countries.begin(), countries.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  text += "by country:\n";
  for (const auto& [code, count] : countries) {
    text += fmt::format("  {:<9} {:>9}\n", code.empty() ? "none" : code, count);
  }
  return text;
}

std::string json_of(const GazetteerSummary& summary) {
  Json json = {{"version", summary.version},
               {"size_bytes", summary.size_bytes},
               {"places", summary.places},
               {"names", summary.names}};
  json["sources"] = Json::array();
  for (const auto& source : summary.sources) {
    json["sources"].push_back(
        {{"name", source.name}, {"licence", source.licence}, {"places", source.places}});
  }
  json["by_class"] = Json::object();
  for (const auto& [name, count] : summary.by_class) json["by_class"][name] = count;
  json["by_country"] = Json::object();
  for (const auto& [code, count] : summary.by_country) {
    json["by_country"][code.empty() ? "none" : code] = count;
  }
  return json_line(json);
}

}  // namespace mentionmap::cli
