#include "extract/deployment_status.hpp"

namespace mentionmap::extract {
namespace {

using VC = VerbClass;

class StatusReader {
 public:
  explicit StatusReader(const SentenceView& sentence) : s_(&sentence) {}

  void set(Deployment& record, const Frame& frame, bool claimed) const {
    if (frame.nominal) return set_noun_status(record, frame, claimed);
    if (frame.verb == nullptr) {
      record.status = DeploymentStatus::in_place;
      return;
    }
    const VerbGroup& verb = *frame.verb;
    if (frame.verb_class == VC::ready ||
        (verb.governor && word(verb.governor_at).is("ready") && frame.verb_class == VC::send)) {
      record.status = DeploymentStatus::put_on_readiness;
      return;
    }
    const bool planned = verb.governor && *verb.governor == VC::consider;
    const bool announced =
        verb.modal == "will" || verb.modal == "would" || verb.modal == "shall" ||
        governor_will(*s_, verb) ||
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
      return;
    }
    if (planned) {
      record.status = DeploymentStatus::planned;
      return;
    }
    if (announced) {
      record.status = DeploymentStatus::announced;
      return;
    }
    record.status = plain_status(frame, verb, ongoing);
  }

 private:
  [[nodiscard]] const ScanWord& word(std::size_t i) const { return s_->words[i]; }
  [[nodiscard]] bool any(std::size_t i, std::initializer_list<std::string_view> list) const {
    return i < s_->words.size() && is_one_of(s_->words[i], list);
  }

  /// "remain deployed", "are still deployed".
  [[nodiscard]] bool stays_put(const VerbGroup& verb) const {
    if (verb.form != VerbForm::past_or_participle && verb.form != VerbForm::participle) {
      return false;
    }
    const std::size_t before = verb.first > 0 ? verb.first - 1 : verb.first;
    return any(before, {"remain", "remains", "remained", "stay", "stays", "stayed"}) ||
           any(verb.head - 1, {"still"});
  }

  [[nodiscard]] DeploymentStatus plain_status(const Frame& frame, const VerbGroup& verb,
                                              bool ongoing) const {
    switch (frame.verb_class) {
      case VC::send:
        // An order is given before anyone moves.
        if (verb.sense({VC::send})->lemma == "order") return DeploymentStatus::announced;
        if (stays_put(verb)) return DeploymentStatus::in_place;
        if (verb.progressive && verb.perfect) return DeploymentStatus::under_way;
        // "is sending", "sends" announce; "has sent", "was sent" report.
        if (verb.passive)
          return verb.progressive ? DeploymentStatus::under_way : DeploymentStatus::arrived;
        if (ongoing || verb.form == VerbForm::third || verb.form == VerbForm::base ||
            verb.form == VerbForm::gerund)
          return DeploymentStatus::announced;
        return DeploymentStatus::arrived;
      case VC::leave:
        return DeploymentStatus::under_way;
      case VC::go:
        return ongoing || sets_out(verb) || verb.form == VerbForm::base ||
                       verb.form == VerbForm::third
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

  /// "headed for X", "set sail for", "were on their way to": not there yet.
  [[nodiscard]] static bool sets_out(const VerbGroup& verb) {
    if (verb.sense({VC::be})) return true;
    const VerbSense* sense = verb.sense({VC::go});
    return sense != nullptr && (sense->lemma == "head" || sense->lemma == "set");
  }

  /// "the deployment began", "is under way".
  [[nodiscard]] bool has_begun(const Frame& frame) const {
    for (const VerbGroup& verb : s_->verbs) {
      if (verb.first <= frame.at || s_->clause[verb.head] != s_->clause[frame.at]) continue;
      if (verb.sense({VC::begin, VC::resume_or_continue})) {
        return verb.modal.empty() && !verb.infinitive;
      }
      return verb.sense({VC::be}) != nullptr && verb.modal.empty() &&
             (any(verb.last, {"underway"}) ||
              (any(verb.last, {"under"}) && any(verb.last + 1, {"way"})));
    }
    return false;
  }

  void set_noun_status(Deployment& record, const Frame& frame, bool claimed) const {
    switch (frame.verb_class) {
      case VC::withdraw: {
        const bool disputed = doubted(frame);
        record.status = claimed || disputed ? DeploymentStatus::claimed_withdrawn
                                            : DeploymentStatus::withdrawing;
        if (disputed && record.speaker) record.disputed_by.push_back(*record.speaker);
        return;
      }
      case VC::send:
        record.status =
            has_begun(frame) ? DeploymentStatus::under_way : DeploymentStatus::announced;
        return;
      case VC::arrive:
        record.status = DeploymentStatus::arrived;
        return;
      case VC::go:
        record.status = DeploymentStatus::under_way;
        return;
      default:
        record.status = DeploymentStatus::in_place;
        return;
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

  const SentenceView* s_;
};

}  // namespace

void set_status(Deployment& record, const SentenceView& sentence, const Frame& frame,
                bool claimed) {
  StatusReader(sentence).set(record, frame, claimed);
}

}  // namespace mentionmap::extract
