#include "extract/deployment_frames.hpp"

#include <algorithm>

namespace mentionmap::extract {
namespace {

using VC = VerbClass;

class FrameReader {
 public:
  explicit FrameReader(const SentenceForces& here)
      : view_(here.view), s_(&here.sentence), forces_(here.forces) {}

  std::optional<Frame> frame_of(std::size_t k) {
    const ForceMention& force = forces_[k];
    if (auto frame = compound_frame(force)) return frame;
    if (is_part_of_another(force)) return std::nullopt;
    if (auto frame = existential_frame(force)) return frame;
    auto left = object_frame(k);
    auto right = subject_frame(k);
    if (right && !(left && left->verb_class != VC::be && right->verb_class == VC::be)) {
      // "sends troops stationed in X": the sending verb tells, its object's participle only where.
      if (left && right->verb != nullptr && right->verb->reduced) return left;
      if (left && right->verb != nullptr && relative_before(*right->verb))
        right->holder_at = left->at;
      return right;
    }
    if (left) return left;
    if (auto frame = nominal_frame(force)) return frame;
    return bare_frame(k);
  }

  /// "which includes tanks", "composed of 1,000 troops": told of another force.
  [[nodiscard]] bool is_part_of_another(const ForceMention& force) const {
    if (force.first == 0) return false;
    for (std::size_t i = force.first; i > 0 && force.first - i < 3; --i) {
      if (any(i - 1, {"include", "includes", "included", "including", "composed", "compose",
                      "comprising", "consisting"}))
        return true;
    }
    return false;
  }

  /// "there are N troops in X", "there's over 100 units on the border".
  [[nodiscard]] std::optional<Frame> existential_frame(const ForceMention& force) const {
    for (std::size_t i = force.first; i > 0 && force.first - i < 5; --i) {
      if (!any(i - 1, {"there"})) continue;
      Frame frame;
      frame.at = force.head;
      frame.places_from = force.last;
      frame.existential = true;
      for (const VerbGroup& verb : s_->verbs) {
        if (verb.first >= i && verb.last <= force.first && verb.sense({VC::be})) frame.verb = &verb;
      }
      return frame;
    }
    return std::nullopt;
  }

  /// The subject's verb stands after the force: "troops (in X) have arrived".
  std::optional<Frame> subject_frame(std::size_t k) {
    const ForceMention& force = forces_[k];
    for (const VerbGroup& verb : s_->verbs) {
      if (verb.first < force.last) continue;
      if (!subject_reaches(force, verb)) return std::nullopt;
      // "that would lead an attack": an aside that says nothing of now.
      if (relative_before(verb) && (verb.modal == "would" || verb.modal == "could")) continue;
      const VerbSense* sense = verb.sense({VC::withdraw, VC::arrive, VC::go, VC::leave, VC::gather,
                                           VC::stay, VC::place, VC::send, VC::be});
      if (sense == nullptr) {
        // "take part in", "which include": look on only past relative clauses and light verbs.
        if (verb.sense({VC::begin, VC::resume_or_continue, VC::seem, VC::plan})) continue;
        return verb.sense({VC::aux}) && relative_before(verb) ? next_main_verb(force, verb)
                                                              : std::nullopt;
      }
      return frame_from_subject(verb, *sense);
    }
    return std::nullopt;
  }

  /// "the battlegroup, which includes X, will leave": the verb after the relative clause.
  std::optional<Frame> next_main_verb(const ForceMention&, const VerbGroup& relative) {
    for (const VerbGroup& verb : s_->verbs) {
      if (verb.first <= relative.head) continue;
      if (verb.first == 0 || !any(verb.first - 1, {","})) return std::nullopt;
      const VerbSense* sense = verb.sense({VC::withdraw, VC::arrive, VC::go, VC::leave, VC::gather,
                                           VC::stay, VC::place, VC::send, VC::be});
      return sense == nullptr ? std::nullopt : frame_from_subject(verb, *sense);
    }
    return std::nullopt;
  }

  [[nodiscard]] bool relative_before(const VerbGroup& verb) const {
    return verb.first > 0 && any(verb.first - 1, {"which", "who", "that"});
  }

  std::optional<Frame> frame_from_subject(const VerbGroup& verb, const VerbSense& sense) const {
    Frame frame;
    frame.verb = &verb;
    frame.verb_class = sense.verb_class;
    frame.at = verb.head;
    frame.places_from = verb.head + 1;  // "pulled out of X": the particle leads the place
    const bool alerted = sense.verb_class == VC::place || sense.verb_class == VC::stay ||
                         sense.verb_class == VC::send || sense.verb_class == VC::be;
    if (alerted && alert_from(verb.last)) {
      frame.verb_class = VC::ready;
      return frame;
    }
    switch (sense.verb_class) {
      case VC::send:
      case VC::place:
        // Active with the force as subject: only verbs that need no object.
        if (!verb.passive && !(verb.reduced && verb.form != VerbForm::gerund)) {
          if (has_object(verb)) return std::nullopt;
          frame.verb_class = VC::go;
        }
        return frame;
      case VC::gather:
        return verb.passive || !has_object(verb) ? std::optional(frame) : std::nullopt;
      case VC::be:
        return copula_frame(frame);
      case VC::go:
        return has_object(verb) && sense.lemma != "enter" && sense.lemma != "cross" &&
                       sense.particle.empty() && sense.lemma != "deploy"
                   ? std::nullopt
                   : std::optional(frame);
      default:
        return frame;
    }
  }

  /// "are in X", "is based at X", "are headed to", "remain".
  std::optional<Frame> copula_frame(Frame frame) const {
    if (on_the_way(frame.verb->last)) {
      frame.verb_class = VC::go;
      return frame;
    }
    for (const PlacePhrase& phrase : s_->places) {
      if (phrase.first >= frame.verb->last && phrase.first <= frame.verb->last + 2 &&
          !phrase.preposition.empty()) {
        return frame;
      }
    }
    return std::nullopt;
  }

  /// "on their way", "en route", "bound".
  [[nodiscard]] bool on_the_way(std::size_t at) const {
    if (any(at, {"on"}) && any(at + 2, {"way"})) return true;
    return (any(at, {"en"}) && any(at + 1, {"route"})) ||
           (any(at, {"bound"}) && any(at + 1, {"for"}));
  }

  /// A noun phrase follows the verb: it acts on something.
  [[nodiscard]] bool has_object(const VerbGroup& verb) const {
    if (verb.passive || verb.last >= s_->words.size()) return false;
    const ScanWord& w = s_->words[verb.last];
    if (is_determiner(w) || w.digits) return true;
    if (!w.letters || is_function_word(w) || is_adverb(w)) return false;
    if (any(verb.last, {"back", "out", "away", "closer", "home", "ahead", "forward", "close",
                        "today", "yesterday", "overnight"}))
      return false;
    return true;
  }

  /// Nothing between the force and the verb starts another clause or brings another subject.
  [[nodiscard]] bool subject_reaches(const ForceMention& force, const VerbGroup& verb) const {
    if (verb.first > force.last + 16) return false;
    if (s_->clause[force.head] != s_->clause[verb.head]) {
      // A parenthesis between dashes: "HMS Y - a warship - has begun".
      const bool parenthesis =
          s_->clause[verb.head] == s_->clause[force.head] + 2 && any(force.last, {"-"});
      if (!parenthesis) return false;
    }
    for (std::size_t i = force.last; i < verb.first; ++i) {
      if (any(i, {"that", "which", "who"}) && i + 1 < verb.first && any(i, {"that"})) return false;
      if (any(i, {";", ":", "where", "he", "she", "they", "it", "we", "i", "you"})) return false;
      if (any(i, {"and"}) && brings_subject(i + 1, verb.first)) return false;
    }
    for (const ForceMention& other : forces_) {
      const bool between = other.first >= force.last && other.last <= verb.first &&
                           s_->clause[other.head] == s_->clause[verb.head];
      if (between &&
          !any(other.first > 0 ? other.first - 1 : 0, {"of", "and", "from", ",", "-", "includes"}))
        return false;
    }
    // "troops, X said": a name right before the verb is its subject.
    for (const ActorMention& actor : s_->actors) {
      const bool adjacent = actor.last == verb.first && actor.first >= force.last;
      if (!adjacent || actor.adjective) continue;
      // "troops from the X group": the name belongs to the force.
      const std::size_t lead = actor.first - (any(actor.first - 1, {"the"}) ? 2 : 1);
      if (any(lead, {"of", "from"}) && lead <= force.last) continue;
      const bool in_phrase =
          std::any_of(s_->places.begin(), s_->places.end(), [&](const PlacePhrase& phrase) {
            return phrase.last == actor.last && phrase.first >= force.last &&
                   !phrase.preposition.empty();
          });
      if (!in_phrase) return false;
    }
    return true;
  }

  /// "... and more appear": words after an "and" that are no place and no adverb are a subject.
  [[nodiscard]] bool brings_subject(std::size_t from, std::size_t to) const {
    for (std::size_t i = from; i < to; ++i) {
      const bool in_place =
          s_->toponym[i] >= 0 ||
          std::any_of(s_->places.begin(), s_->places.end(), [i](const PlacePhrase& phrase) {
            return phrase.first <= i && i < phrase.last;
          });
      if (in_place) return false;
      if (!is_adverb(word(i)) && !is_determiner(word(i)) && word(i).letters) return true;
    }
    return false;
  }

  /// The force is what a verb before it sends, places, pulls back.
  std::optional<Frame> object_frame(std::size_t k) const {
    const ForceMention& force = forces_[k];
    const VerbGroup* nearest = nullptr;
    for (const VerbGroup& verb : s_->verbs) {
      if (verb.last <= force.first) nearest = &verb;
    }
    if (nearest == nullptr || force.first - nearest->last > 12) return std::nullopt;
    const VerbGroup& verb = *nearest;
    if (s_->clause[verb.head] != s_->clause[force.head]) return std::nullopt;
    if (any(verb.head, {"added", "add", "adds"}) && verb.sense({VC::say}) && !has_object(verb)) {
      // "will add to those 100 men": no speech here.
      if (!any(verb.last, {"to"})) return std::nullopt;
    }
    const VerbSense* sense = verb.sense(
        {VC::withdraw, VC::send, VC::place, VC::gather, VC::increase, VC::ready, VC::be});
    if (sense == nullptr) return std::nullopt;
    Frame frame;
    frame.verb = nearest;
    frame.verb_class = sense->verb_class;
    frame.at = verb.head;
    frame.places_from = force.last;
    frame.force_is_object = true;
    if (sense->verb_class == VC::be) return std::nullopt;
    if (sense->lemma == "add" && any(verb.last, {"to"})) {
      // "add to the 100 men in X": they are there already.
      frame.verb = nullptr;
      frame.verb_class = VC::be;
      frame.joined = true;
      return frame;
    }
    if (any(verb.head + 1, {"on", "at"}) || alert_after(force)) {
      if (alert_after(force)) frame.verb_class = VC::ready;
    }
    if (verb.passive || (verb.reduced && verb.form == VerbForm::participle)) return std::nullopt;
    if (verb.reduced && verb.form == VerbForm::past_or_participle && stands_after_force(verb))
      return std::nullopt;
    for (std::size_t i = verb.last; i < force.first; ++i) {
      if (any(i, {"in", "on", "at", "near", "from", "by", "into", "against", "with", "for", "after",
                  ",", "that", "as"}) &&
          !coordinated_object(verb, i)) {
        return std::nullopt;
      }
    }
    return frame;
  }

  /// "at readiness", "on high alert", "on standby" after the force or its verb.
  [[nodiscard]] bool alert_after(const ForceMention& force) const { return alert_from(force.last); }
  [[nodiscard]] bool alert_from(std::size_t from) const {
    for (std::size_t i = from; i < s_->words.size() && i < from + 8; ++i) {
      if (any(i, {"readiness", "alert", "standby"})) return true;
      if (any(i, {".", ";", ","})) return false;
    }
    return false;
  }

  /// A comma or "and" after an earlier object of the same verb.
  [[nodiscard]] bool coordinated_object(const VerbGroup& verb, std::size_t i) const {
    if (!any(i, {","})) return false;
    return std::any_of(forces_.begin(), forces_.end(), [&](const ForceMention& other) {
      return other.first >= verb.last && other.last <= i;
    });
  }

  [[nodiscard]] bool stands_after_force(const VerbGroup& verb) const {
    return std::any_of(forces_.begin(), forces_.end(),
                       [&](const ForceMention& other) { return other.last == verb.first; });
  }

  /// "the deployment of N troops to X".
  std::optional<Frame> nominal_frame(const ForceMention& force) const {
    std::size_t at = force.first;
    while (at > 0 && (is_determiner(word(at - 1)) || any(at - 1, {"of", "number", "more"}))) --at;
    if (at == 0 || at == force.first || !any(at, {"of"})) return std::nullopt;
    for (std::size_t begin = at >= 3 ? at - 3 : 0; begin < at; ++begin) {
      const auto noun = view_.vocabulary->deployment_noun_at(s_->words, begin);
      if (noun.last != at) continue;
      return nominal(begin, noun.verb_class, force.last);
    }
    return std::nullopt;
  }

  /// "the X-ian troop build-up near Y".
  std::optional<Frame> compound_frame(const ForceMention& force) const {
    const auto noun = view_.vocabulary->deployment_noun_at(s_->words, force.last);
    if (noun.last == 0) return std::nullopt;
    return nominal(force.last, noun.verb_class, noun.last);
  }

  [[nodiscard]] static Frame nominal(std::size_t at, VC verb_class, std::size_t places_from) {
    Frame frame;
    frame.verb_class = verb_class;
    frame.at = at;
    frame.places_from = places_from;
    frame.nominal = true;
    return frame;
  }

  /// "450 troops in X", "only the 42nd - in X": a force with a place and no verb of its own.
  std::optional<Frame> bare_frame(std::size_t k) const {
    const ForceMention& force = forces_[k];
    std::size_t at = force.last;
    while (any(at, {",", "-", "now", "already", "both"})) ++at;
    for (const PlacePhrase& phrase : s_->places) {
      if (phrase.first != at || phrase.preposition.empty() || phrase.relation == Relation::to)
        continue;
      if (phrase.relation == Relation::from && !force.quantity && !force.unit_designation) continue;
      // "the 42nd - in X" places a unit known by its number; "joined the Y Regiment in X" does not.
      const bool said = force.quantity.has_value() || word(force.head).digits;
      if (!said && !stationed_phrase(phrase)) continue;
      Frame frame;
      frame.verb_class = phrase.relation == Relation::from ? VC::withdraw : VC::be;
      if (phrase.relation == Relation::from) return std::nullopt;
      frame.at = force.head;
      frame.places_from = force.last;
      frame.bare = true;
      return frame;
    }
    return std::nullopt;
  }

  [[nodiscard]] static bool stationed_phrase(const PlacePhrase& phrase) { return phrase.border; }

  [[nodiscard]] std::vector<Frame> following_frames(const Frame& first) const {
    std::vector<Frame> frames;
    for (const VerbGroup& verb : s_->verbs) {
      const bool same_clause = s_->clause[verb.head] == s_->clause[first.at];
      if (verb.first < first.verb->last || (!same_clause && !is_leg(first, verb))) continue;
      const VerbSense* sense =
          verb.sense({VC::withdraw, VC::arrive, VC::go, VC::leave, VC::stay, VC::gather, VC::send});
      if (sense == nullptr || (sense->verb_class == VC::send && has_object(verb))) continue;
      bool joined = false;
      for (std::size_t i = verb.first; i > 0 && verb.first - i < 5; --i) {
        if (any(i - 1, {"and", "before", "after", "then"})) joined = true;
        if (any(i - 1, {"which", "who", "that"})) break;
      }
      if (!joined || other_force_moves(first, verb)) continue;
      Frame frame = first;
      frame.verb = &verb;
      frame.verb_class = sense->verb_class == VC::send ? VC::go : sense->verb_class;
      frame.at = verb.head;
      frame.places_from = verb.head + 1;  // "pulled out of X": the particle leads the place
      frames.push_back(frame);
    }
    return frames;
  }

  /// "landed at X after flying from Y": another leg of the same way.
  [[nodiscard]] bool is_leg(const Frame& first, const VerbGroup& verb) const {
    return verb.reduced && verb.form == VerbForm::gerund && verb.first > 0 &&
           any(verb.first - 1, {"after", "before"}) &&
           s_->clause[verb.head] == s_->clause[first.at] + 1;
  }

  /// "..., and 300 will go to Y": the verb has a force of its own.
  [[nodiscard]] bool other_force_moves(const Frame& first, const VerbGroup& verb) const {
    return std::any_of(forces_.begin(), forces_.end(), [&](const ForceMention& other) {
      return other.first >= first.verb->last && other.first >= first.places_from &&
             other.last == verb.first;
    });
  }

  /// The clause whose places are the frame's: its own, or "the 42nd - in X -" the parenthesis.
  [[nodiscard]] std::size_t clause_of_places(const Frame& frame) const {
    if (frame.bare) {
      for (const PlacePhrase& phrase : s_->places) {
        if (phrase.first >= frame.places_from) return s_->clause[phrase.first];
      }
    }
    return s_->clause[std::max(frame.at, frame.places_from == 0 ? 0 : frame.places_from - 1)];
  }

  [[nodiscard]] std::size_t start_of_clause(std::size_t from, std::size_t clause) const {
    while (from < s_->words.size() && s_->clause[from] != clause) ++from;
    return from;
  }

  /// Places of a frame end with its clause or where another finite verb has begun.
  [[nodiscard]] std::size_t zone_end(const Frame& frame) const {
    if (frame.existential || frame.joined) {
      std::size_t last = frame.places_from;
      while (last < s_->words.size() && s_->clause[last] == s_->clause[frame.at]) ++last;
      return last;
    }
    std::size_t end = frame.places_from;
    const std::size_t clause = clause_of_places(frame);
    if (frame.bare) end = start_of_clause(end, clause);
    while (end < s_->words.size() && s_->clause[end] == clause) ++end;
    for (const VerbGroup& verb : s_->verbs) {
      const bool later = verb.first >= frame.places_from && verb.head != frame.at;
      const bool purpose = verb.infinitive && !verb.governor;
      const bool participle_tail = verb.reduced;
      if (later && verb.first < end && !purpose && !participle_tail) end = verb.first;
      // "to bolster X's defences", "helping them in Y": places of a purpose are not the force's.
      if (later && verb.first < end && (purpose || participle_tail) &&
          !verb.sense({VC::arrive, VC::stay, VC::place, VC::gather, VC::go}))
        end = verb.first;
    }
    for (const ForceMention& other : forces_) {
      const bool next = other.first >= frame.places_from && other.first < end;
      if (next && other.quantity && place_between(frame.places_from, other.first))
        end = other.first;
    }
    for (std::size_t i = frame.places_from; i < end; ++i) {
      if (any(i, {"amid", "following", "response", "because", "over", "against", "during", "that",
                  "which", "who", "where", "despite"}))
        end = i;
    }
    return end;
  }

  [[nodiscard]] bool place_between(std::size_t from, std::size_t to) const {
    return std::any_of(s_->places.begin(), s_->places.end(), [&](const PlacePhrase& phrase) {
      return phrase.first >= from && phrase.last <= to;
    });
  }

 private:
  [[nodiscard]] const ScanWord& word(std::size_t i) const { return s_->words[i]; }
  [[nodiscard]] bool any(std::size_t i, std::initializer_list<std::string_view> list) const {
    return i < s_->words.size() && is_one_of(s_->words[i], list);
  }

  const DocumentView& view_;
  const SentenceView* s_;
  const std::vector<ForceMention>& forces_;
};

}  // namespace

std::optional<Frame> frame_of(const SentenceForces& here, std::size_t k) {
  return FrameReader(here).frame_of(k);
}

std::optional<Frame> bare_frame(const SentenceForces& here, std::size_t k) {
  return FrameReader(here).bare_frame(k);
}

std::vector<Frame> following_frames(const SentenceForces& here, const Frame& first) {
  return FrameReader(here).following_frames(first);
}

std::size_t zone_end(const SentenceForces& here, const Frame& frame) {
  return FrameReader(here).zone_end(frame);
}

bool is_future(const SentenceView& sentence, const VerbGroup& verb) {
  if (verb.modal == "will" || verb.modal == "would" || verb.modal == "shall") return true;
  if (!verb.governor) {
    // "will leave X and arrive in Y" shares its modal.
    return verb.form == VerbForm::base && verb.first == verb.head;
  }
  if (*verb.governor == VC::plan || *verb.governor == VC::decide) return true;
  if (governor_will(sentence, verb)) return true;
  // "will leave X and begin to arrive in Y" shares its modal.
  for (const VerbGroup& other : sentence.verbs) {
    if (other.head == verb.governor_at)
      return other.form == VerbForm::base && other.first == other.head;
  }
  return false;
}

bool governor_will(const SentenceView& sentence, const VerbGroup& verb) {
  if (!verb.governor || (*verb.governor != VC::begin && *verb.governor != VC::resume_or_continue))
    return false;
  return std::any_of(sentence.verbs.begin(), sentence.verbs.end(), [&](const VerbGroup& other) {
    return other.head == verb.governor_at &&
           (other.modal == "will" || other.modal == "would" || other.modal == "shall");
  });
}

bool is_withdrawal(VerbClass verb_class) {
  return verb_class == VC::withdraw || verb_class == VC::leave;
}

}  // namespace mentionmap::extract
