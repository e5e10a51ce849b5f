#include "extract/claim_figures.hpp"

#include <initializer_list>
#include <string_view>

namespace mentionmap::extract {
namespace {

class FiguresReader {
 public:
  FiguresReader(const DocumentView& view, const SentenceView& sentence)
      : view_(view), s_(sentence) {}

  [[nodiscard]] std::optional<Figures> at(std::size_t i) const {
    const auto& quantities = view_.vocabulary->quantities();
    auto first = quantities.quantity_at(s_.words, i);
    if (!first) return half_unit_at(i);
    Figures figures;
    figures.first = i;
    figures.values.push_back(*first);
    std::size_t at = first->last;
    bool joined = true;  // a list ends with "and": "15 and 42 miles", not "Road 79, 2 miles"
    while (any(at, {"and", ",", "or"})) {
      const std::size_t next = is(at, ",") && is(at + 1, "and") ? at + 2 : at + 1;
      const auto more = quantities.quantity_at(s_.words, next);
      if (!more || !more->best) break;
      joined = !s_.words[at].is(",") || is(at + 1, "and");
      figures.values.push_back(*more);
      at = more->last;
    }
    if (!joined || numbers_a_thing(i)) return std::nullopt;
    figures.unit = unit_at(at, figures.last);
    if (figures.unit == nullptr) return std::nullopt;
    if (!figures.values.front().best) figures.values.resize(1);
    return figures;
  }

 private:
  [[nodiscard]] bool is(std::size_t i, std::string_view word) const {
    return i < s_.words.size() && s_.words[i].is(word);
  }
  [[nodiscard]] bool any(std::size_t i, std::initializer_list<std::string_view> list) const {
    return i < s_.words.size() && is_one_of(s_.words[i], list);
  }

  /// "half a mile", "a mile and a half", "a mile".
  [[nodiscard]] std::optional<Figures> half_unit_at(std::size_t i) const {
    const bool half = is(i, "half");
    const std::size_t article = half ? i + 1 : i;
    if (!any(article, {"a", "an"})) return std::nullopt;
    Figures figures;
    figures.first = i;
    figures.unit = unit_at(article + 1, figures.last);
    if (figures.unit == nullptr) return std::nullopt;
    const std::size_t more = figures.last;
    const bool and_half = !half && is(more, "and") && is(more + 1, "a") && is(more + 2, "half");
    if (and_half) figures.last += 3;
    QuantityMatch value;
    value.first = i;
    value.last = article + 1;
    value.best = half ? 0.5 : and_half ? 1.5 : 1;
    figures.values.push_back(value);
    return figures;
  }

  /// "Highway 7", "U.S. 79": the figure belongs to a name.
  [[nodiscard]] bool numbers_a_thing(std::size_t i) const {
    return i > 0 && s_.words[i].digits && s_.words[i - 1].letters && s_.words[i - 1].capital &&
           i > 1;
  }

  /// The unit at word `at` or, glued to the figure, at its end ("15km" is two words).
  [[nodiscard]] const DistanceUnit* unit_at(std::size_t at, std::size_t& last) const {
    const auto* unit = view_.vocabulary->distance_unit_at(s_.words, at);
    if (unit == nullptr) return nullptr;
    last = at + unit->words.size();
    // "15 miles (24 km)": the second figure repeats the first.
    if (is(last, "(")) {
      std::size_t close = last;
      while (close < s_.words.size() && !is(close, ")") && close < last + 8) ++close;
      if (is(close, ")")) last = close + 1;
    }
    return unit;
  }

  const DocumentView& view_;
  const SentenceView& s_;
};

}  // namespace

std::optional<Figures> figures_at(const DocumentView& view, const SentenceView& sentence,
                                  std::size_t at) {
  return FiguresReader(view, sentence).at(at);
}

bool is_motion_or_length(const SentenceView& sentence, const Figures& figures) {
  const auto any = [&sentence](std::size_t i, std::initializer_list<std::string_view> list) {
    return i < sentence.words.size() && is_one_of(sentence.words[i], list);
  };
  if (any(figures.last, {"long", "wide", "deep", "high", "tall", "per", "an", "range", "/"}))
    return true;
  for (std::size_t i = figures.first; i > 0 && figures.first - i < 3; --i) {
    if (any(i - 1, {"drove",     "drive",     "driving", "walked",    "walk",       "walking",
                    "travelled", "traveled",  "travel",  "traveling", "travelling", "marched",
                    "ran",       "run",       "trekked", "flew",      "fled",       "advanced",
                    "moved",     "retreated", "range",   "journey",   "every",      "some-"})) {
      return true;
    }
  }
  return false;
}

}  // namespace mentionmap::extract
