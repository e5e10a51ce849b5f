#include "extract/deployments.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "extract/deployment_frames.hpp"
#include "extract/deployment_links.hpp"
#include "extract/deployment_merge.hpp"
#include "extract/deployment_status.hpp"
#include "extract/forces.hpp"
#include "extract/supposition.hpp"
#include "extract/times.hpp"

namespace mentionmap::extract {
namespace {

using VC = VerbClass;

/// Classes that tell where a force is, not where it goes.
bool is_static(VC c) {
  return c == VC::gather || c == VC::stay || c == VC::place || c == VC::be || c == VC::ready;
}

class DeploymentReader {
 public:
  DeploymentReader(const DocumentView& view, const Attribution& attribution, RecordTrace* trace)
      : view_(view), attribution_(attribution), trace_(trace) {}

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
  [[nodiscard]] SentenceForces here() const { return {view_, *s_, forces_}; }

  void read_force(std::size_t k) {
    const ForceMention& force = forces_[k];
    if (force.first > 0 && any(force.first - 1, {"no", "without"}) && !force.quantity) {
      return note_dropped(force, "negated");
    }
    auto frame = frame_of(here(), k);
    const char* reason = "nothing_moves_it";
    // What is demanded of a force does not undo where it is: "pull out the N troops now in X".
    if (!frame || is_supposed(view_, *s_, *frame)) {
      if (frame) reason = "supposed";
      frame = force.quantity && force.definite ? bare_frame(here(), k) : std::nullopt;
    }
    if (!frame) return note_dropped(force, reason);
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
    if (record.actor.empty() && !plain_without_side(force, *frame)) {
      return note_dropped(force, "no_side");
    }
    name_known_unit(record, force);
    set_speaker(record, *frame, force);
    set_status(record, *s_, *frame, is_claimed(record));
    if (is_denied(record, *frame)) record.status = DeploymentStatus::denied;
    if (!worth_keeping(record, force, *frame)) return note_dropped(force, "no_place");
    describe(record, force, *frame);
    if (trace_ != nullptr) note_kept(record, *frame);
    add_deployment(found_, std::move(record));
  }

  // ---- explanation ----

  void note_dropped(const ForceMention& force, const char* reason) const {
    if (trace_ == nullptr) return;
    const Span words = s_->words_span(force.first, force.last);
    trace_->push_back({"deployment", false, reason, s_->span, words, {}});
  }

  void note_kept(const Deployment& record, const Frame& frame) const {
    std::string rule = "place_phrase";
    if (frame.nominal) rule = "noun:" + word(frame.at).lower;
    if (frame.verb != nullptr) rule = "verb:" + word(frame.verb->head).lower;
    if (frame.existential) rule = "there_is";
    trace_->push_back(
        {"deployment", true, rule, record.evidence, record.trigger, slots_of(record)});
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

  /// A force that comes from a country (not from a town, which may host it) and is nobody else's is
  /// that country's.
  [[nodiscard]] static std::string home_country(const Deployment& record) {
    for (const PlaceRole& role : record.origin) {
      const bool from = role.relation == Relation::from && role.place && role.place->country &&
                        role.place->feature.starts_with("A.PCL");
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
    take_places(record, force, first_frame, zone_end(here(), first_frame));
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
      for (const Frame& next : following_frames(here(), first_frame)) {
        // Another tense is another record: "have landed in X and will go on to Y".
        const bool leg = next.verb->reduced && next.verb->form == VerbForm::gerund;
        if (leg || is_future(*s_, *next.verb) == is_future(*s_, *first_frame.verb)) {
          take_places(record, force, next, zone_end(here(), next));
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
    speaker_code_.clear();
    const auto speech = attribution_.speaker_of(s_->index, std::max(frame.at, force.head));
    if (!speech) return;
    record.speaker = speech->speaker;
    speaker_code_ = speech->code;
    speech_kind_ = speech->kind;
  }

  /// Vouched for only by its own side, or called a claim.
  [[nodiscard]] bool is_claimed(const Deployment& record) const {
    const bool own_word = record.speaker && !speaker_code_.empty() && speaker_code_ == record.actor;
    return own_word || (record.speaker && speech_kind_ == VC::claim);
  }

  /// "denied that it had sent", "denies sending": a withdrawal that is denied is a claim disputed.
  [[nodiscard]] bool is_denied(const Deployment& record, const Frame& frame) const {
    if (is_withdrawal(frame.verb_class)) return false;
    const bool governed =
        frame.verb != nullptr && frame.verb->governor && *frame.verb->governor == VC::deny;
    return governed || (record.speaker && speech_kind_ == VC::deny);
  }

  /// Precision before recall: a place, or a withdrawal or alert of a known side.
  [[nodiscard]] bool worth_keeping(const Deployment& record, const ForceMention& force,
                                   const Frame& frame) const {
    if (!record.origin.empty() || !record.destination.empty()) return true;
    if (frame.verb_class == VC::withdraw) {
      return !force.actor.empty() || force.own || force.definite || force.unit_designation ||
             frame.force_is_object;
    }
    return frame.verb_class == VC::ready && !record.actor.empty();
  }

  void describe(Deployment& record, const ForceMention& force, const Frame& frame) {
    record.force = force.force;
    record.unit_designation = force.unit_designation;
    record.quantity = force.quantity;
    if (!record.quantity && frame.verb_class == VC::increase) {
      record.quantity = new_strength(std::max(force.last, frame.at + 1));
    }
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

  /// "doubled its troops in X to 1,200": the number after "to", in the same clause.
  [[nodiscard]] std::optional<Quantity> new_strength(std::size_t from) const {
    for (std::size_t i = from; i + 1 < s_->words.size() && s_->clause[i] == s_->clause[from]; ++i) {
      if (!any(i, {"to"})) continue;
      const auto match = view_.vocabulary->quantities().quantity_at(s_->words, i + 1);
      if (!match || !match->best || any(match->last, {"per", "percent", "%", "of", "a"})) continue;
      Quantity quantity;
      quantity.low = match->low;
      quantity.best = match->best;
      quantity.high = match->high;
      quantity.qualifier = QuantityQualifier::increase_to;
      quantity.text = s_->words_span(match->first, match->last).in(view_.text());
      return quantity;
    }
    return std::nullopt;
  }

  [[nodiscard]] static double confidence(const Deployment& record, const Frame& frame) {
    double p = frame.bare ? 0.6 : frame.nominal ? 0.65 : 0.75;
    if (record.quantity || record.unit_designation) p += 0.1;
    if (record.destination.empty() && record.origin.empty()) p -= 0.15;
    return p;
  }

  const DocumentView& view_;
  const Attribution& attribution_;
  RecordTrace* trace_;
  const SentenceView* s_ = nullptr;
  std::vector<ForceMention> forces_;
  ForceMemory memory_;
  std::vector<Deployment> found_;
  std::vector<Frame> later_frames_;
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

std::vector<Deployment> find_deployments(const DocumentView& view, const Attribution& attribution,
                                         RecordTrace* trace) {
  return DeploymentReader(view, attribution, trace).run();
}

}  // namespace mentionmap::extract
