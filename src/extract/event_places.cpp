#include "extract/event_places.hpp"

#include <algorithm>
#include <utility>

#include "extract/deployments.hpp"
#include "extract/event_types.hpp"

namespace mentionmap::extract {
namespace {

bool is_travel(const FoundTrigger& found) {
  return found.trigger->subtype == "visit" || found.trigger->subtype == "talks";
}

/// "... since the invasion": the event dates the sentence; places told before are not its own.
bool only_dates(const EventSentence& s, const FoundTrigger& found) {
  if (found.verb != nullptr) return false;
  std::size_t at = found.first;
  while (at > 0 && (is_determiner(s.word(at - 1)) || s.word(at - 1).is("'s") ||
                    s.sentence.toponym[at - 1] >= 0 || is_compass_word(s.word(at - 1))))
    --at;
  return at > 0 && s.any(at - 1, {"since", "after", "before", "during", "following", "until"});
}

/// "an epidemic has spread to X": where it has come to.
bool spreads(const EventSentence& s, const PlacePhrase& phrase, const FoundTrigger& found) {
  return found.trigger->type == EventType::crisis && phrase.first > 0 &&
         s.any(phrase.first - 1, {"spread", "spreads", "spreading"});
}

/// "a meeting on X": what is spoken of.
bool is_topic(const PlacePhrase& phrase, const FoundTrigger& found) {
  return found.trigger->type == EventType::consult &&
         (phrase.preposition == "on" || phrase.preposition == "about");
}

bool locates(const EventSentence& s, const PlacePhrase& phrase, const FoundTrigger& found) {
  if (phrase.relation == Relation::from || phrase.relation == Relation::between || phrase.measured)
    return false;
  if (found.trigger->type == EventType::consult &&
      (phrase.border || phrase.relation == Relation::near))
    return false;
  if (phrase.relation == Relation::to) {
    return is_travel(found) || phrase.first < found.last || spreads(s, phrase, found);
  }
  if (phrase.preposition.empty())
    return phrase.first >= found.last && phrase.first <= found.last + 2;
  if (is_topic(phrase, found)) return false;
  if (phrase.preposition == "by" || phrase.preposition == "for" ||
      phrase.preposition == "against" || phrase.preposition == "over") {
    return phrase.first < found.last;
  }
  return true;
}

/// "talks … are set to begin in X": what stands between says only that it takes place.
bool only_occurs_between(const EventSentence& s, std::size_t from, std::size_t to) {
  return std::all_of(s.sentence.verbs.begin(), s.sentence.verbs.end(), [&](const VerbGroup& verb) {
    if (verb.head < from || verb.head >= to) return true;
    return s.any(
        verb.head,
        {"begin",     "begins",    "began",     "begun",   "start",    "starts",   "started",
         "open",      "opens",     "opened",    "resume",  "resumes",  "resumed",  "continue",
         "continues", "continued", "occur",     "occurs",  "occurred", "run",      "runs",
         "ran",       "held",      "take",      "takes",   "took",     "taken",    "place",
         "happen",    "happened",  "end",       "ends",    "ended",    "conclude", "concluded",
         "due",       "set",       "scheduled", "slated",  "expected", "planned",  "named",
         "called",    "dubbed",    "labelled",  "labeled", "known",    "is",       "are",
         "was",       "were"});
  });
}

/// The first phrase and those joined to it; the last ones when looking backwards.
std::vector<const PlacePhrase*> coordinated(const std::vector<const PlacePhrase*>& list,
                                            bool backwards) {
  std::vector<const PlacePhrase*> out;
  if (backwards) {
    out.push_back(list.back());
    return out;
  }
  for (const PlacePhrase* phrase : list) {
    if (out.empty() || phrase->first <= out.back()->last + 3) out.push_back(phrase);
  }
  return out;
}

/// "In X, where ...": a place that opens the sentence holds for all of it.
std::vector<const PlacePhrase*> leading_place(const EventSentence& s) {
  if (s.sentence.places.empty()) return {};
  const PlacePhrase& phrase = s.sentence.places.front();
  const std::size_t opening = s.word(0).punctuation() ? 1 : 0;
  const bool static_place = phrase.relation != Relation::from && phrase.relation != Relation::to;
  if (phrase.first != opening || !static_place || !phrase.toponym || phrase.preposition.empty())
    return {};
  return {&phrase};
}

/// "X's Y Peninsula": the second name is the place.
bool possesses_place(const EventSentence& s, std::size_t i) {
  if (!s.any(i + 1, {"'s"})) return false;
  for (std::size_t k = i + 2; k < s.sentence.words.size() && k < i + 5; ++k) {
    if (s.sentence.toponym[k] >= 0) return true;
  }
  return false;
}

/// "the invasion of X", "attack X", "annexed X", "gave arms to X".
bool object_place(const EventSentence& s, Event& event, const FoundTrigger& found,
                  std::optional<PlaceRole>& last_target) {
  const bool aid = event.type == EventType::aid;
  for (std::size_t i = found.first; i < s.sentence.words.size() && i < found.last + 9; ++i) {
    if (s.sentence.toponym[i] < 0) {
      if (i >= found.last && s.word(i).punctuation() && !s.word(i).is("-") && !s.word(i).is("'s") &&
          !s.word(i).is("$"))
        return false;
      if (i >= found.last && is_function_word(s.word(i)) &&
          !s.any(i, {"the", "of", "on", "a", "to", "its", "in", "against", "by", "and"})) {
        return false;
      }
      continue;
    }
    const auto index = static_cast<std::size_t>(s.sentence.toponym[i]);
    const bool by = i > 0 && s.any(i - 1, {"by"});
    if ((s.document.toponym(index).kind == ToponymKind::demonym && !s.names_land(i)) || by)
      continue;
    const bool led = i == found.last || s.any(i - 1, {"'s"}) ||
                     s.any(i - 1, {"of", "on", "against", "to", "the", "in"});
    if (!led || (aid && !s.any(i - 1, {"to", "the"}))) continue;
    if (possesses_place(s, i)) continue;
    PlaceRole role = s.toponym_role(i);
    if (aid) role.relation = Relation::to;
    if (event.type == EventType::assault) last_target = role;
    event.place.push_back(std::move(role));
    return true;
  }
  return false;
}

/// "attacks on the X-ian ministry": the country whose bodies were hit.
void attacked_owner(const EventSentence& s, Event& event, const FoundTrigger& found) {
  for (const ActorMention& actor : s.sentence.actors) {
    if (actor.first < found.last || actor.person) continue;
    for (std::size_t i = actor.first; i < actor.last; ++i) {
      if (s.sentence.toponym[i] < 0) continue;
      event.place.push_back(s.toponym_role(i));
      return;
    }
  }
}

}  // namespace

std::vector<const PlacePhrase*> places_of(const EventSentence& s, const FoundTrigger& found) {
  std::vector<const PlacePhrase*> after;
  std::vector<const PlacePhrase*> before;
  for (const PlacePhrase& phrase : s.sentence.places) {
    if (!phrase.toponym || phrase.contained || !locates(s, phrase, found)) continue;
    const bool same_clause = s.sentence.clause[phrase.first] == s.sentence.clause[found.first];
    const bool told_of =
        !s.another_verb_between(found.last, phrase.first) ||
        (found.verb == nullptr && only_occurs_between(s, found.last, phrase.first));
    if (phrase.last > found.first && same_clause && told_of) after.push_back(&phrase);
    if (phrase.last <= found.first && same_clause && !s.comma_between(phrase.last, found.first))
      before.push_back(&phrase);
  }
  if (!after.empty()) return coordinated(after, false);
  if (only_dates(s, found)) return {};
  if (!before.empty()) return coordinated(before, true);
  return leading_place(s);
}

void set_places(const EventSentence& s, Event& event, const FoundTrigger& found,
                std::optional<PlaceRole>& last_target) {
  if (is_verbal(event.type)) return;
  if (event.type == EventType::assault || event.type == EventType::seize ||
      event.type == EventType::aid) {
    if (object_place(s, event, found, last_target)) return;
    if (event.type == EventType::seize) {
      if (const auto land = s.land_told_of(found)) event.place.push_back(s.toponym_role(*land));
      return;
    }
  }
  if (event.type == EventType::assault && event.status == EventStatus::threatened) {
    if (last_target) event.place.push_back(*last_target);
    return;
  }
  for (const PlacePhrase* phrase : places_of(s, found))
    event.place.push_back(place_role(s.document, s.sentence, *phrase));
  if (event.place.empty() && event.type == EventType::cyberattack) attacked_owner(s, event, found);
}

}  // namespace mentionmap::extract
