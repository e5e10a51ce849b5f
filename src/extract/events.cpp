#include "extract/events.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "extract/deployments.hpp"
#include "extract/event_merge.hpp"
#include "extract/times.hpp"

namespace mentionmap::extract {
namespace {

using VC = VerbClass;

/// A trigger found in a sentence.
struct Found {
  const EventTrigger* trigger = nullptr;
  std::size_t first = 0;
  std::size_t last = 0;
  const VerbGroup* verb = nullptr;  ///< Set when the trigger is a verb.
};

/// A date far from an act of speech dates what is spoken of.
constexpr std::size_t kVerbalReach = 10;

bool is_violent(EventType type) {
  return type == EventType::assault || type == EventType::seize || type == EventType::coerce ||
         type == EventType::cyberattack;
}

class EventReader {
 public:
  EventReader(const DocumentView& view, const Attribution& attribution,
              const std::vector<Deployment>& deployments)
      : view_(view), attribution_(attribution), deployments_(deployments) {}

  std::vector<Event> run() {
    for (const SentenceView& sentence : view_.sentences) {
      s_ = &sentence;
      std::vector<Found> found = triggers();
      for (const Found& trigger : found) read(trigger);
    }
    for (std::size_t i = 0; i < events_.size(); ++i) events_[i].id = fmt::format("E{}", i + 1);
    return std::move(events_);
  }

 private:
  [[nodiscard]] const ScanWord& word(std::size_t i) const { return s_->words[i]; }
  [[nodiscard]] bool any(std::size_t i, std::initializer_list<std::string_view> list) const {
    return i < s_->words.size() && is_one_of(s_->words[i], list);
  }

  // ---- triggers ----

  /// The triggers of the sentence whose needs are met, earlier rows of the list first, none
  /// overlapping another.
  std::vector<Found> triggers() const {
    std::vector<std::pair<std::size_t, Found>> candidates;
    for (std::size_t i = 0; i < s_->words.size(); ++i) {
      if (s_->toponym[i] >= 0) continue;
      for (const std::size_t index : view_.vocabulary->triggers_from(word(i).lower)) {
        Found found = match(view_.vocabulary->trigger(index), i);
        if (found.trigger != nullptr && fits(found)) candidates.emplace_back(index, found);
      }
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Found> chosen;
    for (const auto& [rank, found] : candidates) {
      const bool overlaps =
          std::any_of(chosen.begin(), chosen.end(), [&f = found](const Found& other) {
            return f.first < other.last && other.first < f.last;
          });
      if (!overlaps) chosen.push_back(found);
    }
    std::sort(chosen.begin(), chosen.end(),
              [](const Found& a, const Found& b) { return a.first < b.first; });
    return chosen;
  }

  /// Quotation marks inside the phrase do not part it: "vowed to 'retaliate'".
  [[nodiscard]] Found match(const EventTrigger& trigger, std::size_t i) const {
    std::size_t at = i + 1;
    for (std::size_t k = 1; k < trigger.words.size(); ++k, ++at) {
      if (any(at, {"'", "\""})) ++at;
      if (at >= s_->words.size()) return {};
      const auto& forms = trigger.words[k];
      if (std::find(forms.begin(), forms.end(), word(at).lower) == forms.end()) return {};
    }
    Found found{&trigger, i, at, nullptr};
    if (trigger.part != TriggerPart::verb) return found;
    // "X-backed": part of an adjective.
    if (i > 0 && word(i - 1).is("-") && !word(i).space_before) return {};
    found.verb = verb_at(i);
    return found.verb == nullptr ? Found{} : found;
  }

  [[nodiscard]] const VerbGroup* verb_at(std::size_t head) const {
    for (const VerbGroup& verb : s_->verbs) {
      if (verb.head == head) return &verb;
    }
    return nullptr;
  }

  [[nodiscard]] bool fits(const Found& found) const {
    for (const std::string& need : found.trigger->needs) {
      if (!meets(found, need)) return false;
    }
    if (names_a_treaty(found) || opens_compound(found)) return false;
    if (spoken_by_someone(found) && !of_public_weight(found)) return false;
    // "in annexed X", "the besieged Y": an attribute tells no new event.
    if (found.verb != nullptr && found.verb->reduced && found.verb->form != VerbForm::gerund &&
        found.first > 0 &&
        (is_determiner(word(found.first - 1)) ||
         any(found.first - 1,
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

  [[nodiscard]] static bool spoken_by_someone(const Found& found) {
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

  /// "the X-ian Free Trade Agreement": a name, not the act of agreeing.
  [[nodiscard]] bool names_a_treaty(const Found& found) const {
    return found.trigger->type == EventType::agree && found.verb == nullptr && found.first > 0 &&
           word(found.first).capital && word(found.first - 1).capital;
  }

  /// "the hurricane season", "flood insurance": the word only modifies another.
  [[nodiscard]] bool opens_compound(const Found& found) const {
    return found.verb == nullptr && any(found.last, {"season", "seasons", "insurance", "forecast",
                                                     "forecasts", "preparedness", "movie", "film"});
  }

  [[nodiscard]] bool meets(const Found& found, const std::string& need) const {
    if (need == "actor") {
      // Who is killed matters as much as who kills: "five X-ian soldiers were killed".
      return doer_of(found) != nullptr ||
             (is_violent(found.trigger->type) && subject_actor(found) != nullptr);
    }
    if (need == "person") {
      const ActorMention* actor = subject_actor(found);
      return actor != nullptr && actor->person;
    }
    if (need == "direct") return direct_object(found);
    if (need == "dated") return !s_->dates.empty() || !places_of(found).empty();
    if (need == "place") return !places_of(found).empty();
    if (need == "object") return object_after(found.last) != nullptr;
    if (need == "territory") return takes_territory(found);
    if (found.verb != nullptr && found.verb->passive && class_before(found.verb->first, need))
      return true;
    return class_after(found.last, need);
  }

  /// Land is the very object ("seized X", "the annexation of X") or the subject of a passive.
  [[nodiscard]] bool takes_territory(const Found& found) const {
    if (found.verb != nullptr && found.verb->passive) {
      const std::size_t verb = found.verb->first;
      return verb > 0 && is_land(verb - 1);
    }
    if (land_told_of(found)) return true;
    for (std::size_t i = found.last; i < s_->words.size() && i < found.last + 8; ++i) {
      if (is_land(i)) return true;
      const ScanWord& w = word(i);
      if (s_->toponym[i] >= 0 || is_determiner(w) || w.is("'s") || w.is("-") || w.is("of"))
        continue;
      if (!w.letters || is_function_word(w)) return false;
    }
    return false;
  }

  /// "X, which Y seized": the land before the relative clause that the verb ends.
  [[nodiscard]] std::optional<std::size_t> land_told_of(const Found& found) const {
    if (found.verb == nullptr) return std::nullopt;
    for (std::size_t i = found.verb->first; i > 2 && found.verb->first - i < 6; --i) {
      if (!any(i - 1, {"which", "that"})) continue;
      std::size_t at = i - 2;
      if (any(at, {","}) && at > 0) --at;
      if (s_->toponym[at] < 0 && at > 0 && names_land(at - 1)) --at;
      return is_land(at) ? std::optional(at) : std::nullopt;
    }
    return std::nullopt;
  }

  [[nodiscard]] bool is_land(std::size_t i) const {
    if (s_->toponym[i] < 0) return false;
    const auto index = static_cast<std::size_t>(s_->toponym[i]);
    return view_.toponym(index).kind != ToponymKind::demonym || names_land(i);
  }

  /// Acts of speech count when a state, a body or an official acts, or is the one addressed.
  [[nodiscard]] bool of_public_weight(const Found& found) const {
    const ActorMention* subject = subject_actor(found);
    if (subject != nullptr && acts_for_side(*subject)) return true;
    const ActorMention* object = object_after(found.last);
    return object != nullptr && object != subject && acts_for_side(*object);
  }

  /// A country (or its capital for it), an organisation, a person of a known side or in office.
  [[nodiscard]] bool acts_for_side(const ActorMention& actor) const {
    if (actor.person) return !actor.code.empty() || view_.in_office(actor.name);
    if (actor.organisation) return true;
    if (actor.code.empty()) return false;
    if (s_->toponym[actor.first] < 0) return true;
    const Toponym& toponym = view_.toponym(static_cast<std::size_t>(s_->toponym[actor.first]));
    if (toponym.kind == ToponymKind::demonym || toponym.kind == ToponymKind::metonymic) return true;
    return toponym.place &&
           (toponym.place->feature.starts_with("A.PCL") || toponym.place->feature == "P.PPLC");
  }

  /// The actor or place right after a trigger, over determiners and adjectives.
  [[nodiscard]] const ActorMention* object_after(std::size_t at) const {
    for (const ActorMention& actor : s_->actors) {
      if (actor.first < at) continue;
      if (actor.first > at + 7) return nullptr;
      for (std::size_t i = at; i < actor.first; ++i) {
        const ScanWord& w = word(i);
        if (w.punctuation() && !w.is("-") && !w.is("'") && !w.is("\"")) return nullptr;
        if (is_function_word(w) && !is_determiner(w) &&
            !is_one_of(w, {"by", "of", "on", "in", "against", "with", "from"}))
          return nullptr;
      }
      return &actor;
    }
    return nullptr;
  }

  /// A place or country is the very object: "visited X", "visit to the X".
  [[nodiscard]] bool direct_object(const Found& found) const {
    std::size_t at = found.last;
    while (at < s_->words.size() && (is_determiner(word(at)) || is_compass_word(word(at)))) ++at;
    return at < s_->words.size() && s_->toponym[at] >= 0;
  }

  [[nodiscard]] bool class_before(std::size_t at, const std::string& object_class) const {
    for (std::size_t i = at; i-- > 0 && at - i < 8 && s_->clause[i] == s_->clause[at];) {
      if (view_.vocabulary->has_class(word(i).lower, object_class)) return true;
    }
    return false;
  }

  [[nodiscard]] bool class_after(std::size_t at, const std::string& object_class) const {
    for (std::size_t i = at; i < s_->words.size() && i < at + 12; ++i) {
      if (s_->clause[i] != s_->clause[at - 1]) return false;
      if (view_.vocabulary->has_class(word(i).lower, object_class)) return true;
      if (word(i).is(".") || word(i).is(";")) return false;
    }
    return false;
  }

  // ---- places ----

  /// Places that locate the event: in its clause after the trigger, else before it.
  [[nodiscard]] std::vector<const PlacePhrase*> places_of(const Found& found) const {
    std::vector<const PlacePhrase*> after;
    std::vector<const PlacePhrase*> before;
    for (const PlacePhrase& phrase : s_->places) {
      if (!phrase.toponym || phrase.contained || !locates(phrase, found)) continue;
      const bool same_clause = s_->clause[phrase.first] == s_->clause[found.first];
      if (phrase.last > found.first && same_clause &&
          !another_verb_between(found.last, phrase.first)) {
        after.push_back(&phrase);
      }
      if (phrase.last <= found.first && same_clause && !comma_between(phrase.last, found.first))
        before.push_back(&phrase);
    }
    if (!after.empty()) return coordinated(after, false);
    if (only_dates(found)) return {};
    if (!before.empty()) return coordinated(before, true);
    return leading_place();
  }

  /// "... since the invasion": the event dates the sentence; places told before are not its own.
  [[nodiscard]] bool only_dates(const Found& found) const {
    if (found.verb != nullptr) return false;
    std::size_t at = found.first;
    while (at > 0 && (is_determiner(word(at - 1)) || word(at - 1).is("'s") ||
                      s_->toponym[at - 1] >= 0 || is_compass_word(word(at - 1))))
      --at;
    return at > 0 && any(at - 1, {"since", "after", "before", "during", "following", "until"});
  }

  [[nodiscard]] bool comma_between(std::size_t from, std::size_t to) const {
    for (std::size_t i = from; i < to; ++i) {
      if (any(i, {",", "and"})) return true;
    }
    return false;
  }

  [[nodiscard]] bool another_verb_between(std::size_t from, std::size_t to) const {
    return std::any_of(s_->verbs.begin(), s_->verbs.end(), [&](const VerbGroup& verb) {
      return verb.head >= from && verb.head < to && !verb.reduced && !verb.sense({VC::be}) &&
             !verb.sense({VC::aux});
    });
  }

  [[nodiscard]] static bool is_travel(const Found& found) {
    return found.trigger->subtype == "visit" || found.trigger->subtype == "talks";
  }

  [[nodiscard]] bool locates(const PlacePhrase& phrase, const Found& found) const {
    if (phrase.relation == Relation::from || phrase.relation == Relation::between ||
        phrase.measured)
      return false;
    if (found.trigger->type == EventType::consult &&
        (phrase.border || phrase.relation == Relation::near))
      return false;
    if (phrase.relation == Relation::to) return is_travel(found) || phrase.first < found.last;
    if (phrase.preposition.empty())
      return phrase.first >= found.last && phrase.first <= found.last + 2;
    if (any(phrase.first, {"by", "for", "against", "over"})) return phrase.first < found.last;
    return true;
  }

  /// The first phrase and those joined to it; the last ones when looking backwards.
  [[nodiscard]] std::vector<const PlacePhrase*> coordinated(
      const std::vector<const PlacePhrase*>& list, bool backwards) const {
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
  [[nodiscard]] std::vector<const PlacePhrase*> leading_place() const {
    if (s_->places.empty()) return {};
    const PlacePhrase& phrase = s_->places.front();
    const std::size_t opening = word(0).punctuation() ? 1 : 0;
    const bool static_place = phrase.relation != Relation::from && phrase.relation != Relation::to;
    if (phrase.first != opening || !static_place || !phrase.toponym || phrase.preposition.empty())
      return {};
    return {&phrase};
  }

  // ---- one event ----

  void read(const Found& found) {
    if (negated(found)) return;
    Event event;
    event.type = found.trigger->type;
    event.subtype = found.trigger->subtype;
    set_speaker(event, found);
    const auto status = status_of(found, event);
    if (!status) return;
    event.status = *status;
    set_participants(event, found);
    set_places(event, found);
    if (is_violent(event.type) && event.place.empty() && event.type == EventType::assault) return;
    event.when = time_of(view_, {s_->index, found.first, event.status == EventStatus::planned,
                                 is_verbal(event.type) ? kVerbalReach : kAnyReach});
    event.background = is_background(event.when);
    event.quantity = quantity_of(found);
    event.evidence = s_->span;
    event.trigger = s_->words_span(found.first, found.last);
    event.confidence = confidence(event);
    add_event(events_, std::move(event));
  }

  [[nodiscard]] bool negated(const Found& found) const {
    if (found.verb != nullptr && found.verb->negated) return true;
    if (conditional(found.first)) return true;
    for (std::size_t i = found.first; i > 0 && found.first - i < 6; --i) {
      if (any(i - 1, {"restrictions", "restriction", "ban", "limits", "limit", "curbs", "sharing",
                      "issues"}))
        return true;
    }
    for (std::size_t i = found.first; i > 0 && found.first - i < 4; --i) {
      if (i == found.first && any(i - 1, {"home", "pitch", "heart", "panic", "asthma"}))
        return true;
      if (any(i - 1, {"no", "without", "avoid", "avert", "prevent", "never", "not", "cancel",
                      "fake", "mock"}))
        return true;
      if (word(i - 1).punctuation()) break;
    }
    return false;
  }

  [[nodiscard]] bool conditional(std::size_t at) const {
    for (std::size_t i = at; i-- > 0 && s_->clause[i] == s_->clause[at];) {
      if (any(i, {"which", "who"})) return false;
      if (any(i, {"if", "whether", "unless"})) return true;
    }
    return false;
  }

  void set_speaker(Event& event, const Found& found) {
    const auto speech = attribution_.speaker_of(s_->index, found.first);
    if (speech && event.subtype == "deterrent" && (speech->person || !speech->code.empty())) {
      event.actors.push_back(speech->person ? speech->speaker : speech->code);
    }
    // The verb of speech that is the trigger itself is the actor's own act.
    if (speech && speech->verb != found.first) event.speaker = speech->speaker;
  }

  /// How real the event is; none where nothing is said to have happened or to be coming.
  [[nodiscard]] std::optional<EventStatus> status_of(const Found& found, const Event& event) const {
    const bool threatening = event.type == EventType::assault || event.type == EventType::coerce;
    if (denied(found)) return std::nullopt;
    if (found.verb != nullptr) {
      if (found.verb->modal == "would" && !threatening && event.speaker)
        return EventStatus::planned;
      return verb_status(*found.verb, threatening);
    }
    if (event.type == EventType::consult && hoped_for(found)) return std::nullopt;
    if (event.type == EventType::assault && feared(found)) return EventStatus::threatened;
    if (event.type == EventType::assault && event.subtype == "invasion" && !reported_done(found)) {
      return EventStatus::threatened;
    }
    if (event.type == EventType::threaten && event.subtype != "threat")
      return EventStatus::happened;
    const VerbGroup* governing = verb_of_noun(found);
    if (governing != nullptr) {
      if (governing->modal == "would" && !threatening && event.speaker) return EventStatus::planned;
      const auto status = verb_status(*governing, threatening);
      if (status &&
          (*status == EventStatus::planned || (threatening && *status == EventStatus::threatened)))
        return status;
      if (!status) return is_violent(event.type) ? status : std::optional(EventStatus::happened);
    }
    for (std::size_t i = found.first; i > 0 && found.first - i < 4; --i) {
      if (any(i - 1, {"upcoming", "planned", "forthcoming", "future", "scheduled", "possible",
                      "potential"}))
        return EventStatus::planned;
    }
    for (std::size_t i = found.last; i < s_->words.size() && i < found.last + 5; ++i) {
      if (any(i, {"underway", "continuing", "ongoing"})) return EventStatus::ongoing;
    }
    return governing != nullptr && governing->progressive ? EventStatus::ongoing
                                                          : EventStatus::happened;
  }

  [[nodiscard]] std::optional<EventStatus> verb_status(const VerbGroup& verb,
                                                       bool threatening) const {
    const bool may = verb.modal == "could" || verb.modal == "might" || verb.modal == "may" ||
                     verb.modal == "would";
    const bool feared =
        verb.governor && (*verb.governor == VC::fear || *verb.governor == VC::plan ||
                          *verb.governor == VC::consider || *verb.governor == VC::decide);
    if (threatening &&
        (may || feared || verb.modal == "will" || (verb.infinitive && !verb.governor)))
      return EventStatus::threatened;
    if (verb.modal == "will" || verb.modal == "shall") return EventStatus::planned;
    if (verb.governor && (*verb.governor == VC::plan || *verb.governor == VC::decide))
      return EventStatus::planned;
    if (may || verb.modal == "should" || verb.modal == "must" || verb.modal == "can")
      return std::nullopt;
    if (verb.governor && (*verb.governor == VC::refuse || *verb.governor == VC::demand ||
                          *verb.governor == VC::fear || *verb.governor == VC::consider ||
                          *verb.governor == VC::attempt)) {
      return std::nullopt;
    }
    if (verb.infinitive && !verb.governor && verb.form == VerbForm::base) return std::nullopt;
    if (verb.progressive) return EventStatus::ongoing;
    return EventStatus::happened;
  }

  /// The verb that a noun trigger is subject or object of: the nearest one in its clause.
  [[nodiscard]] const VerbGroup* verb_of_noun(const Found& found) const {
    const VerbGroup* before = nullptr;
    for (const VerbGroup& verb : s_->verbs) {
      if (s_->clause[verb.head] != s_->clause[found.first]) continue;
      if (verb.last <= found.first) before = &verb;
      if (verb.first >= found.last) {
        const bool nearer =
            before == nullptr || verb.first - found.last < found.first - before->last;
        return nearer ? &verb : before;
      }
    }
    return before;
  }

  [[nodiscard]] bool denied(const Found& found) const {
    for (const SpeechAct& act : attribution_.acts(s_->index)) {
      const bool itself = act.verb == found.first;
      if (act.kind == VC::deny && !itself && act.verb < found.first && found.first - act.verb < 12)
        return true;
    }
    return false;
  }

  /// "hopes for talks with", "called for negotiations": nobody has met.
  [[nodiscard]] bool hoped_for(const Found& found) const {
    for (std::size_t i = found.first; i > 0 && found.first - i < 14; --i) {
      if (s_->clause[i - 1] != s_->clause[found.first]) return false;
      if (any(i - 1, {"hope", "hopes", "hoped", "hoping", "seek", "seeks", "seeking", "sought",
                      "wants", "wanted", "urged", "proposed", "proposes", "prospect", "prospects",
                      "chance", "chances"}))
        return true;
      if (any(i - 1, {"for"}) && i > 1 &&
          any(i - 2, {"call", "calls", "called", "calling", "appeal", "appeals", "appealed",
                      "pushed", "push", "pushing"}))
        return true;
    }
    return false;
  }

  /// Words before or after that make an attack a fear: "a looming", "the threat of", "plans".
  [[nodiscard]] bool feared(const Found& found) const {
    for (std::size_t i = found.first; i > 0 && found.first - i < 9; --i) {
      if (any(i - 1, {"possible", "potential",   "looming",    "feared",   "rumoured", "rumored",
                      "threat",   "threats",     "threatened", "risk",     "fear",     "fears",
                      "imminent", "any",         "further",    "planned",  "planning", "prospect",
                      "danger",   "possibility", "deter",      "stopping", "stop",     "preventing",
                      "prevent",  "warned",      "warning",    "warnings", "plans",    "renewed",
                      "order",    "likely",      "ready",      "prepare",  "expect",   "future",
                      "against"})) {
        return true;
      }
      if (word(i - 1).is(".") || word(i - 1).is(";")) break;
    }
    for (std::size_t i = found.last; i < s_->words.size() && i < found.last + 3; ++i) {
      if (any(i, {"plans", "plan", "threat", "fears", "scare", "could", "may", "might", "would",
                  "will"}))
        return true;
    }
    return false;
  }

  /// "after the invasion", "during its invasion": told as a fact.
  [[nodiscard]] bool reported_done(const Found& found) const {
    for (std::size_t i = found.first; i > 0 && found.first - i < 5; --i) {
      if (any(i - 1, {"since", "after", "during", "launched", "began", "following"})) return true;
    }
    return false;
  }

  // ---- slots ----

  [[nodiscard]] static std::string shown(const ActorMention& actor) {
    return actor.person || actor.organisation || actor.code.empty() ? actor.name : actor.code;
  }

  void set_participants(Event& event, const Found& found) const {
    const ActorMention* subject = doer_of(found);
    if (subject != nullptr && names_someone(*subject)) push_with_partners(event, *subject);
    if (event.type == EventType::consult || event.type == EventType::agree) {
      for (const ActorMention& actor : s_->actors) {
        const bool near = actor.first >= found.last && actor.first <= found.last + 10 &&
                          !extract::in_place_phrase(*s_, actor);
        const bool known =
            std::find(event.actors.begin(), event.actors.end(), shown(actor)) != event.actors.end();
        if (near && !known && !actor.adjective && !actor.possessive)
          event.actors.push_back(shown(actor));
      }
      return;
    }
    const ActorMention* object = object_after(found.last);
    if (object != nullptr && object != subject) event.target = shown(*object);
  }

  /// Who acts: the subject, or the agent of a passive.
  [[nodiscard]] const ActorMention* doer_of(const Found& found) const {
    const bool passive = found.verb != nullptr && found.verb->passive;
    return passive ? agent_after(found.last) : subject_actor(found);
  }

  /// A region without a side of its own ("Middle East") does nothing.
  [[nodiscard]] static bool names_someone(const ActorMention& actor) {
    return actor.person || actor.organisation || !actor.code.empty();
  }

  /// Who does it: the verb's subject; for a noun the side right before it ("X-ian drills") first.
  [[nodiscard]] const ActorMention* subject_actor(const Found& found) const {
    if (found.verb == nullptr) {
      for (const ActorMention& actor : s_->actors) {
        const bool owner = actor.last <= found.first && actor.last + 3 > found.first &&
                           (actor.adjective || actor.possessive);
        if (owner) return &actor;
      }
    }
    if (const ActorMention* subject = subject_of(*s_, found.first)) return subject;
    const bool opens = found.verb == nullptr || found.verb->form == VerbForm::gerund;
    return opens ? following_subject(found) : nullptr;
  }

  /// "After meeting A, B said": the subject of an opening participle comes after the comma.
  [[nodiscard]] const ActorMention* following_subject(const Found& found) const {
    bool comma = false;
    for (std::size_t i = found.last; i < s_->words.size(); ++i) {
      comma |= any(i, {","});
      if (!comma) continue;
      for (const ActorMention& actor : s_->actors) {
        if (actor.first == i) return actor.adjective ? nullptr : &actor;
      }
    }
    return nullptr;
  }

  /// "X and Y launched", "X, Y and Z signed": all of them act.
  void push_with_partners(Event& event, const ActorMention& subject) const {
    std::vector<std::string> names{shown(subject)};
    const ActorMention* last = &subject;
    for (std::size_t k = s_->actors.size(); k-- > 0;) {
      const ActorMention& actor = s_->actors[k];
      if (actor.last > last->first) continue;
      bool joined = last->first - actor.last <= 6 && last->first > actor.last;
      bool link = false;
      for (std::size_t i = actor.last; joined && i < last->first; ++i) {
        link |= any(i, {"and", ","});
        joined =
            any(i, {"and", ",", "the"}) || view_.vocabulary->role(word(i).lower) || word(i).capital;
      }
      if (!joined || !link || any(actor.last, {","})) break;
      names.push_back(shown(actor));
      last = &actor;
    }
    for (auto name = names.rbegin(); name != names.rend(); ++name) {
      if (std::find(event.actors.begin(), event.actors.end(), *name) == event.actors.end())
        event.actors.push_back(*name);
    }
  }

  [[nodiscard]] const ActorMention* agent_after(std::size_t at) const {
    for (const ActorMention& actor : s_->actors) {
      if (actor.first > at && actor.first < at + 8 && any(actor.first - 1, {"by", "the"}))
        return &actor;
    }
    return nullptr;
  }

  void set_places(Event& event, const Found& found) {
    if (is_verbal(event.type)) return;
    if (event.type == EventType::assault || event.type == EventType::seize ||
        event.type == EventType::aid) {
      if (object_place(event, found)) return;
      if (event.type == EventType::seize) {
        if (const auto land = land_told_of(found)) event.place.push_back(toponym_role(*land));
        return;
      }
    }
    if (event.type == EventType::assault && event.status == EventStatus::threatened) {
      if (last_target_) event.place.push_back(*last_target_);
      return;
    }
    for (const PlacePhrase* phrase : places_of(found))
      event.place.push_back(place_role(view_, *s_, *phrase));
    if (event.place.empty() && event.type == EventType::cyberattack) attacked_owner(event, found);
  }

  /// The place named at word `i`.
  [[nodiscard]] PlaceRole toponym_role(std::size_t i) const {
    const Toponym& toponym = view_.toponym(static_cast<std::size_t>(s_->toponym[i]));
    PlaceRole role;
    role.text = toponym.span.in(view_.text());
    role.place = toponym.place;
    role.span = toponym.span;
    role.relation = Relation::in;
    return role;
  }

  /// "the invasion of X", "attack X", "annexed X", "gave arms to X".
  bool object_place(Event& event, const Found& found) {
    const bool aid = event.type == EventType::aid;
    for (std::size_t i = found.first; i < s_->words.size() && i < found.last + 9; ++i) {
      if (s_->toponym[i] < 0) {
        if (i >= found.last && word(i).punctuation() && !word(i).is("-") && !word(i).is("'s"))
          return false;
        if (i >= found.last && is_function_word(word(i)) &&
            !any(i, {"the", "of", "on", "a", "to", "its", "in", "against", "by", "and"})) {
          return false;
        }
        continue;
      }
      const auto index = static_cast<std::size_t>(s_->toponym[i]);
      const bool by = i > 0 && any(i - 1, {"by"});
      if ((view_.toponym(index).kind == ToponymKind::demonym && !names_land(i)) || by) continue;
      const bool led = i == found.last || any(i - 1, {"'s"}) ||
                       any(i - 1, {"of", "on", "against", "to", "the", "in"});
      if (!led || (aid && !any(i - 1, {"to", "the"}))) continue;
      if (possesses_place(i)) continue;
      PlaceRole role = toponym_role(i);
      if (aid) role.relation = Relation::to;
      if (event.type == EventType::assault) last_target_ = role;
      event.place.push_back(std::move(role));
      return true;
    }
    return false;
  }

  /// "the X-ian peninsula": the adjective names the land.
  [[nodiscard]] bool names_land(std::size_t i) const {
    std::size_t after = i;
    while (after < s_->words.size() && s_->toponym[after] == s_->toponym[i]) ++after;
    return any(after, {"peninsula", "region", "island", "islands", "territory", "province", "city",
                       "town", "coast"});
  }

  /// "X's Y Peninsula": the second name is the place.
  [[nodiscard]] bool possesses_place(std::size_t i) const {
    if (!any(i + 1, {"'s"})) return false;
    for (std::size_t k = i + 2; k < s_->words.size() && k < i + 5; ++k) {
      if (s_->toponym[k] >= 0) return true;
    }
    return false;
  }

  /// "attacks on the X-ian ministry": the country whose bodies were hit.
  void attacked_owner(Event& event, const Found& found) const {
    for (const ActorMention& actor : s_->actors) {
      if (actor.first < found.last || actor.person) continue;
      for (std::size_t i = actor.first; i < actor.last; ++i) {
        if (s_->toponym[i] < 0) continue;
        event.place.push_back(toponym_role(i));
        return;
      }
    }
  }

  /// A year or longer before the document's date.
  [[nodiscard]] bool is_background(const When& when) const {
    const auto anchor = view_.anchors[s_->index];
    if (!anchor || !when.start_date) return false;
    const auto start = parse_iso_date(*when.start_date);
    if (!start || when.precision == DatePrecision::as_of) return false;
    return *anchor - *start > std::chrono::days(300);
  }

  /// "2,000 rockets", "hundreds of people": a number in the trigger's clause before a noun that is
  /// counted in reports; no part of a date.
  [[nodiscard]] std::optional<Quantity> quantity_of(const Found& found) const {
    const std::size_t end = std::min(s_->words.size(), found.last + 4);
    for (std::size_t i = found.first; i < end; ++i) {
      const auto match = view_.vocabulary->quantities().quantity_at(s_->words, i);
      if (!match || !match->best || in_date(match->first, match->last)) continue;
      const auto unit = counted_noun(match->last);
      if (!unit) continue;
      Quantity quantity;
      quantity.low = match->low;
      quantity.best = match->best;
      quantity.high = match->high;
      quantity.qualifier = match->qualifier;
      quantity.unit = word(*unit).lower;
      quantity.text = s_->words_span(match->first, match->last).in(view_.text());
      return quantity;
    }
    return std::nullopt;
  }

  /// The noun that a number before word `at` counts, over a few adjectives; of several nouns in a
  /// row the last ("anti-tank weapons").
  [[nodiscard]] std::optional<std::size_t> counted_noun(std::size_t at) const {
    constexpr std::size_t kReach = 5;
    for (std::size_t i = at; i < s_->words.size() && i < at + kReach; ++i) {
      const ScanWord& w = word(i);
      if (in_date(i, i + 1) || (!w.letters && !w.is("-")) || is_function_word(w)) break;
      if (!is_counted(i)) continue;
      while (i + 1 < s_->words.size() && is_counted(i + 1)) ++i;
      return i;
    }
    return std::nullopt;
  }

  /// A force, arms, relief or another noun of the class "counted".
  [[nodiscard]] bool is_counted(std::size_t i) const {
    const Vocabulary& known = *view_.vocabulary;
    const std::string& noun = word(i).lower;
    return known.has_class(noun, "counted") || known.has_class(noun, "arms") ||
           known.has_class(noun, "relief") || known.force_at(s_->words, i) != nullptr;
  }

  [[nodiscard]] bool in_date(std::size_t first, std::size_t last) const {
    return std::any_of(s_->dates.begin(), s_->dates.end(), [&](const DateMention& date) {
      return date.first < last && first < date.last;
    });
  }

  [[nodiscard]] static double confidence(const Event& event) {
    double p = 0.6;
    if (!event.place.empty()) p += 0.1;
    if (!event.actors.empty()) p += 0.1;
    if (event.status == EventStatus::threatened) p -= 0.1;
    return p;
  }

  const DocumentView& view_;
  const Attribution& attribution_;
  const std::vector<Deployment>& deployments_;
  const SentenceView* s_ = nullptr;
  std::vector<Event> events_;
  std::optional<PlaceRole> last_target_;
};

}  // namespace

std::vector<Event> find_events(const DocumentView& view, const Attribution& attribution,
                               const std::vector<Deployment>& deployments) {
  return EventReader(view, attribution, deployments).run();
}

}  // namespace mentionmap::extract
