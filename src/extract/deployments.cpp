#include "extract/deployments.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "extract/deployment_links.hpp"
#include "extract/forces.hpp"
#include "extract/times.hpp"

namespace mentionmap::extract {
namespace {

using VC = VerbClass;

/// What a sentence says of a force: one or more verbs, or a noun, that move or place it.
struct Frame {
  VC verb_class = VC::be;
  const VerbGroup* verb = nullptr;  ///< None for nouns and bare phrases.
  std::size_t at = 0;               ///< Word of the verb or noun.
  std::size_t places_from = 0;      ///< Places after this word belong to it.
  bool force_is_object = false;
  bool nominal = false;
  bool bare = false;         ///< "N troops in X" without a verb.
  bool joined = false;       ///< "add to N troops": places of the whole sentence count
  bool later = false;        ///< a further leg: places before its verb are where it comes from
  bool existential = false;  ///< "there are N troops in X"
  std::optional<std::size_t> holder_at;  ///< "X has N troops who are in Y": the word "has"
};

bool is_withdrawal(VC c) { return c == VC::withdraw || c == VC::leave; }

/// Classes that tell where a force is, not where it goes.
bool is_static(VC c) {
  return c == VC::gather || c == VC::stay || c == VC::place || c == VC::be || c == VC::ready;
}

class DeploymentReader {
 public:
  DeploymentReader(const DocumentView& view, const Attribution& attribution)
      : view_(view), attribution_(attribution) {}

  std::vector<Deployment> run() {
    for (const SentenceView& sentence : view_.sentences) {
      s_ = &sentence;
      forces_ = find_forces(view_, sentence, memory_);
      for (std::size_t k = 0; k < forces_.size(); ++k) read_force(k);
    }
    link_deployments(view_, attribution_, found_);
    for (std::size_t i = 0; i < found_.size(); ++i) found_[i].id = fmt::format("D{}", i + 1);
    return std::move(found_);
  }

 private:
  [[nodiscard]] const ScanWord& word(std::size_t i) const { return s_->words[i]; }
  [[nodiscard]] bool any(std::size_t i, std::initializer_list<std::string_view> list) const {
    return i < s_->words.size() && is_one_of(s_->words[i], list);
  }

  void read_force(std::size_t k) {
    const ForceMention& force = forces_[k];
    if (force.first > 0 && any(force.first - 1, {"no", "any", "without"}) && !force.quantity) {
      if (!any(force.first - 1, {"any"})) return;
    }
    auto frame = frame_of(k);
    // What is demanded of a force does not undo where it is: "pull out the N troops now in X".
    if (!frame || supposed(*frame))
      frame = force.quantity && force.definite ? bare_frame(k) : std::nullopt;
    if (!frame) return;
    read_frame(force, *frame);
    const std::vector<Frame> later = std::move(later_frames_);
    for (const Frame& next : later) read_frame(force, next);
  }

  void read_frame(const ForceMention& force, const Frame& given) {
    const Frame* frame = &given;
    later_frames_.clear();
    Deployment record;
    set_actor(record, force, *frame);
    set_places(record, force, *frame);
    if (record.destination.empty()) take_host(record, *frame);
    if (record.actor.empty()) record.actor = home_country(record);
    if (record.actor.empty()) record.actor = military_speaker(force, *frame);
    if (record.actor.empty()) record.actor = base_owner(record);
    if (record.actor.empty()) record.actor = remembered_actor(record, force, *frame);
    if (record.actor.empty()) record.actor = announcing_side(force, *frame);
    if (record.actor.empty()) record.actor = continued_actor(force, *frame);
    if (record.actor.empty() && !plain_without_side(force, *frame)) return;
    name_known_unit(record, force);
    set_speaker(record, *frame, force);
    if (!set_status(record, *frame)) return;
    if (!worth_keeping(record, force, *frame)) return;
    describe(record, force, *frame);
    keep(std::move(record));
  }

  // ---- frames ----

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
    for (const PlacePhrase& phrase : s_->places) {
      if (phrase.first >= frame.verb->last && phrase.first <= frame.verb->last + 2 &&
          !phrase.preposition.empty()) {
        return frame;
      }
    }
    return std::nullopt;
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

  // ---- what did not happen ----

  /// Demands, refusals, fears, conditions, possibilities, negations.
  [[nodiscard]] bool supposed(const Frame& frame) const {
    if (conditional_clause(frame.at) ||
        demanded_before(frame.verb != nullptr ? frame.verb->first : frame.at))
      return true;
    if (frame.verb != nullptr && frame.verb->governor && negated_governor(*frame.verb)) return true;
    if (frame.nominal) return supposed_noun(frame);
    if (frame.verb == nullptr) return false;
    const VerbGroup& verb = *frame.verb;
    if (verb.governor && (*verb.governor == VC::demand || *verb.governor == VC::refuse ||
                          *verb.governor == VC::fear || *verb.governor == VC::attempt)) {
      return true;
    }
    if (verb.infinitive && !verb.governor && verb.form == VerbForm::base) return true;
    if (is_one_of_modal(verb, {"could", "might", "may", "should", "must", "can"})) return true;
    return verb.negated && !is_withdrawal(frame.verb_class);
  }

  /// "has given no order to", "without plans to".
  [[nodiscard]] bool negated_governor(const VerbGroup& verb) const {
    for (std::size_t i = verb.governor_at; i > 0 && verb.governor_at - i < 3; --i) {
      if (any(i - 1, {"no", "without", "any", "not", "n't"})) return true;
    }
    return false;
  }

  [[nodiscard]] static bool is_one_of_modal(const VerbGroup& verb,
                                            std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), std::string_view(verb.modal)) != list.end();
  }

  [[nodiscard]] bool conditional_clause(std::size_t at) const {
    for (std::size_t i = at; i-- > 0 && s_->clause[i] == s_->clause[at];) {
      if (any(i, {"which", "who"})) return false;  // an aside is told as fact
      if (any(i, {"if", "whether", "unless"})) return true;
      if (any(i, {"when", "once"}) && i + 8 > at && future_clause(i, at)) return true;
    }
    return false;
  }

  /// "when the troops do leave": not yet.
  [[nodiscard]] bool future_clause(std::size_t from, std::size_t to) const {
    for (std::size_t i = from; i < to; ++i) {
      if (any(i, {"do", "does", "will", "really"})) return true;
    }
    return false;
  }

  /// "urged the withdrawal of", "plans for the deployment of".
  [[nodiscard]] bool supposed_noun(const Frame& frame) const {
    const VerbGroup* nearest = nullptr;
    for (const VerbGroup& verb : s_->verbs) {
      if (verb.last <= frame.at && s_->clause[verb.head] == s_->clause[frame.at]) nearest = &verb;
    }
    if (nearest != nullptr &&
        nearest->sense({VC::demand, VC::refuse, VC::fear, VC::consider, VC::attempt}))
      return true;
    for (std::size_t i = frame.at; i-- > 0 && frame.at - i < 7;) {
      const auto governor = view_.vocabulary->governor(word(i).lower);
      if (governor &&
          (*governor == VC::demand || *governor == VC::fear || *governor == VC::consider))
        return true;
      if (any(i, {"halt", "ban", "prevent", "against", "possible", "potential", "allow", "allowing",
                  "issues", "talks"}))
        return true;
    }
    return false;
  }

  /// "demanded that NATO pull its forces back", "guarantees that its troops be withdrawn", "wants
  /// the alliance to withdraw", also in a later limb of the same demand.
  [[nodiscard]] bool demanded_before(std::size_t at) const {
    bool linked = false;
    for (std::size_t i = at; i > 0 && at - i < 9; --i) linked |= any(i - 1, {"that", "for"});
    if (!linked) return false;
    for (std::size_t i = at; i-- > 0 && s_->segment[i] == s_->segment[at];) {
      if (s_->toponym[i] >= 0) continue;
      for (const VerbSense& sense : view_.vocabulary->verbs(word(i).lower)) {
        if (sense.verb_class == VC::demand && sense.particle.empty()) return true;
        if (sense.verb_class == VC::say) return false;
      }
      if (view_.vocabulary->governor(word(i).lower) == std::optional(VC::demand)) return true;
    }
    return false;
  }

  // ---- slots ----

  void set_actor(Deployment& record, const ForceMention& force, const Frame& frame) {
    record.actor = force.actor;
    if (record.actor.empty()) record.actor = agent_after(force);
    if (record.actor.empty() && frame.holder_at) record.actor = subject_before(*frame.holder_at);
    if (record.actor.empty() && (frame.force_is_object || force.own)) {
      const std::size_t before =
          frame.force_is_object && frame.verb != nullptr ? frame.verb->first : force.first;
      record.actor = force.own ? owner_before(force.first)
                               : subject_before(frame.force_is_object && frame.verb != nullptr
                                                    ? frame.verb->head
                                                    : before);
    }
    if (record.actor.empty() && frame.nominal && !force.definite)
      record.actor = subject_before(frame.at);
  }

  /// "its forces": the nearest side named before, whatever its role there.
  [[nodiscard]] std::string owner_before(std::size_t at) const {
    for (std::size_t k = s_->actors.size(); k-- > 0;) {
      if (s_->actors[k].last <= at) return s_->actors[k].code;
    }
    return {};
  }

  /// What an army or defence ministry tells of unnamed forces is of its own.
  [[nodiscard]] std::string military_speaker(const ForceMention& force, const Frame& frame) const {
    const auto speech = attribution_.speaker_of(s_->index, std::max(frame.at, force.head));
    if (!speech || speech->person) return {};
    for (const ScanWord& w : scan_words(speech->speaker)) {
      if (is_one_of(w, {"navy", "army", "military", "defence", "defense", "forces", "pentagon",
                        "marines"}))
        return speech->code;
    }
    return {};
  }

  /// A force that comes from a country and is nobody else's is that country's.
  [[nodiscard]] static std::string home_country(const Deployment& record) {
    for (const PlaceRole& role : record.origin) {
      const bool from = role.relation == Relation::from && role.place && role.place->country;
      if (from && !record.destination.empty()) return *role.place->country;
    }
    return {};
  }

  /// A force without a side is one told of before: at the same place, else doing the same, else the
  /// last one when the text points back ("the troops").
  [[nodiscard]] std::string remembered_actor(const Deployment& record, const ForceMention& force,
                                             const Frame& frame) const {
    for (std::size_t k = found_.size(); k-- > 0;) {
      if (shares_place(found_[k], record)) return found_[k].actor;
    }
    if (!force.definite && !force.own && !s_->quoted[force.head] &&
        !is_withdrawal(frame.verb_class))
      return {};
    for (std::size_t k = found_.size(); k-- > 0;) {
      const bool leaves = found_[k].status == DeploymentStatus::withdrawing ||
                          found_[k].status == DeploymentStatus::claimed_withdrawn;
      if (leaves == is_withdrawal(frame.verb_class)) return found_[k].actor;
    }
    return {};
  }

  /// "jets landed at RAF X": a base named after a service hosts that service's force.
  [[nodiscard]] std::string base_owner(const Deployment& record) const {
    for (const PlaceRole& role : record.destination) {
      const auto words = scan_words(role.text);
      if (words.empty()) continue;
      const ServiceName* service = view_.vocabulary->service_at(role.text, words, 0);
      if (service != nullptr && service->kind == ServiceKind::service) return service->actor;
    }
    return {};
  }

  /// "X said 350 soldiers would fly to Y": a side announces moves of its own forces.
  [[nodiscard]] std::string announcing_side(const ForceMention& force, const Frame& frame) const {
    if (frame.verb == nullptr || (frame.verb->modal != "will" && frame.verb->modal != "would"))
      return {};
    const auto speech = attribution_.speaker_of(s_->index, std::max(frame.at, force.head));
    return speech ? speech->code : std::string();
  }

  /// A counted force goes on with the story of the sentence before it, where nobody else is named.
  [[nodiscard]] std::string continued_actor(const ForceMention& force, const Frame& frame) const {
    if (found_.empty() || !force.quantity || frame.bare) return {};
    const Deployment& last = found_.back();
    const bool here = last.evidence == s_->span;
    const bool before = s_->index > 0 && last.evidence == view_.sentences[s_->index - 1].span;
    if (!here && !before) return {};
    const bool other_side =
        std::any_of(s_->actors.begin(), s_->actors.end(), [&](const ActorMention& actor) {
          return actor.last <= force.first && !actor.code.empty() && actor.code != last.actor &&
                 !in_place_phrase(*s_, actor);
        });
    return other_side ? std::string() : last.actor;
  }

  /// A numbered unit that moves or is placed by a verb is told of even when its side is not.
  [[nodiscard]] static bool plain_without_side(const ForceMention& force, const Frame& frame) {
    return force.unit_designation && force.force_class == ForceClass::formation &&
           frame.verb != nullptr && !frame.bare && !frame.nominal;
  }

  [[nodiscard]] static bool shares_place(const Deployment& a, const Deployment& b) {
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

  /// Numbered units keep the side that is learnt later.
  void name_known_unit(const Deployment& record, const ForceMention& force) {
    for (KnownUnit& unit : memory_.units) {
      if (unit.actor.empty() && force.unit_designation == unit.designation)
        unit.actor = record.actor;
    }
  }

  /// "troops were sent by X", "withdrawal of troops by X".
  [[nodiscard]] std::string agent_after(const ForceMention& force) const {
    for (const ActorMention& actor : s_->actors) {
      if (actor.first > force.last && actor.first < force.last + 10 && any(actor.first - 1, {"by"}))
        return actor.code;
    }
    return {};
  }

  /// The side that acts: the subject of the verb, or "we" of a speaker.
  [[nodiscard]] std::string subject_before(std::size_t at) const {
    if (const ActorMention* subject = subject_of(*s_, at)) return subject->code;
    for (std::size_t i = at; i-- > 0;) {
      if (!any(i, {"we", "our"})) continue;
      const auto speech = attribution_.speaker_of(s_->index, at);
      if (speech && !speech->code.empty()) return speech->code;
    }
    return {};
  }

  void set_places(Deployment& record, const ForceMention& force, const Frame& first_frame) {
    take_places(record, force, first_frame, zone_end(first_frame));
    // Places between the force and its verb: "troops in X have left".
    if (!first_frame.force_is_object && !first_frame.nominal && first_frame.verb != nullptr) {
      for (const PlacePhrase& phrase : s_->places) {
        if (phrase.first >= force.last && phrase.last <= first_frame.verb->first) {
          take_place(record, force, phrase,
                     is_static(first_frame.verb_class) && !first_frame.later ? VC::be : VC::leave,
                     first_frame);
        }
      }
    }
    // "will leave X and begin to arrive in Y": further verbs of the same subject.
    if (first_frame.verb != nullptr) {
      for (const Frame& next : following_frames(first_frame)) {
        // Another tense is another record: "have landed in X and will go on to Y".
        if (is_future(*next.verb) == is_future(*first_frame.verb)) {
          take_places(record, force, next, zone_end(next));
        } else {
          later_frames_.push_back(next);
          later_frames_.back().later = true;
        }
      }
    }
    if (record.destination.empty() && record.origin.empty())
      take_leading_place(record, force, first_frame);
  }

  /// "X hosts N troops": the subject is the place.
  void take_host(Deployment& record, const Frame& frame) const {
    if (frame.verb == nullptr || !frame.force_is_object) return;
    const VerbSense* sense = frame.verb->sense({VC::place});
    if (sense == nullptr || (sense->lemma != "host" && sense->lemma != "house")) return;
    const ActorMention* subject = subject_of(*s_, frame.at);
    if (subject == nullptr || s_->toponym[subject->first] < 0) return;
    PlacePhrase phrase;
    phrase.toponym = static_cast<std::size_t>(s_->toponym[subject->first]);
    phrase.first = subject->first;
    phrase.last = subject->last;
    phrase.relation = Relation::in;
    record.destination.push_back(place_role(view_, *s_, phrase));
  }

  [[nodiscard]] bool is_future(const VerbGroup& verb) const {
    if (verb.modal == "will" || verb.modal == "would" || verb.modal == "shall") return true;
    if (!verb.governor) {
      // "will leave X and arrive in Y" shares its modal.
      return verb.form == VerbForm::base && verb.first == verb.head;
    }
    if (*verb.governor == VC::plan || *verb.governor == VC::decide) return true;
    if (governor_will(verb)) return true;
    // "will leave X and begin to arrive in Y" shares its modal.
    for (const VerbGroup& other : s_->verbs) {
      if (other.head == verb.governor_at)
        return other.form == VerbForm::base && other.first == other.head;
    }
    return false;
  }

  /// "will soon begin to patrol": the governing verb has the modal.
  [[nodiscard]] bool governor_will(const VerbGroup& verb) const {
    if (!verb.governor || (*verb.governor != VC::begin && *verb.governor != VC::resume_or_continue))
      return false;
    return std::any_of(s_->verbs.begin(), s_->verbs.end(), [&](const VerbGroup& other) {
      return other.head == verb.governor_at &&
             (other.modal == "will" || other.modal == "would" || other.modal == "shall");
    });
  }

  [[nodiscard]] std::vector<Frame> following_frames(const Frame& first) const {
    std::vector<Frame> frames;
    for (const VerbGroup& verb : s_->verbs) {
      if (verb.first < first.verb->last || s_->clause[verb.head] != s_->clause[first.at]) continue;
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

  /// "..., and 300 will go to Y": the verb has a force of its own.
  [[nodiscard]] bool other_force_moves(const Frame& first, const VerbGroup& verb) const {
    return std::any_of(forces_.begin(), forces_.end(), [&](const ForceMention& other) {
      return other.first >= first.verb->last && other.first >= first.places_from &&
             other.last == verb.first;
    });
  }

  /// Places of a frame end with its clause or where another finite verb has begun.
  [[nodiscard]] std::size_t zone_end(const Frame& frame) const {
    if (frame.existential || frame.joined) {
      std::size_t last = frame.places_from;
      while (last < s_->words.size() && s_->clause[last] == s_->clause[frame.at]) ++last;
      return last;
    }
    std::size_t end = frame.places_from;
    while (end < s_->words.size() &&
           s_->clause[end] ==
               s_->clause[std::max(frame.at, frame.places_from == 0 ? 0 : frame.places_from - 1)])
      ++end;
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

  void take_places(Deployment& record, const ForceMention& force, const Frame& frame,
                   std::size_t end) {
    for (const PlacePhrase& phrase : s_->places) {
      if (phrase.first < frame.places_from || phrase.first >= end) continue;
      take_place(record, force, phrase, frame.verb_class, frame);
    }
  }

  void take_place(Deployment& record, const ForceMention& force, const PlacePhrase& phrase,
                  VC verb_class, const Frame& frame) {
    if (!phrase.toponym || phrase.contained || phrase.measured) return;
    if (std::find(force.parts.begin(), force.parts.end(), *phrase.toponym) != force.parts.end())
      return;
    if (any(phrase.first, {"by", "against", "over", "between", "amid", "with"}) && !phrase.border)
      return;
    if (phrase.preposition == "for" && verb_class != VC::go && verb_class != VC::leave) return;
    if (phrase.relation == Relation::from && phrase.first > 0 &&
        any(phrase.first - 1, {"allies", "partners", "colleagues", "counterparts"})) {
      add_co_actor(record, phrase);
      return;
    }
    if (phrase.relation == Relation::from && co_actor_list(record, phrase)) return;
    if (is_static(verb_class) && !frame.joined && phrase.relation == Relation::to && !phrase.border)
      return;
    if (phrase.preposition.empty() && phrase.first > frame.places_from + 2 && !phrase.border)
      return;
    if (phrase.preposition.empty() && verb_class != VC::leave && verb_class != VC::go &&
        verb_class != VC::arrive && verb_class != VC::stay)
      return;
    PlaceRole role = place_role(view_, *s_, phrase);
    if (holds_known_place(record, role)) return;
    auto& list = is_origin(phrase, verb_class) ? record.origin : record.destination;
    const bool known = std::any_of(list.begin(), list.end(),
                                   [&](const PlaceRole& other) { return other.span == role.span; });
    if (!known) list.push_back(std::move(role));
  }

  /// A region that only says where a place named before lies: "in X, ... in the Y region".
  [[nodiscard]] static bool holds_known_place(const Deployment& record, const PlaceRole& role) {
    return std::any_of(record.destination.begin(), record.destination.end(),
                       [&](const PlaceRole& known) {
                         return role.place && known.place && known.place->admin1 &&
                                *known.place->admin1 == role.place->name;
                       });
  }

  /// The same "from" that brought an ally goes on: "from A, B and C".
  [[nodiscard]] bool co_actor_list(Deployment& record, const PlacePhrase& phrase) {
    if (record.co_actors.empty() || any(phrase.first, {"from"})) return false;
    add_co_actor(record, phrase);
    return true;
  }

  void add_co_actor(Deployment& record, const PlacePhrase& phrase) {
    const std::string code = view_.country_of(*phrase.toponym);
    if (!code.empty()) record.co_actors.push_back(code);
  }

  [[nodiscard]] static bool is_origin(const PlacePhrase& phrase, VC verb_class) {
    if (phrase.relation == Relation::from) return true;
    if (!is_withdrawal(verb_class)) return false;
    return phrase.relation != Relation::to && phrase.preposition != "near";
  }

  /// "In X, troops were massing": a place that opens the sentence.
  void take_leading_place(Deployment& record, const ForceMention& force, const Frame& frame) {
    if (s_->places.empty() || force.parts.size() > 2) return;
    const PlacePhrase& phrase = s_->places.front();
    const std::size_t opening = s_->words[0].punctuation() ? 1 : 0;
    if (phrase.first != opening || phrase.preposition.empty()) return;
    if (phrase.relation == Relation::from || phrase.relation == Relation::to) return;
    take_place(record, force, phrase, frame.verb_class, frame);
  }

  void set_speaker(Deployment& record, const Frame& frame, const ForceMention& force) {
    const auto speech = attribution_.speaker_of(s_->index, std::max(frame.at, force.head));
    if (!speech) return;
    record.speaker = speech->speaker;
    speaker_code_ = speech->code;
    speech_kind_ = speech->kind;
  }

  bool set_status(Deployment& record, const Frame& frame) {
    const bool own_word = record.speaker && !speaker_code_.empty() && speaker_code_ == record.actor;
    const bool claimed = own_word || (record.speaker && speech_kind_ == VC::claim);
    speaker_code_.clear();
    if (frame.nominal) return set_noun_status(record, frame, claimed);
    if (frame.verb == nullptr) {
      record.status = DeploymentStatus::in_place;
      return true;
    }
    const VerbGroup& verb = *frame.verb;
    if (frame.verb_class == VC::ready ||
        (verb.governor && word(verb.governor_at).is("ready") && frame.verb_class == VC::send)) {
      record.status = DeploymentStatus::put_on_readiness;
      return true;
    }
    const bool planned = verb.governor && *verb.governor == VC::consider;
    const bool announced =
        verb.modal == "will" || verb.modal == "would" || verb.modal == "shall" ||
        governor_will(verb) ||
        (verb.governor && (*verb.governor == VC::plan || *verb.governor == VC::decide ||
                           *verb.governor == VC::offer));
    const bool ongoing =
        verb.progressive || (verb.reduced && verb.form == VerbForm::gerund) ||
        (verb.governor && (*verb.governor == VC::begin ||
                           *verb.governor == VC::resume_or_continue || *verb.governor == VC::seem));
    const bool leaves =
        frame.verb_class == VC::leave && record.destination.empty() && !announced && !planned;
    if (frame.verb_class == VC::withdraw || leaves) {
      record.status = announced || planned ? DeploymentStatus::planned
                      : claimed || verb.negated || doubted(frame)
                          ? DeploymentStatus::claimed_withdrawn
                          : DeploymentStatus::withdrawing;
      if ((verb.negated || doubted(frame)) && record.speaker)
        record.disputed_by.push_back(*record.speaker);
      if (announced || planned)
        record.status = announced ? DeploymentStatus::announced : DeploymentStatus::planned;
      return true;
    }
    if (planned) {
      record.status = DeploymentStatus::planned;
      return true;
    }
    if (announced) {
      record.status = DeploymentStatus::announced;
      return true;
    }
    record.status = plain_status(frame, verb, ongoing);
    return true;
  }

  [[nodiscard]] static DeploymentStatus plain_status(const Frame& frame, const VerbGroup& verb,
                                                     bool ongoing) {
    switch (frame.verb_class) {
      case VC::send:
        // An order is given before anyone moves.
        if (verb.sense({VC::send})->lemma == "order") return DeploymentStatus::announced;
        // "is sending", "sends" announce; "has sent", "was sent" report.
        if (verb.passive)
          return verb.progressive ? DeploymentStatus::under_way : DeploymentStatus::arrived;
        if (ongoing || verb.form == VerbForm::third || verb.form == VerbForm::base ||
            verb.form == VerbForm::gerund)
          return DeploymentStatus::announced;
        return DeploymentStatus::arrived;
      case VC::go:
      case VC::leave:
        return ongoing || verb.form == VerbForm::base || verb.form == VerbForm::third
                   ? DeploymentStatus::under_way
                   : DeploymentStatus::arrived;
      case VC::arrive:
        return ongoing ? DeploymentStatus::under_way : DeploymentStatus::arrived;
      case VC::gather:
        return ongoing ? DeploymentStatus::under_way : DeploymentStatus::in_place;
      case VC::increase:
        return DeploymentStatus::under_way;
      case VC::ready:
        return DeploymentStatus::put_on_readiness;
      default:
        return DeploymentStatus::in_place;
    }
  }

  bool set_noun_status(Deployment& record, const Frame& frame, bool claimed) {
    switch (frame.verb_class) {
      case VC::withdraw: {
        const bool disputed = doubted(frame);
        record.status = claimed || disputed ? DeploymentStatus::claimed_withdrawn
                                            : DeploymentStatus::withdrawing;
        if (disputed && record.speaker) record.disputed_by.push_back(*record.speaker);
        return true;
      }
      case VC::send:
        record.status = DeploymentStatus::announced;
        return true;
      case VC::arrive:
        record.status = DeploymentStatus::arrived;
        return true;
      case VC::go:
        record.status = DeploymentStatus::under_way;
        return true;
      default:
        record.status = DeploymentStatus::in_place;
        return true;
    }
  }

  /// "no sign of a withdrawal", "has not seen any pullback", "doubts that".
  [[nodiscard]] bool doubted(const Frame& frame) const {
    for (std::size_t i = frame.at; i-- > 0 && frame.at - i < 14;) {
      if (any(i, {"no", "not", "n't", "any", "without", "never", "doubt", "doubts", "sceptical",
                  "skeptical", "promised", "supposed", "alleged", "unconfirmed", "concerns"})) {
        return true;
      }
    }
    return false;
  }

  /// Precision before recall: a place, or a withdrawal or alert of a known side.
  [[nodiscard]] bool worth_keeping(const Deployment& record, const ForceMention& force,
                                   const Frame& frame) const {
    if (!record.origin.empty() || !record.destination.empty()) return true;
    if (frame.verb_class == VC::withdraw) {
      return !force.actor.empty() || force.own || force.definite || force.unit_designation ||
             frame.force_is_object;
    }
    return frame.verb_class == VC::ready && !force.actor.empty();
  }

  void describe(Deployment& record, const ForceMention& force, const Frame& frame) {
    record.force = force.force;
    record.unit_designation = force.unit_designation;
    record.quantity = force.quantity;
    const bool future =
        record.status == DeploymentStatus::announced || record.status == DeploymentStatus::planned;
    if (record.quantity && record.quantity->qualifier == QuantityQualifier::exact && future &&
        frame.verb != nullptr && frame.verb_class == VC::be) {
      record.quantity->qualifier = QuantityQualifier::increase_to;  // "there will now be 450"
    }
    record.when = time_of(view_, {s_->index, frame.at, future});
    record.evidence = s_->span;
    const std::size_t first =
        std::min(force.first, frame.verb != nullptr ? frame.verb->first : frame.at);
    const std::size_t last = std::max(force.last, frame.at + 1);
    record.trigger =
        last - first <= 14 ? s_->words_span(first, last) : s_->words_span(force.first, force.last);
    record.confidence = confidence(record, frame);
  }

  [[nodiscard]] static double confidence(const Deployment& record, const Frame& frame) {
    double p = frame.bare ? 0.6 : frame.nominal ? 0.65 : 0.75;
    if (record.quantity || record.unit_designation) p += 0.1;
    if (record.destination.empty() && record.origin.empty()) p -= 0.15;
    return p;
  }

  // ---- one record a deployment ----

  static bool same_places(const std::vector<PlaceRole>& a, const std::vector<PlaceRole>& b) {
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

  static bool same_quantity(const std::optional<Quantity>& a, const std::optional<Quantity>& b) {
    if (!a || !b || !a->best || !b->best) return true;
    return a->best == b->best;
  }

  static int status_class(DeploymentStatus status) {
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

  void keep(Deployment record) {
    last_actor_ = record.actor;
    for (Deployment& other : found_) {
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
    found_.push_back(std::move(record));
  }

  /// The same number of the same side in the same state, in another sentence.
  static bool retells(const Deployment& other, const Deployment& record) {
    return other.actor == record.actor &&
           status_class(other.status) == status_class(record.status) && other.quantity &&
           record.quantity && other.quantity->best &&
           other.quantity->best == record.quantity->best &&
           other.quantity->unit == record.quantity->unit && !(other.evidence == record.evidence) &&
           (shares_place(other, record) || nested_place(other, record) ||
            other.destination.empty() || record.destination.empty());
  }

  /// "at the X base" and "in Y": one place told more and less precisely.
  static bool nested_place(const Deployment& a, const Deployment& b) {
    if (a.destination.size() != 1 || b.destination.size() != 1) return false;
    const auto& x = a.destination.front().place;
    const auto& y = b.destination.front().place;
    if (!x || !y || !x->country || x->country != y->country) return false;
    return x->feature.starts_with("A.PCL") != y->feature.starts_with("A.PCL");
  }

  static std::size_t fullness(const Deployment& record) {
    return record.destination.size() + record.origin.size() + (record.speaker ? 1U : 0U);
  }

  static void unite(Deployment& other, Deployment record) {
    for (const auto qualifier : {QuantityQualifier::exact, QuantityQualifier::increase_by}) {
      if (record.quantity->qualifier == qualifier) other.quantity = record.quantity;
      if (other.quantity->qualifier == qualifier) record.quantity = other.quantity;
    }
    if (fullness(record) > fullness(other)) std::swap(other, record);
    if (nested_place(other, record) &&
        record.destination.front().place->radius_m < other.destination.front().place->radius_m) {
      other.destination = record.destination;
    }
    if (other.origin.empty()) other.origin = record.origin;
    if (other.destination.empty()) other.destination = record.destination;
    other.mentions.insert(other.mentions.end(), record.mentions.begin(), record.mentions.end());
    other.mentions.push_back(record.evidence);
    std::sort(other.mentions.begin(), other.mentions.end(),
              [](const Span& a, const Span& b) { return a.begin < b.begin; });
  }

  /// The fuller telling leads; the other becomes a mention.
  static void fold(Deployment& other, Deployment record) {
    if ((!other.quantity || !other.quantity->best) && record.quantity &&
        (record.quantity->best || !other.quantity)) {
      record.mentions = std::move(other.mentions);
      record.mentions.push_back(other.evidence);
      std::sort(record.mentions.begin(), record.mentions.end(),
                [](const Span& a, const Span& b) { return a.begin < b.begin; });
      other = std::move(record);
      return;
    }
    other.mentions.push_back(record.evidence);
    for (std::string& name : record.disputed_by) {
      if (std::find(other.disputed_by.begin(), other.disputed_by.end(), name) ==
          other.disputed_by.end()) {
        other.disputed_by.push_back(std::move(name));
      }
    }
  }

  const DocumentView& view_;
  const Attribution& attribution_;
  const SentenceView* s_ = nullptr;
  std::vector<ForceMention> forces_;
  ForceMemory memory_;
  std::vector<Deployment> found_;
  std::vector<Frame> later_frames_;
  std::string last_actor_;
  std::string speaker_code_;
  VC speech_kind_ = VC::say;
};

}  // namespace

PlaceRole place_role(const DocumentView& view, const SentenceView& sentence,
                     const PlacePhrase& phrase) {
  PlaceRole role;
  const Toponym& toponym = view.toponym(*phrase.toponym);
  const std::size_t first = phrase.preposition.empty() ? phrase.first : phrase.first + 1;
  role.text = phrase.border && first < phrase.last
                  ? std::string(sentence.words_span(first, phrase.last).in(view.text()))
                  : std::string(toponym.span.in(view.text()));
  role.place = toponym.place;
  role.span = toponym.span;
  role.relation = phrase.border ? Relation::near : phrase.relation;
  return role;
}

std::vector<Deployment> find_deployments(const DocumentView& view, const Attribution& attribution) {
  return DeploymentReader(view, attribution).run();
}

}  // namespace mentionmap::extract
