#include "extract/supposition.hpp"

#include <algorithm>

namespace mentionmap::extract {
namespace {

using VC = VerbClass;

class SuppositionReader {
 public:
  SuppositionReader(const DocumentView& view, const SentenceView& sentence)
      : view_(view), s_(&sentence) {}

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

 private:
  [[nodiscard]] const ScanWord& word(std::size_t i) const { return s_->words[i]; }
  [[nodiscard]] bool any(std::size_t i, std::initializer_list<std::string_view> list) const {
    return i < s_->words.size() && is_one_of(s_->words[i], list);
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

  const DocumentView& view_;
  const SentenceView* s_;
};

}  // namespace

bool is_supposed(const DocumentView& view, const SentenceView& sentence, const Frame& frame) {
  return SuppositionReader(view, sentence).supposed(frame);
}

}  // namespace mentionmap::extract
