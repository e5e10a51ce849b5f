#include "extract/event_triggers.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "extract/event_places.hpp"
#include "extract/event_types.hpp"

namespace mentionmap::extract {
namespace {

/// Quotation marks inside the phrase do not part it: "vowed to 'retaliate'".
FoundTrigger match(const EventSentence& s, const EventTrigger& trigger, std::size_t i) {
  std::size_t at = i + 1;
  for (std::size_t k = 1; k < trigger.words.size(); ++k, ++at) {
    if (s.any(at, {"'", "\""})) ++at;
    if (at >= s.sentence.words.size()) return {};
    const auto& forms = trigger.words[k];
    if (std::find(forms.begin(), forms.end(), s.word(at).lower) == forms.end()) return {};
  }
  FoundTrigger found{&trigger, i, at, nullptr};
  if (trigger.part != TriggerPart::verb) return found;
  // "X-backed": part of an adjective.
  if (i > 0 && s.word(i - 1).is("-") && !s.word(i).space_before) return {};
  found.verb = s.verb_led_by(i);
  return found.verb == nullptr ? FoundTrigger{} : found;
}

bool spoken_by_someone(const FoundTrigger& found) {
  switch (found.trigger->type) {
    case EventType::demand:
    case EventType::accuse:
    case EventType::reject:
    case EventType::statement:
      return found.verb != nullptr;
    default:
      return false;
  }
}

/// Types whose verbs ("hold", "sign", "start") say little beside their nouns.
bool is_act_of_staging(EventType type) {
  return type == EventType::exercise || type == EventType::consult || type == EventType::agree;
}

/// "the X-ian Free Trade Agreement": a name, not the act of agreeing.
bool names_a_treaty(const EventSentence& s, const FoundTrigger& found) {
  return found.trigger->type == EventType::agree && found.verb == nullptr && found.first > 0 &&
         s.word(found.first).capital && s.word(found.first - 1).capital;
}

/// "the hurricane season", "flood insurance": the word only modifies another.
bool opens_compound(const EventSentence& s, const FoundTrigger& found) {
  return found.verb == nullptr && s.any(found.last, {"season", "seasons", "insurance", "forecast",
                                                     "forecasts", "preparedness", "movie", "film"});
}

/// Land is the very object ("seized X", "the annexation of X") or the subject of a passive.
bool takes_territory(const EventSentence& s, const FoundTrigger& found) {
  if (found.verb != nullptr && found.verb->passive) {
    const std::size_t verb = found.verb->first;
    return verb > 0 && s.is_land(verb - 1);
  }
  if (s.land_told_of(found)) return true;
  for (std::size_t i = found.last; i < s.sentence.words.size() && i < found.last + 8; ++i) {
    if (s.is_land(i)) return true;
    const ScanWord& w = s.word(i);
    if (s.sentence.toponym[i] >= 0 || is_determiner(w) || w.is("'s") || w.is("-") || w.is("of"))
      continue;
    if (!w.letters || is_function_word(w)) return false;
  }
  return false;
}

/// A place or country is the very object: "visited X", "visit to the X".
bool direct_object(const EventSentence& s, const FoundTrigger& found) {
  std::size_t at = found.last;
  while (at < s.sentence.words.size() && (is_determiner(s.word(at)) || is_compass_word(s.word(at))))
    ++at;
  return at < s.sentence.words.size() && s.sentence.toponym[at] >= 0;
}

bool class_before(const EventSentence& s, std::size_t at, const std::string& object_class) {
  for (std::size_t i = at;
       i-- > 0 && at - i < 8 && s.sentence.clause[i] == s.sentence.clause[at];) {
    if (s.document.vocabulary->has_class(s.word(i).lower, object_class)) return true;
  }
  return false;
}

bool class_after(const EventSentence& s, std::size_t at, const std::string& object_class) {
  for (std::size_t i = at; i < s.sentence.words.size() && i < at + 12; ++i) {
    if (s.sentence.clause[i] != s.sentence.clause[at - 1]) return false;
    if (s.document.vocabulary->has_class(s.word(i).lower, object_class)) return true;
    if (s.word(i).is(".") || s.word(i).is(";")) return false;
  }
  return false;
}

/// A word of that class is what the act is done to.
bool object_class(const EventSentence& s, const FoundTrigger& found, const std::string& name) {
  const bool passive = found.verb != nullptr && found.verb->passive;
  if (passive && class_before(s, found.verb->first, name)) return true;
  return class_after(s, found.last, name);
}

/// A word of that class does the act.
bool subject_class(const EventSentence& s, const FoundTrigger& found, const std::string& name) {
  if (found.verb == nullptr) return class_before(s, found.first, name);
  return found.verb->passive ? class_after(s, found.last, name)
                             : class_before(s, found.verb->first, name);
}

bool meets(const EventSentence& s, const FoundTrigger& found, const std::string& need) {
  if (need == "actor") {
    // Who is killed matters as much as who kills: "five X-ian soldiers were killed".
    return s.doer_of(found) != nullptr ||
           (is_violent(found.trigger->type) && s.subject_actor(found) != nullptr);
  }
  if (need == "person") {
    const ActorMention* actor = s.subject_actor(found);
    return actor != nullptr && actor->person;
  }
  if (need == "direct") return direct_object(s, found);
  if (need == "dated") return !s.sentence.dates.empty() || !places_of(s, found).empty();
  if (need == "place") return !places_of(s, found).empty();
  if (need == "object") return s.object_after(found.last) != nullptr;
  if (need == "territory") return takes_territory(s, found);
  if (need == "public") return s.of_public_weight(found);
  if (need.starts_with(kSubjectNeed))
    return subject_class(s, found, need.substr(kSubjectNeed.size()));
  return object_class(s, found, need);
}

bool fits(const EventSentence& s, const FoundTrigger& found) {
  for (const std::string& need : found.trigger->needs) {
    if (!meets(s, found, need)) return false;
  }
  if (names_a_treaty(s, found) || opens_compound(s, found)) return false;
  if (spoken_by_someone(found) && !s.of_public_weight(found)) return false;
  // "in annexed X", "the besieged Y": an attribute tells no new event.
  if (found.verb != nullptr && found.verb->reduced && found.verb->form != VerbForm::gerund &&
      found.first > 0 &&
      (is_determiner(s.word(found.first - 1)) ||
       s.any(found.first - 1,
             {"in", "of", "near", "from", "to", "on", "at", "around", "across", "with"}))) {
    return false;
  }
  if (found.verb != nullptr && found.verb->passive && is_verbal(found.trigger->type)) {
    return found.trigger->type == EventType::reject || found.trigger->type == EventType::sanction;
  }
  if (found.trigger->type == EventType::consult && found.verb != nullptr && found.verb->passive)
    return false;
  return true;
}

/// "held live-fire drills": the noun tells more than the verb that leads it.
void drop_light_verbs(const EventSentence& s, std::vector<FoundTrigger>& triggers) {
  constexpr std::size_t kReach = 12;
  const auto told_by_noun = [&](const FoundTrigger& verb) {
    if (verb.verb == nullptr || !is_act_of_staging(verb.trigger->type)) return false;
    return std::any_of(triggers.begin(), triggers.end(), [&](const FoundTrigger& noun) {
      return noun.verb == nullptr && noun.trigger->type == verb.trigger->type &&
             noun.first >= verb.last && noun.first < verb.last + kReach &&
             s.sentence.clause[noun.first] == s.sentence.clause[verb.first];
    });
  };
  std::vector<FoundTrigger> kept;
  for (const FoundTrigger& trigger : triggers) {
    if (!told_by_noun(trigger)) kept.push_back(trigger);
  }
  triggers = std::move(kept);
}

}  // namespace

std::vector<FoundTrigger> find_triggers(const EventSentence& s) {
  std::vector<std::pair<std::size_t, FoundTrigger>> candidates;
  for (std::size_t i = 0; i < s.sentence.words.size(); ++i) {
    if (s.sentence.toponym[i] >= 0) continue;
    for (const std::size_t index : s.document.vocabulary->triggers_from(s.word(i).lower)) {
      FoundTrigger found = match(s, s.document.vocabulary->trigger(index), i);
      if (found.trigger != nullptr && fits(s, found)) candidates.emplace_back(index, found);
    }
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<FoundTrigger> chosen;
  for (const auto& [rank, found] : candidates) {
    const bool overlaps =
        std::any_of(chosen.begin(), chosen.end(), [&f = found](const FoundTrigger& other) {
          return f.first < other.last && other.first < f.last;
        });
    if (!overlaps) chosen.push_back(found);
  }
  std::sort(chosen.begin(), chosen.end(),
            [](const FoundTrigger& a, const FoundTrigger& b) { return a.first < b.first; });
  drop_light_verbs(s, chosen);
  return chosen;
}

}  // namespace mentionmap::extract
