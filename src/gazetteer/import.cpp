#include <algorithm>
#include <fstream>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "mentionmap/error.hpp"
#include "mentionmap/gazetteer_import.hpp"

#include "core/csv.hpp"
#include "core/mapped_file.hpp"
#include "gazetteer/geonames_rows.hpp"
#include "gazetteer/import_session.hpp"
#include "gazetteer/index_view.hpp"
#include "gazetteer/own_places.hpp"
#include "gazetteer/source_bytes.hpp"
#include "text/utf8.hpp"

namespace mentionmap {
namespace {

// Resolving compares each bearer of a name with those of the others: a text costs with the square
// of their number, and what is beyond the 48th best known is hardly ever meant.
constexpr std::uint32_t kTextBearers = 48;

constexpr std::string_view kGeoNamesLicence = "GeoNames, CC BY 4.0";

// ---------------------------------------------------------------------------------------- sources

/// In the order of working: places come before what is said of them.
enum class SourceKind : std::uint8_t {
  index,
  geojson,
  table,
  dump_places,
  dump_countries,
  dump_admin_codes,
  dump_alternate_names,
  dump_hierarchy
};

struct Source {
  std::filesystem::path path;
  SourceKind kind = SourceKind::table;

  /// Places 0, then what is said of them.
  [[nodiscard]] int stage() const noexcept {
    return std::max(0, static_cast<int>(kind) - static_cast<int>(SourceKind::dump_places));
  }
};

SourceKind kind_of(DumpKind kind) noexcept {
  switch (kind) {
    case DumpKind::places:
      return SourceKind::dump_places;
    case DumpKind::countries:
      return SourceKind::dump_countries;
    case DumpKind::admin_codes:
      return SourceKind::dump_admin_codes;
    case DumpKind::alternate_names:
      return SourceKind::dump_alternate_names;
    case DumpKind::hierarchy:
      return SourceKind::dump_hierarchy;
  }
  return SourceKind::table;
}

bool is_index(const std::filesystem::path& path) {
  char start[sizeof(gazetteer_format::kMagic)] = {};
  std::ifstream(path, std::ios::binary).read(start, sizeof(start));
  return std::equal(std::begin(start), std::end(start), std::begin(gazetteer_format::kMagic));
}

/// Told by the first rows: one of a dump may be bad, hardly ten of them.
Source source_of(const std::filesystem::path& path) {
  if (is_index(path)) return {path, SourceKind::index};
  constexpr int kLooks = 10;
  SourceLines lines(path);
  for (int looked = 0; looked < kLooks && lines.next();) {
    std::string_view line = lines.line();
    if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    if (line.empty() || line.front() == '#') continue;
    ++looked;
    if (line.find('\0') != std::string_view::npos) {
      throw DataError(
          fmt::format("{} is no source of places: it holds zero bytes. Known are dump "
                      "files of GeoNames, tables, GeoJSON and .mmg indexes, also packed "
                      "as .zip, .gz or .zst.",
                      path.string()));
    }
    const auto start = line.find_first_not_of(" \t");
    if (start != std::string_view::npos && (line[start] == '{' || line[start] == '[')) {
      return {path, SourceKind::geojson};
    }
    if (const auto kind = dump_kind_of(line)) return {path, kind_of(*kind)};
  }
  return {path, SourceKind::table};
}

// -------------------------------------------------------------------------------- GeoNames' files

/// Gives each row of a dump file to `take`, which throws InputError for a bad one.
template <typename Take>
void for_each_row(ImportSession& session, const Source& source, const char* kind, Take take) {
  session.begin(source.path, kind);
  SourceLines lines(source.path);
  while (lines.next()) {
    std::string_view line = lines.line();
    if (lines.number() == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    if (line.empty() || line.front() == '#') continue;
    session.count_row(line);
    try {
      if (lines.is_cut()) throw InputError("expected a row of at most 1 MiB");
      if (first_invalid_utf8(line)) throw InputError("expected a row in UTF-8");
      take(line);
    } catch (const InputError& error) {
      session.refuse(lines.number(), error.what(), line);
    }
  }
  session.end(kGeoNamesLicence);
}

void read_dump_places(ImportSession& session, const Source& source, bool with_alternates) {
  PlaceRow place;
  for_each_row(session, source, "GeoNames places", [&](std::string_view line) {
    read_place_row(line, with_alternates, place);
    session.add(place);
  });
}

/// A region or country that the sources name without saying where it lies stands amid its places.
void add_by_members(ImportSession& session, PlaceRow place, const std::optional<Box>& members) {
  if (!members) {
    ++session.tally().skipped;
    return;
  }
  place.point = middle_of(*members);
  place.extent = members;
  place.radius_m = radius_of(*members);
  session.add(place);
}

void read_countries(ImportSession& session, const Source& source) {
  for_each_row(session, source, "GeoNames countries", [&](std::string_view line) {
    const CountryInfo country = read_country_info(line);
    PlaceRow place;
    place.id = country.id.empty() ? "iso:" + country.code : country.id;
    place.more_ids = {"iso:" + country.code};
    place.names = {{country.code, NameKind::code}};
    if (!country.alpha3.empty()) {
      place.more_ids.push_back("iso:" + country.alpha3);
      place.names.push_back({country.alpha3, NameKind::code});
    }
    place.name = country.name;
    place.country = country.code;
    place.feature = "A.PCLI";
    place.place_class = PlaceClass::country;
    place.population = country.population;
    const bool known = session.writer().find(place.id) || session.writer().find(place.more_ids[0]);
    if (known) return session.add(place);
    add_by_members(session, place, session.writer().members_of_country(country.code));
  });
}

void read_admin_codes(ImportSession& session, const Source& source) {
  for_each_row(session, source, "GeoNames regions", [&](std::string_view line) {
    const AdminCode code = read_admin_code(line);
    PlaceRow place;
    place.id = code.id;
    place.more_ids = {code.key};
    place.name = code.name;
    place.country = code.country;
    if (!code.ascii_name.empty()) place.names = {{code.ascii_name, NameKind::primary}};
    place.feature = code.first_level ? "A.ADM1" : "A.ADM2";
    place.place_class = code.first_level ? PlaceClass::admin1 : PlaceClass::admin2;
    const bool known = session.writer().find(code.id) || session.writer().find(code.key);
    if (known) return session.add(place);
    add_by_members(session, place, session.writer().members_of_region(code.key));
  });
}

void read_alternate_names(ImportSession& session, const Source& source,
                          const std::vector<std::string>& languages) {
  for_each_row(session, source, "GeoNames names", [&](std::string_view line) {
    const auto name = read_alternate_name(line);
    const bool wanted =
        name && (languages.empty() || name->language.empty() || name->language == "abbr" ||
                 std::find(languages.begin(), languages.end(), name->language) != languages.end());
    const auto place = wanted ? session.writer().find(name->id) : std::nullopt;
    if (!place) {
      ++session.tally().skipped;
      return;
    }
    session.writer().add_name(*place, name->name);
    ++session.tally().merged;
  });
}

/// Places without a region's code get the region above them.
void read_hierarchy(ImportSession& session, const Source& source) {
  constexpr int kMostLevels = 8;
  std::unordered_map<std::uint32_t, std::uint32_t> parents;
  std::unordered_map<std::uint32_t, std::string> region_ids;
  IndexWriter& writer = session.writer();
  for_each_row(session, source, "GeoNames hierarchy", [&](std::string_view line) {
    const HierarchyRow row = read_hierarchy_row(line);
    const auto parent = writer.find(row.parent);
    const auto child = writer.find(row.child);
    if (!parent || !child || *parent == *child) {
      ++session.tally().skipped;
      return;
    }
    parents.emplace(*child, *parent);
    if (writer.class_of(*parent) == PlaceClass::admin1) region_ids.emplace(*parent, row.parent);
  });
  for (const auto& [child, parent] : parents) {
    const PlaceClass child_class = writer.class_of(child);
    if (child_class == PlaceClass::admin1 || child_class == PlaceClass::country) continue;
    if (writer.has_region(child)) continue;
    std::uint32_t above = parent;
    for (int level = 0; level < kMostLevels && writer.class_of(above) != PlaceClass::admin1;
         ++level) {
      const auto next = parents.find(above);
      if (next == parents.end()) break;
      above = next->second;
    }
    const auto region = region_ids.find(above);
    if (region == region_ids.end()) continue;
    writer.set_region(child, region->second);
    ++session.tally().merged;
  }
}

// --------------------------------------------------------------------- tables, GeoJSON and indexes

void read_table(ImportSession& session, const Source& source, const ImportOptions& options) {
  session.begin(source.path, "table");
  SourceBytes bytes(source.path);
  std::optional<CsvReader> reader;
  std::optional<OwnColumns> columns;
  const auto take = [&](const CsvRecord& record) {
    if (!columns) {
      columns.emplace(options.columns, record.fields);
      return;
    }
    const std::string row = fmt::format("{}", fmt::join(record.fields, "\t"));
    session.count_row(row);
    try {
      if (!record.problem.empty()) throw InputError(record.problem);
      PlaceRow place = own_place(columns->fields_of(record.fields));
      place.preferred = options.prefer_tables;
      session.add(place);
    } catch (const InputError& error) {
      session.refuse(record.line, error.what(), row);
    }
  };
  for (;;) {
    const std::string_view piece = bytes.next();
    if (!reader) {
      const char asked = options.columns.delimiter;
      reader.emplace(asked != '\0' ? asked : delimiter_of_line(piece.substr(0, piece.find('\n'))));
    }
    if (piece.empty()) {
      reader->finish();
    } else {
      reader->feed(piece);
    }
    while (const auto record = reader->next()) take(*record);
    if (piece.empty()) break;
  }
  if (!columns) throw DataError(source.path.string() + " is empty: it has no row of column names.");
  session.end(options.licence.empty() ? "licence not stated" : options.licence);
}

void read_geojson(ImportSession& session, const Source& source, const ImportOptions& options) {
  constexpr std::size_t kLargest = std::size_t{512} << 20;
  session.begin(source.path, "GeoJSON");
  SourceBytes unpacked(source.path);
  std::string bytes;
  for (std::string_view piece = unpacked.next(); !piece.empty(); piece = unpacked.next()) {
    bytes += piece;
    if (bytes.size() > kLargest) {
      throw DataError(source.path.string() +
                      " has more than 512 MiB of GeoJSON: give it as a table instead.");
    }
  }
  read_geojson_places(bytes, source.path.string(), options.columns,
                      [&](std::size_t number, const PlaceRow* place, const std::string& problem) {
                        session.count_row(place != nullptr ? place->id : problem);
                        try {
                          if (place == nullptr) throw InputError(problem);
                          PlaceRow added = *place;
                          added.preferred = options.prefer_tables;
                          session.add(added);
                        } catch (const InputError& error) {
                          session.refuse(number, error.what(), "");
                        }
                      });
  session.end(options.licence.empty() ? "licence not stated" : options.licence);
}

PlaceRow row_of(const IndexView& view, PlaceIndex index) {
  const PlaceView place = view.place(index);
  PlaceRow row;
  row.id = place.id.str();
  row.name = place.name;
  row.country = place.country;
  if (place.admin1_index) row.admin1_key = view.place(*place.admin1_index).id.str();
  row.feature = place.feature;
  row.place_class = place.place_class;
  row.point = place.point;
  row.radius_m = place.radius_m;
  row.extent = place.extent;
  row.population = place.population;
  return row;
}

void read_index(ImportSession& session, const Source& source) {
  session.begin(source.path, "index");
  const MappedFile file(source.path);
  const IndexView view(file.bytes(), source.path.string());
  if (!view.has_sound_content()) {
    throw DataError(source.path.string() + " is damaged: the checksum of its content is wrong.");
  }
  std::unordered_map<std::uint32_t, std::vector<std::string>> keys;
  view.for_each_key(
      [&](std::string_view key, std::uint32_t place) { keys[place].emplace_back(key); });
  std::vector<std::optional<std::uint32_t>> numbers(view.size());
  for (std::uint32_t i = 0; i < view.size(); ++i) {
    PlaceRow row = row_of(view, PlaceIndex{i});
    if (const auto more = keys.find(i); more != keys.end()) row.more_ids = more->second;
    session.count_row(row.id);
    try {
      if (first_invalid_utf8(row.name)) throw InputError("expected a name in UTF-8");
      session.add(row);
      numbers[i] = session.writer().find(row.id);
    } catch (const InputError& error) {
      session.refuse(i + 1, error.what(), row.id);
    }
  }
  view.for_each_name([&](const std::string& name, std::span<const NameEntry> bearers) {
    for (const NameEntry& bearer : bearers) {
      const std::uint32_t place = bearer.place.value;
      if (place >= numbers.size() || !numbers[place]) continue;
      session.writer().add_folded_name(*numbers[place], name, bearer);
    }
  });
  session.add_sources(view.sources());
}

void read_source(ImportSession& session, const Source& source, const ImportOptions& options,
                 bool with_alternates) {
  switch (source.kind) {
    case SourceKind::index:
      return read_index(session, source);
    case SourceKind::geojson:
      return read_geojson(session, source, options);
    case SourceKind::table:
      return read_table(session, source, options);
    case SourceKind::dump_places:
      return read_dump_places(session, source, with_alternates);
    case SourceKind::dump_countries:
      return read_countries(session, source);
    case SourceKind::dump_admin_codes:
      return read_admin_codes(session, source);
    case SourceKind::dump_alternate_names:
      return read_alternate_names(session, source, options.languages);
    case SourceKind::dump_hierarchy:
      return read_hierarchy(session, source);
  }
}

}  // namespace

ImportReport build_gazetteer(const ImportOptions& options, const std::filesystem::path& out,
                             const ImportProgress& progress) {
  std::vector<Source> sources;
  for (const std::filesystem::path& path : options.sources) sources.push_back(source_of(path));
  std::stable_sort(sources.begin(), sources.end(),
                   [](const Source& a, const Source& b) { return a.stage() < b.stage(); });
  const bool with_alternates = std::none_of(
      sources.begin(), sources.end(),
      [](const Source& source) { return source.kind == SourceKind::dump_alternate_names; });
  std::filesystem::path directory = out.parent_path();
  if (directory.empty()) directory = ".";
  ImportSession session(options, directory, progress);
  for (const Source& source : sources) read_source(session, source, options, with_alternates);
  session.writer().derive_areas();
  session.writer().set_text_bearers(kTextBearers);
  return session.finish(out);
}

}  // namespace mentionmap
