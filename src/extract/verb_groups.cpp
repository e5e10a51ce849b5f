#include <algorithm>

#include "extract/document_parts.hpp"

namespace mentionmap::extract {
namespace {

bool is_modal(const ScanWord& w) {
  return is_one_of(w, {"will", "would", "can", "could", "may", "might", "shall", "should", "must"});
}

bool is_auxiliary(const ScanWord& w) {
  return is_modal(w) ||
         is_one_of(w, {"be", "been", "being", "is", "are", "was", "were", "am", "has", "have",
                       "had", "having", "do", "does", "did", "'re", "'ve", "'s"});
}

bool is_negation(const ScanWord& w) {
  return is_one_of(w, {"not", "never", "n't", "no", "'t", "didn", "doesn", "hasn", "haven", "won",
                       "isn", "aren", "wasn", "weren", "hadn", "neither", "nor"});
}

bool is_subject_pronoun(const ScanWord& w) {
  return is_one_of(w,
                   {"he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "there"});
}

/// Reads one verb of a sentence.
class VerbReader {
 public:
  VerbReader(const DocumentView& view, const SentenceView& sentence) : view_(view), s_(sentence) {}

  std::optional<VerbGroup> at(std::size_t i) {
    const auto senses = view_.vocabulary->verbs(s_.words[i].lower);
    if (senses.empty() || s_.toponym[i] >= 0) return std::nullopt;
    VerbGroup group;
    group.head = i;
    group.last = i + 1;
    group.senses.assign(senses.begin(), senses.end());
    group.form = senses.back().form;
    collect_auxiliaries(group);
    if (!reads_as_verb(group)) return std::nullopt;
    find_governor(group);
    drop_absent_particles(group);
    return group;
  }

 private:
  [[nodiscard]] const ScanWord* word(std::size_t i) const {
    return i < s_.words.size() ? &s_.words[i] : nullptr;
  }

  /// Walks left over adverbs, negations and auxiliaries.
  void collect_auxiliaries(VerbGroup& group) {
    std::size_t first = group.head;
    bool have_seen = false;
    bool be_seen = false;
    for (std::size_t i = group.head; i-- > 0;) {
      const ScanWord& w = s_.words[i];
      if (is_auxiliary(w)) {
        // A possessive 's is no "is": it follows a name and a noun follows it.
        if (w.is("'s") && !(i > 0 && is_subject_pronoun(s_.words[i - 1]))) break;
        if (is_modal(w)) group.modal = w.lower;
        have_seen |= is_one_of(w, {"has", "have", "had", "having", "'ve"});
        be_seen |=
            is_one_of(w, {"be", "been", "being", "is", "are", "was", "were", "am", "'re", "'s"});
        first = i;
      } else if (is_negation(w)) {
        group.negated = true;
        first = i;
      } else if (w.is("to") && i + 1 == first) {
        group.infinitive = true;
        first = i;
        break;
      } else if (!is_adverb(w)) {
        break;
      }
    }
    group.first = first;
    const bool participle =
        group.form == VerbForm::participle || group.form == VerbForm::past_or_participle;
    group.passive = be_seen && participle;
    group.progressive = be_seen && group.form == VerbForm::gerund;
    group.perfect = have_seen;
    const bool bare = first == group.head || (group.negated && !be_seen && !have_seen);
    group.reduced = bare && (participle || group.form == VerbForm::gerund);
  }

  [[nodiscard]] static bool is_finite_be(const ScanWord& w) {
    return is_one_of(w, {"am", "is", "are", "was", "were", "'re", "has", "had"});
  }

  /// Many verbs are nouns too ("the move", "air bases"): the words before decide.
  [[nodiscard]] bool reads_as_verb(const VerbGroup& group) const {
    if (group.form == VerbForm::past || is_finite_be(s_.words[group.head])) return true;
    if (group.first < group.head && (group.infinitive || !group.modal.empty())) return true;
    if (group.passive || group.progressive || (group.perfect && !is_base(group))) return true;
    if (group.first > 0 && group.first == group.head) {
      const ScanWord& before = s_.words[group.head - 1];
      if (is_determiner(before) || before.is("'s") || before.is("of")) return false;
    }
    switch (group.form) {
      case VerbForm::base:
        return base_reads_as_verb(group);
      case VerbForm::third:
        return third_reads_as_verb(group);
      case VerbForm::gerund:
        return gerund_reads_as_verb(group);
      default:
        return true;
    }
  }

  [[nodiscard]] static bool is_base(const VerbGroup& group) {
    return group.form == VerbForm::base || group.form == VerbForm::third;
  }

  [[nodiscard]] bool base_reads_as_verb(const VerbGroup& group) const {
    if (group.first == 0) return false;
    const ScanWord& before = s_.words[group.first - 1];
    if (is_one_of(before,
                  {"they", "we", "i", "you", "who", "which", "that", "let", "help", "and", "or"})) {
      return !is_one_of(before, {"and", "or"}) || follows_infinitive(group);
    }
    if (before.punctuation()) return false;
    if (s_.words[group.head].is("close") && group.last < s_.words.size() &&
        s_.words[group.last].is("to")) {
      return false;  // "troops close to X": the adjective
    }
    // "forces mass on the border": a plural noun as subject, and no noun use after it.
    const bool plural =
        ends_as_plural(before.lower) || is_one_of(before, {"personnel", "people", "police"});
    const bool place_name = s_.toponym[group.first - 1] >= 0 && !is_people(group.first - 1);
    const bool speakers =
        plural && view_.vocabulary->role(before.lower).has_value() &&
        group.sense({VerbClass::say, VerbClass::claim, VerbClass::warn, VerbClass::deny});
    return speakers || (plural && before.letters && !place_name && followed_by_complement(group));
  }

  /// "buses", not "bus", "press" or "crisis".
  [[nodiscard]] static bool ends_as_plural(std::string_view word) {
    return word.ends_with('s') && !word.ends_with("us") && !word.ends_with("ss") &&
           !word.ends_with("is");
  }

  /// "Peruvians": the people, not the place.
  [[nodiscard]] bool is_people(std::size_t i) const {
    return view_.toponym(static_cast<std::size_t>(s_.toponym[i])).kind == ToponymKind::demonym;
  }

  [[nodiscard]] bool follows_infinitive(const VerbGroup& group) const {
    for (std::size_t i = group.first; i-- > 0 && s_.clause[i] == s_.clause[group.head];) {
      if (s_.words[i].is("to") || is_modal(s_.words[i])) return true;
    }
    return false;
  }

  [[nodiscard]] bool followed_by_complement(const VerbGroup& group) const {
    const ScanWord* after = word(group.last);
    return after != nullptr &&
           (is_one_of(*after,
                      {"in", "on", "at", "near", "along", "around", "to", "from", "into", "toward",
                       "towards", "across", "back", "out", "away", "up", "close"}) ||
            is_determiner(*after) || (after->letters && after->lower.ends_with("s")));
  }

  [[nodiscard]] bool third_reads_as_verb(const VerbGroup& group) const {
    if (group.first == 0) return false;
    const ScanWord& before = s_.words[group.first - 1];
    if (is_one_of(before, {"it", "he", "she", "which", "that", "who"})) return true;
    if (before.capital) return true;
    // A closing quote or a role noun before "says".
    const ScanWord* after = word(group.last);
    return before.letters && after != nullptr && !is_function_word(before) && after->letters &&
           (is_determiner(*after) || after->capital || is_one_of(*after, {"that", "it", "he"}));
  }

  [[nodiscard]] bool gerund_reads_as_verb(const VerbGroup& group) const {
    if (group.head == 0) return true;
    const ScanWord& before = s_.words[group.head - 1];
    return !is_one_of(before, {"of", "this", "each", "such"}) || before.is("of");
  }

  /// "plans to send", "is preparing to", "is ready to", "said it would": the word that governs.
  void find_governor(VerbGroup& group) const {
    if (!group.infinitive && group.form != VerbForm::gerund) return;
    std::size_t i = group.first;
    if (group.form == VerbForm::gerund && !group.infinitive && group.progressive) return;
    while (i > 0 && (is_adverb(s_.words[i - 1]) || s_.words[i - 1].is("soon"))) --i;
    if (i == 0) return;
    const std::size_t at = i - 1;
    const ScanWord& w = s_.words[at];
    if (s_.clause[at] != s_.clause[group.head]) return;
    if (const auto governor = view_.vocabulary->governor(w.lower)) {
      group.governor = governor;
      group.governor_at = at;
      return;
    }
    for (const VerbSense& sense : view_.vocabulary->verbs(w.lower)) {
      group.governor = sense.verb_class;
      group.governor_at = at;
      group.governor_past =
          sense.form == VerbForm::past || sense.form == VerbForm::past_or_participle;
      return;
    }
    if (group.infinitive) far_governor(group);
  }

  /// "wants the alliance to withdraw": a noun phrase stands between.
  void far_governor(VerbGroup& group) const {
    for (std::size_t i = group.first; i-- > 0 && group.first - i < 14;) {
      if (s_.words[i].punctuation() && !s_.words[i].is("-") && !s_.words[i].is("'")) break;
      const auto governor = view_.vocabulary->governor(s_.words[i].lower);
      const bool noun_demand =
          governor && (*governor == VerbClass::demand || *governor == VerbClass::fear);
      if (noun_demand) {
        group.governor = governor;
        group.governor_at = i;
        return;
      }
      for (const VerbSense& sense : view_.vocabulary->verbs(s_.words[i].lower)) {
        if (sense.verb_class != VerbClass::demand && sense.verb_class != VerbClass::refuse &&
            sense.verb_class != VerbClass::fear && sense.verb_class != VerbClass::decide) {
          continue;
        }
        group.governor = sense.verb_class;
        group.governor_at = i;
        return;
      }
    }
  }

  /// "pull ... back": the particle may stand a few words off, before the clause ends.
  void drop_absent_particles(VerbGroup& group) const {
    const auto absent = [&](const VerbSense& sense) {
      if (sense.particle.empty()) return false;
      for (std::size_t i = group.head + 1; i < s_.words.size() && i < group.head + 8; ++i) {
        if (s_.words[i].punctuation() && !s_.words[i].is("-")) break;
        if (s_.words[i].is(sense.particle)) return false;
        if (i > group.head + 1 && is_one_of(s_.words[i], {"to", "in", "from", "at"})) break;
      }
      return true;
    };
    std::erase_if(group.senses, absent);
    for (const VerbSense& sense : group.senses) {
      if (!sense.particle.empty() && group.last < s_.words.size() &&
          s_.words[group.last].is(sense.particle)) {
        ++group.last;
        break;
      }
    }
  }

  const DocumentView& view_;
  const SentenceView& s_;
};

}  // namespace

const VerbSense* VerbGroup::sense(std::initializer_list<VerbClass> classes) const {
  for (const VerbSense& candidate : senses) {
    if (std::find(classes.begin(), classes.end(), candidate.verb_class) != classes.end()) {
      return &candidate;
    }
  }
  return nullptr;
}

void find_verb_groups(const DocumentView& view, SentenceView& sentence) {
  VerbReader reader(view, sentence);
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    auto group = reader.at(i);
    if (!group || group->senses.empty()) continue;
    // An auxiliary that belongs to a later verb is no verb of its own.
    if (!sentence.verbs.empty() && sentence.verbs.back().head >= group->first) {
      sentence.verbs.pop_back();
    }
    sentence.verbs.push_back(std::move(*group));
  }
}

}  // namespace mentionmap::extract
