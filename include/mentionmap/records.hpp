// What the stages hand to each other and the program writes: plain structs, the library's side of
// the output contract. Spans are byte ranges into the document's text; writers turn them into code
// points. Lists keep the order of the text.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mentionmap/coordinates.hpp"
#include "mentionmap/ids.hpp"
#include "mentionmap/text.hpp"

namespace mentionmap {

/// How a place name is used.
enum class ToponymKind {
  literal,    ///< The place itself: "troops in Poland".
  metonymic,  ///< Its government, people or team: "Moscow said".
  demonym,    ///< A people or adjective: "Russian".
  embedded,   ///< Part of another name: "Paris Police Department".
};

/// A place on the earth, as resolved.
struct Place {
  std::string name;
  PlaceId id;
  std::optional<std::string>
      country;  ///< ISO 3166-1 alpha-2; none for seas and supranational regions.
  std::optional<std::string> admin1;  ///< Name of the first-level region.
  std::string feature;                ///< GeoNames "class.code", e.g. "P.PPLA".
  LonLat point;
  double radius_m = 0;  ///< How far the real spot may lie from the point.
};

/// One place name found in a text.
struct Toponym {
  Span span;
  ToponymKind kind = ToponymKind::literal;
  double kind_confidence = 1;        ///< Probability in [0, 1] that the kind is right.
  std::optional<Place> place;        ///< None when recognised but not placed.
  double confidence = 0;             ///< Probability in [0, 1] that the place is right, to 161 km.
  std::vector<std::string> reasons;  ///< Short machine-readable codes of what decided.
};

/// How a record's place relates to the place it names.
enum class Relation { at, near, in, north_of, south_of, east_of, west_of, between, from, to };

/// Whether the text says so or the program concluded it.
enum class Basis { stated, inferred };

/// A place in a role of a record ("30 km south of X").
struct PlaceRole {
  std::string text;            ///< As the text names it.
  std::optional<Place> place;  ///< None when it could not be placed.
  std::optional<Span> span;    ///< The toponym behind it, when stated.
  Relation relation = Relation::at;
  std::optional<double> bearing_from_deg;  ///< Clockwise from north, [0, 360).
  std::optional<double> bearing_to_deg;
  std::optional<double> distance_m;
  Basis basis = Basis::stated;
};

enum class QuantityQualifier {
  exact,
  approx,
  at_least,
  more_than,
  up_to,
  increase_by,
  increase_to,
  vague
};

struct Quantity {
  std::optional<double> low;
  std::optional<double> best;
  std::optional<double> high;
  std::string unit;  ///< "troops", "aircraft", ...
  QuantityQualifier qualifier = QuantityQualifier::exact;
  std::string text;  ///< As written.
};

enum class DatePrecision { day, week, month, year, range, approx, before, after, as_of, unknown };

/// When something held: full ISO dates, end inclusive.
struct When {
  std::optional<std::string> start_date;
  std::optional<std::string> end_date;
  DatePrecision precision = DatePrecision::unknown;
  std::string text;  ///< The expression as written, may be empty.
};

enum class DeploymentStatus {
  announced,
  planned,
  under_way,
  arrived,
  in_place,
  put_on_readiness,
  withdrawing,
  claimed_withdrawn,
  denied
};

/// A force (people, ships, aircraft, vehicles) placed or moved.
struct Deployment {
  std::string id;     ///< Unique within the document, "D1", "D2", ...
  std::string actor;  ///< ISO 3166-1 alpha-2 or an organisation's short name; may be empty.
  std::vector<std::string> co_actors;
  std::string force;
  std::optional<std::string> unit_designation;
  std::optional<Quantity> quantity;
  std::vector<PlaceRole> origin;
  std::vector<PlaceRole> destination;  ///< Where it is, if it does not move.
  DeploymentStatus status = DeploymentStatus::in_place;
  std::optional<std::string> speaker;
  std::vector<std::string> disputed_by;
  When when;
  Span evidence;               ///< The sentence.
  Span trigger;                ///< The words inside it that carry the record.
  std::vector<Span> mentions;  ///< Further sentences of the same record.
  std::optional<std::string> group;
  double confidence = 0;
};

enum class EventType {
  consult,
  cooperate,
  agree,
  support,
  aid,
  demand,
  accuse,
  reject,
  threaten,
  sanction,
  rally,
  protest,
  exercise,
  mobilize,
  withdraw,
  coerce,
  seize,
  assault,
  cyberattack,
  travel,
  accident,
  crisis,
  statement
};

enum class EventStatus { happened, ongoing, planned, threatened, denied, alleged };

struct Event {
  std::string id;  ///< "E1", "E2", ...
  EventType type = EventType::statement;
  std::string subtype;
  std::vector<std::string> actors;
  std::optional<std::string> target;
  std::vector<PlaceRole> place;
  When when;
  EventStatus status = EventStatus::happened;
  std::optional<std::string> speaker;
  std::vector<std::string> denied_by;
  std::optional<Quantity> quantity;
  bool background = false;  ///< History given as context.
  Span evidence;
  Span trigger;
  double confidence = 0;
};

enum class Verdict { consistent, borderline, contradicted, not_checkable };

/// A distance that the text claims, and what was measured.
struct DistanceClaim {
  std::string id;  ///< "C1", "C2", ...
  PlaceRole place;
  std::string reference;  ///< "UA", "UA-RU", or the words when unresolved.
  std::optional<double> value;
  std::string unit;  ///< "mile", "km", "nmi", "m", as far as understood.
  std::optional<double> claimed_m;
  QuantityQualifier qualifier = QuantityQualifier::exact;
  std::optional<double> measured_m;
  std::optional<double> measured_low_m;   ///< Nearest part of an area place.
  std::optional<double> measured_high_m;  ///< Farthest part of an area place.
  std::optional<LonLat> nearest;
  std::optional<double> bearing_deg;
  Verdict verdict = Verdict::not_checkable;
  std::optional<std::string> hint;  ///< "fits if the unit were km"
  Span evidence;
  Span trigger;
};

/// Something that went wrong within one document or line.
struct RecordError {
  std::string code;  ///< "invalid_utf8", "bad_json", ...
  std::string message;
  std::optional<std::size_t> offset;  ///< Byte offset into the text.
};

/// The earlier document that a document repeats.
struct DuplicateOf {
  DocumentId original;
  double similarity = 1;  ///< Estimated share of word triples that the two have in common, [0, 1].
};

/// Everything found in one document.
struct Annotation {
  std::vector<Toponym> toponyms;
  std::vector<Deployment> deployments;
  std::vector<Event> events;
  std::vector<DistanceClaim> distance_claims;
  std::vector<RecordError> errors;
  std::optional<DuplicateOf> duplicate_of;  ///< Set where the run looks for duplicates.
};

}  // namespace mentionmap
