#include "text/dates.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <utility>

#include "text/numbers.hpp"
#include "text/word_set.hpp"

namespace mentionmap {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::weekday;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};
constexpr std::array<std::pair<std::string_view, unsigned>, 12> kShortMonths{{{"jan", 1},
                                                                              {"feb", 2},
                                                                              {"mar", 3},
                                                                              {"apr", 4},
                                                                              {"jun", 6},
                                                                              {"jul", 7},
                                                                              {"aug", 8},
                                                                              {"sep", 9},
                                                                              {"sept", 9},
                                                                              {"oct", 10},
                                                                              {"nov", 11},
                                                                              {"dec", 12}}};
constexpr std::array<std::string_view, 7> kWeekdays{"sunday",   "monday", "tuesday", "wednesday",
                                                    "thursday", "friday", "saturday"};

/// Words that the date expressions begin with; figures do too.
constexpr WordSet kOpeners(
    {"january",   "february",  "march",    "april",    "may",      "june",     "july",
     "august",    "september", "october",  "november", "december", "jan",      "feb",
     "mar",       "apr",       "jun",      "jul",      "aug",      "sep",      "sept",
     "oct",       "nov",       "dec",      "sunday",   "monday",   "tuesday",  "wednesday",
     "thursday",  "friday",    "saturday", "between",  "from",     "since",    "until",
     "till",      "before",    "by",       "after",    "the",      "early",    "mid",
     "late",      "a",         "an",       "half",     "zero",     "one",      "two",
     "three",     "four",      "five",     "six",      "seven",    "eight",    "nine",
     "ten",       "eleven",    "twelve",   "thirteen", "fourteen", "fifteen",  "sixteen",
     "seventeen", "eighteen",  "nineteen", "twenty",   "thirty",   "forty",    "fifty",
     "sixty",     "seventy",   "eighty",   "ninety",   "last",     "previous", "next",
     "coming",    "following", "this",     "recent",   "past",     "today",    "tonight",
     "yesterday", "tomorrow",  "overnight"});

/// First and last day, both included.
struct DayRange {
  sys_days first;
  sys_days last;
};

sys_days make_day(int y, unsigned m, unsigned d) { return sys_days(year(y) / month(m) / day(d)); }

DayRange month_range(int y, unsigned m) {
  return {make_day(y, m, 1), sys_days(year(y) / month(m) / std::chrono::last)};
}

DayRange year_range(int y) { return {make_day(y, 1, 1), make_day(y, 12, 31)}; }

/// Monday to Sunday (ISO 8601) of the week that holds the day.
DayRange week_range(sys_days at) {
  const unsigned since_monday = weekday(at).iso_encoding() - 1;
  const sys_days monday = at - days(since_monday);
  return {monday, monday + days(6)};
}

int year_of(sys_days at) { return static_cast<int>(year_month_day(at).year()); }
unsigned month_of(sys_days at) { return static_cast<unsigned>(year_month_day(at).month()); }

/// The same day so many months off; the last of the month where there is no such day.
sys_days add_months(sys_days at, int count) {
  const year_month_day moved = year_month_day(at) + std::chrono::months(count);
  return moved.ok() ? sys_days(moved) : sys_days(moved.year() / moved.month() / std::chrono::last);
}

When make_when(const DayRange& range, DatePrecision precision) {
  When when;
  when.start_date = iso_date(range.first);
  when.end_date = iso_date(range.last);
  when.precision = precision;
  return when;
}

When make_day_when(sys_days at) { return make_when({at, at}, DatePrecision::day); }

std::optional<unsigned> small_number(const ScanWord& word, unsigned low, unsigned high) {
  if (!word.digits || word.lower.size() > 4) return std::nullopt;
  unsigned value = 0;
  const char* end = word.lower.data() + word.lower.size();
  const auto [stop, error] = std::from_chars(word.lower.data(), end, value);
  if (error != std::errc() || stop != end || value < low || value > high) return std::nullopt;
  return value;
}

/// Reads the expressions that begin at one word. Each reader returns none when it does not fit.
class DateReader {
 public:
  DateReader(std::string_view text, std::span<const ScanWord> words, std::optional<sys_days> anchor)
      : text_(text), words_(words), anchor_(anchor) {}

  std::vector<DateMention> all() {
    std::vector<DateMention> found;
    for (std::size_t i = 0; i < words_.size();) {
      auto mention = at(i);
      if (!mention) {
        ++i;
        continue;
      }
      i = std::max(mention->last, i + 1);
      found.push_back(std::move(*mention));
    }
    return found;
  }

 private:
  using Found = std::optional<DateMention>;

  /// True unless no reader could begin at word `i`.
  [[nodiscard]] bool may_begin(std::size_t i) const {
    return words_[i].digits || kOpeners.contains(words_[i].lower);
  }

  Found at(std::size_t i) {
    if (!may_begin(i)) return std::nullopt;
    Found found = calendar_range(i);
    if (!found) found = explicit_range(i);
    if (!found) found = bounded(i);
    if (!found) found = simple(i);
    if (found) name(*found);
    return found;
  }

  /// One date without a preposition that changes it.
  Found simple(std::size_t i) {
    for (const auto reader :
         {&DateReader::calendar_range, &DateReader::iso, &DateReader::month_day,
          &DateReader::day_month, &DateReader::month_alone, &DateReader::counted_ago,
          &DateReader::shifted_unit, &DateReader::vague_days, &DateReader::named_day,
          &DateReader::week_day, &DateReader::year_alone}) {
      if (Found found = (this->*reader)(i)) return found;
    }
    return std::nullopt;
  }

  [[nodiscard]] bool is(std::size_t i, std::string_view word) const {
    return i < words_.size() && words_[i].lower == word;
  }
  [[nodiscard]] bool any(std::size_t i, std::initializer_list<std::string_view> list) const {
    return i < words_.size() &&
           std::find(list.begin(), list.end(), std::string_view(words_[i].lower)) != list.end();
  }

  static DateMention fixed(std::size_t first, std::size_t last, When when) {
    return {first, last, when, when};
  }

  /// Words that name a day which only the document's own date could fix.
  static DateMention undated(std::size_t first, std::size_t last) {
    return fixed(first, last, When{});
  }

  void name(DateMention& mention) const {
    const std::string_view words =
        Span{words_[mention.first].span.begin, words_[mention.last - 1].span.end}.in(text_);
    mention.past.text = words;
    mention.future.text = words;
  }

  /// Month named at word i; the number of words it takes (2 with an abbreviation's full stop).
  struct MonthName {
    unsigned number = 0;
    std::size_t last = 0;
  };
  [[nodiscard]] std::optional<MonthName> month_at(std::size_t i) const {
    if (i >= words_.size() || !words_[i].capital) return std::nullopt;
    for (unsigned m = 0; m < kMonths.size(); ++m) {
      if (words_[i].lower == kMonths[m]) return MonthName{m + 1, i + 1};
    }
    for (const auto& [name, number] : kShortMonths) {
      if (words_[i].lower != name) continue;
      const bool stop = is(i + 1, ".") && !words_[i + 1].space_before;
      return MonthName{number, stop ? i + 2 : i + 1};
    }
    return std::nullopt;
  }

  /// A calendar year at word i: four digits without a comma.
  [[nodiscard]] std::optional<int> year_at(std::size_t i) const {
    if (i >= words_.size() || words_[i].lower.size() != 4) return std::nullopt;
    const auto value = small_number(words_[i], 1000, 2999);
    if (!value) return std::nullopt;
    return static_cast<int>(*value);
  }

  /// "16" or "16th"; the word after it.
  struct DayNumber {
    unsigned number = 0;
    std::size_t last = 0;
  };
  [[nodiscard]] std::optional<DayNumber> day_at(std::size_t i) const {
    if (i >= words_.size()) return std::nullopt;
    const auto value = small_number(words_[i], 1, 31);
    if (!value) return std::nullopt;
    const bool ordinal = any(i + 1, {"st", "nd", "rd", "th"}) && !words_[i + 1].space_before;
    if (!ordinal && i + 1 < words_.size() && words_[i + 1].letters && !words_[i + 1].space_before) {
      return std::nullopt;
    }
    return DayNumber{*value, ordinal ? i + 2 : i + 1};
  }

  /// A day of a month whose year is not said: the nearest to the anchor.
  [[nodiscard]] std::optional<sys_days> nearest_year(unsigned m, unsigned d) const {
    if (!anchor_) return std::nullopt;
    std::optional<sys_days> best;
    for (int y = year_of(*anchor_) - 1; y <= year_of(*anchor_) + 1; ++y) {
      const year_month_day candidate = year(y) / month(m) / day(d);
      if (!candidate.ok()) continue;
      const sys_days at = candidate;
      const auto off = [this](sys_days x) { return std::abs((x - *anchor_).count()); };
      if (!best || off(at) < off(*best)) best = at;
    }
    return best;
  }

  Found calendar_day(std::size_t first, std::size_t last, unsigned m, unsigned d) {
    std::size_t after = is(last, ",") ? last + 1 : last;
    if (const auto y = year_at(after)) {
      const year_month_day date = year(*y) / month(m) / day(d);
      if (!date.ok()) return std::nullopt;
      return fixed(first, after + 1, make_day_when(date));
    }
    if (!anchor_) return undated(first, last);
    const auto near = nearest_year(m, d);
    if (!near) return std::nullopt;
    return fixed(first, last, make_day_when(*near));
  }

  /// "2022-02-16".
  Found iso(std::size_t i) {
    if (i + 4 >= words_.size() || !is(i + 1, "-") || !is(i + 3, "-")) return std::nullopt;
    if (words_[i].span.end - words_[i].span.begin != 4) return std::nullopt;
    const auto date =
        parse_iso_date(words_[i].lower + "-" + words_[i + 2].lower + "-" + words_[i + 4].lower);
    if (!date) return std::nullopt;
    return fixed(i, i + 5, make_day_when(*date));
  }

  /// "February 16", "Feb. 16, 2022".
  Found month_day(std::size_t i) {
    const auto m = month_at(i);
    if (!m) return std::nullopt;
    const auto d = day_at(m->last);
    if (!d) return std::nullopt;
    return calendar_day(i, d->last, m->number, d->number);
  }

  /// "16 February 2022", "the 16th of February".
  Found day_month(std::size_t i) {
    const auto d = day_at(i);
    if (!d) return std::nullopt;
    const auto m = month_at(is(d->last, "of") ? d->last + 1 : d->last);
    if (!m) return std::nullopt;
    return calendar_day(i, m->last, m->number, d->number);
  }

  /// "January 2022", "last January", "in January", "mid-March".
  Found month_alone(std::size_t i) {
    const auto m = month_at(i);
    if (!m) return std::nullopt;
    std::size_t after = is(m->last, ",") || is(m->last, "of") ? m->last + 1 : m->last;
    if (const auto y = year_at(after)) {
      return fixed(i, after + 1, make_when(month_range(*y, m->number), DatePrecision::month));
    }
    // "May" and "March" alone are words of their own: a preposition or "last" must say so.
    const bool led =
        i > 0 && any(i - 1, {"in", "since", "until", "till", "by", "during", "from", "of", "last",
                             "next", "early", "late", "mid", "this", "-"});
    // "before May spoke": the one month that is a common surname needs a clearer lead.
    const bool bound = i > 0 && !is(i, "may") && any(i - 1, {"before", "after"});
    if ((!led && !bound) || !anchor_) return std::nullopt;
    const int here = year_of(*anchor_);
    const bool passed = m->number <= month_of(*anchor_);
    const int past = passed && !is(i - 1, "last") ? here : here - 1;
    const int same = m->number == month_of(*anchor_) ? here : past;
    DateMention found;
    found.first = i;
    found.last = m->last;
    found.past =
        make_when(month_range(is(i - 1, "last") ? past : same, m->number), DatePrecision::month);
    found.future = make_when(
        month_range(passed && m->number != month_of(*anchor_) ? here + 1 : here, m->number),
        DatePrecision::month);
    return found;
  }

  /// "three days ago", "a week earlier", "two years ago".
  Found counted_ago(std::size_t i) {
    if (!anchor_) return std::nullopt;
    const auto number =
        is(i, "a") || is(i, "an") ? std::optional(Cardinal{i, i + 1, 1.0}) : cardinal_at(words_, i);
    if (!number || !number->value || *number->value > 500) return std::nullopt;
    const std::size_t unit = number->last;
    if (!any(unit + 1, {"ago", "earlier"})) return std::nullopt;
    const int count = static_cast<int>(*number->value);
    if (any(unit, {"day", "days"})) {
      return fixed(i, unit + 2, make_day_when(*anchor_ - days(count)));
    }
    if (any(unit, {"week", "weeks"})) {
      return fixed(i, unit + 2,
                   make_when(week_range(*anchor_ - days(7 * count)), DatePrecision::week));
    }
    if (any(unit, {"month", "months"})) {
      const sys_days there = add_months(*anchor_, -count);
      return fixed(i, unit + 2,
                   make_when(month_range(year_of(there), month_of(there)), DatePrecision::month));
    }
    if (any(unit, {"year", "years"})) {
      return fixed(i, unit + 2,
                   make_when(year_range(year_of(*anchor_) - count), DatePrecision::year));
    }
    return std::nullopt;
  }

  /// "last week", "next month", "this year", "the coming week", "earlier this month".
  Found shifted_unit(std::size_t i) {
    if (!anchor_) return std::nullopt;
    const bool last = any(i, {"last", "previous"});
    const bool next = any(i, {"next", "coming", "following"});
    if (!last && !next && !is(i, "this")) return std::nullopt;
    const int shift = last ? -1 : next ? 1 : 0;
    if (any(i + 1, {"week", "weekend"})) {
      // "The coming week" begins now; "next week" is the one after this.
      if (is(i, "coming")) {
        return fixed(i, i + 2, make_when({*anchor_, *anchor_ + days(7)}, DatePrecision::week));
      }
      DayRange range = week_range(*anchor_ + days(7 * shift));
      if (is(i + 1, "weekend")) range.first = range.last - days(1);
      return fixed(i, i + 2, make_when(range, DatePrecision::week));
    }
    if (is(i + 1, "month")) {
      const sys_days there = add_months(*anchor_, shift);
      return fixed(i, i + 2,
                   make_when(month_range(year_of(there), month_of(there)), DatePrecision::month));
    }
    if (is(i + 1, "year")) {
      return fixed(i, i + 2, make_when(year_range(year_of(*anchor_) + shift), DatePrecision::year));
    }
    return std::nullopt;
  }

  /// "in recent days", "in the coming weeks", "the past few days".
  Found vague_days(std::size_t i) {
    if (!anchor_) return std::nullopt;
    std::size_t unit = i + 1;
    if (is(unit, "few") || is(unit, "several")) ++unit;
    const int reach = any(unit, {"days"})     ? 7
                      : any(unit, {"weeks"})  ? 28
                      : any(unit, {"months"}) ? 180
                                              : 0;
    if (reach == 0) return std::nullopt;
    if (any(i, {"recent", "past", "last"})) {
      return fixed(i, unit + 1,
                   make_when({*anchor_ - days(reach), *anchor_}, DatePrecision::approx));
    }
    if (any(i, {"coming", "next", "following"})) {
      return fixed(i, unit + 1,
                   make_when({*anchor_, *anchor_ + days(reach)}, DatePrecision::after));
    }
    return std::nullopt;
  }

  /// "today", "yesterday", "tomorrow", "overnight".
  Found named_day(std::size_t i) {
    if (!anchor_) {
      return any(i, {"today", "tonight", "yesterday", "tomorrow"}) ? Found(undated(i, i + 1))
                                                                   : std::nullopt;
    }
    if (any(i, {"today", "tonight"})) return fixed(i, i + 1, make_day_when(*anchor_));
    if (is(i, "this") && any(i + 1, {"morning", "afternoon", "evening"})) {
      return fixed(i, i + 2, make_day_when(*anchor_));
    }
    if (is(i, "yesterday")) return fixed(i, i + 1, make_day_when(*anchor_ - days(1)));
    if (is(i, "last") && is(i + 1, "night")) {
      return fixed(i, i + 2, make_day_when(*anchor_ - days(1)));
    }
    if (is(i, "tomorrow")) return fixed(i, i + 1, make_day_when(*anchor_ + days(1)));
    if (is(i, "overnight")) {
      return fixed(i, i + 1, make_when({*anchor_ - days(1), *anchor_}, DatePrecision::day));
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<weekday> weekday_at(std::size_t i) const {
    if (i >= words_.size() || !words_[i].capital) return std::nullopt;
    const auto name =
        std::find(kWeekdays.begin(), kWeekdays.end(), std::string_view(words_[i].lower));
    if (name == kWeekdays.end()) return std::nullopt;
    return weekday(static_cast<unsigned>(name - kWeekdays.begin()));
  }

  /// "Wednesday", "last Friday", "next Thursday". Without an anchor the words alone.
  Found week_day(std::size_t i) {
    const bool last = is(i, "last");
    const bool next = any(i, {"next", "coming"});
    const std::size_t name_at = last || next ? i + 1 : i;
    const auto named = weekday_at(name_at);
    if (!named) return std::nullopt;
    if (!anchor_) return undated(i, name_at + 1);
    const weekday wanted = *named;
    const auto back = (weekday(*anchor_) - wanted).count();
    const auto ahead = (wanted - weekday(*anchor_)).count();
    const sys_days past = *anchor_ - days(last && back == 0 ? 7 : back);
    const sys_days future = *anchor_ + days(ahead == 0 ? 7 : ahead);
    DateMention found{i, name_at + 1, make_day_when(next ? future : past),
                      make_day_when(last ? past : future)};
    return found;
  }

  /// "in 2014", "the 2015 accord": a bare year needs a word that shows it is one.
  Found year_alone(std::size_t i) {
    const auto y = year_at(i);
    if (!y || *y < 1500 || *y > 2100 || i == 0) return std::nullopt;
    if (i + 1 < words_.size() && !words_[i + 1].space_before &&
        (words_[i + 1].letters || is(i + 1, "-") || is(i + 1, "/"))) {
      return std::nullopt;
    }
    const bool led = any(i - 1, {"in", "since", "until", "by", "during", "from", "of", "late",
                                 "early", "year", "before", "after", "and", "to"});
    const bool adjectival = any(i - 1, {"the", "a", "its", "their", "his"}) &&
                            i + 1 < words_.size() && words_[i + 1].letters &&
                            !words_[i + 1].lower.ends_with('s');
    if (!led && !adjectival) return std::nullopt;
    if (any(i - 1, {"and", "to", "of", "by", "from"}) && i + 1 < words_.size() &&
        words_[i + 1].letters && words_[i + 1].lower.ends_with('s')) {
      return std::nullopt;  // "of 2000 soldiers"
    }
    return fixed(i, i + 1, make_when(year_range(*y), DatePrecision::year));
  }

  static DateMention joined(const DateMention& from, const DateMention& to, std::size_t first,
                            std::size_t last) {
    DateMention out{first, last, from.past, from.future};
    out.past.end_date = to.past.end_date;
    out.future.end_date = to.future.end_date;
    out.past.precision = out.future.precision = DatePrecision::range;
    return out;
  }

  /// "between May 2 and May 9", "from Monday to Friday".
  Found explicit_range(std::size_t i) {
    const bool between = is(i, "between");
    if (!between && !is(i, "from")) return std::nullopt;
    const Found from = i + 1 < words_.size() ? simple(i + 1) : std::nullopt;
    if (!from) return std::nullopt;
    const bool linked =
        between ? is(from->last, "and") : any(from->last, {"to", "until", "till", "through"});
    if (!linked || from->last + 1 >= words_.size()) return std::nullopt;
    Found to = simple(from->last + 1);
    if (!to) return std::nullopt;
    if (!from->past.start_date && !to->past.end_date) return undated(i, to->last);
    if (!from->past.start_date || !to->past.end_date) return std::nullopt;
    DateMention begin = *from;
    if (is_floating(begin) && is_floating(*to)) put_in_order(begin, *to);
    if (*to->past.end_date < *begin.past.start_date ||
        *to->future.end_date < *begin.future.start_date)
      return std::nullopt;
    return joined(begin, *to, i, to->last);
  }

  /// A day that comes round again: a weekday.
  static bool is_floating(const DateMention& date) {
    return date.past.precision == DatePrecision::day &&
           date.past.start_date != date.future.start_date;
  }

  /// "from Monday to Friday" within one week: the past one ends, the coming one begins as read.
  static void put_in_order(DateMention& from, DateMention& to) {
    const auto shift = [](When& when, int by) {
      const auto at = parse_iso_date(*when.start_date);
      if (at) when = make_day_when(*at + days(by));
    };
    if (*to.past.end_date < *from.past.start_date) shift(from.past, -7);
    if (*to.future.end_date < *from.future.start_date) shift(to.future, 7);
  }

  // ---- ranges of the calendar ----

  enum class Part { whole, beginning, early, middle, late, end };

  /// One side of a range: what it does not say itself is taken from the other side.
  struct CalendarPart {
    std::size_t last = 0;  ///< One past its words.
    std::optional<int> year;
    std::optional<unsigned> month;
    std::optional<unsigned> day;
    Part part = Part::whole;
  };

  [[nodiscard]] static Part part_named(std::string_view word) {
    if (word == "early") return Part::early;
    if (word == "mid") return Part::middle;
    if (word == "late") return Part::late;
    return Part::whole;
  }

  /// "7", "the 7th", "7 February", "Feb. 7, 2022", "late January", "Monday, Feb. 7".
  [[nodiscard]] std::optional<CalendarPart> calendar_part(std::size_t i) const {
    if (weekday_at(i)) i += is(i + 1, ",") ? 2 : 1;
    if (is(i, "the")) ++i;
    if (i >= words_.size()) return std::nullopt;
    CalendarPart out;
    out.part = part_named(words_[i].lower);
    if (out.part != Part::whole) i += is(i + 1, "-") ? 2 : 1;
    if (const auto m = month_at(i)) {
      out.month = m->number;
      out.last = m->last;
      if (const auto d = day_at(m->last); d && out.part == Part::whole) {
        out.day = d->number;
        out.last = d->last;
      }
    } else if (const auto d = day_at(i); d && out.part == Part::whole) {
      out.day = d->number;
      out.last = d->last;
      if (const auto after = month_at(is(d->last, "of") ? d->last + 1 : d->last)) {
        out.month = after->number;
        out.last = after->last;
      }
    } else {
      return std::nullopt;
    }
    const std::size_t year_word = is(out.last, ",") ? out.last + 1 : out.last;
    if (const auto y = year_at(year_word)) {
      out.year = y;
      out.last = year_word + 1;
    }
    return out;
  }

  /// "between 3 and 7 February", "from late January until 5 February", "February 3-7",
  /// "28 January to 3 February 2021", "between March and May".
  Found calendar_range(std::size_t i) {
    const bool between = is(i, "between");
    const bool led = between || is(i, "from");
    auto from = calendar_part(led ? i + 1 : i);
    if (!from) return std::nullopt;
    const std::size_t link = is(from->last, ",") ? from->last + 1 : from->last;
    const bool linked = between ? any(link, {"and", "to", "-"})
                                : any(link, {"to", "until", "till", "through", "-"});
    if (!linked) return std::nullopt;
    auto to = calendar_part(link + 1);
    if (!to || !are_sides_of_one_range(*from, *to)) return std::nullopt;
    if (!led && !from->day && !to->day && (!is(link, "-") || words_[link].space_before))
      return std::nullopt;
    if (!to->month && !to->year && counts_the_next_word(to->last)) return std::nullopt;
    if (!from->month) from->month = to->month;
    if (!to->month) to->month = from->month;
    return dated_range(i, *from, *to);
  }

  /// At least one side names its month; a side without one names a day, as the other does.
  static bool are_sides_of_one_range(const CalendarPart& from, const CalendarPart& to) {
    if (!from.month && !to.month) return false;
    if (!from.month || !to.month) return from.day && to.day && *from.day < *to.day;
    return true;
  }

  /// "Feb. 3 to 7 tanks": the number before counts what follows.
  [[nodiscard]] bool counts_the_next_word(std::size_t i) const {
    if (i >= words_.size() || !words_[i].letters) return false;
    if (any(i, {"people", "men", "women", "children", "percent", "km", "hundred", "thousand",
                "million", "billion", "dozen"}))
      return true;
    return words_[i].lower.ends_with('s') &&
           !any(i, {"as", "was", "is", "has", "its", "this", "his", "us", "across", "towards"});
  }

  [[nodiscard]] static bool comes_after(const CalendarPart& a, const CalendarPart& b) {
    if (*a.month != *b.month) return *a.month > *b.month;
    return a.day && b.day && *a.day > *b.day;
  }

  static DayRange narrowed(const DayRange& range, Part part) {
    const int length = static_cast<int>((range.last - range.first).count()) + 1;
    const days third(length / 3);
    switch (part) {
      case Part::beginning:
        return {range.first, range.first};
      case Part::early:
        return {range.first, range.first + std::max(third, days(1)) - days(1)};
      case Part::middle:
        return {range.first + third, range.last - third};
      case Part::late:
        return {range.last - std::max(third, days(1)) + days(1), range.last};
      case Part::end:
        return {range.last, range.last};
      case Part::whole:
        break;
    }
    return range;
  }

  static std::optional<DayRange> days_of(const CalendarPart& part, int y) {
    if (!part.day) return narrowed(month_range(y, *part.month), part.part);
    const year_month_day date = year(y) / month(*part.month) / day(*part.day);
    if (!date.ok()) return std::nullopt;
    return DayRange{date, date};
  }

  /// The range whose last side lies in year `y`; none when it ends before it begins.
  static std::optional<DayRange> range_in(const CalendarPart& from, const CalendarPart& to, int y) {
    const auto begin = days_of(from, from.year.value_or(comes_after(from, to) ? y - 1 : y));
    const auto end = days_of(to, y);
    if (!begin || !end || end->last < begin->first) return std::nullopt;
    return DayRange{begin->first, end->last};
  }

  /// Both months known. Without a year: the nearest range when a day is named, else the latest
  /// that has begun and the first that has not ended.
  Found dated_range(std::size_t first, const CalendarPart& from, const CalendarPart& to) {
    if (from.year || to.year) {
      const int end_year = to.year ? *to.year : *from.year + (comes_after(from, to) ? 1 : 0);
      const auto range = range_in(from, to, end_year);
      if (!range) return std::nullopt;
      return fixed(first, to.last, make_when(*range, DatePrecision::range));
    }
    if (comes_after(from, to) && *from.month == *to.month) return std::nullopt;
    if (!anchor_) return undated(first, to.last);
    const auto near = nearest_range(from, to);
    if (!near) return std::nullopt;
    if (from.day || to.day) return fixed(first, to.last, make_when(*near, DatePrecision::range));
    return DateMention{first, to.last, make_when(begun_range(from, to), DatePrecision::range),
                       make_when(open_range(from, to), DatePrecision::range)};
  }

  [[nodiscard]] std::optional<DayRange> nearest_range(const CalendarPart& from,
                                                      const CalendarPart& to) const {
    const auto off = [this](const DayRange& range) {
      return std::max({range.first - *anchor_, *anchor_ - range.last, days(0)});
    };
    std::optional<DayRange> best;
    for (int y = year_of(*anchor_) - 1; y <= year_of(*anchor_) + 1; ++y) {
      const auto range = range_in(from, to, y);
      if (range && (!best || off(*range) < off(*best))) best = range;
    }
    return best;
  }

  /// Precondition: months only, so that the range exists in every year.
  [[nodiscard]] DayRange begun_range(const CalendarPart& from, const CalendarPart& to) const {
    int y = year_of(*anchor_) + 1;
    while (range_in(from, to, y)->first > *anchor_) --y;
    return *range_in(from, to, y);
  }

  /// Precondition: months only, so that the range exists in every year.
  [[nodiscard]] DayRange open_range(const CalendarPart& from, const CalendarPart& to) const {
    int y = year_of(*anchor_) - 1;
    while (range_in(from, to, y)->last < *anchor_) ++y;
    return *range_in(from, to, y);
  }

  /// "March", "the end of March", "late March", "the beginning of the year".
  Found bound_date(std::size_t i) {
    if (Found whole = simple(i)) return whole;
    if (is(i, "the")) ++i;
    if (i >= words_.size()) return std::nullopt;
    if (const Part part = part_named(words_[i].lower); part != Part::whole) {
      return narrowed(simple(is(i + 1, "-") ? i + 2 : i + 1), part);
    }
    const Part part = any(i, {"end", "close"})         ? Part::end
                      : any(i, {"beginning", "start"}) ? Part::beginning
                      : is(i, "middle")                ? Part::middle
                                                       : Part::whole;
    if (part == Part::whole || !is(i + 1, "of") || i + 2 >= words_.size()) return std::nullopt;
    Found unit = simple(i + 2);
    if (!unit) unit = current_unit(i + 2);
    return narrowed(std::move(unit), part);
  }

  /// "the year", "the month": the one the document was written in.
  Found current_unit(std::size_t i) {
    if (!anchor_ || !is(i, "the")) return std::nullopt;
    const auto unit = any(i + 1, {"week"}) ? std::optional(week_range(*anchor_))
                      : any(i + 1, {"month"})
                          ? std::optional(month_range(year_of(*anchor_), month_of(*anchor_)))
                      : any(i + 1, {"year"}) ? std::optional(year_range(year_of(*anchor_)))
                                             : std::nullopt;
    if (!unit) return std::nullopt;
    return fixed(i, i + 2, make_when(*unit, DatePrecision::approx));
  }

  static Found narrowed(Found date, Part part) {
    if (!date) return std::nullopt;
    for (When* when : {&date->past, &date->future}) {
      const auto begin = parse_iso_date(when->start_date.value_or(""));
      const auto end = parse_iso_date(when->end_date.value_or(""));
      if (!begin || !end) return std::nullopt;  // Outside the years that are read.
      *when = make_when(narrowed(DayRange{*begin, *end}, part), when->precision);
    }
    return date;
  }

  /// "since 2014", "until Feb. 20", "before Monday", "after March 3", "by the end of March". What
  /// comes before a month ends where the month begins, what comes after it begins where it ends.
  Found bounded(std::size_t i) {
    const bool since = is(i, "since");
    const bool until = any(i, {"until", "till"});
    const bool before = any(i, {"before", "by"});
    const bool after = is(i, "after");
    if ((!since && !until && !before && !after) || i + 1 >= words_.size()) return std::nullopt;
    Found date = bound_date(i + 1);
    if (!date) return std::nullopt;
    date->first = i;
    for (When* when : {&date->past, &date->future}) {
      if (!when->start_date && !when->end_date) continue;  // A weekday in an undated document.
      if (since) {
        when->end_date = anchor_ ? std::optional(iso_date(*anchor_)) : std::nullopt;
        if (when->end_date && *when->end_date < *when->start_date) when->end_date = std::nullopt;
        when->precision = when->end_date ? DatePrecision::range : DatePrecision::after;
      } else if (after) {
        when->start_date = std::exchange(when->end_date, std::nullopt);
        when->precision = DatePrecision::after;
      } else {
        if (is(i, "before")) when->end_date = when->start_date;
        when->start_date = std::nullopt;
        when->precision = DatePrecision::before;
      }
    }
    return date;
  }

  std::string_view text_;
  std::span<const ScanWord> words_;
  std::optional<sys_days> anchor_;
};

}  // namespace

std::optional<sys_days> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto number = [text](std::size_t at, std::size_t count) -> std::optional<unsigned> {
    unsigned value = 0;
    const char* begin = text.data() + at;
    const auto [stop, error] = std::from_chars(begin, begin + count, value);
    if (error != std::errc() || stop != begin + count) return std::nullopt;
    return value;
  };
  const auto y = number(0, 4);
  const auto m = number(5, 2);
  const auto d = number(8, 2);
  if (!y || !m || !d || *y < 1000 || *y > 2999) return std::nullopt;
  const year_month_day date = year(static_cast<int>(*y)) / month(*m) / day(*d);
  if (!date.ok()) return std::nullopt;
  return sys_days(date);
}

std::string iso_date(sys_days at) {
  const year_month_day date(at);
  const auto pad = [](unsigned value, std::size_t width) {
    std::string digits = std::to_string(value);
    return std::string(width > digits.size() ? width - digits.size() : 0, '0') + digits;
  };
  return pad(static_cast<unsigned>(static_cast<int>(date.year())), 4) + "-" +
         pad(static_cast<unsigned>(date.month()), 2) + "-" +
         pad(static_cast<unsigned>(date.day()), 2);
}

std::vector<DateMention> find_dates(std::string_view text, std::span<const ScanWord> words,
                                    std::optional<sys_days> anchor) {
  if (words.empty()) return {};
  return DateReader(text, words, anchor).all();
}

}  // namespace mentionmap
