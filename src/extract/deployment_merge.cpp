#include "extract/deployment_merge.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace mentionmap::extract {
namespace {

/// "at the X base" and "in Y": one place told more and less precisely.
bool nested_place(const Deployment& a, const Deployment& b) {
  if (a.destination.size() != 1 || b.destination.size() != 1) return false;
  const auto& x = a.destination.front().place;
  const auto& y = b.destination.front().place;
  if (!x || !y || !x->country || x->country != y->country) return false;
  return x->feature.starts_with("A.PCL") != y->feature.starts_with("A.PCL");
}

bool same_places(const std::vector<PlaceRole>& a, const std::vector<PlaceRole>& b) {
  const auto ids = [](const std::vector<PlaceRole>& list) {
    std::set<std::pair<std::string, bool>> out;
    for (const PlaceRole& role : list) {
      out.emplace(role.place ? role.place->id.value + role.place->name : role.text,
                  role.relation == Relation::near);
    }
    return out;
  };
  return ids(a) == ids(b);
}

bool same_quantity(const std::optional<Quantity>& a, const std::optional<Quantity>& b) {
  if (!a || !b || !a->best || !b->best) return true;
  return a->best == b->best;
}

int status_class(DeploymentStatus status) {
  switch (status) {
    case DeploymentStatus::announced:
    case DeploymentStatus::planned:
      return 0;
    case DeploymentStatus::withdrawing:
    case DeploymentStatus::claimed_withdrawn:
    case DeploymentStatus::denied:
      return 1;
    case DeploymentStatus::put_on_readiness:
      return 2;
    default:
      return 3;
  }
}

/// The same number of the same side in the same state, in another sentence.
bool retells(const Deployment& other, const Deployment& record) {
  return other.actor == record.actor && status_class(other.status) == status_class(record.status) &&
         other.quantity && record.quantity && other.quantity->best &&
         other.quantity->best == record.quantity->best &&
         other.quantity->unit == record.quantity->unit && !(other.evidence == record.evidence) &&
         (shares_place(other, record) || nested_place(other, record) || other.destination.empty() ||
          record.destination.empty());
}

std::size_t fullness(const Deployment& record) {
  return record.destination.size() + record.origin.size() + (record.speaker ? 1U : 0U);
}

/// Which of two tellings of one number says more: an increase, then a number without hedges.
int telling(const Quantity& quantity) {
  if (quantity.qualifier == QuantityQualifier::increase_by) return 2;
  return quantity.qualifier == QuantityQualifier::exact ? 1 : 0;
}

/// The speaker of another telling, where the record has none or only "Moscow" for a ministry.
void learn_speaker(Deployment& record, const Deployment& other) {
  if (!other.speaker) return;
  const auto is_one_word = [](const std::string& name) {
    return name.find(' ') == std::string::npos;
  };
  const bool own_claims = record.status == DeploymentStatus::claimed_withdrawn &&
                          other.status == DeploymentStatus::claimed_withdrawn;
  const auto doubts = [&](const Deployment& telling) {
    return std::find(telling.disputed_by.begin(), telling.disputed_by.end(), *other.speaker) !=
           telling.disputed_by.end();
  };
  const bool vaguer = own_claims && record.speaker && is_one_word(*record.speaker) &&
                      !is_one_word(*other.speaker) && !doubts(record) && !doubts(other);
  if (!record.speaker || vaguer) record.speaker = other.speaker;
}

void unite(Deployment& other, Deployment record) {
  Quantity& kept =
      telling(*record.quantity) > telling(*other.quantity) ? *record.quantity : *other.quantity;
  const Quantity quantity = kept;
  other.quantity = record.quantity = quantity;
  if (fullness(record) > fullness(other)) std::swap(other, record);
  if (nested_place(other, record) &&
      record.destination.front().place->radius_m < other.destination.front().place->radius_m) {
    other.destination = record.destination;
  }
  learn_speaker(other, record);
  if (other.origin.empty()) other.origin = record.origin;
  if (other.destination.empty()) other.destination = record.destination;
  other.mentions.insert(other.mentions.end(), record.mentions.begin(), record.mentions.end());
  other.mentions.push_back(record.evidence);
  std::sort(other.mentions.begin(), other.mentions.end(),
            [](const Span& a, const Span& b) { return a.begin < b.begin; });
}

/// The fuller telling leads; the other becomes a mention.
void fold(Deployment& other, Deployment record) {
  if ((!other.quantity || !other.quantity->best) && record.quantity &&
      (record.quantity->best || !other.quantity)) {
    record.mentions = std::move(other.mentions);
    record.mentions.push_back(other.evidence);
    learn_speaker(record, other);
    std::sort(record.mentions.begin(), record.mentions.end(),
              [](const Span& a, const Span& b) { return a.begin < b.begin; });
    other = std::move(record);
    return;
  }
  other.mentions.push_back(record.evidence);
  learn_speaker(other, record);
  for (std::string& name : record.disputed_by) {
    if (std::find(other.disputed_by.begin(), other.disputed_by.end(), name) ==
        other.disputed_by.end()) {
      other.disputed_by.push_back(std::move(name));
    }
  }
}

}  // namespace

bool shares_place(const Deployment& a, const Deployment& b) {
  for (const auto* list_a : {&a.origin, &a.destination}) {
    for (const auto* list_b : {&b.origin, &b.destination}) {
      for (const PlaceRole& x : *list_a) {
        for (const PlaceRole& y : *list_b) {
          if (x.place && y.place && x.place->id == y.place->id && x.place->name == y.place->name)
            return true;
        }
      }
    }
  }
  return false;
}

void add_deployment(std::vector<Deployment>& found, Deployment record) {
  for (Deployment& other : found) {
    if (retells(other, record)) {
      unite(other, std::move(record));
      return;
    }
    if (other.actor != record.actor || status_class(other.status) != status_class(record.status))
      continue;
    if (other.unit_designation != record.unit_designation) continue;
    if (!same_quantity(other.quantity, record.quantity)) continue;
    if (!same_places(other.origin, record.origin) ||
        !same_places(other.destination, record.destination))
      continue;
    if (other.evidence == record.evidence) return;
    fold(other, std::move(record));
    return;
  }
  found.push_back(std::move(record));
}

}  // namespace mentionmap::extract
