// Rows of the GeoNames dump files (download.geonames.org/export/dump, readme.txt of 2024).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "mentionmap/gazetteer_builder.hpp"

namespace mentionmap {

/// What a file of the dump holds, told by a row of it.
enum class DumpKind : std::uint8_t {
  places,           ///< 19 columns: allCountries.txt, UA.txt, cities500.txt.
  alternate_names,  ///< 8 or 10 columns: alternateNames.txt, alternateNamesV2.txt.
  admin_codes,      ///< 4 columns: admin1CodesASCII.txt, admin2Codes.txt.
  countries,        ///< 19 columns, the first a country code: countryInfo.txt.
  hierarchy,        ///< 2 or 3 columns, two of them ids: hierarchy.txt.
};

/// None when the row is none of them. Lines that begin with '#' tell nothing.
[[nodiscard]] std::optional<DumpKind> dump_kind_of(std::string_view line) noexcept;

/// The row of a place into `place`, whose memory is used again. Its alternate names are taken with
/// `with_alternates`: codes of airports and addresses of web pages among them are left out.
/// Throws InputError that says what is wrong with the row.
void read_place_row(std::string_view line, bool with_alternates, PlaceRow& place);

/// A name in some language.
struct AlternateName {
  std::string id;        ///< Of the place, "geonames:<number>".
  std::string language;  ///< ISO 639 code, empty when unknown.
  PlaceRow::Name name;
};

/// None for rows that are no names: links, postal and airport codes, ids of other databases.
/// Throws InputError.
[[nodiscard]] std::optional<AlternateName> read_alternate_name(std::string_view line);

/// A first- or second-level region.
struct AdminCode {
  std::string key;  ///< "admin1:UA.07", "admin2:US.KY.015".
  std::string id;   ///< "geonames:<number>".
  std::string country;
  std::string name;
  std::string ascii_name;
  bool first_level = true;
};
[[nodiscard]] AdminCode read_admin_code(std::string_view line);

/// A country.
struct CountryInfo {
  std::string code;    ///< ISO 3166-1 alpha-2.
  std::string alpha3;  ///< Likewise; may be empty.
  std::string name;
  std::string id;  ///< "geonames:<number>"; may be empty.
  std::uint64_t population = 0;
};
[[nodiscard]] CountryInfo read_country_info(std::string_view line);

/// "The one holds the other"; ids as "geonames:<number>".
struct HierarchyRow {
  std::string parent;
  std::string child;
};
[[nodiscard]] HierarchyRow read_hierarchy_row(std::string_view line);

/// What class of places a feature makes: see gazetteer/FORMAT.md.
[[nodiscard]] PlaceClass class_of_feature(std::string_view feature) noexcept;

/// How far a place of that feature may reach, in metres.
[[nodiscard]] double radius_of_feature(std::string_view feature, std::uint64_t population) noexcept;

}  // namespace mentionmap
