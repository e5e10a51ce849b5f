#include "extract/event_status.hpp"

#include <algorithm>

#include "extract/event_types.hpp"

namespace mentionmap::extract {
namespace {

using VC = VerbClass;

bool conditional(const EventSentence& s, std::size_t at) {
  for (std::size_t i = at; i-- > 0 && s.sentence.clause[i] == s.sentence.clause[at];) {
    if (s.any(i, {"which", "who"})) return false;
    if (s.any(i, {"if", "whether", "unless"})) return true;
  }
  return false;
}

std::optional<EventStatus> verb_status(const EventSentence& s, const VerbGroup& verb,
                                       bool threatening) {
  const bool may = verb.modal == "could" || verb.modal == "might" || verb.modal == "may" ||
                   verb.modal == "would";
  const bool feared =
      verb.governor && (*verb.governor == VC::fear || *verb.governor == VC::plan ||
                        *verb.governor == VC::consider || *verb.governor == VC::decide);
  if (threatening && (may || feared || verb.modal == "will" || (verb.infinitive && !verb.governor)))
    return EventStatus::threatened;
  if (verb.modal == "will" || verb.modal == "shall") return EventStatus::planned;
  if (verb.governor && (*verb.governor == VC::plan || *verb.governor == VC::decide))
    return EventStatus::planned;
  if (verb.governor && s.any(verb.governor_at, {"plan", "plans"})) return EventStatus::planned;
  if (may || verb.modal == "should" || verb.modal == "must" || verb.modal == "can")
    return std::nullopt;
  if (verb.governor &&
      (*verb.governor == VC::refuse || *verb.governor == VC::demand || *verb.governor == VC::fear ||
       *verb.governor == VC::consider || *verb.governor == VC::attempt)) {
    return std::nullopt;
  }
  if (verb.infinitive && !verb.governor && verb.form == VerbForm::base) return std::nullopt;
  if (verb.progressive) return EventStatus::ongoing;
  return EventStatus::happened;
}

/// The verb that a noun trigger is subject or object of: the nearest one in its clause.
const VerbGroup* verb_of_noun(const EventSentence& s, const FoundTrigger& found) {
  const VerbGroup* before = nullptr;
  for (const VerbGroup& verb : s.sentence.verbs) {
    if (s.sentence.clause[verb.head] != s.sentence.clause[found.first]) continue;
    if (verb.last <= found.first) before = &verb;
    if (verb.first >= found.last) {
      const bool nearer = before == nullptr || verb.first - found.last < found.first - before->last;
      return nearer ? &verb : before;
    }
  }
  return before;
}

bool denied(const EventSentence& s, const FoundTrigger& found) {
  for (const SpeechAct& act : s.attribution.acts(s.sentence.index)) {
    const bool itself = act.verb == found.first;
    if (act.kind == VC::deny && !itself && act.verb < found.first && found.first - act.verb < 12)
      return true;
  }
  return false;
}

/// "hopes for talks with", "called for negotiations": nobody has met.
bool hoped_for(const EventSentence& s, const FoundTrigger& found) {
  for (std::size_t i = found.first; i > 0 && found.first - i < 14; --i) {
    if (s.sentence.clause[i - 1] != s.sentence.clause[found.first]) return false;
    if (s.any(i - 1, {"hope", "hopes", "hoped", "hoping", "seek", "seeks", "seeking", "sought",
                      "wants", "wanted", "urged", "proposed", "proposes", "prospect", "prospects",
                      "chance", "chances"}))
      return true;
    if (s.any(i - 1, {"for"}) && i > 1 &&
        s.any(i - 2, {"call", "calls", "called", "calling", "appeal", "appeals", "appealed",
                      "pushed", "push", "pushing"}))
      return true;
  }
  return false;
}

/// Words before or after that make an attack a fear: "a looming", "the threat of", "plans".
bool feared(const EventSentence& s, const FoundTrigger& found) {
  for (std::size_t i = found.first; i > 0 && found.first - i < 9; --i) {
    if (s.any(i - 1, {"possible", "potential",   "looming",    "feared",   "rumoured", "rumored",
                      "threat",   "threats",     "threatened", "risk",     "fear",     "fears",
                      "imminent", "any",         "further",    "planned",  "planning", "prospect",
                      "danger",   "possibility", "deter",      "stopping", "stop",     "preventing",
                      "prevent",  "warned",      "warning",    "warnings", "plans",    "renewed",
                      "order",    "likely",      "ready",      "prepare",  "expect",   "future",
                      "against"})) {
      return true;
    }
    if (s.word(i - 1).is(".") || s.word(i - 1).is(";")) break;
  }
  for (std::size_t i = found.last; i < s.sentence.words.size() && i < found.last + 3; ++i) {
    if (s.any(i, {"plans", "plan", "threat", "fears", "scare", "could", "may", "might", "would",
                  "will"}))
      return true;
  }
  return false;
}

/// "after the invasion", "during its invasion": told as a fact.
bool reported_done(const EventSentence& s, const FoundTrigger& found) {
  for (std::size_t i = found.first; i > 0 && found.first - i < 5; --i) {
    if (s.any(i - 1, {"since", "after", "during", "launched", "began", "following"})) return true;
  }
  return false;
}

/// "the drills … will take place", "the talks are set to begin": the noun's own verb tells of the
/// future, whatever participles stand between.
bool is_to_come(const EventSentence& s, const FoundTrigger& found) {
  constexpr std::size_t kFarthest = 16;  // words
  const std::size_t end = std::min(s.sentence.words.size(), found.last + kFarthest);
  for (std::size_t i = found.last; i + 1 < end; ++i) {
    if (s.any(i, {";", "but", "while", "after", "that"})) return false;
    if (s.any(i, {"will", "shall"})) {
      return s.any(i + 1, {"occur", "take", "be", "run", "start", "begin", "continue", "involve",
                           "last", "feature", "include", "happen", "follow", "resume"});
    }
    const bool arranged = s.any(i, {"set", "due", "scheduled", "slated", "expected", "planned"});
    if (arranged && s.any(i + 1, {"to", "for", "on", "in", "next"})) {
      return s.any(i - 1, {"is", "are", "was", "were", "been", "now", "also"});
    }
  }
  return false;
}

/// The verb that the trigger is; a noun in "-ing" may be one too ("are meeting in").
const VerbGroup* own_verb(const EventSentence& s, const FoundTrigger& found) {
  if (found.verb != nullptr) return found.verb;
  const VerbGroup* verb = s.verb_led_by(found.first);
  return verb != nullptr && verb->head == found.first && verb->progressive ? verb : nullptr;
}

}  // namespace

bool negated(const EventSentence& s, const FoundTrigger& found) {
  if (found.verb != nullptr && found.verb->negated) return true;
  if (conditional(s, found.first)) return true;
  for (std::size_t i = found.first; i > 0 && found.first - i < 6; --i) {
    if (s.any(i - 1, {"restrictions", "restriction", "ban", "limits", "limit", "curbs", "sharing",
                      "issues"}))
      return true;
  }
  for (std::size_t i = found.first; i > 0 && found.first - i < 4; --i) {
    if (i == found.first && s.any(i - 1, {"home", "pitch", "heart", "panic", "asthma"}))
      return true;
    if (s.any(i - 1, {"no", "without", "avoid", "avert", "prevent", "never", "not", "cancel",
                      "fake", "mock"}))
      return true;
    if (s.word(i - 1).punctuation()) break;
  }
  return false;
}

std::optional<EventStatus> status_of(const EventSentence& s, const FoundTrigger& found,
                                     const Event& event) {
  const bool threatening = event.type == EventType::assault || event.type == EventType::coerce;
  if (denied(s, found)) return std::nullopt;
  if (const VerbGroup* verb = own_verb(s, found)) {
    const bool intent = verb->modal == "will" || verb->modal == "would";
    if (intent && event.type == EventType::threaten) return EventStatus::happened;
    if (intent && event.type == EventType::coerce && verb->modal == "will") {
      return EventStatus::planned;
    }
    if (verb->modal == "would" && !threatening && event.speaker) return EventStatus::planned;
    return verb_status(s, *verb, threatening);
  }
  if (event.type == EventType::consult && hoped_for(s, found)) return std::nullopt;
  if (event.type == EventType::assault && feared(s, found)) return EventStatus::threatened;
  if (event.type == EventType::assault && event.subtype == "invasion" && !reported_done(s, found)) {
    return EventStatus::threatened;
  }
  if (event.type == EventType::threaten && event.subtype != "threat") return EventStatus::happened;
  if (!threatening && is_to_come(s, found)) return EventStatus::planned;
  const VerbGroup* governing = verb_of_noun(s, found);
  if (governing != nullptr) {
    if (governing->modal == "would" && !threatening && event.speaker) return EventStatus::planned;
    const auto status = verb_status(s, *governing, threatening);
    if (status &&
        (*status == EventStatus::planned || (threatening && *status == EventStatus::threatened)))
      return status;
    if (!status) return is_violent(event.type) ? status : std::optional(EventStatus::happened);
  }
  for (std::size_t i = found.first; i > 0 && found.first - i < 4; --i) {
    if (s.any(i - 1, {"upcoming", "planned", "forthcoming", "future", "scheduled", "possible",
                      "potential"}))
      return EventStatus::planned;
  }
  for (std::size_t i = found.last; i < s.sentence.words.size() && i < found.last + 8; ++i) {
    if (s.any(i, {"underway", "continuing", "ongoing"})) return EventStatus::ongoing;
    if (s.any(i, {"under"}) && s.any(i + 1, {"way"})) return EventStatus::ongoing;
  }
  return governing != nullptr && governing->progressive ? EventStatus::ongoing
                                                        : EventStatus::happened;
}

}  // namespace mentionmap::extract
