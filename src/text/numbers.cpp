#include "text/numbers.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "mentionmap/error.hpp"

#include "text/word_set.hpp"

namespace mentionmap {
namespace {

struct NumberWord {
  std::string_view word;
  double value;
};

constexpr std::array<NumberWord, 28> kUnits{{
    {"zero", 0},     {"one", 1},      {"two", 2},        {"three", 3},     {"four", 4},
    {"five", 5},     {"six", 6},      {"seven", 7},      {"eight", 8},     {"nine", 9},
    {"ten", 10},     {"eleven", 11},  {"twelve", 12},    {"thirteen", 13}, {"fourteen", 14},
    {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19},
    {"twenty", 20},  {"thirty", 30},  {"forty", 40},     {"fifty", 50},    {"sixty", 60},
    {"seventy", 70}, {"eighty", 80},  {"ninety", 90},
}};

constexpr std::array<NumberWord, 9> kMultipliers{{
    {"dozen", 12},
    {"score", 20},
    {"hundred", 100},
    {"thousand", 1000},
    {"million", 1e6},
    {"billion", 1e9},
    {"trillion", 1e12},
    {"bn", 1e9},
    {"mln", 1e6},
}};

/// Plurals that say an order of magnitude, not a number.
constexpr std::array<std::string_view, 9> kVaguePlurals{"dozens",   "scores",     "tens",
                                                        "hundreds", "thousands",  "millions",
                                                        "billions", "multitudes", "droves"};

/// Words that a spelt or vague number begins with.
constexpr WordSet kOpeners({"zero",     "one",      "two",        "three",    "four",
                            "five",     "six",      "seven",      "eight",    "nine",
                            "ten",      "eleven",   "twelve",     "thirteen", "fourteen",
                            "fifteen",  "sixteen",  "seventeen",  "eighteen", "nineteen",
                            "twenty",   "thirty",   "forty",      "fifty",    "sixty",
                            "seventy",  "eighty",   "ninety",     "a",        "half",
                            "dozens",   "scores",   "tens",       "hundreds", "thousands",
                            "millions", "billions", "multitudes", "droves"});

template <std::size_t N>
std::optional<double> look_up(const std::array<NumberWord, N>& table, std::string_view word) {
  for (const auto& entry : table) {
    if (entry.word == word) return entry.value;
  }
  return std::nullopt;
}

bool is_vague_plural(std::string_view word) {
  return std::find(kVaguePlurals.begin(), kVaguePlurals.end(), word) != kVaguePlurals.end();
}

/// Value of "150,000" or "1.5"; none when the commas do not part groups of three digits.
std::optional<double> digits_value(std::string_view text) {
  std::string plain;
  std::size_t since_comma = 0;
  bool comma_seen = false;
  bool point_seen = false;
  for (const char c : text) {
    if (c == ',') {
      if (point_seen || (comma_seen && since_comma != 3)) return std::nullopt;
      comma_seen = true;
      since_comma = 0;
      continue;
    }
    if (c == '.') {
      if (point_seen || (comma_seen && since_comma != 3)) return std::nullopt;
      point_seen = true;
    } else if (!point_seen) {
      ++since_comma;
    }
    plain.push_back(c);
  }
  if (comma_seen && since_comma != 3) return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (error != std::errc() || end != plain.data() + plain.size()) return std::nullopt;
  return value;
}

/// Multipliers and units that may be glued to a figure: "30k", "15km".
bool is_suffix(std::string_view word) {
  constexpr std::array<std::string_view, 8> kSuffixes{"k",   "m",  "bn",  "km",
                                                      "kms", "mi", "nmi", "miles"};
  return std::find(kSuffixes.begin(), kSuffixes.end(), word) != kSuffixes.end();
}

/// A letter glued to digits makes another thing of it: "3rd", "650ft", "F-15".
bool glued_to_letters(std::span<const ScanWord> words, std::size_t at) {
  const bool after = at + 1 < words.size() && !words[at + 1].space_before &&
                     words[at + 1].letters && !is_suffix(words[at + 1].lower);
  const bool before =
      at > 0 && !words[at].space_before &&
      (words[at - 1].letters || words[at - 1].lower == "." ||
       (words[at - 1].is("-") && at > 1 && words[at - 2].letters && !words[at - 1].space_before));
  return after || before;
}

/// Multipliers after a number: "two hundred thousand", "1.5 million", "30k".
std::size_t apply_multipliers(std::span<const ScanWord> words, std::size_t at, double& value) {
  while (at < words.size()) {
    if (!words[at].space_before && (words[at].is("k") || words[at].is("m"))) {
      value *= words[at].is("k") ? 1e3 : 1e6;
      return at + 1;
    }
    const auto factor = look_up(kMultipliers, words[at].lower);
    if (!factor) break;
    value *= *factor;
    ++at;
  }
  return at;
}

/// One part of a spelt number: "twenty", "twenty-five"; none when no part begins there.
std::optional<Cardinal> spelt_unit(std::span<const ScanWord> words, std::size_t at) {
  if (at >= words.size()) return std::nullopt;
  const auto value = look_up(kUnits, words[at].lower);
  if (!value) return std::nullopt;
  Cardinal out{at, at + 1, value};
  if (*value < 20) return out;
  const bool hyphen = at + 2 < words.size() && words[at + 1].is("-") && !words[at + 1].space_before;
  const std::size_t unit_at = hyphen ? at + 2 : at + 1;
  if (unit_at >= words.size()) return out;
  const auto unit = look_up(kUnits, words[unit_at].lower);
  if (unit && *unit >= 1 && *unit < 10) out = {at, unit_at + 1, *value + *unit};
  return out;
}

/// "two hundred and fifty thousand", "a hundred", "half a million".
std::optional<Cardinal> spelt_number(std::span<const ScanWord> words, std::size_t at) {
  const bool article = words[at].is("a") && at + 1 < words.size() &&
                       look_up(kMultipliers, words[at + 1].lower).has_value();
  if (words[at].is("half") && at + 2 < words.size() && words[at + 1].is("a")) {
    const auto factor = look_up(kMultipliers, words[at + 2].lower);
    if (factor) return Cardinal{at, at + 3, *factor / 2};
  }
  auto part = article ? std::optional(Cardinal{at, at + 1, 1.0}) : spelt_unit(words, at);
  if (!part) return std::nullopt;
  double total = 0;
  std::size_t last = part->last;
  while (part) {
    double value = *part->value;
    last = apply_multipliers(words, part->last, value);
    total += value;
    std::size_t next = last;
    if (next < words.size() && words[next].is("and")) ++next;
    part = value >= 100 ? spelt_unit(words, next) : std::nullopt;
    if (part && *part->value >= value) break;
  }
  return Cardinal{at, last, total};
}

/// "hundreds", "tens of thousands".
std::optional<Cardinal> vague_plural(std::span<const ScanWord> words, std::size_t at) {
  if (!is_vague_plural(words[at].lower)) return std::nullopt;
  std::size_t last = at + 1;
  while (last + 1 < words.size() && words[last].is("of") &&
         is_vague_plural(words[last + 1].lower)) {
    last += 2;
  }
  if (last == at + 1 && words[at].is("tens")) return std::nullopt;
  return Cardinal{at, last, std::nullopt};
}

QuantityQualifier parse_qualifier(std::string_view name, std::size_t line) {
  constexpr std::array<std::pair<std::string_view, QuantityQualifier>, 8> kNames{{
      {"exact", QuantityQualifier::exact},
      {"approx", QuantityQualifier::approx},
      {"at_least", QuantityQualifier::at_least},
      {"more_than", QuantityQualifier::more_than},
      {"up_to", QuantityQualifier::up_to},
      {"increase_by", QuantityQualifier::increase_by},
      {"increase_to", QuantityQualifier::increase_to},
      {"vague", QuantityQualifier::vague},
  }};
  for (const auto& [text, qualifier] : kNames) {
    if (text == name) return qualifier;
  }
  throw DataError("quantity words, line " + std::to_string(line) + ": unknown qualifier \"" +
                  std::string(name) + "\".");
}

std::vector<std::string> phrase_words(std::string_view phrase) {
  std::vector<std::string> out;
  for (auto& word : scan_words(phrase)) out.push_back(std::move(word.lower));
  return out;
}

/// The multiplier that ends a number of one part: 1000 of "3 thousand", 1e6 of "two million"; 1
/// when there is none or the number has further parts.
double closing_factor(std::span<const ScanWord> words, const Cardinal& number) {
  std::size_t body = number.first + 1;
  if (!words[number.first].digits) {
    const auto unit = spelt_unit(words, number.first);
    if (!unit) return 1;
    body = unit->last;
  }
  double factor = 1;
  return apply_multipliers(words, body, factor) == number.last ? factor : 1;
}

/// "2 to 3 thousand": the multiplier said once, after the second number, holds for the first when
/// that has none of its own and is the smaller. Returns the first number's value. Precondition:
/// both have values.
double shared_multiplier(std::span<const ScanWord> words, const Cardinal& low,
                         const Cardinal& high) {
  const double factor = closing_factor(words, high);
  const bool bare = closing_factor(words, low) == 1;
  return bare && *low.value < *high.value / factor ? *low.value * factor : *low.value;
}

/// "1,000 to 1,500", "10-15", "between 20 and 30": the second number of a range.
std::optional<Cardinal> range_end(std::span<const ScanWord> words, std::size_t at,
                                  std::string_view link) {
  if (at + 1 >= words.size() || !words[at].is(link)) return std::nullopt;
  return cardinal_at(words, at + 1);
}

void set_bounds(QuantityMatch& match, double value) {
  match.best = value;
  switch (match.qualifier) {
    case QuantityQualifier::at_least:
    case QuantityQualifier::more_than:
      match.low = value;
      break;
    case QuantityQualifier::up_to:
      match.high = value;
      break;
    case QuantityQualifier::exact:
    case QuantityQualifier::increase_by:
    case QuantityQualifier::increase_to:
      match.low = match.high = value;
      break;
    case QuantityQualifier::approx:
    case QuantityQualifier::vague:
      break;
  }
}

}  // namespace

std::optional<Cardinal> cardinal_at(std::span<const ScanWord> words, std::size_t at) {
  if (at >= words.size()) return std::nullopt;
  if (words[at].digits) {
    auto value = digits_value(words[at].lower);
    if (!value || glued_to_letters(words, at)) return std::nullopt;
    const std::size_t last = apply_multipliers(words, at + 1, *value);
    return Cardinal{at, last, value};
  }
  if (!words[at].letters || !kOpeners.contains(words[at].lower)) return std::nullopt;
  if (auto vague = vague_plural(words, at)) return vague;
  return spelt_number(words, at);
}

QuantityReader::QuantityReader(const LexiconTable& hedges) {
  for (const LexiconRow& row : hedges.rows) {
    const bool before = row.field(1) == "before";
    if (!before && row.field(1) != "after") {
      throw DataError("quantity words, line " + std::to_string(row.line) +
                      ": the position is neither \"before\" nor \"after\".");
    }
    Hedge hedge{phrase_words(row.field(0)), parse_qualifier(row.field(2), row.line)};
    if (hedge.words.empty()) continue;
    const std::string first = hedge.words.front();
    (before ? before_ : after_)[first].push_back(std::move(hedge));
  }
}

const QuantityReader::Hedge* QuantityReader::longest_match(const Hedges& hedges,
                                                           std::span<const ScanWord> words,
                                                           std::size_t at) {
  const std::vector<Hedge>* bucket = at < words.size() ? hedges.find(words[at].lower) : nullptr;
  if (bucket == nullptr) return nullptr;
  const Hedge* best = nullptr;
  for (const Hedge& hedge : *bucket) {
    const std::size_t n = hedge.words.size();
    if (at + n > words.size() || (best != nullptr && best->words.size() >= n)) continue;
    const bool same = std::equal(
        hedge.words.begin(), hedge.words.end(), words.begin() + static_cast<std::ptrdiff_t>(at),
        [](const std::string& a, const ScanWord& b) { return a == b.lower; });
    if (same) best = &hedge;
  }
  return best;
}

std::optional<QuantityMatch> QuantityReader::quantity_at(std::span<const ScanWord> words,
                                                         std::size_t at) const {
  QuantityMatch match{at, at, {}, {}, {}, QuantityQualifier::exact};
  std::size_t next = at;
  const bool between = next < words.size() && words[next].is("between");
  if (between) ++next;
  // Hedges pile up: "an estimated additional 500"; an increase outranks a mere rounding.
  bool hedged = false;
  while (const Hedge* hedge = longest_match(before_, words, next)) {
    if (!hedged || hedge->qualifier == QuantityQualifier::increase_by ||
        match.qualifier == QuantityQualifier::exact) {
      match.qualifier = hedge->qualifier;
    }
    hedged = true;
    next += hedge->words.size();
  }
  const auto number = cardinal_at(words, next);
  if (!number) {
    // A vague hedge is a quantity by itself: "a number of", "several".
    if (!hedged || match.qualifier != QuantityQualifier::vague) return std::nullopt;
    match.last = next;
    return match;
  }
  match.last = number->last;
  if (!number->value) {
    match.qualifier = QuantityQualifier::vague;
    return match;
  }
  set_bounds(match, *number->value);
  const auto upper = range_end(words, number->last, between ? "and" : "to");
  const auto dashed = upper ? upper : range_end(words, number->last, "-");
  if (dashed && dashed->value && *dashed->value > *number->value) {
    const double low = shared_multiplier(words, *number, *dashed);
    match.low = low;
    match.high = dashed->value;
    match.best = (low + *dashed->value) / 2;
    match.qualifier = QuantityQualifier::approx;
    match.last = dashed->last;
    return match;
  }
  if (between) return std::nullopt;
  while (const Hedge* hedge = longest_match(after_, words, match.last)) {
    match.qualifier = hedge->qualifier;
    match.low = match.high = std::nullopt;
    set_bounds(match, *number->value);
    match.last += hedge->words.size();
  }
  return match;
}

}  // namespace mentionmap
