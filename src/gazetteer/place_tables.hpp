// The committed tables of places (gazetteer/*.tsv, *.tsv.zst; see gazetteer/FORMAT.md) -> rows.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "mentionmap/gazetteer_builder.hpp"

namespace mentionmap {

/// Content of a file, decompressed when its name ends in ".zst". Throws DataError that names it.
[[nodiscard]] std::string read_table_bytes(const std::filesystem::path& file);

/// Each adds the rows of one table held in memory. They throw DataError for a missing column and
/// InputError, with the line, for a row that makes no sense.
void add_countries(GazetteerBuilder& builder, std::string_view table);
void add_regions(GazetteerBuilder& builder, std::string_view table, PlaceClass place_class);
void add_cities(GazetteerBuilder& builder, std::string_view table);
void add_airfields(GazetteerBuilder& builder, std::string_view table);
/// The places must have been added before.
void add_more_names(GazetteerBuilder& builder, std::string_view table);
/// Regions must have been added before: the table names them. An area that is a first-level region
/// under another id lends it its names and its id.
void add_curated(GazetteerBuilder& builder, std::string_view table);

/// Radius of a settlement from its people: a disc of 3,000 people a square kilometre, the middle of
/// what cities of the world have; between 300 m and 30 km; 500 m when the number is unknown.
[[nodiscard]] double settlement_radius_m(std::uint64_t population) noexcept;

/// "Saint Paul" for "St. Paul" and back, likewise Sainte, Mount and Fort; empty when nothing
/// changes.
[[nodiscard]] std::string respelled_name(std::string_view name);

/// A name of a country where Arabic is spoken without its article, as papers write it ("Qamishli"
/// for "Al Qamishli"); empty where there is none or little is left.
[[nodiscard]] std::string name_without_article(std::string_view name, std::string_view country);

}  // namespace mentionmap
