#include "output/fact_features.hpp"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "mentionmap/geodesic.hpp"

#include "output/content_id.hpp"
#include "output/names.hpp"
#include "output/precision.hpp"

namespace mentionmap::output {
namespace {

constexpr int kMetreDecimals = 1;
constexpr int kBearingDecimals = 1;
constexpr int kConfidenceDecimals = 4;
constexpr int kQuantityDecimals = 3;

/// Lines bend with the earth: a point at least every so often keeps a drawn line within about 50 m
/// of the geodesic on a map in degrees.
constexpr double kLineStep_m = 50'000;

std::string feature_id(char layer, std::string_view record, std::size_t part) {
  return content_id(layer, {record, fmt::format("{}", part)});
}

void add_record(Columns& columns, std::string_view record_key, std::string_view record_id,
                const Part& part) {
  columns.text("record_id", record_key);
  columns.text("record", record_id);
  columns.integer("part", part.number);
  columns.integer("parts", part.count);
}

void add_place(Columns& columns, const Place& place, Relation relation) {
  columns.text_or_null("place", place.name);
  columns.text_or_null("place_id", place.id.value);
  columns.text("country", place.country);
  columns.text("admin1", place.admin1);
  columns.text_or_null("feature", place.feature);
  columns.real("radius_m", place.radius_m, kMetreDecimals);
  columns.integer("geo_precision", static_cast<std::size_t>(geo_precision(place, relation)));
  columns.integer("where_prec", static_cast<std::size_t>(where_prec(place, relation)));
}

void add_role(Columns& columns, const PlaceRole& role) {
  add_place(columns, *role.place, role.relation);
  columns.text_or_null("place_text", role.text);
  columns.text("relation", name_of(role.relation));
  columns.text("basis", name_of(role.basis));
}

void add_quantity(Columns& columns, const std::optional<Quantity>& quantity) {
  const Quantity* q = quantity ? &*quantity : nullptr;
  const std::optional<double> none;
  columns.real("quantity_low", q ? q->low : none, kQuantityDecimals);
  columns.real("quantity_best", q ? q->best : none, kQuantityDecimals);
  columns.real("quantity_high", q ? q->high : none, kQuantityDecimals);
  columns.text_or_null("quantity_unit", q ? q->unit : "");
  columns.text_or_null("quantity_qualifier", q ? std::string(name_of(q->qualifier)) : "");
  columns.text_or_null("quantity_text", q ? q->text : "");
}

void add_when(Columns& columns, const When& when) {
  columns.text("start_date", when.start_date);
  columns.text("end_date", when.end_date);
  columns.text("date_precision", name_of(when.precision));
  columns.text_or_null("date_text", when.text);
}

/// A state reported as true on the day of the document.
When as_of_document(const LayerSource& source) {
  When when;
  when.start_date = source.document().date;
  when.end_date = source.document().date;
  if (when.start_date) when.precision = DatePrecision::as_of;
  return when;
}

void add_source(Columns& columns, const LayerSource& source) {
  columns.text("document", source.name());
  columns.text("title", source.document().title);
  columns.text("url", source.document().url);
  columns.text("document_date", source.document().date);
}

void add_evidence(Columns& columns, const LayerSource& source, const Span& evidence,
                  const Span& trigger) {
  columns.text("sentence", source.quote(evidence));
  columns.text_or_null("trigger", std::string(source.quote(trigger)));
  columns.integer("start_offset", source.code_point(evidence.begin));
  columns.integer("end_offset", source.code_point(evidence.end));
  add_source(columns, source);
}

std::string names_of(const std::vector<PlaceRole>& roles) {
  std::vector<std::string> names;
  for (const PlaceRole& role : roles) names.push_back(role.place ? role.place->name : role.text);
  return joined(names);
}

/// The columns that a deployment has in both of its layers.
void add_deployment(Columns& columns, const Deployment& deployment) {
  columns.text_or_null("actor", deployment.actor);
  columns.text_or_null("co_actors", joined(deployment.co_actors));
  columns.text_or_null("force", deployment.force);
  columns.text("unit_designation", deployment.unit_designation);
  add_quantity(columns, deployment.quantity);
  columns.text("status", name_of(deployment.status));
  columns.text("speaker", deployment.speaker);
  columns.text_or_null("disputed_by", joined(deployment.disputed_by));
  columns.text_or_null("origin", names_of(deployment.origin));
  columns.text_or_null("destination", names_of(deployment.destination));
  columns.text("record_group", deployment.group);
}

void add_deployment_evidence(Columns& columns, const LayerSource& source,
                             const Deployment& deployment) {
  add_when(columns, deployment.when);
  columns.real("confidence", deployment.confidence, kConfidenceDecimals);
  add_evidence(columns, source, deployment.evidence, deployment.trigger);
}

Lines line_between(const LonLat& from, const LonLat& to) {
  return cut_at_antimeridian(densify(from, to, kLineStep_m));
}

}  // namespace

std::string record_key(const LayerSource& source, std::string_view kind, std::string_view record_id,
                       const Span& evidence) {
  return content_id('r', {source.key(), kind, record_id, source.quote(evidence)});
}

LonLat drawn_point(const PlaceRole& role) {
  const LonLat& point = role.place->point;
  if (!role.distance_m || !role.bearing_from_deg) return point;
  double bearing_deg = *role.bearing_from_deg;
  if (role.bearing_to_deg) {
    const double turn_deg = *role.bearing_to_deg - bearing_deg;
    bearing_deg += (turn_deg < 0 ? turn_deg + 360 : turn_deg) / 2;
  }
  return destination(point, bearing_deg, *role.distance_m);
}

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, "; "));
}

Feature mention_feature(const LayerSource& source, const Toponym& toponym, const Span& sentence) {
  const Place& place = *toponym.place;
  const std::string start = fmt::format("{}", source.code_point(toponym.span.begin));
  Feature feature;
  feature.id = content_id('m', {source.key(), start, source.quote(toponym.span)});
  feature.geometry = place.point;
  feature.evidence = {&source, sentence, toponym.span};
  Columns& columns = feature.columns;
  columns.text("text", source.quote(toponym.span));
  columns.text("kind", name_of(toponym.kind));
  add_place(columns, place, Relation::at);
  columns.real("confidence", toponym.confidence, kConfidenceDecimals);
  columns.text_or_null("reason", joined(toponym.reasons));
  const When when = as_of_document(source);
  columns.text("start_date", when.start_date);
  columns.text("end_date", when.end_date);
  columns.text("date_precision", name_of(when.precision));
  columns.text_or_null("sentence", std::string(source.quote(sentence)));
  columns.integer("start_offset", source.code_point(toponym.span.begin));
  columns.integer("end_offset", source.code_point(toponym.span.end));
  add_source(columns, source);
  return feature;
}

Feature deployment_feature(const LayerSource& source, const Deployment& deployment,
                           const PlaceRole& at, std::string_view role_name, const Part& part) {
  const std::string record = record_key(source, "deployment", deployment.id, deployment.evidence);
  Feature feature;
  feature.id = feature_id('d', record, part.number);
  feature.geometry = drawn_point(at);
  feature.evidence = {&source, deployment.evidence, deployment.trigger};
  Columns& columns = feature.columns;
  add_record(columns, record, deployment.id, part);
  add_deployment(columns, deployment);
  columns.text("place_role", role_name);
  add_role(columns, at);
  add_deployment_evidence(columns, source, deployment);
  return feature;
}

std::optional<Feature> movement_feature(const LayerSource& source, const Deployment& deployment,
                                        const PlaceRole& from, const PlaceRole& to,
                                        const Part& part) {
  const LonLat start = drawn_point(from);
  const LonLat end = drawn_point(to);
  const GeodesicLine line = geodesic(start, end);
  if (line.distance_m == 0) return std::nullopt;
  const std::string record = record_key(source, "deployment", deployment.id, deployment.evidence);
  Feature feature;
  feature.id = feature_id('v', record, part.number);
  feature.geometry = line_between(start, end);
  feature.evidence = {&source, deployment.evidence, deployment.trigger};
  Columns& columns = feature.columns;
  add_record(columns, record, deployment.id, part);
  add_deployment(columns, deployment);
  columns.text("from_place", from.place->name);
  columns.text("from_place_id", from.place->id.value);
  columns.text("from_country", from.place->country);
  add_role(columns, to);
  columns.real("length_m", line.distance_m, kMetreDecimals);
  columns.real("bearing_deg", line.bearing_deg, kBearingDecimals);
  add_deployment_evidence(columns, source, deployment);
  return feature;
}

Feature event_feature(const LayerSource& source, const Event& event, const PlaceRole& at,
                      const Part& part) {
  const std::string record = record_key(source, "event", event.id, event.evidence);
  Feature feature;
  feature.id = feature_id('e', record, part.number);
  feature.geometry = drawn_point(at);
  feature.evidence = {&source, event.evidence, event.trigger};
  Columns& columns = feature.columns;
  add_record(columns, record, event.id, part);
  columns.text("event_type", name_of(event.type));
  columns.text_or_null("subtype", event.subtype);
  columns.text_or_null("actors", joined(event.actors));
  columns.text("target", event.target);
  columns.text("status", name_of(event.status));
  columns.text("speaker", event.speaker);
  columns.text_or_null("denied_by", joined(event.denied_by));
  add_quantity(columns, event.quantity);
  columns.boolean("background", event.background);
  add_role(columns, at);
  add_when(columns, event.when);
  columns.real("confidence", event.confidence, kConfidenceDecimals);
  add_evidence(columns, source, event.evidence, event.trigger);
  return feature;
}

std::optional<Feature> distance_feature(const LayerSource& source, const DistanceClaim& claim) {
  const LonLat& start = claim.place.place->point;
  if (geodesic(start, *claim.nearest).distance_m == 0) return std::nullopt;
  const std::string record = record_key(source, "distance", claim.id, claim.evidence);
  Feature feature;
  feature.id = feature_id('c', record, 1);
  feature.geometry = line_between(start, *claim.nearest);
  feature.evidence = {&source, claim.evidence, claim.trigger};
  Columns& columns = feature.columns;
  add_record(columns, record, claim.id, Part{});
  columns.text_or_null("reference", claim.reference);
  columns.real("claimed_value", claim.value, kQuantityDecimals);
  columns.text_or_null("claimed_unit", claim.unit);
  columns.real("claimed_m", claim.claimed_m, kMetreDecimals);
  columns.text("qualifier", name_of(claim.qualifier));
  columns.real("measured_m", claim.measured_m, kMetreDecimals);
  columns.real("measured_low_m", claim.measured_low_m, kMetreDecimals);
  columns.real("measured_high_m", claim.measured_high_m, kMetreDecimals);
  columns.real("bearing_deg", claim.bearing_deg, kBearingDecimals);
  columns.text("verdict", name_of(claim.verdict));
  columns.text("hint", claim.hint);
  add_role(columns, claim.place);
  add_when(columns, as_of_document(source));
  add_evidence(columns, source, claim.evidence, claim.trigger);
  return feature;
}

}  // namespace mentionmap::output
