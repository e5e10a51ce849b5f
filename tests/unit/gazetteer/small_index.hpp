// A few invented places, for tests that need an index of their own.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "mentionmap/gazetteer_builder.hpp"

namespace mentionmap::testing {

inline PlaceRow country_row(const char* code, const char* name) {
  PlaceRow row;
  row.id = "iso:";
  row.id += code;
  row.name = name;
  row.country = code;
  row.feature = "A.PCLI";
  row.place_class = PlaceClass::country;
  row.point = {10, 50};
  row.radius_m = 100'000;
  row.extent = Box{9, 49, 11, 51};
  row.population = 5'000'000;
  return row;
}

inline PlaceRow town_row(const char* id, const char* name, LonLat point, std::uint64_t population) {
  PlaceRow row;
  row.id = id;
  row.name = name;
  row.country = "QQ";
  row.admin1_key = "admin1:QQ.1";
  row.feature = "P.PPL";
  row.point = point;
  row.radius_m = 500;
  row.population = population;
  return row;
}

inline PlaceRow region_row() {
  PlaceRow row;
  row.id = "test:north";
  row.more_ids = {"admin1:QQ.1"};
  row.name = "Northmark Province";
  row.names = {{"Northmark", NameKind::alternate}, {"N.M.", NameKind::abbreviation}};
  row.country = "QQ";
  row.feature = "A.ADM1";
  row.place_class = PlaceClass::admin1;
  row.point = {10, 50.5};
  row.radius_m = 40'000;
  return row;
}

/// A country, its region, and three towns, two of them homonyms.
inline GazetteerBuilder& fill(GazetteerBuilder& builder) {
  PlaceRow country = country_row("QQ", "Quendia");
  country.names = {{"Quendian", NameKind::demonym}, {"QQ", NameKind::code}};
  builder.add(country);
  builder.add(region_row());
  builder.add(town_row("test:1", "Elmsford", {10.1, 50.1}, 900));
  builder.add(town_row("test:2", "Elmsford", {10.2, 50.2}, 90'000));
  builder.add(town_row("test:3", "Elmsford-on-Sea", {10.3, 50.3}, 0));
  return builder;
}

inline std::vector<std::byte> small_index() {
  GazetteerBuilder builder;
  return fill(builder).build("test-1");
}

}  // namespace mentionmap::testing
