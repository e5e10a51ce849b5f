#include "extract/times.hpp"

namespace mentionmap::extract {
namespace {

std::size_t distance(const DateMention& date, std::size_t word) {
  if (word < date.first) return date.first - word;
  return word >= date.last ? word - date.last + 1 : 0;
}

}  // namespace

When time_of(const DocumentView& view, const TimeQuestion& question) {
  const SentenceView& s = view.sentences[question.sentence];
  const DateMention* best = nullptr;
  bool best_in_clause = false;
  for (const DateMention& date : s.dates) {
    const bool in_clause = s.clause[date.first] == s.clause[question.word];
    const bool better = best == nullptr || (in_clause && !best_in_clause) ||
                        (in_clause == best_in_clause &&
                         distance(date, question.word) < distance(*best, question.word));
    if (!better) continue;
    best = &date;
    best_in_clause = in_clause;
  }
  if (best != nullptr) return question.future ? best->future : best->past;
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
