#include "extract/events.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "extract/event_merge.hpp"
#include "extract/event_places.hpp"
#include "extract/event_sentence.hpp"
#include "extract/event_status.hpp"
#include "extract/event_triggers.hpp"
#include "extract/event_types.hpp"
#include "extract/times.hpp"

namespace mentionmap::extract {
namespace {

/// A date far from an act of speech dates what is spoken of.
constexpr std::size_t kVerbalReach = 10;

std::string shown(const ActorMention& actor) {
  return actor.person || actor.organisation || actor.code.empty() ? actor.name : actor.code;
}

/// A region without a side of its own ("Middle East") does nothing.
bool names_someone(const ActorMention& actor) {
  return actor.person || actor.organisation || !actor.code.empty();
}

/// "X and Y launched", "X, Y and Z signed": all of them act.
void push_with_partners(const EventSentence& s, Event& event, const ActorMention& subject) {
  std::vector<std::string> names{shown(subject)};
  const ActorMention* last = &subject;
  for (std::size_t k = s.sentence.actors.size(); k-- > 0;) {
    const ActorMention& actor = s.sentence.actors[k];
    if (actor.last > last->first) continue;
    bool joined = last->first - actor.last <= 6 && last->first > actor.last;
    bool link = false;
    for (std::size_t i = actor.last; joined && i < last->first; ++i) {
      link |= s.any(i, {"and", ","});
      joined = s.any(i, {"and", ",", "the"}) || s.document.vocabulary->role(s.word(i).lower) ||
               s.word(i).capital;
    }
    if (!joined || !link || s.any(actor.last, {","})) break;
    names.push_back(shown(actor));
    last = &actor;
  }
  for (auto name = names.rbegin(); name != names.rend(); ++name) {
    if (std::find(event.actors.begin(), event.actors.end(), *name) == event.actors.end())
      event.actors.push_back(*name);
  }
}

void set_participants(const EventSentence& s, Event& event, const FoundTrigger& found) {
  const ActorMention* subject = s.doer_of(found);
  if (subject != nullptr && names_someone(*subject)) push_with_partners(s, event, *subject);
  if (event.type == EventType::consult || event.type == EventType::agree) {
    for (const ActorMention& actor : s.sentence.actors) {
      const bool near = actor.first >= found.last && actor.first <= found.last + 10 &&
                        !in_place_phrase(s.sentence, actor);
      const bool known =
          std::find(event.actors.begin(), event.actors.end(), shown(actor)) != event.actors.end();
      if (near && !known && !actor.adjective && !actor.possessive)
        event.actors.push_back(shown(actor));
    }
    return;
  }
  const ActorMention* object = s.object_after(found.last);
  if (object != nullptr && object != subject) event.target = shown(*object);
}

/// Acts that consist of what is said: who acts is who speaks.
bool is_utterance(EventType type) {
  return type == EventType::accuse || type == EventType::threaten || type == EventType::statement;
}

void set_speaker(const EventSentence& s, Event& event, const FoundTrigger& found) {
  const auto speech = s.attribution.speaker_of(s.sentence.index, found.first);
  if (speech && event.subtype == "deterrent" && (speech->person || !speech->code.empty())) {
    event.actors.push_back(speech->person ? speech->speaker : speech->code);
  }
  // The verb of speech that is the trigger itself is the actor's own act.
  if (speech && speech->verb != found.first) event.speaker = speech->speaker;
  if (event.speaker || !is_utterance(event.type)) return;
  const ActorMention* doer = s.doer_of(found);
  if (doer != nullptr && names_someone(*doer)) event.speaker = doer->name;
}

/// A year or longer before the document's date.
bool is_background(const EventSentence& s, const When& when) {
  const auto anchor = s.document.anchors[s.sentence.index];
  if (!anchor || !when.start_date) return false;
  const auto start = parse_iso_date(*when.start_date);
  if (!start || when.precision == DatePrecision::as_of) return false;
  return *anchor - *start > std::chrono::days(300);
}

/// A force, arms, relief or another noun of the class "counted".
bool is_counted(const EventSentence& s, std::size_t i) {
  const Vocabulary& known = *s.document.vocabulary;
  const std::string& noun = s.word(i).lower;
  return known.has_class(noun, "counted") || known.has_class(noun, "arms") ||
         known.has_class(noun, "relief") || known.force_at(s.sentence.words, i) != nullptr;
}

/// The noun that a number before word `at` counts, over a few adjectives; of several nouns in a
/// row the last ("anti-tank weapons").
std::optional<std::size_t> counted_noun(const EventSentence& s, std::size_t at) {
  constexpr std::size_t kReach = 5;
  for (std::size_t i = at; i < s.sentence.words.size() && i < at + kReach; ++i) {
    const ScanWord& w = s.word(i);
    if (s.in_date(i, i + 1) || (!w.letters && !w.is("-")) || is_function_word(w)) break;
    if (!is_counted(s, i)) continue;
    while (i + 1 < s.sentence.words.size() && is_counted(s, i + 1)) ++i;
    return i;
  }
  return std::nullopt;
}

/// "2,000 rockets", "hundreds of people": a number in the trigger's clause before a noun that is
/// counted in reports; no part of a date.
std::optional<Quantity> quantity_of(const EventSentence& s, const FoundTrigger& found) {
  const std::size_t end = std::min(s.sentence.words.size(), found.last + 4);
  for (std::size_t i = found.first; i < end; ++i) {
    const auto match = s.document.vocabulary->quantities().quantity_at(s.sentence.words, i);
    if (!match || !match->best || s.in_date(match->first, match->last)) continue;
    if (i > 0 && s.any(i - 1, {"magnitude", "category", "level", "stage"})) continue;
    const auto unit = counted_noun(s, match->last);
    if (!unit) continue;
    Quantity quantity;
    quantity.low = match->low;
    quantity.best = match->best;
    quantity.high = match->high;
    quantity.qualifier = match->qualifier;
    quantity.unit = s.word(*unit).lower;
    quantity.text = s.sentence.words_span(match->first, match->last).in(s.document.text());
    return quantity;
  }
  return std::nullopt;
}

double confidence(const Event& event) {
  double p = 0.6;
  if (!event.place.empty()) p += 0.1;
  if (!event.actors.empty()) p += 0.1;
  if (event.status == EventStatus::threatened) p -= 0.1;
  return p;
}

/// An event, or why the trigger tells none.
struct ReadEvent {
  std::optional<Event> event;
  const char* dropped = "";
};

/// The event that the trigger tells; none when nothing happened.
ReadEvent read_event(const EventSentence& s, const FoundTrigger& found,
                     std::optional<PlaceRole>& last_target) {
  if (negated(s, found)) return {std::nullopt, "negated"};
  Event event;
  event.type = found.trigger->type;
  event.subtype = found.trigger->subtype;
  set_speaker(s, event, found);
  const auto status = status_of(s, found, event);
  if (!status) return {std::nullopt, "not_told_as_fact"};
  event.status = *status;
  set_participants(s, event, found);
  set_places(s, event, found, last_target);
  if (event.type == EventType::assault && event.place.empty()) return {std::nullopt, "no_place"};
  event.when =
      time_of(s.document, {s.sentence.index, found.first, event.status == EventStatus::planned,
                           is_verbal(event.type) ? kVerbalReach : kAnyReach});
  event.background = is_background(s, event.when);
  event.quantity = quantity_of(s, found);
  event.evidence = s.sentence.span;
  event.trigger = s.sentence.words_span(found.first, found.last);
  event.confidence = confidence(event);
  return {std::move(event), ""};
}

void note(RecordTrace& trace, const EventSentence& s, const FoundTrigger& found,
          const ReadEvent& read) {
  const Span words = s.sentence.words_span(found.first, found.last);
  const bool kept = read.event.has_value();
  trace.push_back({"event", kept, kept ? "trigger:" + found.trigger->subtype : read.dropped,
                   s.sentence.span, words,
                   kept ? slots_of(*read.event) : std::vector<ExplainedSlot>()});
}

}  // namespace

std::vector<Event> find_events(const DocumentView& view, const Attribution& attribution,
                               RecordTrace* trace) {
  std::vector<Event> events;
  std::optional<PlaceRole> last_target;
  for (const SentenceView& sentence : view.sentences) {
    const EventSentence s{view, attribution, sentence};
    for (const FoundTrigger& found : find_triggers(s)) {
      ReadEvent read = read_event(s, found, last_target);
      if (trace != nullptr) note(*trace, s, found, read);
      if (read.event) add_event(events, std::move(*read.event));
    }
  }
  for (std::size_t i = 0; i < events.size(); ++i) events[i].id = fmt::format("E{}", i + 1);
  return events;
}

}  // namespace mentionmap::extract
