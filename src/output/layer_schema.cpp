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

/// The record a feature is part of.
constexpr std::string_view kRecord[] = {"record_id", "record", "part", "parts"};
/// How many.
constexpr std::string_view kQuantity[] = {"quantity_low",  "quantity_best",      "quantity_high",
                                          "quantity_unit", "quantity_qualifier", "quantity_text"};
/// The place itself.
constexpr std::string_view kPlace[] = {"place",   "place_id", "country",       "admin1",
                                       "feature", "radius_m", "geo_precision", "where_prec"};
/// How the record lies to it.
constexpr std::string_view kRole[] = {"place_text", "relation", "basis"};
/// When it held.
constexpr std::string_view kWhen[] = {"start_date", "end_date", "date_precision", "date_text"};
/// The document.
constexpr std::string_view kSource[] = {"document", "title", "url", "document_date"};
/// The sentence and what in it tells.
constexpr std::string_view kEvidence[] = {"sentence", "trigger", "start_offset", "end_offset"};
/// Who has what.
constexpr std::string_view kForce[] = {"actor", "co_actors", "force", "unit_designation"};
/// How far a deployment has come, and who says so.
constexpr std::string_view kProgress[] = {"status", "speaker",     "disputed_by",
                                          "origin", "destination", "record_group"};
constexpr std::string_view kToBorder[] = {"border", "distance_to_border_m", "distance_low_m",
                                          "distance_high_m"};

const Column& column_named(std::string_view name) {
  const auto* const found = std::find_if(std::begin(kColumns), std::end(kColumns),
                                         [&](const Column& column) { return column.name == name; });
  assert(found != std::end(kColumns));
  return *found;
}

using Names = std::span<const std::string_view>;

/// Adds groups of columns in their order.
void add_columns(LayerSchema& schema, std::initializer_list<Names> groups) {
  for (const Names names : groups) {
    for (const std::string_view name : names) schema.columns.push_back(column_named(name));
  }
}

/// A group of its own for columns that one layer alone has.
Names only(std::initializer_list<std::string_view> names) { return {names.begin(), names.size()}; }

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
      add_columns(schema,
                  {only({"id", "name", "place_id", "country", "admin1", "feature", "radius_m",
                         "geo_precision", "where_prec", "mentions", "literal_mentions", "documents",
                         "first_date", "last_date", "confidence"})});
      if (with_border) add_columns(schema, {kToBorder});
      break;
    case Layer::mentions:
      schema.title = "Each mention of a place";
      add_columns(schema, {only({"id", "text", "kind"}), kPlace,
                           only({"confidence", "reason", "start_date", "end_date", "date_precision",
                                 "sentence", "start_offset", "end_offset"}),
                           kSource});
      break;
    case Layer::deployments:
      schema.title = "Forces at where they are or go";
      add_columns(schema,
                  {only({"id"}), kRecord, kForce, kQuantity, kProgress, only({"place_role"}),
                   kPlace, kRole, kWhen, only({"confidence"}), kEvidence, kSource});
      break;
    case Layer::movements:
      schema.title = "Ways of forces from origin to destination";
      schema.geometry = GeometryKind::lines;
      add_columns(schema, {only({"id"}), kRecord, kForce, kQuantity, kProgress,
                           only({"from_place", "from_place_id", "from_country"}), kPlace, kRole,
                           only({"length_m", "bearing_deg"}), kWhen, only({"confidence"}),
                           kEvidence, kSource});
      break;
    case Layer::events:
      schema.title = "What happened where";
      add_columns(
          schema,
          {only({"id"}), kRecord,
           only({"event_type", "subtype", "actors", "target", "status", "speaker", "denied_by"}),
           kQuantity, only({"background"}), kPlace, kRole, kWhen, only({"confidence"}), kEvidence,
           kSource});
      break;
    case Layer::distances:
      schema.title = "Claimed distances, measured";
      schema.geometry = GeometryKind::lines;
      add_columns(schema, {only({"id"}), kRecord,
                           only({"reference", "claimed_value", "claimed_unit", "claimed_m",
                                 "qualifier", "measured_m", "measured_low_m", "measured_high_m",
                                 "bearing_deg", "verdict", "hint"}),
                           kPlace, kRole, kWhen, kEvidence, kSource});
      break;
    case Layer::unplaced:
      schema.title = "What could not be placed or dated, with why";
      schema.geometry = GeometryKind::none;
      add_columns(schema, {only({"id", "layer", "record", "text", "why", "sentence", "document",
                                 "url", "start_date", "end_date"})});
      break;
  }
  return schema;
}

}  // namespace mentionmap::output
