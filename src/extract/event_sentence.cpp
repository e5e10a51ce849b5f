#include "extract/event_sentence.hpp"

#include <algorithm>

namespace mentionmap::extract {

bool EventSentence::is_land(std::size_t i) const {
  if (sentence.toponym[i] < 0) return false;
  const auto index = static_cast<std::size_t>(sentence.toponym[i]);
  return document.toponym(index).kind != ToponymKind::demonym || names_land(i);
}

bool EventSentence::names_land(std::size_t i) const {
  std::size_t after = i;
  while (after < sentence.words.size() && sentence.toponym[after] == sentence.toponym[i]) ++after;
  return any(after, {"peninsula", "region", "island", "islands", "territory", "province", "city",
                     "town", "coast"});
}

std::optional<std::size_t> EventSentence::land_told_of(const FoundTrigger& found) const {
  if (found.verb == nullptr) return std::nullopt;
  for (std::size_t i = found.verb->first; i > 2 && found.verb->first - i < 6; --i) {
    if (!any(i - 1, {"which", "that"})) continue;
    std::size_t at = i - 2;
    if (any(at, {","}) && at > 0) --at;
    if (sentence.toponym[at] < 0 && at > 0 && names_land(at - 1)) --at;
    return is_land(at) ? std::optional(at) : std::nullopt;
  }
  return std::nullopt;
}

PlaceRole EventSentence::toponym_role(std::size_t i) const {
  const Toponym& toponym = document.toponym(static_cast<std::size_t>(sentence.toponym[i]));
  PlaceRole role;
  role.text = toponym.span.in(document.text());
  role.place = toponym.place;
  role.span = toponym.span;
  role.relation = Relation::in;
  return role;
}

bool EventSentence::acts_for_side(const ActorMention& actor) const {
  if (actor.person) return !actor.code.empty() || document.in_office(actor.name);
  if (actor.organisation) return true;
  if (actor.code.empty()) return false;
  if (sentence.toponym[actor.first] < 0) return true;
  const Toponym& toponym =
      document.toponym(static_cast<std::size_t>(sentence.toponym[actor.first]));
  if (toponym.kind == ToponymKind::demonym || toponym.kind == ToponymKind::metonymic) return true;
  return toponym.place &&
         (toponym.place->feature.starts_with("A.PCL") || toponym.place->feature == "P.PPLC");
}

bool EventSentence::of_public_weight(const FoundTrigger& found) const {
  const ActorMention* subject = subject_actor(found);
  if (subject != nullptr && acts_for_side(*subject)) return true;
  const ActorMention* object = object_after(found.last);
  return object != nullptr && object != subject && acts_for_side(*object);
}

const ActorMention* EventSentence::object_after(std::size_t at) const {
  for (const ActorMention& actor : sentence.actors) {
    if (actor.first < at) continue;
    if (actor.first > at + 7) return nullptr;
    for (std::size_t i = at; i < actor.first; ++i) {
      const ScanWord& w = word(i);
      if (w.punctuation() && !w.is("-") && !w.is("'") && !w.is("\"")) return nullptr;
      // "an attack on prices by the bank of X": who does it is no object.
      if (w.is("by") && i > at && any(at - 1, {"on", "against", "of"})) return nullptr;
      if (is_function_word(w) && !is_determiner(w) &&
          !is_one_of(w, {"by", "of", "on", "in", "against", "with", "from"}))
        return nullptr;
    }
    return &actor;
  }
  return nullptr;
}

std::optional<std::size_t> EventSentence::subject_word(const FoundTrigger& found) const {
  if (found.verb == nullptr || found.verb->passive) return std::nullopt;
  for (const std::string& need : found.trigger->needs) {
    if (!need.starts_with(kSubjectNeed)) continue;
    const std::string name = need.substr(kSubjectNeed.size());
    for (std::size_t i = found.verb->first; i-- > 0;) {
      if (document.vocabulary->has_class(word(i).lower, name)) return i;
    }
  }
  return std::nullopt;
}

const ActorMention* EventSentence::owner_of(std::size_t noun) const {
  constexpr std::size_t kAdjectives = 3;
  for (const ActorMention& actor : sentence.actors) {
    const bool near = actor.last <= noun && noun < actor.last + kAdjectives;
    const bool itself = actor.first <= noun && noun < actor.last;
    if (itself || (near && (actor.adjective || actor.possessive))) return &actor;
  }
  return nullptr;
}

const ActorMention* EventSentence::subject_actor(const FoundTrigger& found) const {
  if (found.verb == nullptr) {
    for (const ActorMention& actor : sentence.actors) {
      const bool owner = actor.last <= found.first && actor.last + 3 > found.first &&
                         (actor.adjective || actor.possessive);
      if (owner) return &actor;
    }
  }
  if (const auto thing = subject_word(found)) return owner_of(*thing);
  if (const ActorMention* subject = subject_of(sentence, found.first)) return subject;
  const bool opens = found.verb == nullptr || found.verb->form == VerbForm::gerund;
  return opens ? following_subject(found) : nullptr;
}

const ActorMention* EventSentence::following_subject(const FoundTrigger& found) const {
  bool comma = false;
  for (std::size_t i = found.last; i < sentence.words.size(); ++i) {
    comma |= any(i, {","});
    if (!comma) continue;
    for (const ActorMention& actor : sentence.actors) {
      if (actor.first == i) return actor.adjective ? nullptr : &actor;
    }
  }
  return nullptr;
}

const ActorMention* EventSentence::doer_of(const FoundTrigger& found) const {
  const bool passive = found.verb != nullptr && found.verb->passive;
  return passive ? agent_after(found.last) : subject_actor(found);
}

const ActorMention* EventSentence::agent_after(std::size_t at) const {
  for (const ActorMention& actor : sentence.actors) {
    if (actor.first <= at || actor.first >= at + 8) continue;
    const std::size_t before = any(actor.first - 1, {"the"}) ? actor.first - 2 : actor.first - 1;
    if (any(before, {"by"})) return &actor;
  }
  return nullptr;
}

const VerbGroup* EventSentence::verb_led_by(std::size_t word) const {
  const VerbGroup* governed = nullptr;
  for (const VerbGroup& verb : sentence.verbs) {
    if (verb.head == word) return &verb;
    if (verb.governor && verb.governor_at == word) governed = &verb;
  }
  return governed;
}

bool EventSentence::in_date(std::size_t first, std::size_t last) const {
  return std::any_of(sentence.dates.begin(), sentence.dates.end(), [&](const DateMention& date) {
    return date.first < last && first < date.last;
  });
}

bool EventSentence::another_verb_between(std::size_t from, std::size_t to) const {
  return std::any_of(sentence.verbs.begin(), sentence.verbs.end(), [&](const VerbGroup& verb) {
    return verb.head >= from && verb.head < to && !verb.reduced && !verb.sense({VerbClass::be}) &&
           !verb.sense({VerbClass::aux}) && !any(verb.head, {"has", "have", "had"});
  });
}

bool EventSentence::comma_between(std::size_t from, std::size_t to) const {
  for (std::size_t i = from; i < to; ++i) {
    if (any(i, {",", "and"})) return true;
  }
  return false;
}

}  // namespace mentionmap::extract
