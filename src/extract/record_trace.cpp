#include "extract/record_trace.hpp"

#include <fmt/format.h>

namespace mentionmap::extract {
namespace {

using Slots = std::vector<ExplainedSlot>;

void add(Slots& slots, const char* slot, const std::string& value, Span words = {}) {
  if (!value.empty()) slots.push_back({slot, value, words});
}

void add(Slots& slots, const char* slot, const std::optional<std::string>& value) {
  if (value) add(slots, slot, *value);
}

void add_places(Slots& slots, const char* slot, const std::vector<PlaceRole>& places) {
  for (const PlaceRole& role : places) {
    add(slots, slot, role.place ? role.place->name : role.text, role.span.value_or(Span()));
  }
}

void add_quantity(Slots& slots, const std::optional<Quantity>& quantity) {
  if (!quantity) return;
  add(slots, "quantity", quantity->best ? fmt::format("{}", *quantity->best) : quantity->text);
}

void add_time(Slots& slots, const When& when) {
  add(slots, "start_date", when.start_date);
  add(slots, "end_date", when.end_date);
  add(slots, "date_text", when.text);
}

}  // namespace

Slots slots_of(const Deployment& record) {
  Slots slots;
  add(slots, "actor", record.actor);
  add(slots, "force", record.force);
  add(slots, "unit_designation", record.unit_designation);
  add_quantity(slots, record.quantity);
  add_places(slots, "origin", record.origin);
  add_places(slots, "destination", record.destination);
  add(slots, "speaker", record.speaker);
  add_time(slots, record.when);
  return slots;
}

Slots slots_of(const Event& event) {
  Slots slots;
  for (const std::string& actor : event.actors) add(slots, "actor", actor);
  add(slots, "target", event.target);
  add_quantity(slots, event.quantity);
  add_places(slots, "place", event.place);
  add(slots, "speaker", event.speaker);
  add_time(slots, event.when);
  return slots;
}

Slots slots_of(const DistanceClaim& claim) {
  Slots slots;
  add(slots, "place", claim.place.place ? claim.place.place->name : claim.place.text,
      claim.place.span.value_or(Span()));
  add(slots, "reference", claim.reference);
  if (claim.value) add(slots, "value", fmt::format("{} {}", *claim.value, claim.unit));
  return slots;
}

}  // namespace mentionmap::extract
