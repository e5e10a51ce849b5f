#include "extract/attribution.hpp"

#include <algorithm>

namespace mentionmap::extract {
namespace {

constexpr std::initializer_list<VerbClass> kSpeech = {
    VerbClass::say, VerbClass::claim, VerbClass::warn, VerbClass::deny, VerbClass::doubt};

/// The last speakers met, for pronouns.
struct Memory {
  std::optional<SpeechAct> person;
  std::optional<SpeechAct> body;
};

class SpeechReader {
 public:
  SpeechReader(const DocumentView& view, const SentenceView& sentence, Memory& memory)
      : view_(view), s_(sentence), memory_(memory) {}

  std::vector<SpeechAct> run() {
    std::vector<SpeechAct> acts;
    for (const VerbGroup& verb : s_.verbs) {
      const VerbSense* sense = verb.sense(kSpeech);
      if (sense == nullptr || verb.sense({VerbClass::send, VerbClass::place}) == sense) continue;
      if (!speaks(verb, *sense)) continue;
      SpeechAct act;
      act.verb = verb.head;
      act.kind = sense->verb_class;
      find_speaker(verb, act);
      if (act.speaker.empty()) continue;
      remember(act);
      acts.push_back(std::move(act));
    }
    add_according_to(acts);
    return acts;
  }

 private:
  [[nodiscard]] bool any(std::size_t i, std::initializer_list<std::string_view> list) const {
    return i < s_.words.size() && is_one_of(s_.words[i], list);
  }

  /// "was reported", "to say" are no speech by a subject; "report", "claim" may be nouns.
  [[nodiscard]] bool speaks(const VerbGroup& verb, const VerbSense& sense) const {
    if (verb.passive) return false;
    if (sense.form == VerbForm::base && verb.first == verb.head) {
      return followed_by_clause(verb) || follows_plural_role(verb);
    }
    if (sense.lemma == "add" || sense.lemma == "post" || sense.lemma == "maintain" ||
        sense.lemma == "read" || sense.lemma == "question" || sense.lemma == "quote") {
      return followed_by_clause(verb) || beside_quote(verb);
    }
    return !verb.infinitive;
  }

  /// "analysts say": a noun for several speakers.
  [[nodiscard]] bool follows_plural_role(const VerbGroup& verb) const {
    if (verb.first == 0) return false;
    const std::string& noun = s_.words[verb.first - 1].lower;
    return noun.ends_with('s') && view_.vocabulary->role(noun).has_value();
  }

  [[nodiscard]] bool followed_by_clause(const VerbGroup& verb) const {
    return any(verb.last, {"that", "it", "he", "she", "they", ":", "\"", "'", ","});
  }

  [[nodiscard]] bool beside_quote(const VerbGroup& verb) const {
    return verb.last >= s_.words.size() || any(verb.last, {".", ":", ",", "\"", "'"});
  }

  void find_speaker(const VerbGroup& verb, SpeechAct& act) {
    act.trailing = trails(verb);
    if (inverted_speaker(verb, act)) return;
    if (verb.form == VerbForm::gerund && !verb.progressive && participial_speaker(verb, act))
      return;
    subject_speaker(verb.first, act);
  }

  /// The verb closes what is said: nothing but a few words follow, or a quotation stands before.
  [[nodiscard]] bool trails(const VerbGroup& verb) const {
    std::size_t i = verb.first;
    while (i > 0 && s_.clause[i - 1] == s_.clause[verb.head] && !any(i - 1, {",", "\""}) &&
           !(s_.words[i - 1].is("'"))) {
      --i;
    }
    return i > 0 && any(i - 1, {",", "\"", "'"}) && closes(verb);
  }

  /// What follows the verb is at most when, where and to whom it was said.
  [[nodiscard]] bool closes(const VerbGroup& verb) const {
    const std::size_t end = s_.words.size();
    std::size_t stop = verb.last;
    while (stop < end && s_.segment[stop] == s_.segment[verb.head]) ++stop;
    if (stop > verb.last + 14) return false;
    if (verb.last >= end) return true;
    return s_.words[verb.last].punctuation() ||
           any(verb.last,
               {"on",        "in",        "at",       "to",     "during", "late",    "earlier",
                "today",     "yesterday", "after",    "before", "while",  "as",      "when",
                "reporters", "by",        "last",     "this",   "monday", "tuesday", "wednesday",
                "thursday",  "friday",    "saturday", "sunday"});
  }

  /// "said X", "said the minister".
  bool inverted_speaker(const VerbGroup& verb, SpeechAct& act) {
    const bool quote_before = verb.first > 0 && any(verb.first - 1, {"\"", "'", ","});
    if (!quote_before || closes_apposition(verb)) return false;
    for (const ActorMention& actor : s_.actors) {
      if (actor.first < verb.last || actor.first > verb.last + 5) continue;
      for (std::size_t i = verb.last; i < actor.first; ++i) {
        if (s_.words[i].punctuation() && !any(i, {"-", "."})) return false;
        if (any(i, {"that"})) return false;
      }
      if (actor.adjective && !role_follows(actor)) return false;
      take(actor, act);
      act.trailing = true;
      return true;
    }
    return false;
  }

  [[nodiscard]] bool role_follows(const ActorMention& actor) const {
    for (std::size_t i = actor.last; i < s_.words.size() && i < actor.last + 4; ++i) {
      if (view_.vocabulary->role(s_.words[i].lower)) return true;
    }
    return false;
  }

  /// "X, the minister, said": the comma before the verb ends an apposition to X.
  [[nodiscard]] bool closes_apposition(const VerbGroup& verb) const {
    if (verb.first == 0 || !any(verb.first - 1, {","})) return false;
    for (std::size_t i = verb.first - 1; i-- > 0 && verb.first - i < 16;) {
      if (any(i, {","})) return actor_ending_at(i) != nullptr;
    }
    return false;
  }

  /// "X did so, saying that": the subject of the sentence speaks.
  bool participial_speaker(const VerbGroup& verb, SpeechAct& act) {
    for (const ActorMention& actor : s_.actors) {
      if (actor.last > verb.first) break;
      // "with X saying": X stands right before.
      if (actor.last == verb.first && !actor.possessive) {
        take(actor, act);
        return true;
      }
    }
    for (const ActorMention& actor : s_.actors) {
      if (actor.last > verb.first) break;
      if (actor.person || (!actor.adjective && !actor.possessive)) {
        take(actor, act);
        return true;
      }
    }
    return false;
  }

  void subject_speaker(std::size_t end, SpeechAct& act) {
    std::size_t at = end;
    while (at > 0 &&
           (is_adverb(s_.words[at - 1]) || any(at - 1, {"earlier", "later", "today", "yesterday"})))
      --at;
    // "X, the minister, said": step over the apposition.
    if (at > 0 && any(at - 1, {","})) {
      for (std::size_t i = at - 1; i-- > 0 && at - i < 16;) {
        if (any(i, {","})) {
          if (const ActorMention* actor = actor_ending_at(i)) {
            take(*actor, act);
            return;
          }
        }
      }
      --at;
    }
    if (at == 0) return;
    const ScanWord& w = s_.words[at - 1];
    if (is_one_of(w, {"he", "she", "who", "i"})) return recall(memory_.person, at - 1, act);
    if (is_one_of(w, {"it", "they", "which", "we"})) return recall(memory_.body, at - 1, act);
    if (const ActorMention* actor = actor_ending_at(at)) return take(*actor, act);
    noun_speaker(at, act);
  }

  [[nodiscard]] const ActorMention* actor_ending_at(std::size_t end) const {
    for (const ActorMention& actor : s_.actors) {
      if (actor.last == end && !actor.possessive) return &actor;
    }
    return nullptr;
  }

  /// "The X-ian defence ministry", "two officials", "an MoD statement": a noun for who speaks.
  void noun_speaker(std::size_t end, SpeechAct& act) {
    const auto role_at = [&](std::size_t i) {
      return view_.vocabulary->role(s_.words[i].lower).has_value();
    };
    std::size_t begin = end;
    bool role_seen = false;
    while (begin > 0 && end - begin < 9) {
      const ScanWord& w = s_.words[begin - 1];
      const bool inside = w.letters || w.is("-") || w.is("'s") || w.is(".") || w.digits;
      if (!inside || (is_function_word(w) && !is_one_of(w, {"of", "the", "for", "and", "from"})))
        break;
      if (is_one_of(w, {"the", "a", "an"}) && role_seen) break;
      role_seen |= role_at(begin - 1);
      --begin;
    }
    if (!role_seen) return;
    while (begin < end && is_function_word(s_.words[begin])) ++begin;
    // "an MoD statement read": the body behind the statement speaks.
    if (s_.words[end - 1].is("statement")) {
      if (end - begin == 1) return recall(memory_.body, begin, act);
      --end;
    }
    if (begin == end) return;
    act.speaker = s_.words_span(begin, end).in(view_.text());
    for (const ActorMention& actor : s_.actors) {
      if (actor.first >= begin && actor.last <= end) {
        act.code = actor.code;
        act.person = actor.person;
        if (actor.person) act.speaker = actor.name;
      }
    }
  }

  void recall(const std::optional<SpeechAct>& last, std::size_t pronoun, SpeechAct& act) const {
    // "X ... and he said": a person named before in this sentence is nearer than the memory.
    const bool person = is_one_of(s_.words[pronoun], {"he", "she", "who"});
    for (std::size_t k = s_.actors.size(); k-- > 0;) {
      const ActorMention& actor = s_.actors[k];
      if (actor.last > pronoun || actor.person != person || actor.adjective) continue;
      act.speaker = actor.name;
      act.code = actor.code;
      act.person = actor.person;
      return;
    }
    if (!last) return;
    act.speaker = last->speaker;
    act.code = last->code;
    act.person = last->person;
  }

  void take(const ActorMention& actor, SpeechAct& act) const {
    act.speaker = actor.name;
    act.code = actor.code;
    act.person = actor.person;
    // "X's Defence Ministry": the noun speaks, not the country.
    if (!actor.possessive && !actor.adjective) return;
    std::size_t end = actor.last;
    for (std::size_t i = actor.last; i < s_.words.size() && i < actor.last + 6; ++i) {
      if (s_.words[i].punctuation() && !s_.words[i].is("'s")) break;
      if (view_.vocabulary->role(s_.words[i].lower)) end = i + 1;
    }
    act.speaker = s_.words_span(actor.first, end).in(view_.text());
  }

  void remember(const SpeechAct& act) { (act.person ? memory_.person : memory_.body) = act; }

  void add_according_to(std::vector<SpeechAct>& acts) {
    for (std::size_t i = 0; i + 2 < s_.words.size(); ++i) {
      if (!s_.words[i].is("according") || !s_.words[i + 1].is("to")) continue;
      for (const ActorMention& actor : s_.actors) {
        if (actor.first < i + 2 || actor.first > i + 5) continue;
        SpeechAct act;
        act.verb = i;
        act.trailing = i > 0;
        take(actor, act);
        acts.push_back(std::move(act));
        break;
      }
    }
  }

  const DocumentView& view_;
  const SentenceView& s_;
  Memory& memory_;
};

bool mostly_quoted(const SentenceView& sentence) {
  const auto inside = std::count(sentence.quoted.begin(), sentence.quoted.end(), true);
  return sentence.opens_quote || static_cast<std::size_t>(inside) * 2 > sentence.words.size();
}

/// ", which ..." between the two words: an aside of the author's.
bool relative_clause_between(const SentenceView& s, std::size_t from, std::size_t to) {
  for (std::size_t i = from + 1; i + 1 < to; ++i) {
    if (s.words[i].is(",") && is_one_of(s.words[i + 1], {"which", "who", "where", "whose"})) {
      bool closed = false;
      for (std::size_t k = i + 2; k < to; ++k) closed |= s.words[k].is(",");
      if (!closed) return true;
    }
  }
  return false;
}

}  // namespace

Attribution::Attribution(const DocumentView& view) : view_(&view) {
  Memory memory;
  std::optional<SpeechAct> last;
  for (const SentenceView& sentence : view.sentences) {
    acts_.push_back(SpeechReader(view, sentence, memory).run());
    carried_.push_back(acts_.back().empty() ? last : std::nullopt);
    if (!acts_.back().empty()) last = acts_.back().back();
  }
  // A quotation may be attributed by the sentence after it in its paragraph.
  for (std::size_t i = 0; i + 1 < acts_.size(); ++i) {
    if (!acts_[i].empty() || acts_[i + 1].empty()) continue;
    const bool same = view.sentences[i].paragraph == view.sentences[i + 1].paragraph;
    if (same && mostly_quoted(view.sentences[i])) carried_[i] = acts_[i + 1].front();
  }
}

std::optional<SpeechAct> Attribution::speaker_of(std::size_t sentence, std::size_t word) const {
  const SentenceView& s = view_->sentences[sentence];
  const SpeechAct* before = nullptr;
  const SpeechAct* after = nullptr;
  for (const SpeechAct& act : acts_[sentence]) {
    const bool reaches =
        s.segment[act.verb] == s.segment[word] && !relative_clause_between(s, act.verb, word);
    if (act.verb < word && reaches) before = &act;
    if (act.verb > word && after == nullptr && act.trailing) after = &act;
  }
  if (before != nullptr) return *before;
  if (relative_clause_between(s, 0, word) && !s.quoted[word]) return std::nullopt;
  if (after != nullptr) return *after;
  if (acts_[sentence].empty() && mostly_quoted(s)) return carried_[sentence];
  return std::nullopt;
}

}  // namespace mentionmap::extract
