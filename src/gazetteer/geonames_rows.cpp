#include "gazetteer/geonames_rows.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "mentionmap/error.hpp"

#include "core/number_text.hpp"
#include "gazetteer/format.hpp"
#include "gazetteer/place_tables.hpp"

namespace mentionmap {
namespace {

constexpr std::size_t kPlaceColumns = 19;
using Fields = std::array<std::string_view, kPlaceColumns>;

/// Cuts a line at its tabs; returns how many columns it has, which may be more than fit.
std::size_t split(std::string_view line, Fields& fields) noexcept {
  std::size_t count = 0;
  while (true) {
    const auto tab = line.find('\t');
    if (count < fields.size()) fields[count] = line.substr(0, tab);
    ++count;
    if (tab == std::string_view::npos) return count;
    line.remove_prefix(tab + 1);
  }
}

bool is_number(std::string_view text) noexcept {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_country_code(std::string_view text) noexcept {
  return gazetteer_format::country_slot(text).has_value();
}

[[noreturn]] void refuse(std::string_view what, std::string_view found) {
  constexpr std::size_t kShown = 60;
  throw InputError(fmt::format("{}, found \"{}\"", what, found.substr(0, kShown)));
}

/// The columns; throws when there are fewer than `least` or more than `most`.
Fields fields_of(std::string_view line, std::size_t least, std::size_t most) {
  Fields fields;
  const std::size_t count = split(line, fields);
  if (count < least || count > most) {
    throw InputError(fmt::format("expected {} columns, found {}", most, count));
  }
  return fields;
}

std::string id_of(std::string_view number) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (!is_number(number) || error != std::errc() || end != number.data() + number.size()) {
    refuse("expected the number of a place", number);
  }
  return fmt::format("{}{}", gazetteer_format::kNumberedIdPrefix, value);
}

double degrees_of(std::string_view text, double most, const char* what) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool good =
      error == std::errc() && end == text.data() + text.size() && value >= -most && value <= most;
  if (!good) refuse(fmt::format("expected a {} in degrees", what), text);
  return value;
}

std::uint64_t population_of(std::string_view text) {
  if (text.empty()) return 0;
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    refuse("expected a population", text);
  }
  return value;
}

/// "ODS", "UKOO", "http://...": untagged lists mix them with the names.
bool is_code_or_link(std::string_view name) noexcept {
  constexpr std::size_t kLongestCode = 4;
  if (name.find("://") != std::string_view::npos) return true;
  const auto is_code_letter = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  return name.size() <= kLongestCode && std::all_of(name.begin(), name.end(), is_code_letter);
}

void add_with_respelling(PlaceRow& place, std::string_view text, NameKind kind) {
  std::string respelled = respelled_name(text);
  if (!respelled.empty()) place.names.push_back({std::move(respelled), kind});
  if (text != place.name) place.names.push_back({std::string(text), kind});
}

void add_alternates(PlaceRow& place, std::string_view list) {
  while (!list.empty()) {
    const auto comma = list.find(',');
    const std::string_view name = list.substr(0, comma);
    if (!name.empty() && !is_code_or_link(name)) {
      place.names.push_back({std::string(name), NameKind::alternate});
    }
    if (comma == std::string_view::npos) return;
    list.remove_prefix(comma + 1);
  }
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> all) noexcept {
  return std::find(all.begin(), all.end(), text) != all.end();
}

bool is_country_feature(std::string_view feature) noexcept {
  return is_one_of(feature, {"A.PCL", "A.PCLD", "A.PCLF", "A.PCLI", "A.PCLIX", "A.PCLS", "A.TERR"});
}

/// What the row is known by beside its id.
void set_keys(PlaceRow& place, std::string_view admin1, std::string_view admin2) {
  place.more_ids.clear();
  place.admin1_key.clear();
  if (place.country.empty()) return;
  if (place.place_class == PlaceClass::country) {
    place.more_ids.push_back(fmt::format("iso:{}", place.country));
    return;
  }
  if (admin1.empty() || admin1 == "00") return;
  const std::string region = fmt::format("{}.{}", place.country, admin1);
  if (place.place_class == PlaceClass::admin1) {
    place.more_ids.push_back(fmt::format("admin1:{}", region));
    return;
  }
  place.admin1_key = fmt::format("admin1:{}", region);
  if (place.feature == "A.ADM2" && !admin2.empty()) {
    place.more_ids.push_back(fmt::format("admin2:{}.{}", region, admin2));
  }
}

/// Years are written as "1924", "1924-01", "19240126", or in words that say nothing here.
std::uint16_t year_of(std::string_view text) noexcept {
  constexpr std::size_t kDigits = 4;
  const std::string_view digits = text.substr(0, kDigits);
  if (digits.size() != kDigits || !is_number(digits)) return 0;
  std::uint16_t year = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), year);
  return year;
}

bool is_no_name(std::string_view language) noexcept {
  return is_one_of(language, {"link", "wkdt", "post", "iata", "icao", "faac", "tcid", "unlc",
                              "phon", "lauc", "nuts"});
}

}  // namespace

std::optional<DumpKind> dump_kind_of(std::string_view line) noexcept {
  if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  Fields fields;
  const std::size_t count = split(line, fields);
  const bool numbered = is_number(fields[0]);
  if (count == kPlaceColumns && numbered) return DumpKind::places;
  if (count == kPlaceColumns && is_country_code(fields[0])) return DumpKind::countries;
  const bool two_numbers = numbered && is_number(fields[1]);
  if ((count == 8 || count == 10) && two_numbers) return DumpKind::alternate_names;
  if ((count == 2 || count == 3) && two_numbers) return DumpKind::hierarchy;
  const auto dot = fields[0].find('.');
  if (count == 4 && is_number(fields[3]) && dot == 2 && is_country_code(fields[0].substr(0, 2))) {
    return DumpKind::admin_codes;
  }
  return std::nullopt;
}

void read_place_row(std::string_view line, bool with_alternates, PlaceRow& place) {
  const Fields fields = fields_of(line, kPlaceColumns, kPlaceColumns);
  place.id = id_of(fields[0]);
  place.name = fields[1];
  place.names.clear();
  if (place.name.empty()) place.name = fields[2];
  if (place.name.empty()) throw InputError("expected a name, found none");
  add_with_respelling(place, place.name, NameKind::primary);
  if (!fields[2].empty() && fields[2] != fields[1]) {
    place.names.push_back({std::string(fields[2]), NameKind::primary});
  }
  if (with_alternates) add_alternates(place, fields[3]);
  place.point = {degrees_of(fields[5], 180, "longitude"), degrees_of(fields[4], 90, "latitude")};
  place.feature = fmt::format("{}.{}", fields[6], fields[7]);
  if (fields[6].empty()) place.feature.clear();
  place.country = is_country_code(fields[8]) ? fields[8] : std::string_view();
  std::string short_name = name_without_article(place.name, place.country);
  if (!short_name.empty()) place.names.push_back({std::move(short_name), NameKind::alternate});
  place.population = population_of(fields[14]);
  place.place_class = class_of_feature(place.feature);
  place.radius_m = radius_of_feature(place.feature, place.population);
  set_keys(place, fields[10], fields[11]);
}

std::optional<AlternateName> read_alternate_name(std::string_view line) {
  const Fields fields = fields_of(line, 4, 10);
  if (!is_number(fields[0])) refuse("expected the number of a name", fields[0]);
  AlternateName alternate;
  alternate.id = id_of(fields[1]);
  if (is_no_name(fields[2])) return std::nullopt;
  if (fields[3].empty()) throw InputError("expected a name, found none");
  alternate.language = fields[2];
  alternate.name.text = fields[3];
  if (fields[2] == "abbr") alternate.name.kind = NameKind::abbreviation;
  alternate.name.historic = fields[7] == "1";
  if (alternate.name.historic) alternate.name.last_year = year_of(fields[9]);
  return alternate;
}

AdminCode read_admin_code(std::string_view line) {
  const Fields fields = fields_of(line, 4, 4);
  const auto dots = std::count(fields[0].begin(), fields[0].end(), '.');
  if (dots < 1 || !is_country_code(fields[0].substr(0, fields[0].find('.')))) {
    refuse("expected a code like \"UA.07\" or \"US.KY.015\"", fields[0]);
  }
  if (fields[1].empty()) throw InputError("expected a name, found none");
  AdminCode code;
  code.first_level = dots == 1;
  code.key = fmt::format("{}:{}", code.first_level ? "admin1" : "admin2", fields[0]);
  code.country = std::string(fields[0].substr(0, 2));
  code.name = std::string(fields[1]);
  code.ascii_name = std::string(fields[2]);
  code.id = id_of(fields[3]);
  return code;
}

CountryInfo read_country_info(std::string_view line) {
  const Fields fields = fields_of(line, kPlaceColumns, kPlaceColumns);
  if (!is_country_code(fields[0])) refuse("expected a country code", fields[0]);
  if (fields[4].empty()) throw InputError("expected a name, found none");
  CountryInfo country;
  country.code = std::string(fields[0]);
  country.alpha3 = std::string(fields[1]);
  country.name = std::string(fields[4]);
  country.population = population_of(fields[7]);
  if (!fields[16].empty()) country.id = id_of(fields[16]);
  return country;
}

HierarchyRow read_hierarchy_row(std::string_view line) {
  const Fields fields = fields_of(line, 2, 3);
  return {id_of(fields[0]), id_of(fields[1])};
}

PlaceClass class_of_feature(std::string_view feature) noexcept {
  if (is_country_feature(feature)) return PlaceClass::country;
  if (feature == "A.ADM1") return PlaceClass::admin1;
  if (is_one_of(feature, {"A.ADM2", "A.ADM3", "A.ADM4", "A.ADM5", "A.ADMD"})) {
    return PlaceClass::admin2;
  }
  if (feature.starts_with("P.") || feature == "P") return PlaceClass::city;
  if (is_one_of(feature, {"H.OCN", "H.SEA", "L.CONT"})) return PlaceClass::area;
  if (is_one_of(feature, {"S.AIRB", "S.AIRP", "S.AIRF", "S.AIRH"})) return PlaceClass::airfield;
  return PlaceClass::landmark;
}

double radius_of_feature(std::string_view feature, std::uint64_t population) noexcept {
  static constexpr std::pair<std::string_view, double> kRadii[] = {
      {"H.OCN", 3e6},  {"L.CONT", 2.5e6}, {"H.SEA", 4e5},   {"L.RGN", 5e4},  {"H.GULF", 8e4},
      {"H.STRT", 3e4}, {"A.ADM1", 5e4},   {"A.ADM2", 2e4},  {"A.ADM3", 8e3}, {"A.ADM4", 4e3},
      {"A.ADM5", 3e3}, {"A.ADMD", 1e4},   {"H.STM", 1e4},   {"H.LK", 4e3},   {"H.BAY", 5e3},
      {"T.ISL", 5e3},  {"T.ISLS", 3e4},   {"T.PEN", 1.5e4}, {"T.MTS", 3e4},  {"T.DSRT", 8e4},
      {"L.PRK", 8e3},  {"L.MILB", 3e3},   {"S.AIRB", 2e3},  {"S.AIRP", 2e3}, {"S.AIRF", 2e3},
      {"S.SQR", 1e2},  {"S.BLDG", 1e2}};
  for (const auto& [known, radius_m] : kRadii) {
    if (feature == known) return radius_m;
  }
  static constexpr std::pair<char, double> kByClass[] = {{'A', 1e4}, {'H', 3e3}, {'L', 3e3},
                                                         {'R', 3e3}, {'S', 3e2}, {'T', 2e3},
                                                         {'U', 5e4}, {'V', 3e3}};
  if (is_country_feature(feature)) return 2e5;
  for (const auto& [letter, radius_m] : kByClass) {
    if (feature.starts_with(letter)) return radius_m;
  }
  return settlement_radius_m(population);
}

}  // namespace mentionmap
