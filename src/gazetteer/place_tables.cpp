#include "gazetteer/place_tables.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <iterator>
#include <numbers>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>
#include <zstd.h>

#include "mentionmap/error.hpp"

#include "text/lexicon.hpp"

namespace mentionmap {
namespace {

constexpr double kAirfieldRadiusM = 2'000;  // half a runway and its surroundings
constexpr double kCuratedRadiusM = 1'000;   // where the table gives none

std::string decompress(const std::string& packed, const std::string& name) {
  const auto size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (size == ZSTD_CONTENTSIZE_ERROR) throw DataError(name + " is not a zstd file.");
  std::string bytes;
  std::string chunk(ZSTD_DStreamOutSize(), '\0');
  const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(),
                                                                     &ZSTD_freeDCtx);
  ZSTD_inBuffer in{packed.data(), packed.size(), 0};
  std::size_t left = 1;
  while (in.pos < in.size) {
    ZSTD_outBuffer out{chunk.data(), chunk.size(), 0};
    left = ZSTD_decompressStream(context.get(), &out, &in);
    if (ZSTD_isError(left) != 0) {
      throw DataError(name + " is damaged: " + ZSTD_getErrorName(left) + ".");
    }
    bytes.append(chunk, 0, out.pos);
  }
  if (left != 0) throw DataError(name + " ends before its last frame does.");
  return bytes;
}

/// A row with its fields by column name.
class TableRow {
 public:
  TableRow(const LexiconTable& table, const LexiconRow& row) : table_(table), row_(row) {}

  [[nodiscard]] std::string_view text(std::string_view column) const {
    return row_.field(table_.column(column));
  }

  [[nodiscard]] std::string string(std::string_view column) const {
    return std::string(text(column));
  }

  /// The number in the column, or `missing` when the field is empty.
  template <typename Number>
  [[nodiscard]] Number number(std::string_view column, Number missing) const {
    const std::string_view field = text(column);
    if (field.empty()) return missing;
    Number value{};
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), value);
    if (error != std::errc() || end != field.data() + field.size()) {
      throw InputError(
          fmt::format("Line {}: column {} is \"{}\", not a number.", row_.line, column, field));
    }
    return value;
  }

  [[nodiscard]] LonLat point() const {
    const double missing = std::nan("");
    return {number("lon", missing), number("lat", missing)};
  }

  [[nodiscard]] std::optional<Box> extent() const {
    if (text("west").empty()) return std::nullopt;
    const double missing = std::nan("");
    return Box{number("west", missing), number("south", missing), number("east", missing),
               number("north", missing)};
  }

  [[nodiscard]] std::size_t line() const noexcept { return row_.line; }

 private:
  const LexiconTable& table_;
  const LexiconRow& row_;
};

void add_name(PlaceRow& place, std::string text, NameKind kind) {
  if (kind == NameKind::primary || kind == NameKind::alternate) {
    std::string respelled = respelled_name(text);
    if (!respelled.empty()) place.names.push_back({std::move(respelled), kind});
  }
  if (text != place.name) place.names.push_back({std::move(text), kind});
}

void add_names(PlaceRow& place, std::string_view list, NameKind kind) {
  for (std::string& name : split_list(list)) add_name(place, std::move(name), kind);
}

void set_name(PlaceRow& place, std::string name) {
  place.name = std::move(name);
  add_name(place, place.name, NameKind::primary);
}

void add_place(GazetteerBuilder& builder, PlaceRow place, std::size_t line) {
  try {
    builder.add(std::move(place));
  } catch (const InputError& e) {
    throw InputError(fmt::format("Line {}: {}", line, e.what()));
  }
}

template <typename AddRow>
void for_each_row(std::string_view bytes, AddRow add_row) {
  const LexiconTable table = parse_lexicon(std::string(bytes), LexiconHeader::first_row);
  for (const LexiconRow& row : table.rows) add_row(TableRow(table, row));
}

PlaceClass curated_class(const TableRow& row) {
  static const std::unordered_map<std::string_view, PlaceClass> kClasses = {
      {"area", PlaceClass::area},         {"site", PlaceClass::site},
      {"airfield", PlaceClass::airfield}, {"admin1", PlaceClass::admin1},
      {"admin2", PlaceClass::admin2},     {"city", PlaceClass::city}};
  const auto found = kClasses.find(row.text("class"));
  if (found == kClasses.end()) {
    throw InputError(
        fmt::format("Line {}: \"{}\" is no class of places.", row.line(), row.text("class")));
  }
  return found->second;
}

NameKind name_kind(const TableRow& row) {
  static const std::unordered_map<std::string_view, NameKind> kKinds = {
      {"alternate", NameKind::alternate},
      {"abbreviation", NameKind::abbreviation},
      {"demonym", NameKind::demonym}};
  const auto found = kKinds.find(row.text("kind"));
  if (found == kKinds.end()) {
    throw InputError(
        fmt::format("Line {}: \"{}\" is no kind of names.", row.line(), row.text("kind")));
  }
  return found->second;
}

PlaceRow country_of(const TableRow& row) {
  PlaceRow place;
  place.id = "iso:" + row.string("iso2");
  place.more_ids = {"iso:" + row.string("iso3")};
  set_name(place, row.string("name"));
  for (const char* column : {"aliases", "names_uk", "names_ru"}) {
    add_names(place, row.text(column), NameKind::alternate);
  }
  add_names(place, row.text("abbreviations"), NameKind::abbreviation);
  add_names(place, row.text("demonyms"), NameKind::demonym);
  for (const char* column : {"iso2", "iso3"}) {
    add_name(place, row.string(column), NameKind::code);
  }
  place.country = row.string("iso2");
  place.feature = "A.PCLI";
  place.place_class = PlaceClass::country;
  place.point = row.point();
  place.extent = row.extent();
  place.radius_m = row.number("radius_m", 0.0);
  place.population = row.number("population", std::uint64_t{0});
  return place;
}

PlaceRow region_of(const TableRow& row, PlaceClass place_class) {
  PlaceRow place;
  place.id = row.string("id");
  const bool first_level = place_class == PlaceClass::admin1;
  place.more_ids = {(first_level ? "admin1:" : "admin2:") + row.string("code")};
  if (!row.text("iso").empty()) {
    place.more_ids.push_back("iso3166-2:" + row.string("iso"));
    place.names.push_back({row.string("iso"), NameKind::code});
  }
  set_name(place, row.string("name"));
  add_names(place, row.text("aliases"), NameKind::alternate);
  add_names(place, row.text("abbreviations"), NameKind::abbreviation);
  add_names(place, row.text("demonyms"), NameKind::demonym);
  place.country = row.string("country");
  if (!first_level) {
    const std::string code = row.string("code");
    place.admin1_key = "admin1:" + code.substr(0, code.rfind('.'));
  }
  place.feature = first_level ? "A.ADM1" : "A.ADM2";
  place.place_class = place_class;
  place.point = row.point();
  place.extent = row.extent();
  place.radius_m = row.number("radius_m", 0.0);
  place.population = row.number("population", std::uint64_t{0});
  return place;
}

PlaceRow city_of(const TableRow& row) {
  PlaceRow place;
  place.id = row.string("id");
  set_name(place, row.string("name"));
  add_names(place, row.text("aliases"), NameKind::alternate);
  place.country = row.string("country");
  std::string short_name = name_without_article(place.name, place.country);
  if (!short_name.empty()) place.names.push_back({std::move(short_name), NameKind::alternate});
  place.admin1_key = "admin1:" + place.country + "." + row.string("admin1");
  place.feature = "P." + row.string("fcode");
  place.point = row.point();
  place.population = row.number("population", std::uint64_t{0});
  place.radius_m = settlement_radius_m(place.population);
  return place;
}

// An ICAO code that an earlier row has already is a slip of the source: the row keeps its own
// identifier alone.
PlaceRow airfield_of(const TableRow& row, std::unordered_set<std::string>& used_codes) {
  PlaceRow place;
  std::string icao = row.string("icao");
  if (!used_codes.insert(icao).second) icao.clear();
  place.id = icao.empty() ? "curated:airfield-" + row.string("ident") : "icao:" + icao;
  set_name(place, row.string("name"));
  add_names(place, row.text("aliases"), NameKind::alternate);
  if (!icao.empty()) add_name(place, icao, NameKind::code);
  place.country = row.string("country");
  place.admin1_key = "iso3166-2:" + row.string("iso_region");
  place.feature = row.string("feature");
  place.place_class = PlaceClass::airfield;
  place.point = row.point();
  place.radius_m = kAirfieldRadiusM;
  return place;
}

PlaceRow curated_of(const TableRow& row, const GazetteerBuilder& regions) {
  PlaceRow place;
  place.id = row.string("id");
  set_name(place, row.string("name"));
  add_names(place, row.text("aliases"), NameKind::alternate);
  place.country = row.string("country");
  place.admin1_key = regions.region_id(place.country, row.text("admin1"));
  place.feature = row.string("feature");
  place.place_class = curated_class(row);
  place.point = row.point();
  place.extent = row.extent();
  place.radius_m = row.number("radius_m", kCuratedRadiusM);
  return place;
}

std::string_view other_spelling(std::string_view word) noexcept {
  static constexpr std::pair<std::string_view, std::string_view> kPairs[] = {
      {"Saint", "St."},   {"St.", "Saint"},  {"St", "Saint"},  {"Sainte", "Ste."},
      {"Ste.", "Sainte"}, {"Ste", "Sainte"}, {"Mount", "Mt."}, {"Mt.", "Mount"},
      {"Mt", "Mount"},    {"Fort", "Ft."},   {"Ft.", "Fort"},  {"Ft", "Fort"}};
  for (const auto& [written, other] : kPairs) {
    if (word == written) return other;
  }
  return {};
}

}  // namespace

std::string read_table_bytes(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw DataError("Cannot open the table " + file.string() + ".");
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (in.bad()) throw DataError("Cannot read the table " + file.string() + ".");
  return file.extension() == ".zst" ? decompress(bytes, file.string()) : bytes;
}

double settlement_radius_m(std::uint64_t population) noexcept {
  constexpr double kPeoplePerSquareMetre = 3'000e-6;
  constexpr double kLeast = 300;
  constexpr double kMost = 30'000;
  constexpr double kUnknown = 500;
  if (population == 0) return kUnknown;
  const double area_m2 = static_cast<double>(population) / kPeoplePerSquareMetre;
  return std::clamp(std::round(std::sqrt(area_m2 / std::numbers::pi)), kLeast, kMost);
}

std::string respelled_name(std::string_view name) {
  const auto space = name.find_first_of(" -");
  if (space == std::string_view::npos) return {};
  const std::string_view other = other_spelling(name.substr(0, space));
  if (other.empty()) return {};
  return std::string(other) + std::string(name.substr(space));
}

std::string name_without_article(std::string_view name, std::string_view country) {
  static constexpr std::string_view kCountries =
      "AE BH DJ DZ EG EH IL IQ JO KW LB LY MA MR OM PS QA SA SD SO SY TD TN YE";
  static constexpr std::string_view kArticles = " ad adh al an ar as ash at ath az el ";
  constexpr std::size_t kFewestLetters = 5;
  if (country.size() != 2 || kCountries.find(country) == std::string_view::npos) return {};
  const std::size_t end = name.find_first_of(" -");
  if (end == std::string_view::npos || name.size() - end - 1 < kFewestLetters) return {};
  const std::string article = " " + fold_name(name.substr(0, end)) + " ";
  if (kArticles.find(article) == std::string_view::npos) return {};
  return std::string(name.substr(end + 1));
}

void add_countries(GazetteerBuilder& builder, std::string_view table) {
  for_each_row(table,
               [&](const TableRow& row) { add_place(builder, country_of(row), row.line()); });
}

void add_regions(GazetteerBuilder& builder, std::string_view table, PlaceClass place_class) {
  for_each_row(table, [&](const TableRow& row) {
    add_place(builder, region_of(row, place_class), row.line());
  });
}

void add_cities(GazetteerBuilder& builder, std::string_view table) {
  for_each_row(table, [&](const TableRow& row) { add_place(builder, city_of(row), row.line()); });
}

void add_airfields(GazetteerBuilder& builder, std::string_view table) {
  std::unordered_set<std::string> used_codes;
  for_each_row(table, [&](const TableRow& row) {
    add_place(builder, airfield_of(row, used_codes), row.line());
  });
}

void add_more_names(GazetteerBuilder& builder, std::string_view table) {
  for_each_row(table, [&](const TableRow& row) {
    PlaceRow place;
    add_names(place, row.text("names"), name_kind(row));
    try {
      builder.add_names(row.string("id"), std::move(place.names));
    } catch (const InputError& e) {
      throw InputError(fmt::format("Line {}: {}", row.line(), e.what()));
    }
  });
}

void add_curated(GazetteerBuilder& builder, std::string_view table) {
  for_each_row(table, [&](const TableRow& row) {
    PlaceRow place = curated_of(row, builder);
    const std::string region =
        place.place_class == PlaceClass::area ? builder.same_region(place) : std::string();
    if (region.empty()) {
      add_place(builder, std::move(place), row.line());
    } else {
      place.names.push_back({place.name, NameKind::primary});
      builder.add_names(region, std::move(place.names));
      builder.add_key(region, place.id);
    }
  });
}

}  // namespace mentionmap
