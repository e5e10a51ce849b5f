#include "extract/event_merge.hpp"

#include <set>
#include <string>
#include <utility>

#include "extract/event_types.hpp"

namespace mentionmap::extract {
namespace {

std::set<std::string> place_names(const Event& event) {
  std::set<std::string> names;
  for (const PlaceRole& role : event.place) names.insert(role.place ? role.place->name : role.text);
  return names;
}

bool same_event(const Event& a, const Event& b) {
  if (a.type != b.type || a.status != b.status || a.background != b.background) return false;
  const auto places_a = place_names(a);
  const auto places_b = place_names(b);
  if (a.type == EventType::assault && a.status == EventStatus::threatened)
    return places_a == places_b;
  if (is_verbal(a.type))
    return a.actors == b.actors && a.target == b.target && a.subtype == b.subtype;
  if (places_b.empty()) return a.actors == b.actors || b.actors.empty();
  return places_a == places_b &&
         (a.when.start_date == b.when.start_date || b.when.precision == DatePrecision::as_of);
}

/// `wide` is placed by its country only, the one that `narrow` lies in, or by nothing.
bool only_country(const Event& wide, const Event& narrow) {
  if (narrow.place.empty() || !narrow.place.front().place) return false;
  if (wide.place.empty()) return !wide.actors.empty() && wide.actors == narrow.actors;
  if (wide.place.size() > 1 || !wide.place.front().place) return false;
  const Place& country = *wide.place.front().place;
  return country.feature.starts_with("A.PCL") &&
         country.country == narrow.place.front().place->country;
}

}  // namespace

void add_event(std::vector<Event>& found, Event event) {
  for (Event& other : found) {
    if (same_event(other, event)) return;
    if (event.type != EventType::exercise || other.type != event.type ||
        other.status == EventStatus::planned || event.status == EventStatus::planned) {
      continue;
    }
    // A drill "in the country" is the one whose ground is named elsewhere.
    if (only_country(event, other)) return;
    if (only_country(other, event)) {
      other = std::move(event);
      return;
    }
  }
  found.push_back(std::move(event));
}

}  // namespace mentionmap::extract
