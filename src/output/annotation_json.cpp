#include "mentionmap/annotation_json.hpp"

#include "output/code_points.hpp"
#include "output/json_writer.hpp"
#include "output/names.hpp"

namespace mentionmap {
namespace {

using output::CodePoints;
using output::JsonWriter;
using output::name_of;

// Decimals kept: 7 of a degree are a centimetre, as records promise for coordinates.
constexpr int kDegreeDecimals = 7;
constexpr int kMetreDecimals = 1;
constexpr int kBearingDecimals = 1;
constexpr int kConfidenceDecimals = 4;
constexpr int kSimilarityDecimals = 2;

/// Writes the parts of one document.
class AnnotationWriter {
 public:
  AnnotationWriter(const Document& document, const AnnotationJsonOptions& options, std::string& out)
      : document_(document), options_(options), code_points_(document.text), json_(out) {}

  void write(const Annotation& annotation) {
    json_.begin_object();
    write_header();
    write_list("toponyms", annotation.toponyms);
    write_list("deployments", annotation.deployments);
    write_list("events", annotation.events);
    write_list("distance_claims", annotation.distance_claims);
    if (annotation.duplicate_of) write_duplicate(*annotation.duplicate_of);
    if (!annotation.errors.empty()) write_list("errors", annotation.errors);
    json_.end_object();
  }

  /// The line of a document that only repeats another.
  void write(const DuplicateOf& duplicate) {
    json_.begin_object();
    string("id", document_.id.value);
    write_duplicate(duplicate);
    json_.end_object();
  }

 private:
  void write_header() {
    string("id", document_.id.value);
    string("date", document_.date);
    if (!options_.with_text) return;
    string("title", document_.title);
    string("url", document_.url);
  }

  void write_duplicate(const DuplicateOf& duplicate) {
    json_.key("duplicate_of");
    json_.begin_object();
    string("id", duplicate.original.value);
    real("similarity", duplicate.similarity, kSimilarityDecimals);
    json_.end_object();
  }

  template <typename Record>
  void write_list(std::string_view name, const std::vector<Record>& records) {
    json_.key(name);
    json_.begin_array();
    for (const Record& record : records) {
      if (!wanted(record)) continue;
      json_.begin_object();
      write_fields(record);
      json_.end_object();
    }
    json_.end_array();
  }

  template <typename Record>
  [[nodiscard]] bool wanted(const Record&) const {
    return true;
  }
  [[nodiscard]] bool wanted(const Toponym& toponym) const {
    return options_.kinds.empty() || options_.kinds.contains(toponym.kind);
  }

  void write_fields(const Toponym& toponym) {
    span_fields(toponym.span);
    string("text", toponym.span.in(document_.text));
    string("kind", name_of(toponym.kind));
    real("kind_confidence", toponym.kind_confidence, kConfidenceDecimals);
    const Place* place = toponym.place ? &*toponym.place : nullptr;
    string_or_null("place_id", place ? &place->id.value : nullptr);
    string_or_null("name", place ? &place->name : nullptr);
    string("country", place ? place->country : std::nullopt);
    string("admin1", place ? place->admin1 : std::nullopt);
    string_or_null("feature", place ? &place->feature : nullptr);
    point_fields(place);
    real("confidence", toponym.confidence, kConfidenceDecimals);
    strings("reason", toponym.reasons);
  }

  void write_fields(const Deployment& deployment) {
    string("id", deployment.id);
    string("actor", deployment.actor);
    strings("co_actors", deployment.co_actors);
    string("force", deployment.force);
    string("unit_designation", deployment.unit_designation);
    quantity("quantity", deployment.quantity);
    write_list("origin", deployment.origin);
    write_list("destination", deployment.destination);
    string("status", name_of(deployment.status));
    string("speaker", deployment.speaker);
    strings("disputed_by", deployment.disputed_by);
    when_fields(deployment.when);
    evidence_fields(deployment.evidence, deployment.trigger);
    spans("mentions", deployment.mentions);
    string("group", deployment.group);
    real("confidence", deployment.confidence, kConfidenceDecimals);
  }

  void write_fields(const Event& event) {
    string("id", event.id);
    string("type", name_of(event.type));
    string("subtype", event.subtype);
    strings("actors", event.actors);
    string("target", event.target);
    write_list("place", event.place);
    when_fields(event.when);
    string("status", name_of(event.status));
    string("speaker", event.speaker);
    strings("denied_by", event.denied_by);
    quantity("quantity", event.quantity);
    json_.key("background");
    json_.boolean(event.background);
    evidence_fields(event.evidence, event.trigger);
    real("confidence", event.confidence, kConfidenceDecimals);
  }

  void write_fields(const DistanceClaim& claim) {
    string("id", claim.id);
    json_.key("place");
    json_.begin_object();
    write_fields(claim.place);
    json_.end_object();
    string("reference", claim.reference);
    number("value", claim.value);
    string("unit", claim.unit);
    real("claimed_m", claim.claimed_m, kMetreDecimals);
    string("qualifier", name_of(claim.qualifier));
    real("measured_m", claim.measured_m, kMetreDecimals);
    real("measured_low_m", claim.measured_low_m, kMetreDecimals);
    real("measured_high_m", claim.measured_high_m, kMetreDecimals);
    nearest_field(claim.nearest);
    real("bearing_deg", claim.bearing_deg, kBearingDecimals);
    string("verdict", name_of(claim.verdict));
    string("hint", claim.hint);
    evidence_fields(claim.evidence, claim.trigger);
  }

  void write_fields(const PlaceRole& role) {
    const Place* place = role.place ? &*role.place : nullptr;
    string("name", place ? place->name : role.text);
    string_or_null("place_id", place ? &place->id.value : nullptr);
    string("country", place ? place->country : std::nullopt);
    point_fields(place);
    string("relation", name_of(role.relation));
    real("bearing_from_deg", role.bearing_from_deg, kBearingDecimals);
    real("bearing_to_deg", role.bearing_to_deg, kBearingDecimals);
    real("distance_m", role.distance_m, kMetreDecimals);
    string("basis", name_of(role.basis));
  }

  void write_fields(const RecordError& error) {
    string("code", error.code);
    string("message", error.message);
    json_.key("offset");
    error.offset ? json_.integer(code_point(*error.offset)) : json_.null();
  }

  void point_fields(const Place* place) {
    json_.key("lat");
    place ? json_.real(place->point.lat_deg, kDegreeDecimals) : json_.null();
    json_.key("lon");
    place ? json_.real(place->point.lon_deg, kDegreeDecimals) : json_.null();
    json_.key("radius_m");
    place ? json_.real(place->radius_m, kMetreDecimals) : json_.null();
  }

  void nearest_field(const std::optional<LonLat>& nearest) {
    json_.key("nearest");
    if (!nearest) return json_.null();
    json_.begin_object();
    real("lat", nearest->lat_deg, kDegreeDecimals);
    real("lon", nearest->lon_deg, kDegreeDecimals);
    json_.end_object();
  }

  void quantity(std::string_view name, const std::optional<Quantity>& quantity) {
    json_.key(name);
    if (!quantity) return json_.null();
    json_.begin_object();
    number("low", quantity->low);
    number("best", quantity->best);
    number("high", quantity->high);
    string("unit", quantity->unit);
    string("qualifier", name_of(quantity->qualifier));
    string("text", quantity->text);
    json_.end_object();
  }

  void when_fields(const When& when) {
    string("start_date", when.start_date);
    string("end_date", when.end_date);
    string("date_precision", name_of(when.precision));
    string("date_text", when.text);
  }

  void evidence_fields(const Span& evidence, const Span& trigger) {
    json_.key("evidence");
    json_.begin_object();
    span_fields(evidence);
    if (options_.with_text) string("sentence", evidence.in(document_.text));
    json_.end_object();
    json_.key("trigger");
    span_object(trigger);
  }

  void spans(std::string_view name, const std::vector<Span>& list) {
    json_.key(name);
    json_.begin_array();
    for (const Span& span : list) span_object(span);
    json_.end_array();
  }

  void span_object(const Span& span) {
    json_.begin_object();
    span_fields(span);
    json_.end_object();
  }

  void span_fields(const Span& span) {
    json_.key("start");
    json_.integer(code_point(span.begin));
    json_.key("end");
    json_.integer(code_point(span.end));
  }

  [[nodiscard]] std::int64_t code_point(std::size_t byte_offset) const {
    return static_cast<std::int64_t>(code_points_.at(byte_offset));
  }

  void string(std::string_view name, std::string_view value) {
    json_.key(name);
    json_.string(value);
  }
  void string(std::string_view name, const std::string& value) {
    string(name, std::string_view(value));
  }
  void string(std::string_view name, const std::optional<std::string>& value) {
    json_.key(name);
    json_.string_or_null(value);
  }
  void string_or_null(std::string_view name, const std::string* value) {
    json_.key(name);
    value ? json_.string(*value) : json_.null();
  }
  void strings(std::string_view name, const std::vector<std::string>& values) {
    json_.key(name);
    json_.begin_array();
    for (const std::string& value : values) json_.string(value);
    json_.end_array();
  }
  void real(std::string_view name, const std::optional<double>& value, int decimals) {
    json_.key(name);
    json_.real_or_null(value, decimals);
  }
  void number(std::string_view name, const std::optional<double>& value) {
    json_.key(name);
    json_.number_or_null(value);
  }

  const Document& document_;
  const AnnotationJsonOptions& options_;
  CodePoints code_points_;
  JsonWriter json_;
};

void write_errors(JsonWriter& json, const std::vector<RecordError>& errors) {
  json.key("errors");
  json.begin_array();
  for (const RecordError& error : errors) {
    json.begin_object();
    json.key("code");
    json.string(error.code);
    json.key("message");
    json.string(error.message);
    json.key("offset");
    json.null();  // There is no text that an offset could point into.
    json.end_object();
  }
  json.end_array();
}

std::string error_line(const DocumentId* id, std::optional<std::size_t> line_number,
                       const std::vector<RecordError>& errors) {
  std::string line;
  JsonWriter json(line);
  json.begin_object();
  json.key("id");
  id ? json.string(id->value) : json.null();
  if (line_number) {
    json.key("line");
    json.integer(static_cast<std::int64_t>(*line_number));
  }
  write_errors(json, errors);
  json.end_object();
  return line;
}

}  // namespace

std::string annotation_json(const Document& document, const Annotation& annotation,
                            const AnnotationJsonOptions& options) {
  std::string line;
  AnnotationWriter(document, options, line).write(annotation);
  return line;
}

std::string duplicate_json(const Document& document, const DuplicateOf& duplicate) {
  std::string line;
  AnnotationWriter(document, {}, line).write(duplicate);
  return line;
}

std::string error_json(const DocumentId& id, const std::vector<RecordError>& errors) {
  return error_line(&id, std::nullopt, errors);
}

std::string error_json(const DocumentId& id, std::size_t line,
                       const std::vector<RecordError>& errors) {
  return error_line(&id, line, errors);
}

std::string error_json(std::size_t line, const std::vector<RecordError>& errors) {
  return error_line(nullptr, line, errors);
}

}  // namespace mentionmap
