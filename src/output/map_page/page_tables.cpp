#include "output/map_page/page_tables.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <variant>

#include "output/json_writer.hpp"
#include "output/map_page/line_code.hpp"

namespace mentionmap::output {
namespace {

using Records = std::span<const PageRecord>;

/// A list under a key.
template <typename Write>
void write_list(JsonWriter& json, std::string_view name, Records records, Write write) {
  json.key(name);
  json.begin_array();
  for (const PageRecord& record : records) write(record);
  json.end_array();
}

void write_points(JsonWriter& json, Records records) {
  const auto point = [](const PageRecord& record) { return std::get<LonLat>(record.geometry); };
  write_list(json, "lon", records,
             [&](const auto& record) { json.real(point(record).lon_deg, kDegreeDecimals); });
  write_list(json, "lat", records,
             [&](const auto& record) { json.real(point(record).lat_deg, kDegreeDecimals); });
}

/// Every other point: features have one every 50 km, and the page draws within 200 m of the
/// geodesic with one every 100 km.
std::vector<LonLat> thinned(const std::vector<LonLat>& line) {
  std::vector<LonLat> kept;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (i % 2 == 0 || i + 1 == line.size()) kept.push_back(line[i]);
  }
  return kept;
}

void write_lines(JsonWriter& json, Records records) {
  write_list(json, "lines", records, [&](const PageRecord& record) {
    json.begin_array();
    for (const auto& line : std::get<Lines>(record.geometry)) {
      json.string(coded_line(thinned(line), kFactUnit_deg, Expected::last_step));
    }
    json.end_array();
  });
}

void write_evidence(JsonWriter& json, Records records, const PageTexts& texts) {
  write_list(json, "excerpt", records,
             [&](const auto& record) { json.integer(texts.number_of(record.excerpt.get())); });
  const auto spans = [&](std::string_view name, PageSpan PageRecord::*span) {
    write_list(json, name, records, [&](const PageRecord& record) {
      json.integer(static_cast<std::int64_t>((record.*span).begin));
      json.integer(static_cast<std::int64_t>((record.*span).end));
    });
  };
  spans("sentence", &PageRecord::sentence);
  spans("mark", &PageRecord::mark);
}

/// {"words": [...], "at": [number of the word, or -1]}.
void write_words(JsonWriter& json, Records records, std::size_t column) {
  std::vector<std::string_view> words;
  std::unordered_map<std::string_view, std::int64_t> numbers;
  std::vector<std::int64_t> at;
  for (const PageRecord& record : records) {
    const auto* text = std::get_if<std::string>(&record.values[column]);
    if (text == nullptr) {
      at.push_back(-1);
      continue;
    }
    const auto [found, is_new] = numbers.emplace(*text, static_cast<std::int64_t>(words.size()));
    if (is_new) words.emplace_back(*text);
    at.push_back(found->second);
  }
  json.key("words");
  json.begin_array();
  for (const std::string_view word : words) json.string(word);
  json.end_array();
  json.key("at");
  json.begin_array();
  for (const std::int64_t number : at) json.integer(number);
  json.end_array();
}

struct NumberJson {
  JsonWriter& json;
  void operator()(std::int64_t value) const { json.integer(value); }
  void operator()(bool value) const { json.boolean(value); }
  void operator()(const Real& real) const { json.real(real.value, real.decimals); }
  void operator()(std::monostate) const { json.null(); }
  void operator()(const std::string&) const { json.null(); }
};

void write_column(JsonWriter& json, Records records, const Column& column, std::size_t index) {
  const auto holds = [index](const PageRecord& record) {
    return !std::holds_alternative<std::monostate>(record.values[index]);
  };
  if (std::none_of(records.begin(), records.end(), holds)) return;
  json.key(column.name);
  json.begin_object();
  if (column.type == ColumnType::text || column.type == ColumnType::date) {
    write_words(json, records, index);
  } else {
    write_list(json, "values", records, [&](const PageRecord& record) {
      std::visit(NumberJson{json}, record.values[index]);
    });
  }
  json.end_object();
}

}  // namespace

PageTexts::PageTexts(Records records) {
  for (const PageRecord& record : records) {
    const PageExcerpt* excerpt = record.excerpt.get();
    if (excerpt == nullptr) continue;
    const auto next = static_cast<std::int64_t>(excerpts_.size());
    if (!excerpt_numbers_.emplace(excerpt, next).second) continue;
    excerpts_.push_back(excerpt);
    const auto document = static_cast<std::int64_t>(documents_.size());
    if (document_numbers_.emplace(excerpt->document.get(), document).second) {
      documents_.push_back(excerpt->document.get());
    }
  }
}

std::int64_t PageTexts::number_of(const PageExcerpt* excerpt) const {
  return excerpt == nullptr ? -1 : excerpt_numbers_.at(excerpt);
}

std::string PageTexts::documents_json() const {
  std::string text;
  JsonWriter json(text);
  json.begin_array();
  for (const PageDocument* document : documents_) {
    json.begin_array();
    json.string(document->name);
    json.string_or_null(document->title);
    json.string_or_null(document->url);
    json.string_or_null(document->date);
    json.end_array();
  }
  json.end_array();
  return text;
}

std::vector<std::string> PageTexts::excerpts_json(std::size_t block_bytes) const {
  std::vector<std::string> blocks;
  for (std::size_t i = 0; i < excerpts_.size();) {
    std::string text;
    JsonWriter json(text);
    json.begin_array();
    for (; i < excerpts_.size() && text.size() < block_bytes; ++i) {
      json.begin_array();
      json.integer(document_numbers_.at(excerpts_[i]->document.get()));
      json.string(excerpts_[i]->text);
      json.end_array();
    }
    json.end_array();
    blocks.push_back(std::move(text));
  }
  return blocks;
}

std::string page_table_json(const LayerSchema& schema, Records records, const PageTexts& texts) {
  std::string text;
  JsonWriter json(text);
  json.begin_object();
  json.key("layer");
  json.string(schema.name);
  json.key("count");
  json.integer(static_cast<std::int64_t>(records.size()));
  write_list(json, "id", records, [&](const auto& record) { json.string(record.id); });
  if (schema.geometry == GeometryKind::point) write_points(json, records);
  if (schema.geometry == GeometryKind::lines) write_lines(json, records);
  write_evidence(json, records, texts);
  json.key("columns");
  json.begin_object();
  for (std::size_t i = 0; i < schema.columns.size(); ++i) {
    write_column(json, records, *schema.columns[i], i);
  }
  json.end_object();
  json.end_object();
  return text;
}

}  // namespace mentionmap::output
