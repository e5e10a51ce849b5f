// Build-time tool: the committed tables of places -> gazetteer.mmg.
//
// Usage: mentionmap_build_gazetteer OUT.mmg KIND=FILE...
// KIND is countries, admin1, admin2, cities, airfields, curated, more-names or common-words.
#include <cstdio>
#include <exception>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <xxhash.h>

#include "mentionmap/error.hpp"

#include "gazetteer/place_tables.hpp"
#include "text/lexicon.hpp"

namespace {

using mentionmap::GazetteerBuilder;
using mentionmap::PlaceClass;
using mentionmap::UsageError;

// The sources' dates, and a mark of their content; see gazetteer/SOURCES.md.
constexpr std::string_view kSourceDates = "geonames-2023-03-05+2026-11";

void set_common_words(GazetteerBuilder& builder, std::string_view table) {
  std::vector<std::string> words;
  for (const auto& row : mentionmap::parse_lexicon(std::string(table)).rows) {
    words.push_back(mentionmap::fold_name(row.field(0)));
  }
  builder.set_common_words(words);
}

void add_table(GazetteerBuilder& builder, std::string_view kind, std::string_view table) {
  if (kind == "countries") return add_countries(builder, table);
  if (kind == "admin1") return add_regions(builder, table, PlaceClass::admin1);
  if (kind == "admin2") return add_regions(builder, table, PlaceClass::admin2);
  if (kind == "cities") return add_cities(builder, table);
  if (kind == "airfields") return add_airfields(builder, table);
  if (kind == "curated") return add_curated(builder, table);
  if (kind == "more-names") return add_more_names(builder, table);
  if (kind == "common-words") return set_common_words(builder, table);
  throw UsageError(fmt::format("\"{}\" is no kind of table.", kind));
}

/// In short; gazetteer/SOURCES.md says it in full.
std::string_view licence_of(std::string_view kind) {
  if (kind == "cities" || kind == "admin2") return "GeoNames, CC BY 4.0";
  if (kind == "admin1") return "GeoNames, CC BY 4.0; Natural Earth, public domain";
  if (kind == "countries") return "Unicode CLDR, Unicode-3.0; Natural Earth, public domain";
  if (kind == "airfields") return "OurAirports, ODbL 1.0";
  return "mentionmap, Apache-2.0; Natural Earth, public domain";
}

void build(const std::filesystem::path& out, std::span<char* const> tables) {
  GazetteerBuilder builder;
  std::uint64_t content = 0;
  std::string sources;
  for (const std::string_view argument : tables) {
    const auto equals = argument.find('=');
    if (equals == std::string_view::npos) throw UsageError("Expected KIND=FILE.");
    const std::filesystem::path file(argument.substr(equals + 1));
    const std::string bytes = mentionmap::read_table_bytes(file);
    content = XXH64(bytes.data(), bytes.size(), content);
    const std::size_t before = builder.size();
    try {
      add_table(builder, argument.substr(0, equals), bytes);
    } catch (const mentionmap::Error& e) {
      throw mentionmap::DataError(file.string() + ": " + e.what());
    }
    if (builder.size() > before) {
      sources += fmt::format("{}\t{}\t{}\n", file.filename().string(),
                             licence_of(argument.substr(0, equals)), builder.size() - before);
    }
  }
  builder.set_sources(std::move(sources));
  builder.write(out, fmt::format("{}-{:08x}", kSourceDates, content & 0xFFFFFFFFU));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("Usage: mentionmap_build_gazetteer OUT.mmg KIND=FILE...\n", stderr);
    return 2;
  }
  try {
    build(argv[1], std::span<char* const>(argv + 2, argv + argc));
  } catch (const std::exception& e) {
    fmt::print(stderr, "mentionmap_build_gazetteer: {}\n", e.what());
    return 1;
  }
  return 0;
}
