#include "output/schema.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <initializer_list>
#include <string_view>

namespace mentionmap::output {
namespace {

using enum ColumnType;

constexpr Column kId{"id", text, "", "Id",
                     "Hash of document, record and part; also the feature's own id."};

constexpr auto kColumns = std::to_array<Column>({
    {"actor", text, "", "Actor",
     "Whose force: ISO alpha-2 country or an organisation's short name."},
    {"actors", text, "", "Actors", "Who acts, joined by \"; \"."},
    {"admin1", text, "", "Region", "First-level region that the place lies in."},
    {"background", boolean, "", "Background", "True for history that is told as context."},
    {"basis", text, "", "Basis", "stated by the text, or inferred."},
    {"bearing_deg", real, "degrees", "Bearing",
     "Direction from the line's start, clockwise from north."},
    {"border", text, "", "Border", "The border that distances of places are measured to."},
    {"claimed_m", real, "metres", "Claimed (m)", "The distance that the text claims."},
    {"claimed_unit", text, "", "Claimed unit", "Unit that the text uses, as far as understood."},
    {"claimed_value", real, "", "Claimed value", "Number that the text gives, in claimed_unit."},
    {"co_actors", text, "", "Co-actors", "Others whose force it is, joined by \"; \"."},
    {"confidence", real, "0 to 1", "Confidence", "Probability that it is right."},
    {"country", text, "", "Country", "Country of the place, ISO 3166-1 alpha-2; null at sea."},
    {"date_precision", text, "", "Date precision",
     "How the dates are meant: day, week, month, year, range, approx, before, after, as_of, "
     "unknown."},
    {"date_text", text, "", "Date as written", "The words of the text that say when."},
    {"denied_by", text, "", "Denied by", "Who denies it, joined by \"; \"."},
    {"destination", text, "", "Destination", "Names of all places where it is or goes."},
    {"disputed_by", text, "", "Disputed by", "Who says otherwise, joined by \"; \"."},
    {"distance_high_m", real, "metres", "Distance, farthest part (m)",
     "From the farthest part of the place to the border."},
    {"distance_low_m", real, "metres", "Distance, nearest part (m)",
     "From the nearest part of the place to the border."},
    {"distance_to_border_m", real, "metres", "Distance to border (m)",
     "Geodesic distance from the place's point to the nearest point of the border."},
    {"document", text, "", "Document", "Name of the document; always begins with a letter."},
    {"document_date", date, "", "Document date", "The day of the document."},
    {"documents", integer, "", "Documents", "How many documents name the place."},
    {"end_date", date, "", "Last day", "Last day that it holds, included."},
    {"end_offset", integer, "code points", "End offset", "Where the evidence ends, not included."},
    {"event_type", text, "", "Event type", "One of the types of the events, e.g. EXERCISE."},
    {"feature", text, "", "Feature", "GeoNames class and code, e.g. P.PPLA."},
    {"first_date", date, "", "First date", "Day of the first document that names the place."},
    {"force", text, "", "Force", "What is placed or moved, as written."},
    {"from_country", text, "", "From country", "Country of the origin, ISO 3166-1 alpha-2."},
    {"from_place", text, "", "From", "Name of the origin."},
    {"from_place_id", text, "", "From id", "Lasting id of the origin."},
    {"geo_precision", integer, "", "Geo precision",
     "ACLED's code: 1 the place, 2 its surroundings or a part of a region, 3 a larger region."},
    {"hint", text, "", "Hint", "What would make the claim fit, e.g. another unit."},
    {"kind", text, "", "Kind", "literal, metonymic (a government), demonym, embedded (in a name)."},
    {"last_date", date, "", "Last date", "Day of the last document that names the place."},
    {"layer", text, "", "Layer", "The layer where it would have been."},
    {"length_m", real, "metres", "Length (m)", "Length of the geodesic."},
    {"literal_mentions", integer, "", "Literal mentions", "Mentions that mean the place itself."},
    {"measured_high_m", real, "metres", "Measured, farthest part (m)",
     "Distance from the farthest part of the place."},
    {"measured_low_m", real, "metres", "Measured, nearest part (m)",
     "Distance from the nearest part of the place."},
    {"measured_m", real, "metres", "Measured (m)", "Geodesic distance from the place's point."},
    {"mentions", integer, "", "Mentions", "How often the place is named."},
    {"name", text, "", "Name", "Name of the place."},
    {"origin", text, "", "Origin", "Names of all places that it comes from."},
    {"part", integer, "", "Part", "Number of this feature among those of its record, from 1."},
    {"parts", integer, "", "Parts", "Places of the record, those in the table unplaced included."},
    {"place", text, "", "Place", "Name of the place."},
    {"place_id", text, "", "Place id", "Lasting id of the place, e.g. geonames:477192."},
    {"place_role", text, "", "Place role", "destination (it is or goes there) or origin."},
    {"place_text", text, "", "Place as written", "The words of the text that name the place."},
    {"qualifier", text, "", "Qualifier",
     "How the claim is meant: exact, approx, at_least, more_than, up_to, vague."},
    {"quantity_best", real, "quantity_unit", "Quantity", "How many, the best figure."},
    {"quantity_high", real, "quantity_unit", "Quantity, highest", "How many at most."},
    {"quantity_low", real, "quantity_unit", "Quantity, lowest", "How many at least."},
    {"quantity_qualifier", text, "", "Quantity qualifier",
     "exact, approx, at_least, more_than, up_to, increase_by, increase_to, vague."},
    {"quantity_text", text, "", "Quantity as written", "The words of the text that say how many."},
    {"quantity_unit", text, "", "Quantity unit", "Of what: troops, aircraft, people..."},
    {"radius_m", real, "metres", "Radius (m)", "How far the real spot may lie from the point."},
    {"reason", text, "", "Reason", "Codes of what decided for this place, joined by \"; \"."},
    {"record", text, "", "Record", "Number of the record in the output of annotate."},
    {"record_group", text, "", "Record group", "Records that tell of one and the same."},
    {"record_id", text, "", "Record id", "The same for all features of one record."},
    {"reference", text, "", "Reference", "The border or place that the text measures to."},
    {"relation", text, "", "Relation", "How it lies to the place: at, near, in, north_of... to."},
    {"sentence", text, "", "Sentence", "The evidence as written."},
    {"speaker", text, "", "Speaker", "Who says so."},
    {"start_date", date, "", "First day", "First day that it holds."},
    {"start_offset", integer, "code points", "Start offset", "Where the evidence begins."},
    {"status", text, "", "Status",
     "Deployments: announced, planned, under_way, arrived, in_place, put_on_readiness, "
     "withdrawing, "
     "claimed_withdrawn, denied. Events: happened, ongoing, planned, threatened, denied, alleged."},
    {"subtype", text, "", "Subtype", "A finer type of event."},
    {"target", text, "", "Target", "Whom or what it is done to."},
    {"text", text, "", "Text", "The words of the text."},
    {"title", text, "", "Document title", "Title of the document."},
    {"trigger", text, "", "Trigger", "The words that decided."},
    {"unit_designation", text, "", "Unit designation", "Name of the military unit."},
    {"url", text, "", "URL", "Address of the document."},
    {"verdict", text, "", "Verdict", "consistent, borderline, contradicted or not_checkable."},
    {"where_prec", integer, "", "Where precision",
     "UCDP's code: 1 exact, 2 near, 3 second-level region, 4 first-level region, 5 line or loose "
     "area, 6 country, 7 sea or several countries."},
    {"why", text, "", "Why", "Why it is not on the map."},
});

constexpr auto kByName = [](const Column& a, const Column& b) { return a.name < b.name; };
static_assert(std::is_sorted(kColumns.begin(), kColumns.end(), kByName));

const Column& column(std::string_view name) {
  const auto found = std::lower_bound(kColumns.begin(), kColumns.end(), Column{name}, kByName);
  assert(found != kColumns.end() && found->name == name);
  return *found;
}

using Names = std::vector<std::string_view>;

const Names kRecord = {"record_id", "record", "part", "parts"};
const Names kPlace = {"place",   "place_id", "country",       "admin1",
                      "feature", "radius_m", "geo_precision", "where_prec"};
const Names kRole = {"place_text", "relation", "basis"};
const Names kQuantity = {"quantity_low",  "quantity_best",      "quantity_high",
                         "quantity_unit", "quantity_qualifier", "quantity_text"};
const Names kWhen = {"start_date", "end_date", "date_precision", "date_text"};
const Names kSource = {"document", "title", "url", "document_date"};
const Names kEvidence = {"sentence", "trigger", "start_offset", "end_offset"};
const Names kForce = {"actor", "co_actors", "force", "unit_designation"};
const Names kDeployment = {"status", "speaker",     "disputed_by",
                           "origin", "destination", "record_group"};

std::vector<const Column*> columns_of(std::initializer_list<Names> groups) {
  std::vector<const Column*> columns;
  for (const Names& group : groups) {
    for (const std::string_view name : group) columns.push_back(&column(name));
  }
  return columns;
}

LayerSchema places(bool with_border) {
  const Names border = {"border", "distance_to_border_m", "distance_low_m", "distance_high_m"};
  return {LayerId::places,
          "places",
          GeometryKind::point,
          "Places",
          "A distinct place, with how often and by how many documents it is named.",
          "first_date",
          "last_date",
          columns_of({{"name", "place_id", "country", "admin1", "feature", "radius_m",
                       "geo_precision", "where_prec", "mentions", "literal_mentions", "documents",
                       "first_date", "last_date", "confidence"},
                      with_border ? border : Names{}})};
}

LayerSchema mentions() {
  return {LayerId::mentions,
          "mentions",
          GeometryKind::point,
          "Mentions",
          "One mention of a place.",
          "start_date",
          "end_date",
          columns_of({{"text", "kind"},
                      kPlace,
                      {"confidence", "reason", "start_date", "end_date", "date_precision",
                       "sentence", "start_offset", "end_offset"},
                      kSource})};
}

LayerSchema deployments() {
  return {LayerId::deployments,
          "deployments",
          GeometryKind::point,
          "Deployments",
          "A force at one of the places where it is or goes; at its origin when no more is said.",
          "start_date",
          "end_date",
          columns_of({kRecord,
                      kForce,
                      kQuantity,
                      kDeployment,
                      {"place_role"},
                      kPlace,
                      kRole,
                      kWhen,
                      {"confidence"},
                      kEvidence,
                      kSource})};
}

LayerSchema movements() {
  return {LayerId::movements,
          "movements",
          GeometryKind::lines,
          "Movements",
          "A force's way from one place to another along the geodesic, cut at the antimeridian. "
          "Columns of the place tell of the destination.",
          "start_date",
          "end_date",
          columns_of({kRecord,
                      kForce,
                      kQuantity,
                      kDeployment,
                      {"from_place", "from_place_id", "from_country"},
                      kPlace,
                      kRole,
                      {"length_m", "bearing_deg"},
                      kWhen,
                      {"confidence"},
                      kEvidence,
                      kSource})};
}

LayerSchema events() {
  return {
      LayerId::events,
      "events",
      GeometryKind::point,
      "Events",
      "An event at one of its places.",
      "start_date",
      "end_date",
      columns_of({kRecord,
                  {"event_type", "subtype", "actors", "target", "status", "speaker", "denied_by"},
                  kQuantity,
                  {"background"},
                  kPlace,
                  kRole,
                  kWhen,
                  {"confidence"},
                  kEvidence,
                  kSource})};
}

LayerSchema distances() {
  return {LayerId::distances,
          "distances",
          GeometryKind::lines,
          "Distances",
          "The line from a place to the nearest point of what the text measures it to.",
          "start_date",
          "end_date",
          columns_of({kRecord,
                      {"reference", "claimed_value", "claimed_unit", "claimed_m", "qualifier",
                       "measured_m", "measured_low_m", "measured_high_m", "bearing_deg", "verdict",
                       "hint"},
                      kPlace,
                      kRole,
                      kWhen,
                      kEvidence,
                      kSource})};
}

LayerSchema unplaced() {
  return {LayerId::unplaced,
          "unplaced",
          GeometryKind::none,
          "Not placed or dated",
          "What could not be placed, measured or dated, and why.",
          "",
          "",
          columns_of({{"layer", "record", "text", "why", "sentence", "document", "url",
                       "start_date", "end_date"}})};
}

constexpr auto kMapLayers = std::to_array<std::string_view>(
    {"places", "mentions", "deployments", "movements", "events", "distances"});
static_assert(kMapLayers.size() + 1 == kLayerCount);

}  // namespace

const Column& id_column() noexcept { return kId; }

std::vector<LayerSchema> layer_schemas(bool with_border) {
  return {places(with_border), mentions(), deployments(), movements(), events(),
          distances(),         unplaced()};
}

std::span<const std::string_view> map_layer_names() noexcept { return kMapLayers; }

}  // namespace mentionmap::output
