#include "output/layer_schema.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <iterator>

namespace mentionmap::output {

namespace {

using enum ColumnType;

/// Every column there is; docs/LAYERS.md says more of each.
constexpr Column kColumns[] = {
    {"id", text, "content hash of document, record and part"},
    {"name", text, "preferred English name"},
    {"place", text, "name of the place"},
    {"place_id", text, "lasting id: geonames:..., iso:..., curated:..."},
    {"country", text, "ISO 3166-1 alpha-2; null for seas and wide regions"},
    {"admin1", text, "first-level region"},
    {"feature", text, "GeoNames class and code"},
    {"radius_m", real, "how far the real spot may lie from the point, metres"},
    {"geo_precision", integer, "ACLED: 1 exact, 2 near, 3 region"},
    {"where_prec", integer, "UCDP GED: 1 exact to 7 international"},
    {"mentions", integer, "times the place is named"},
    {"literal_mentions", integer,
     "times it is named as a place, not for those who act in its name"},
    {"documents", integer, "documents that name it"},
    {"first_date", date, "date of the first document that names it"},
    {"last_date", date, "date of the last document that names it"},
    {"confidence", real, "0 to 1, calibrated"},
    {"border", text, "the border measured to"},
    {"distance_to_border_m", real, "geodesic distance of the point, metres"},
    {"distance_low_m", real, "the same of the place's nearest part"},
    {"distance_high_m", real, "the same of its farthest part"},
    {"text", text, "the words as written"},
    {"kind", text, "literal, metonymic, demonym or embedded"},
    {"reason", text, "what decided, machine-readable"},
    {"start_date", date, "first day"},
    {"end_date", date, "last day, included"},
    {"date_precision", text,
     "day, week, month, year, range, approx, before, after, as_of or unknown"},
    {"date_text", text, "the date as written"},
    {"sentence", text, "the evidence as written"},
    {"start_offset", integer, "first code point in the document's text"},
    {"end_offset", integer, "one past the last code point"},
    {"document", text, "id of the document"},
    {"title", text, "title of the document"},
    {"url", text, "address of the document"},
    {"document_date", date, "date of the document"},
    {"record_id", text, "content hash of the record"},
    {"record", text, "number of the record in its document"},
    {"part", integer, "number of this feature within the record, from 1"},
    {"parts", integer, "features of the record"},
    {"actor", text, "ISO 3166-1 alpha-2, or the short name of an organisation"},
    {"co_actors", text, "further actors, parted by \"; \""},
    {"force", text, "the force as written"},
    {"unit_designation", text, "\"3rd Motor Rifle Division\""},
    {"quantity_low", real, "at least so many"},
    {"quantity_best", real, "best figure"},
    {"quantity_high", real, "at most so many"},
    {"quantity_unit", text, "what is counted"},
    {"quantity_qualifier", text,
     "exact, approx, at_least, more_than, up_to, increase_by, increase_to or vague"},
    {"quantity_text", text, "the number as written"},
    {"status", text, "how far it has come"},
    {"speaker", text, "who says so"},
    {"disputed_by", text, "who disputes it, parted by \"; \""},
    {"denied_by", text, "who denies it, parted by \"; \""},
    {"origin", text, "where from, parted by \"; \""},
    {"destination", text, "where to, parted by \"; \""},
    {"record_group", text, "records of one operation share it"},
    {"place_role", text, "destination or origin"},
    {"place_text", text, "the place as the text names it"},
    {"relation", text, "how the record lies to the place: at, near, north_of, ..."},
    {"basis", text, "stated or inferred"},
    {"trigger", text, "the words that carry the record"},
    {"from_place", text, "name of the origin"},
    {"from_place_id", text, "lasting id of the origin"},
    {"from_country", text, "country of the origin"},
    {"length_m", real, "geodesic length, metres"},
    {"bearing_deg", real, "bearing at the start, degrees from north"},
    {"event_type", text, "PLOVER and ACLED type"},
    {"subtype", text, "closer type"},
    {"actors", text, "who acts, parted by \"; \""},
    {"target", text, "whom it befalls"},
    {"background", boolean, "told as history"},
    {"reference", text, "what the distance is measured to"},
    {"claimed_value", real, "the figure as written"},
    {"claimed_unit", text, "its unit"},
    {"claimed_m", real, "the claim in metres"},
    {"qualifier", text, "exact, approx, at_least, more_than, up_to or vague"},
    {"measured_m", real, "geodesic distance of the point, metres"},
    {"measured_low_m", real, "of the place's nearest part"},
    {"measured_high_m", real, "of its farthest part"},
    {"verdict", text, "consistent, borderline, contradicted or not_checkable"},
    {"hint", text, "what would make the claim fit"},
    {"layer", text, "the layer that it would belong to"},
    {"why", text, "why it is not placed or dated"},
};

constexpr std::string_view kPlaces[] = {
    "id",         "name",          "place_id",   "country",  "admin1",           "feature",
    "radius_m",   "geo_precision", "where_prec", "mentions", "literal_mentions", "documents",
    "first_date", "last_date",     "confidence"};
constexpr std::string_view kMentions[] = {
    "id",       "text",          "kind",         "place",
    "place_id", "country",       "admin1",       "feature",
    "radius_m", "geo_precision", "where_prec",   "confidence",
    "reason",   "start_date",    "end_date",     "date_precision",
    "sentence", "start_offset",  "end_offset",   "document",
    "title",    "url",           "document_date"};
constexpr std::string_view kDeployments[] = {"id",
                                             "record_id",
                                             "record",
                                             "part",
                                             "parts",
                                             "actor",
                                             "co_actors",
                                             "force",
                                             "unit_designation",
                                             "quantity_low",
                                             "quantity_best",
                                             "quantity_high",
                                             "quantity_unit",
                                             "quantity_qualifier",
                                             "quantity_text",
                                             "status",
                                             "speaker",
                                             "disputed_by",
                                             "origin",
                                             "destination",
                                             "record_group",
                                             "place_role",
                                             "place",
                                             "place_id",
                                             "country",
                                             "admin1",
                                             "feature",
                                             "radius_m",
                                             "geo_precision",
                                             "where_prec",
                                             "place_text",
                                             "relation",
                                             "basis",
                                             "start_date",
                                             "end_date",
                                             "date_precision",
                                             "date_text",
                                             "confidence",
                                             "sentence",
                                             "trigger",
                                             "start_offset",
                                             "end_offset",
                                             "document",
                                             "title",
                                             "url",
                                             "document_date"};
constexpr std::string_view kMovements[] = {"id",
                                           "record_id",
                                           "record",
                                           "part",
                                           "parts",
                                           "actor",
                                           "co_actors",
                                           "force",
                                           "unit_designation",
                                           "quantity_low",
                                           "quantity_best",
                                           "quantity_high",
                                           "quantity_unit",
                                           "quantity_qualifier",
                                           "quantity_text",
                                           "status",
                                           "speaker",
                                           "disputed_by",
                                           "origin",
                                           "destination",
                                           "record_group",
                                           "from_place",
                                           "from_place_id",
                                           "from_country",
                                           "place",
                                           "place_id",
                                           "country",
                                           "admin1",
                                           "feature",
                                           "radius_m",
                                           "geo_precision",
                                           "where_prec",
                                           "place_text",
                                           "relation",
                                           "basis",
                                           "length_m",
                                           "bearing_deg",
                                           "start_date",
                                           "end_date",
                                           "date_precision",
                                           "date_text",
                                           "confidence",
                                           "sentence",
                                           "trigger",
                                           "start_offset",
                                           "end_offset",
                                           "document",
                                           "title",
                                           "url",
                                           "document_date"};
constexpr std::string_view kEvents[] = {"id",
                                        "record_id",
                                        "record",
                                        "part",
                                        "parts",
                                        "event_type",
                                        "subtype",
                                        "actors",
                                        "target",
                                        "status",
                                        "speaker",
                                        "denied_by",
                                        "quantity_low",
                                        "quantity_best",
                                        "quantity_high",
                                        "quantity_unit",
                                        "quantity_qualifier",
                                        "quantity_text",
                                        "background",
                                        "place",
                                        "place_id",
                                        "country",
                                        "admin1",
                                        "feature",
                                        "radius_m",
                                        "geo_precision",
                                        "where_prec",
                                        "place_text",
                                        "relation",
                                        "basis",
                                        "start_date",
                                        "end_date",
                                        "date_precision",
                                        "date_text",
                                        "confidence",
                                        "sentence",
                                        "trigger",
                                        "start_offset",
                                        "end_offset",
                                        "document",
                                        "title",
                                        "url",
                                        "document_date"};
constexpr std::string_view kDistances[] = {"id",
                                           "record_id",
                                           "record",
                                           "part",
                                           "parts",
                                           "reference",
                                           "claimed_value",
                                           "claimed_unit",
                                           "claimed_m",
                                           "qualifier",
                                           "measured_m",
                                           "measured_low_m",
                                           "measured_high_m",
                                           "bearing_deg",
                                           "verdict",
                                           "hint",
                                           "place",
                                           "place_id",
                                           "country",
                                           "admin1",
                                           "feature",
                                           "radius_m",
                                           "geo_precision",
                                           "where_prec",
                                           "place_text",
                                           "relation",
                                           "basis",
                                           "start_date",
                                           "end_date",
                                           "date_precision",
                                           "date_text",
                                           "sentence",
                                           "trigger",
                                           "start_offset",
                                           "end_offset",
                                           "document",
                                           "title",
                                           "url",
                                           "document_date"};
constexpr std::string_view kUnplaced[] = {"id",         "layer",    "record",   "text",
                                          "why",        "sentence", "document", "url",
                                          "start_date", "end_date"};
constexpr std::string_view kToBorder[] = {"border", "distance_to_border_m", "distance_low_m",
                                          "distance_high_m"};

const Column& column_named(std::string_view name) {
  const auto* const found = std::find_if(std::begin(kColumns), std::end(kColumns),
                                         [&](const Column& column) { return column.name == name; });
  assert(found != std::end(kColumns));
  return *found;
}

template <std::size_t kCount>
void add_columns(LayerSchema& schema, const std::string_view (&names)[kCount]) {
  for (const std::string_view name : names) schema.columns.push_back(column_named(name));
}

}  // namespace

std::string_view layer_name(Layer layer) noexcept {
  constexpr std::array<std::string_view, kLayers> kNames = {
      "places", "mentions", "deployments", "movements", "events", "distances", "unplaced"};
  return kNames[static_cast<std::size_t>(layer)];
}

LayerSchema layer_schema(Layer layer, bool with_border) {
  LayerSchema schema;
  schema.name = layer_name(layer);
  switch (layer) {
    case Layer::places:
      schema.title = "Distinct places that the documents name";
      add_columns(schema, kPlaces);
      if (with_border) add_columns(schema, kToBorder);
      break;
    case Layer::mentions:
      schema.title = "Each mention of a place";
      add_columns(schema, kMentions);
      break;
    case Layer::deployments:
      schema.title = "Forces at where they are or go";
      add_columns(schema, kDeployments);
      break;
    case Layer::movements:
      schema.title = "Ways of forces from origin to destination";
      schema.geometry = GeometryKind::lines;
      add_columns(schema, kMovements);
      break;
    case Layer::events:
      schema.title = "What happened where";
      add_columns(schema, kEvents);
      break;
    case Layer::distances:
      schema.title = "Claimed distances, measured";
      schema.geometry = GeometryKind::lines;
      add_columns(schema, kDistances);
      break;
    case Layer::unplaced:
      schema.title = "What could not be placed or dated, with why";
      schema.geometry = GeometryKind::none;
      add_columns(schema, kUnplaced);
      break;
  }
  return schema;
}

}  // namespace mentionmap::output
