#include "output/event_shapes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "core/csv.hpp"
#include "output/csv_layers.hpp"
#include "output/json_writer.hpp"

namespace mentionmap::output {
namespace {

using Value = std::function<std::string(const EventRow&)>;

Value empty() {
  return [](const EventRow&) { return std::string(); };
}
Value constant(const char* text) {
  return [text](const EventRow&) { return std::string(text); };
}
Value column(const char* name) {
  return [name](const EventRow& event) { return event.text(name); };
}

std::string degrees(double value_deg) {
  std::string digits;
  append_real(digits, value_deg, kDegreeDecimals);
  return digits;
}
std::string latitude(const EventRow& event) { return degrees(event.point().lat_deg); }
std::string longitude(const EventRow& event) { return degrees(event.point().lon_deg); }

std::string event_id(const EventRow& event) { return event.id(); }

/// The first day that it may have been, else the document's.
std::string first_day(const EventRow& event) {
  for (const char* name : {"start_date", "end_date", "document_date"}) {
    if (std::string day = event.text(name); !day.empty()) return day;
  }
  return {};
}
std::string last_day(const EventRow& event) {
  std::string day = event.text("end_date");
  return day.empty() ? first_day(event) : day;
}
std::string year(const EventRow& event) { return first_day(event).substr(0, 4); }

/// The n-th of a list joined by "; ", from 0; empty when there are fewer.
std::string listed(std::string_view list, std::size_t n) {
  for (;; --n) {
    const std::size_t end = list.find("; ");
    if (n == 0) return std::string(list.substr(0, end));
    if (end == std::string_view::npos) return {};
    list.remove_prefix(end + 2);
  }
}
std::string after_first(std::string_view list) {
  const std::size_t end = list.find("; ");
  return end == std::string_view::npos ? std::string() : std::string(list.substr(end + 2));
}

std::string actor(const EventRow& event) {
  return event.countries().name(listed(event.text("actors"), 0));
}
std::string other_actors(const EventRow& event) { return after_first(event.text("actors")); }
std::string target(const EventRow& event) { return event.countries().name(event.text("target")); }
std::string country(const EventRow& event) { return event.countries().name(event.text("country")); }

bool is_any(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Whether what is counted are dead people.
bool counts_dead(const EventRow& event) {
  const std::string subtype = event.text("subtype");
  const std::string unit = event.text("quantity_unit");
  return is_any(subtype, {"killing", "massacre", "deaths", "execution"}) ||
         is_any(unit, {"dead", "deaths", "killed", "fatalities"});
}
Value deaths(const char* name) {
  return [name](const EventRow& event) {
    const std::string count = counts_dead(event) ? event.text(name) : std::string();
    return count.substr(0, count.find('.'));
  };
}

/// "2022-02-16" as "16 February 2022", as ACLED's exports have it.
std::string written_day(const std::string& day) {
  constexpr std::array<std::string_view, 12> kMonths = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  if (day.size() != 10) return {};
  const auto month = static_cast<std::size_t>((day[5] - '0') * 10 + (day[6] - '0'));
  if (month < 1 || month > kMonths.size()) return {};
  return fmt::format("{} {} {}", day.substr(8), kMonths[month - 1], day.substr(0, 4));
}

// --------------------------------------------------------------------------------------------
// ACLED

struct AcledType {
  std::string_view ours;
  std::string_view disorder;
  std::string_view type;
  std::string_view subtype;
};
constexpr std::string_view kStrategic = "Strategic developments";
constexpr auto kAcledTypes = std::to_array<AcledType>(
    {{"ASSAULT", "Political violence", "Battles", "Armed clash"},
     {"SEIZE", "Political violence", "Battles", "Non-state actor overtakes territory"},
     {"PROTEST", "Demonstrations", "Protests", "Peaceful protest"},
     {"RALLY", "Demonstrations", "Protests", "Peaceful protest"},
     {"AGREE", kStrategic, kStrategic, "Agreement"},
     {"COERCE", kStrategic, kStrategic, "Arrests"},
     {"WITHDRAW", kStrategic, kStrategic, "Non-violent transfer of territory"},
     {"EXERCISE", kStrategic, kStrategic, "Change to group/activity"},
     {"MOBILIZE", kStrategic, kStrategic, "Change to group/activity"}});
constexpr AcledType kOtherAcledType = {"", kStrategic, kStrategic, "Other"};

/// What our subtypes of an assault are there; others are battles.
constexpr auto kAcledAssaults = std::to_array<std::array<std::string_view, 3>>(
    {{"missile", "Explosions/Remote violence", "Shelling/artillery/missile attack"},
     {"shell", "Explosions/Remote violence", "Shelling/artillery/missile attack"},
     {"artillery", "Explosions/Remote violence", "Shelling/artillery/missile attack"},
     {"drone", "Explosions/Remote violence", "Air/drone strike"},
     {"air", "Explosions/Remote violence", "Air/drone strike"},
     {"bomb", "Explosions/Remote violence", "Remote explosive/landmine/IED"},
     {"explosi", "Explosions/Remote violence", "Remote explosive/landmine/IED"},
     {"mine", "Explosions/Remote violence", "Remote explosive/landmine/IED"},
     {"massacre", "Violence against civilians", "Attack"},
     {"abduct", "Violence against civilians", "Abduction/forced disappearance"},
     {"kidnap", "Violence against civilians", "Abduction/forced disappearance"}});

AcledType acled_type(const EventRow& event) {
  const std::string type = event.text("event_type");
  const auto found = std::find_if(kAcledTypes.begin(), kAcledTypes.end(),
                                  [&](const AcledType& known) { return known.ours == type; });
  AcledType result = found == kAcledTypes.end() ? kOtherAcledType : *found;
  if (type != "ASSAULT") return result;
  const std::string subtype = event.text("subtype");
  for (const auto& [part, its_type, its_subtype] : kAcledAssaults) {
    if (subtype.find(part) == std::string::npos) continue;
    result.type = its_type;
    result.subtype = its_subtype;
    return result;
  }
  return result;
}

/// 1 the day, 2 the week, 3 the month or less.
std::string acled_time_precision(const EventRow& event) {
  const std::string precision = event.text("date_precision");
  return is_any(precision, {"day", "as_of"}) ? "1" : precision == "week" ? "2" : "3";
}

std::string acled_tags(const EventRow& event) {
  return fmt::format("mentionmap type={}; status={}", event.text("event_type"),
                     event.text("status"));
}

std::vector<ShapeColumn> acled() {
  const auto part = [](std::string_view AcledType::*member) {
    return [member](const EventRow& event) { return std::string(acled_type(event).*member); };
  };
  return {{"event_id_cnty", event_id},
          {"event_date", [](const EventRow& event) { return written_day(first_day(event)); }},
          {"year", year},
          {"time_precision", acled_time_precision},
          {"disorder_type", part(&AcledType::disorder)},
          {"event_type", part(&AcledType::type)},
          {"sub_event_type", part(&AcledType::subtype)},
          {"actor1", actor},
          {"assoc_actor_1", other_actors},
          {"inter1", empty()},
          {"actor2", target},
          {"assoc_actor_2", empty()},
          {"inter2", empty()},
          {"interaction", empty()},
          {"civilian_targeting", empty()},
          {"iso", empty()},
          {"region", empty()},
          {"country", country},
          {"admin1", column("admin1")},
          {"admin2", empty()},
          {"admin3", empty()},
          {"location", column("place")},
          {"latitude", latitude},
          {"longitude", longitude},
          {"geo_precision", column("geo_precision")},
          {"source", column("document")},
          {"source_scale", empty()},
          {"notes", column("sentence")},
          {"fatalities", deaths("quantity_best")},
          {"tags", acled_tags},
          {"timestamp", empty()}};
}

// ---------------------------------------------------------------------------------------------
// UCDP

/// 1 the day, 2 two to six days, 3 the week, 4 the month, 5 the year.
std::string ucdp_date_precision(const EventRow& event) {
  const std::string precision = event.text("date_precision");
  if (is_any(precision, {"day", "as_of"})) return "1";
  if (precision == "range") return "2";
  if (precision == "week") return "3";
  return precision == "month" ? "4" : "5";
}

/// Cell of PRIO-GRID: half a degree wide, counted from the south-west.
std::string priogrid(const EventRow& event) {
  const auto cell = [](double from_edge_deg, long cells) {
    return std::min(static_cast<long>(std::floor(from_edge_deg * 2)), cells - 1);
  };
  const long row = cell(event.point().lat_deg + 90, 360);
  const long col = cell(event.point().lon_deg + 180, 720);
  return fmt::format("{}", row * 720 + col + 1);
}

std::string geom_wkt(const EventRow& event) {
  return fmt::format("POINT ({} {})", longitude(event), latitude(event));
}

std::string dyad(const EventRow& event) {
  return fmt::format("{} - {}", actor(event), target(event));
}

/// 1: one known event; 2: of a longer period.
std::string clarity(const EventRow& event) {
  return first_day(event) == last_day(event) ? "1" : "2";
}

std::vector<ShapeColumn> ucdp() {
  return {{"id", event_id},
          {"relid", column("record_id")},
          {"year", year},
          {"active_year", empty()},
          {"code_status", constant("Machine-coded")},
          {"type_of_violence", empty()},
          {"conflict_dset_id", empty()},
          {"conflict_new_id", empty()},
          {"conflict_name", empty()},
          {"dyad_dset_id", empty()},
          {"dyad_new_id", empty()},
          {"dyad_name", dyad},
          {"side_a_dset_id", empty()},
          {"side_a_new_id", empty()},
          {"side_a", actor},
          {"side_b_dset_id", empty()},
          {"side_b_new_id", empty()},
          {"side_b", target},
          {"number_of_sources", constant("1")},
          {"source_article", column("document")},
          {"source_office", empty()},
          {"source_date", column("document_date")},
          {"source_headline", column("title")},
          {"source_original", column("speaker")},
          {"where_prec", column("where_prec")},
          {"where_coordinates", column("place")},
          {"where_description", column("place_text")},
          {"adm_1", column("admin1")},
          {"adm_2", empty()},
          {"latitude", latitude},
          {"longitude", longitude},
          {"geom_wkt", geom_wkt},
          {"priogrid_gid", priogrid},
          {"country", country},
          {"country_id", empty()},
          {"region", empty()},
          {"event_clarity", clarity},
          {"date_prec", ucdp_date_precision},
          {"date_start", first_day},
          {"date_end", last_day},
          {"deaths_a", empty()},
          {"deaths_b", empty()},
          {"deaths_civilians", empty()},
          {"deaths_unknown", deaths("quantity_best")},
          {"best", deaths("quantity_best")},
          {"high", deaths("quantity_high")},
          {"low", deaths("quantity_low")},
          {"gwnoa", empty()},
          {"gwnob", empty()}};
}

// ------------------------------------------------------------------------------------------
// POLECAT

/// Our types that PLOVER names otherwise; the rest have the same name or none there.
constexpr auto kPloverTypes =
    std::to_array<std::array<std::string_view, 2>>({{"DEMAND", "REQUEST"},
                                                    {"RALLY", "PROTEST"},
                                                    {"EXERCISE", "MOBILIZE"},
                                                    {"WITHDRAW", "RETREAT"},
                                                    {"SEIZE", "ASSAULT"},
                                                    {"CYBERATTACK", "COERCE"},
                                                    {"TRAVEL", "CONSULT"}});

std::string plover_type(const EventRow& event) {
  const std::string type = event.text("event_type");
  for (const auto& [ours, theirs] : kPloverTypes) {
    if (ours == type) return std::string(theirs);
  }
  return type;
}

/// PLOVER's four classes: verbal and material, cooperation and conflict.
std::string quad_code(const EventRow& event) {
  const std::string type = plover_type(event);
  if (is_any(type, {"AGREE", "CONSULT", "SUPPORT"})) return "VERBAL COOPERATION";
  if (is_any(type, {"COOPERATE", "AID", "RETREAT"})) return "MATERIAL COOPERATION";
  if (is_any(type, {"REQUEST", "ACCUSE", "REJECT", "THREATEN"})) return "VERBAL CONFLICT";
  if (is_any(type, {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})) {
    return "MATERIAL CONFLICT";
  }
  return {};
}

std::string actor_country(const EventRow& event) {
  return event.countries().alpha3(listed(event.text("actors"), 0));
}
std::string target_country(const EventRow& event) {
  return event.countries().alpha3(event.text("target"));
}
std::string place_country(const EventRow& event) {
  return event.countries().alpha3(event.text("country"));
}

/// The place's name where it is a town, else empty.
std::string city(const EventRow& event) {
  return event.text("feature").starts_with("P.") ? event.text("place") : std::string();
}

std::string geonames_id(const EventRow& event) {
  constexpr std::string_view kPrefix = "geonames:";
  const std::string id = event.text("place_id");
  return id.starts_with(kPrefix) ? id.substr(kPrefix.size()) : std::string();
}

std::vector<ShapeColumn> polecat() {
  return {{"Event ID", event_id},
          {"Event Date", first_day},
          {"Event Type", plover_type},
          {"Event Mode", column("subtype")},
          {"Intensity", empty()},
          {"Quad Code", quad_code},
          {"Contexts", empty()},
          {"Actor Name", actor},
          {"Actor Country", actor_country},
          {"Actor COW", empty()},
          {"Primary Actor Sector", empty()},
          {"Actor Sectors", empty()},
          {"Actor Title", empty()},
          {"Actor Name Raw", column("actors")},
          {"Wikipedia Actor ID", empty()},
          {"Recipient Name", target},
          {"Recipient Country", target_country},
          {"Recipient COW", empty()},
          {"Primary Recipient Sector", empty()},
          {"Recipient Sectors", empty()},
          {"Recipient Title", empty()},
          {"Recipient Name Raw", column("target")},
          {"Wikipedia Recipient ID", empty()},
          {"Placename", column("place")},
          {"City", city},
          {"District", empty()},
          {"Province", column("admin1")},
          {"Country", place_country},
          {"Latitude", latitude},
          {"Longitude", longitude},
          {"GeoNames ID", geonames_id},
          {"Raw Placename", column("place_text")},
          {"Feature Type", column("feature")},
          {"Source", column("document")},
          {"Publication Date", column("document_date")},
          {"Story People", empty()},
          {"Story Organizations", empty()},
          {"Story Locations", empty()},
          {"Language", constant("en")},
          {"Version", empty()}};
}

std::string header_of(const std::vector<ShapeColumn>& columns) {
  std::vector<std::string_view> names;
  for (const ShapeColumn& shape_column : columns) names.push_back(shape_column.name);
  return csv_row(names);
}

}  // namespace

std::string EventRow::text(std::string_view name) const {
  for (const auto& [known, value] : feature_->columns.all()) {
    if (known == name) return value_text(value);
  }
  return {};
}

const LonLat& EventRow::point() const { return std::get<LonLat>(feature_->geometry); }

std::vector<ShapeColumn> shape_columns(TableShape shape) {
  switch (shape) {
    case TableShape::acled:
      return acled();
    case TableShape::ucdp:
      return ucdp();
    case TableShape::polecat:
      return polecat();
  }
  return {};
}

bool belongs_in(TableShape shape, const EventRow& event) {
  if (is_any(event.text("status"), {"planned", "threatened", "denied"})) return false;
  return shape != TableShape::ucdp || event.text("event_type") == "ASSAULT";
}

EventShapeSink::EventShapeSink(const std::filesystem::path& folder, TableShape shape,
                               const CountryTable& countries)
    : shape_(shape),
      countries_(&countries),
      columns_(shape_columns(shape)),
      file_(folder / fmt::format("{}.csv", name_of(shape))) {
  file_.write(header_of(columns_));
}

void EventShapeSink::add(LayerId layer, const Feature& feature) {
  if (layer != LayerId::events) return;
  const EventRow event(feature, *countries_);
  if (!belongs_in(shape_, event)) return;
  std::string row;
  for (const ShapeColumn& shape_column : columns_) {
    if (&shape_column != &columns_.front()) row += ',';
    append_csv_field(row, shape_column.value(event), ',');
  }
  file_.write(row + "\n");
}

}  // namespace mentionmap::output
