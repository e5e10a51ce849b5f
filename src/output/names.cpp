#include "output/names.hpp"

#include "mentionmap/layers.hpp"

namespace mentionmap::output {

std::string_view name_of(ToponymKind kind) noexcept {
  switch (kind) {
    case ToponymKind::literal:
      return "literal";
    case ToponymKind::metonymic:
      return "metonymic";
    case ToponymKind::demonym:
      return "demonym";
    case ToponymKind::embedded:
      return "embedded";
  }
  return "";
}

std::string_view name_of(Relation relation) noexcept {
  switch (relation) {
    case Relation::at:
      return "at";
    case Relation::near:
      return "near";
    case Relation::in:
      return "in";
    case Relation::north_of:
      return "north_of";
    case Relation::south_of:
      return "south_of";
    case Relation::east_of:
      return "east_of";
    case Relation::west_of:
      return "west_of";
    case Relation::between:
      return "between";
    case Relation::from:
      return "from";
    case Relation::to:
      return "to";
  }
  return "";
}

std::string_view name_of(Basis basis) noexcept {
  switch (basis) {
    case Basis::stated:
      return "stated";
    case Basis::inferred:
      return "inferred";
  }
  return "";
}

std::string_view name_of(QuantityQualifier qualifier) noexcept {
  switch (qualifier) {
    case QuantityQualifier::exact:
      return "exact";
    case QuantityQualifier::approx:
      return "approx";
    case QuantityQualifier::at_least:
      return "at_least";
    case QuantityQualifier::more_than:
      return "more_than";
    case QuantityQualifier::up_to:
      return "up_to";
    case QuantityQualifier::increase_by:
      return "increase_by";
    case QuantityQualifier::increase_to:
      return "increase_to";
    case QuantityQualifier::vague:
      return "vague";
  }
  return "";
}

std::string_view name_of(DatePrecision precision) noexcept {
  switch (precision) {
    case DatePrecision::day:
      return "day";
    case DatePrecision::week:
      return "week";
    case DatePrecision::month:
      return "month";
    case DatePrecision::year:
      return "year";
    case DatePrecision::range:
      return "range";
    case DatePrecision::approx:
      return "approx";
    case DatePrecision::before:
      return "before";
    case DatePrecision::after:
      return "after";
    case DatePrecision::as_of:
      return "as_of";
    case DatePrecision::unknown:
      return "unknown";
  }
  return "";
}

std::string_view name_of(DeploymentStatus status) noexcept {
  switch (status) {
    case DeploymentStatus::announced:
      return "announced";
    case DeploymentStatus::planned:
      return "planned";
    case DeploymentStatus::under_way:
      return "under_way";
    case DeploymentStatus::arrived:
      return "arrived";
    case DeploymentStatus::in_place:
      return "in_place";
    case DeploymentStatus::put_on_readiness:
      return "put_on_readiness";
    case DeploymentStatus::withdrawing:
      return "withdrawing";
    case DeploymentStatus::claimed_withdrawn:
      return "claimed_withdrawn";
    case DeploymentStatus::denied:
      return "denied";
  }
  return "";
}

std::string_view name_of(EventType type) noexcept {
  switch (type) {
    case EventType::consult:
      return "CONSULT";
    case EventType::cooperate:
      return "COOPERATE";
    case EventType::agree:
      return "AGREE";
    case EventType::support:
      return "SUPPORT";
    case EventType::aid:
      return "AID";
    case EventType::demand:
      return "DEMAND";
    case EventType::accuse:
      return "ACCUSE";
    case EventType::reject:
      return "REJECT";
    case EventType::threaten:
      return "THREATEN";
    case EventType::sanction:
      return "SANCTION";
    case EventType::rally:
      return "RALLY";
    case EventType::protest:
      return "PROTEST";
    case EventType::exercise:
      return "EXERCISE";
    case EventType::mobilize:
      return "MOBILIZE";
    case EventType::withdraw:
      return "WITHDRAW";
    case EventType::coerce:
      return "COERCE";
    case EventType::seize:
      return "SEIZE";
    case EventType::assault:
      return "ASSAULT";
    case EventType::cyberattack:
      return "CYBERATTACK";
    case EventType::travel:
      return "TRAVEL";
    case EventType::accident:
      return "ACCIDENT";
    case EventType::crisis:
      return "CRISIS";
    case EventType::statement:
      return "STATEMENT";
  }
  return "";
}

std::string_view name_of(EventStatus status) noexcept {
  switch (status) {
    case EventStatus::happened:
      return "happened";
    case EventStatus::ongoing:
      return "ongoing";
    case EventStatus::planned:
      return "planned";
    case EventStatus::threatened:
      return "threatened";
    case EventStatus::denied:
      return "denied";
    case EventStatus::alleged:
      return "alleged";
  }
  return "";
}

std::string_view name_of(Verdict verdict) noexcept {
  switch (verdict) {
    case Verdict::consistent:
      return "consistent";
    case Verdict::borderline:
      return "borderline";
    case Verdict::contradicted:
      return "contradicted";
    case Verdict::not_checkable:
      return "not_checkable";
  }
  return "";
}

}  // namespace mentionmap::output

namespace mentionmap {

std::string_view name_of(OutputFormat format) noexcept {
  switch (format) {
    case OutputFormat::geojson:
      return "geojson";
    case OutputFormat::geojsonseq:
      return "geojsonseq";
    case OutputFormat::gpkg:
      return "gpkg";
    case OutputFormat::flatgeobuf:
      return "flatgeobuf";
    case OutputFormat::kml:
      return "kml";
    case OutputFormat::csv:
      return "csv";
    case OutputFormat::qgz:
      return "qgz";
    case OutputFormat::html:
      return "html";
  }
  return "";
}

std::string_view name_of(TableShape shape) noexcept {
  switch (shape) {
    case TableShape::acled:
      return "acled";
    case TableShape::ucdp:
      return "ucdp";
    case TableShape::polecat:
      return "polecat";
  }
  return "";
}

}  // namespace mentionmap
