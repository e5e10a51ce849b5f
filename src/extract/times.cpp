#include "extract/times.hpp"

namespace mentionmap::extract {
namespace {

std::size_t distance(const DateMention& date, std::size_t word) {
  if (word < date.first) return date.first - word;
  return word >= date.last ? word - date.last + 1 : 0;
}

/// ", which ... in 2014": the date of an aside that the word does not stand in.
bool in_aside(const SentenceView& s, std::size_t word, std::size_t date) {
  for (std::size_t i = word + 1; i + 1 < date; ++i) {
    if (s.words[i].is(",") && is_one_of(s.words[i + 1], {"which", "who", "where", "whose"}))
      return true;
  }
  // The other way round: the date stands in an aside that has closed before the word.
  bool opened = false;
  for (std::size_t i = date; i > 0; --i) {
    if (is_one_of(s.words[i - 1], {"which", "who", "where", "whose"}) && i > 1 &&
        s.words[i - 2].is(","))
      opened = true;
    if (s.words[i - 1].is(",")) break;
  }
  if (!opened) return false;
  for (std::size_t i = date; i < word; ++i) {
    if (s.words[i].is(",")) return true;
  }
  return false;
}

/// The date stands right after a verb of speech.
bool follows_speech(const DocumentView& view, const SentenceView& s, const DateMention& date) {
  for (std::size_t i = date.first; i > 0 && date.first - i < 3; --i) {
    for (const VerbSense& sense : view.vocabulary->verbs(s.words[i - 1].lower)) {
      if (sense.verb_class == VerbClass::say || sense.verb_class == VerbClass::warn) return true;
    }
  }
  return false;
}

}  // namespace

When time_of(const DocumentView& view, const TimeQuestion& question) {
  const SentenceView& s = view.sentences[question.sentence];
  const DateMention* best = nullptr;
  bool best_in_clause = false;
  for (const DateMention& date : s.dates) {
    if (in_aside(s, question.word, date.first) || distance(date, question.word) > question.reach)
      continue;
    const bool in_clause = s.clause[date.first] == s.clause[question.word];
    const bool better = best == nullptr || (in_clause && !best_in_clause) ||
                        (in_clause == best_in_clause &&
                         distance(date, question.word) < distance(*best, question.word));
    if (!better) continue;
    best = &date;
    best_in_clause = in_clause;
  }
  if (best != nullptr) {
    // "said on Wednesday" dates the saying, which has been.
    const bool future = question.future && !follows_speech(view, s, *best);
    return future ? best->future : best->past;
  }
  When when;
  const auto anchor = view.anchors[question.sentence];
  if (anchor) {
    when.start_date = iso_date(*anchor);
    when.end_date = when.start_date;
    when.precision = DatePrecision::as_of;
  }
  return when;
}

}  // namespace mentionmap::extract
