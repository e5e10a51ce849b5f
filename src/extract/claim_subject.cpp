#include "extract/claim_subject.hpp"

#include <algorithm>

namespace mentionmap::extract {
namespace {

class SubjectReader {
 public:
  SubjectReader(const DocumentView& view, const SentenceView& sentence)
      : view_(view), s_(sentence) {}

  [[nodiscard]] std::optional<PlacePhrase> before(std::size_t figures) const {
    const auto verb = verb_before(figures);
    if (!verb || *verb == 0) return std::nullopt;
    const auto name = closes_aside(*verb - 1) ? head_before_aside(*verb - 1) : head_of_noun(*verb);
    if (!name) return std::nullopt;
    return phrase_of_name(s_, *name);
  }

  [[nodiscard]] std::vector<PlacePhrase> listed_before(std::size_t figures,
                                                       std::size_t count) const {
    std::vector<PlacePhrase> places;
    const auto verb = verb_before(figures);
    for (std::size_t end = verb.value_or(0); end > 0 && names_place(end - 1);) {
      const std::size_t name = name_begin(end - 1);
      places.insert(places.begin(), phrase_of_name(s_, name));
      end = name;
      while (end > 0 && any(end - 1, {",", "and"})) --end;
      if (end == name) break;
    }
    if (places.size() != count) places.clear();
    return places;
  }

  [[nodiscard]] std::optional<PlacePhrase> apposed_before(std::size_t figures) const {
    const auto article = article_before(figures);
    if (!article || *article < 2 || !any(*article - 1, {",", "-", "–", "—"})) return std::nullopt;
    if (!names_place(*article - 2)) return std::nullopt;
    return phrase_of_name(s_, chain_head(*article - 2));
  }

  [[nodiscard]] std::size_t chain_head(std::size_t at) const {
    std::size_t first = name_begin(at);
    while (const auto inner = name_held_by(first)) first = *inner;
    return first;
  }

 private:
  [[nodiscard]] bool any(std::size_t i, std::initializer_list<std::string_view> list) const {
    return i < s_.words.size() && is_one_of(s_.words[i], list);
  }

  /// "is", "lies", "is located": the verb right before the figures, over adverbs.
  [[nodiscard]] std::optional<std::size_t> verb_before(std::size_t figures) const {
    std::size_t at = hedges_begin(figures);
    if (const auto article = article_before(at)) at = hedges_begin(*article);
    if (at == 0 || !any(at - 1, {"is", "are", "was", "were", "lies", "lie", "lay", "sits", "sit",
                                 "sat", "stands", "stood", "remains", "remained"}))
      return std::nullopt;
    return at - 1;
  }

  /// Where the words between a verb and the figures begin: "is located at a distance of".
  [[nodiscard]] std::size_t hedges_begin(std::size_t figures) const {
    std::size_t at = figures;
    while (at > 0 && (is_adverb(s_.words[at - 1]) ||
                      any(at - 1, {"only", "about", "some", "at", "located", "situated", "a",
                                   "less", "within", "well", "almost", "around", "distance", "of",
                                   "as", "close", "near"})))
      --at;
    return at;
  }

  /// The article of a noun phrase in small letters that ends before word `end`: "a market town".
  [[nodiscard]] std::optional<std::size_t> article_before(std::size_t end) const {
    constexpr std::size_t kMostWords = 5;
    for (std::size_t i = end; i > 0 && end - i < kMostWords; --i) {
      const ScanWord& w = s_.words[i - 1];
      if (is_one_of(w, {"a", "an"})) return i < end ? std::optional(i - 1) : std::nullopt;
      const bool in_noun = w.is("-") || (w.letters && !w.capital && !is_function_word(w));
      if (!in_noun || s_.toponym[i - 1] >= 0) return std::nullopt;
    }
    return std::nullopt;
  }

  [[nodiscard]] bool names_place(std::size_t i) const {
    return s_.toponym[i] >= 0 &&
           view_.toponym(static_cast<std::size_t>(s_.toponym[i])).kind != ToponymKind::demonym;
  }

  [[nodiscard]] std::size_t name_begin(std::size_t i) const {
    while (i > 0 && s_.toponym[i - 1] == s_.toponym[i]) --i;
    return i;
  }
  [[nodiscard]] std::size_t name_end(std::size_t i) const {
    std::size_t end = i;
    while (end < s_.words.size() && s_.toponym[end] == s_.toponym[i]) ++end;
    return end;
  }

  /// A comma, dash or bracket: what stands before it is said by the way.
  [[nodiscard]] bool closes_aside(std::size_t i) const { return any(i, {",", ")", "-", "–", "—"}); }
  [[nodiscard]] bool opens_aside(std::size_t i) const { return any(i, {",", "(", "-", "–", "—"}); }
  [[nodiscard]] bool ends_clause(std::size_t i) const { return any(i, {";", ":", "\""}); }

  /// The name before the mark that opens the aside which ends at word `close`.
  [[nodiscard]] std::optional<std::size_t> head_before_aside(std::size_t close) const {
    for (std::size_t i = close; i-- > 1 && !ends_clause(i);) {
      if (!opens_aside(i) || !names_place(i - 1)) continue;
      if (any(close, {")"}) != any(i, {"("})) continue;
      return chain_head(i - 1);
    }
    return std::nullopt;
  }

  /// "the camp at X", "the town of X in Y", "X": the first name of the noun phrase before the verb
  /// that is no possessor and no attribute.
  [[nodiscard]] std::optional<std::size_t> head_of_noun(std::size_t verb) const {
    std::size_t begin = verb;
    while (begin > 0 && continues_noun(begin - 1)) --begin;
    for (std::size_t i = begin; i < verb; i = std::max(i + 1, name_end(i))) {
      if (s_.toponym[i] < 0 || !names_place(i)) continue;
      const std::size_t after = name_end(i);
      const bool attribute = after < verb && !is_function_word(s_.words[after]);
      if (!attribute) return chain_head(i);
    }
    return std::nullopt;
  }

  [[nodiscard]] bool continues_noun(std::size_t i) const {
    const ScanWord& w = s_.words[i];
    if (s_.toponym[i] >= 0 || w.is("-") || w.is("'s") || w.is("'")) return true;
    if (is_one_of(w, {"and", "or", "but", "that", "while", "because", "which", "who"}))
      return false;
    if (!w.letters && !w.digits) return false;
    return std::none_of(s_.verbs.begin(), s_.verbs.end(), [&](const VerbGroup& verb) {
      return verb.first <= i && i < verb.last && !verb.reduced;
    });
  }

  /// "X, Y", "X, in Y", "X in Y" with Y at word `outer`: where X begins, when X lies in Y.
  [[nodiscard]] std::optional<std::size_t> name_held_by(std::size_t outer) const {
    std::size_t at = outer;
    if (at > 0 && any(at - 1, {"in"})) --at;
    if (at > 0 && any(at - 1, {","})) --at;
    if (at == outer || at == 0 || !names_place(at - 1)) return std::nullopt;
    const auto& inner = view_.toponym(static_cast<std::size_t>(s_.toponym[at - 1])).place;
    const auto& holder = view_.toponym(static_cast<std::size_t>(s_.toponym[outer])).place;
    if (!inner || !holder || inner->country != holder->country || !holder->feature.starts_with("A"))
      return std::nullopt;
    const bool wider = holder->radius_m > inner->radius_m;
    return wider ? std::optional(name_begin(at - 1)) : std::nullopt;
  }

  const DocumentView& view_;
  const SentenceView& s_;
};

}  // namespace

std::optional<PlacePhrase> subject_place(const DocumentView& view, const SentenceView& sentence,
                                         std::size_t figures) {
  return SubjectReader(view, sentence).before(figures);
}

std::vector<PlacePhrase> listed_subjects(const DocumentView& view, const SentenceView& sentence,
                                         std::size_t figures, std::size_t count) {
  return SubjectReader(view, sentence).listed_before(figures, count);
}

std::optional<PlacePhrase> apposed_place(const DocumentView& view, const SentenceView& sentence,
                                         std::size_t figures) {
  return SubjectReader(view, sentence).apposed_before(figures);
}

std::size_t chain_head(const DocumentView& view, const SentenceView& sentence, std::size_t at) {
  return SubjectReader(view, sentence).chain_head(at);
}

PlacePhrase phrase_of_name(const SentenceView& sentence, std::size_t first) {
  const auto toponym = static_cast<std::size_t>(sentence.toponym[first]);
  for (const PlacePhrase& phrase : sentence.places) {
    if (phrase.toponym == toponym && !phrase.border && phrase.last > first) return phrase;
  }
  PlacePhrase bare;
  bare.toponym = toponym;
  bare.first = first;
  bare.last = first;
  while (bare.last < sentence.words.size() &&
         sentence.toponym[bare.last] == sentence.toponym[first])
    ++bare.last;
  bare.relation = Relation::at;
  return bare;
}

}  // namespace mentionmap::extract
