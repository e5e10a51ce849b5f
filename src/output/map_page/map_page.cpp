#include "output/map_page/map_page.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "mentionmap/error.hpp"

#include "output/country_table.hpp"
#include "output/file_writer.hpp"
#include "output/json_writer.hpp"
#include "output/map_page/line_code.hpp"
#include "output/map_page/page_tables.hpp"
#include "output/qgis/map_facts.hpp"
#include "output/qgis/style_data.hpp"

namespace mentionmap::output {
namespace {

namespace fs = std::filesystem;

/// Browsers read the excerpts block by block, and do other things in between.
constexpr std::size_t kExcerptBlockBytes = 1u << 18;

constexpr std::string_view kBaseMapMark = "<!--base map-->";
constexpr std::string_view kRecordsMark = "<!--records-->";

std::string read_data_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in || bytes.empty()) {
    throw DataError(
        fmt::format("The map page needs {}, which cannot be read. Install the program with its "
                    "share/mentionmap folder.",
                    path.string()));
  }
  return bytes;
}

/// Columns that hold codes of countries and organisations, alone or joined by "; ".
bool holds_codes(std::string_view column) {
  return column == "actor" || column == "actors" || column == "country" ||
         column == "from_country" || column == "co_actors";
}

std::set<std::string> codes_in(const std::vector<PageRecord>& records,
                               const std::vector<const LayerSchema*>& schemas) {
  std::set<std::string> codes;
  const auto add = [&codes](std::string_view list) {
    for (;;) {
      const std::size_t end = list.find("; ");
      codes.emplace(list.substr(0, end));
      if (end == std::string_view::npos) return;
      list.remove_prefix(end + 2);
    }
  };
  for (const PageRecord& record : records) {
    const auto schema = std::find_if(schemas.begin(), schemas.end(),
                                     [&](const auto* s) { return s->id == record.layer; });
    for (std::size_t i = 0; i < record.values.size(); ++i) {
      const auto* text = std::get_if<std::string>(&record.values[i]);
      if (text != nullptr && holds_codes((*schema)->columns[i]->name)) add(*text);
    }
  }
  return codes;
}

/// The box of the facts, or of all records where there is none.
std::optional<Box> extent_of_facts(const std::vector<PageRecord>& records) {
  std::optional<Box> facts;
  std::optional<Box> all;
  for (const PageRecord& record : records) {
    const std::optional<Box> box = extent_of(record.geometry);
    all = joined(all, box);
    if (record.layer != LayerId::places && record.layer != LayerId::mentions) {
      facts = joined(facts, box);
    }
  }
  return facts ? facts : all;
}

std::string_view name_of(ColumnType type) {
  switch (type) {
    case ColumnType::text:
      return "text";
    case ColumnType::integer:
      return "integer";
    case ColumnType::real:
      return "real";
    case ColumnType::boolean:
      return "boolean";
    case ColumnType::date:
      return "date";
  }
  return "";
}

void write_texts(JsonWriter& json,
                 std::initializer_list<std::pair<std::string_view, std::string_view>> members) {
  for (const auto& [name, text] : members) {
    json.key(name);
    json.string(text);
  }
}

void write_schema(JsonWriter& json, const LayerSchema& schema, std::size_t left_out) {
  json.begin_object();
  write_texts(json, {{"name", schema.name},
                     {"title", schema.title},
                     {"meaning", schema.meaning},
                     {"first_day", schema.first_day},
                     {"last_day", schema.last_day}});
  json.key("left_out");
  json.integer(static_cast<std::int64_t>(left_out));
  json.key("columns");
  json.begin_array();
  for (const Column* column : schema.columns) {
    json.begin_object();
    write_texts(json, {{"name", column->name},
                       {"type", name_of(column->type)},
                       {"unit", column->unit},
                       {"title", column->title},
                       {"meaning", column->meaning}});
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

/// The symbols and colours that the QGIS project has, too.
void write_styles(JsonWriter& json, const qgis::StyleData& styles) {
  json.key("palettes");
  json.begin_object();
  for (const qgis::Palette& palette : styles.palettes()) {
    json.key(palette.name);
    json.begin_object();
    for (const auto& [use, colour] : palette.colours) write_texts(json, {{use, colour}});
    json.end_object();
  }
  json.end_object();
  std::map<std::string, std::string> symbols = {{"deployment", styles.drawing("deployment")}};
  json.key("event_types");
  json.begin_array();
  for (const qgis::EventStyle& event : styles.events()) {
    json.begin_object();
    write_texts(json, {{"type", event.type},
                       {"label", event.label},
                       {"colour", event.colour},
                       {"symbol", event.symbol}});
    json.end_object();
    symbols.emplace(event.symbol, styles.drawing(event.symbol));
  }
  json.end_array();
  json.key("symbols");
  json.begin_object();
  for (const auto& [name, drawing] : symbols) write_texts(json, {{name, drawing}});
  json.end_object();
}

void write_codes(JsonWriter& json, const std::set<std::string>& codes,
                 const qgis::StyleData& styles, const CountryTable& countries) {
  json.key("codes");
  json.begin_object();
  for (const std::string& code : codes) {
    json.key(code);
    json.begin_object();
    write_texts(json, {{"name", countries.name(code)}, {"colour", styles.actor_colour(code)}});
    json.end_object();
  }
  json.end_object();
  write_texts(json, {{"no_actor_colour", styles.actor_colour("")}});
}

void write_box(JsonWriter& json, const std::optional<Box>& box) {
  json.key("extent");
  if (!box) return json.null();
  json.begin_array();
  for (const double edge : {box->west_deg, box->south_deg, box->east_deg, box->north_deg}) {
    json.real(edge, kDegreeDecimals);
  }
  json.end_array();
}

std::span<const PageRecord> of_layer(const std::vector<PageRecord>& records, LayerId layer) {
  const auto begin = std::find_if(records.begin(), records.end(),
                                  [layer](const PageRecord& r) { return r.layer == layer; });
  const auto end =
      std::find_if(begin, records.end(), [layer](const PageRecord& r) { return r.layer != layer; });
  return {begin, end};
}

}  // namespace

PageTemplate::PageTemplate(const fs::path& file) {
  const std::string page = read_data_file(file);
  const std::size_t base_map = page.find(kBaseMapMark);
  const std::size_t records = page.find(kRecordsMark);
  if (base_map == std::string::npos || records == std::string::npos || records < base_map) {
    throw DataError(fmt::format("{} is no map page: \"{}\" and then \"{}\" were expected.",
                                file.string(), kBaseMapMark, kRecordsMark));
  }
  head = page.substr(0, base_map);
  code = page.substr(base_map + kBaseMapMark.size(), records - base_map - kBaseMapMark.size());
  tail = page.substr(records + kRecordsMark.size());
}

void append_data_block(std::string& out, std::string_view part, std::string_view json) {
  out += fmt::format("<script type=\"application/json\" data-part=\"{}\">", part);
  for (const char c : json) {
    if (c == '<') {
      out += "\\u003c";  // It stands in strings only.
    } else {
      out += c;
    }
  }
  out += "</script>\n";
}

MapPageSink::MapPageSink(MapPageRequest request)
    : request_(std::move(request)),
      page_(request_.data_directory / "map_page.html"),
      records_(request_.most_records) {}

void MapPageSink::add(LayerId layer, const Feature& feature) {
  if (layer != LayerId::unplaced) records_.add(layer, feature);
}

std::string MapPageSink::facts_json(const std::vector<PageRecord>& records,
                                    std::size_t documents) const {
  const qgis::StyleData styles(request_.data_directory / "styles");
  const CountryTable countries(request_.data_directory / "countries.tsv");
  std::string text;
  JsonWriter json(text);
  json.begin_object();
  write_texts(json, {{"worldview", request_.worldview}});
  json.key("credits");
  json.begin_array();
  for (const std::string& credit : request_.credits) json.string(credit);
  json.end_array();
  json.key("most_records");
  json.integer(static_cast<std::int64_t>(request_.most_records));
  json.key("documents");
  json.integer(static_cast<std::int64_t>(documents));
  json.key("line_unit_deg");
  json.number(kFactUnit_deg);
  write_box(json, extent_of_facts(records));
  json.key("layers");
  json.begin_array();
  for (const LayerSchema* schema : request_.schemas) {
    const auto left = left_out_.find(std::string(schema->name));
    write_schema(json, *schema, left == left_out_.end() ? 0 : left->second);
  }
  json.end_array();
  write_styles(json, styles);
  write_codes(json, codes_in(records, request_.schemas), styles, countries);
  json.end_object();
  return text;
}

void MapPageSink::close(const std::vector<LayerStyle>&) {
  const std::vector<PageRecord> records = records_.take();
  for (const LayerSchema* schema : request_.schemas) {
    const std::size_t left = records_.seen(schema->id) - of_layer(records, schema->id).size();
    if (left > 0) left_out_[std::string(schema->name)] = left;
  }
  const PageTexts texts(records);
  FileWriter file(request_.path);
  const auto write_block = [&file](std::string_view part, std::string_view json) {
    std::string block;
    append_data_block(block, part, json);
    file.write(block);
  };
  file.write(page_.head);
  write_block("facts", facts_json(records, texts.document_count()));
  write_block("basemap", read_data_file(request_.data_directory / "basemap.json"));
  file.write(page_.code);
  write_block("documents", texts.documents_json());
  for (const std::string& block : texts.excerpts_json(kExcerptBlockBytes)) {
    write_block("excerpts", block);
  }
  for (const LayerSchema* schema : request_.schemas) {
    write_block("table", page_table_json(*schema, of_layer(records, schema->id), texts));
  }
  file.write(page_.tail);
  file.close();
}

}  // namespace mentionmap::output
