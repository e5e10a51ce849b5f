#include "extract/document_view.hpp"

#include <algorithm>

#include "extract/document_parts.hpp"
#include "text/word_set.hpp"

namespace mentionmap::extract {
namespace {

/// Where the toponyms up to each one end, the farthest.
std::vector<std::size_t> farthest_ends(const std::vector<Toponym>& toponyms) {
  std::vector<std::size_t> ends;
  ends.reserve(toponyms.size());
  std::size_t farthest = 0;
  for (const Toponym& toponym : toponyms) {
    farthest = std::max(farthest, toponym.span.end);
    ends.push_back(farthest);
  }
  return ends;
}

/// Links words to the toponym they lie in. `ends` are farthest_ends() of the view's toponyms.
void link_toponyms(const DocumentView& view, const std::vector<std::size_t>& ends,
                   SentenceView& sentence) {
  sentence.toponym.assign(sentence.words.size(), -1);
  const auto& toponyms = *view.toponyms;
  if (sentence.words.empty()) return;
  // The first toponym that begins behind the word's beginning.
  auto after = static_cast<std::size_t>(
      std::upper_bound(
          toponyms.begin(), toponyms.end(), sentence.words.front().span.begin,
          [](std::size_t at, const Toponym& toponym) { return at < toponym.span.begin; }) -
      toponyms.begin());
  for (std::size_t w = 0; w < sentence.words.size(); ++w) {
    const Span span = sentence.words[w].span;
    while (after < toponyms.size() && toponyms[after].span.begin <= span.begin) ++after;
    for (std::size_t t = after; t > 0 && ends[t - 1] > span.begin; --t) {
      if (!toponyms[t - 1].span.overlaps(span)) continue;
      sentence.toponym[w] = static_cast<int>(t - 1);
      break;
    }
  }
}

/// Marks words between quotation marks; an apostrophe counts when a space or the edge is outside.
void mark_quotes(SentenceView& sentence) {
  const auto& words = sentence.words;
  sentence.quoted.assign(words.size(), false);
  bool open = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool before = words[i].space_before || i == 0;
    const bool after =
        i + 1 == words.size() || words[i + 1].space_before || words[i + 1].punctuation();
    const bool closing =
        i > 0 && !words[i].space_before && is_one_of(words[i - 1], {".", ",", "!", "?"});
    const bool mark =
        words[i].is("\"") || (words[i].is("'") && (before || closing || (open && after)));
    if (mark) {
      if (i == 0) sentence.opens_quote = true;
      open = !open;
    } else {
      sentence.quoted[i] = open;
    }
  }
  if (!open) return;
  sentence.leaves_quote_open = sentence.opens_quote;
  // A quotation that goes on in the next sentence keeps its words quoted; a lone closing mark means
  // that the words before it were.
  if (!sentence.opens_quote && !words.empty() && (words.back().is("\"") || words.back().is("'"))) {
    std::fill(sentence.quoted.begin(), sentence.quoted.end(), true);
  }
}

/// The first mark in a sentence that can close a quotation, or the number of words.
std::size_t closing_mark(const SentenceView& sentence) {
  const auto& words = sentence.words;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const bool at_end = i + 1 == words.size() || words[i + 1].space_before;
    if (!words[i].space_before && (words[i].is("\"") || (words[i].is("'") && at_end))) return i;
  }
  return words.size();
}

/// A quotation that opens a sentence and is not closed there runs on through its paragraph.
void continue_quotations(std::vector<SentenceView>& sentences) {
  for (std::size_t i = 1; i < sentences.size(); ++i) {
    SentenceView& sentence = sentences[i];
    const SentenceView& before = sentences[i - 1];
    if (!before.leaves_quote_open || sentence.paragraph != before.paragraph) continue;
    if (sentence.opens_quote) continue;
    const std::size_t end = closing_mark(sentence);
    std::fill_n(sentence.quoted.begin(), end, true);
    sentence.leaves_quote_open = end == sentence.words.size();
  }
}

/// "Feb. 10: What to know": a heading that begins with a date sets the date of what follows.
std::optional<std::chrono::sys_days> heading_date(const SentenceView& sentence) {
  if (sentence.words.size() > 14 || sentence.dates.empty() || sentence.dates[0].first != 0) {
    return std::nullopt;
  }
  const std::size_t after = sentence.dates[0].last;
  if (after >= sentence.words.size() || !sentence.words[after].is(":")) return std::nullopt;
  const When& when = sentence.dates[0].past;
  if (when.precision != DatePrecision::day || !when.start_date) return std::nullopt;
  return parse_iso_date(*when.start_date);
}

}  // namespace

bool is_one_of(const ScanWord& word, std::initializer_list<std::string_view> list) {
  const std::string_view lower = word.lower;
  if (lower.empty()) return false;
  for (const std::string_view other : list) {
    if (other.size() == lower.size() && other.front() == lower.front() && other == lower) {
      return true;
    }
  }
  return false;
}

bool is_determiner(const ScanWord& word) {
  static constexpr WordSet kDeterminers({"the",   "a",       "an",    "this", "that", "these",
                                         "those", "its",     "their", "his",  "her",  "our",
                                         "my",    "your",    "any",   "some", "each", "every",
                                         "no",    "another", "such",  "both", "all"});
  return kDeterminers.contains(word.lower);
}

bool is_adverb(const ScanWord& word) {
  static constexpr WordSet kNoAdverbs({"family", "supply", "july", "italy", "daily", "early"});
  if (word.lower.size() > 4 && word.lower.ends_with("ly") && !word.capital &&
      !kNoAdverbs.contains(word.lower)) {
    return true;
  }
  static constexpr WordSet kAdverbs(
      {"also", "already", "now",    "soon",    "still",  "yet",       "again",   "just",
       "even", "ever",    "then",   "instead", "indeed", "currently", "further", "so",
       "far",  "there",   "likely", "early",   "thus",   "perhaps",   "once"});
  return kAdverbs.contains(word.lower);
}

bool is_border_word(const ScanWord& word) {
  return is_one_of(word, {"border", "borders", "frontier", "frontiers"});
}

bool is_compass_word(const ScanWord& word) {
  return is_one_of(word,
                   {"north",        "south",        "east",      "west",         "northern",
                    "southern",     "eastern",      "western",   "central",      "northeast",
                    "northwest",    "southeast",    "southwest", "northeastern", "northwestern",
                    "southeastern", "southwestern", "upper",     "lower",        "mainland"});
}

bool is_function_word(const ScanWord& word) {
  static constexpr WordSet kFunctionWords(
      {"and",     "or",      "but",      "if",     "as",     "because", "while",   "when",
       "where",   "which",   "who",      "whom",   "whose",  "that",    "than",    "then",
       "so",      "of",      "in",       "on",     "at",     "by",      "for",     "with",
       "about",   "into",    "through",  "during", "before", "after",   "above",   "below",
       "to",      "from",    "up",       "down",   "over",   "under",   "again",   "once",
       "here",    "there",   "not",      "nor",    "i",      "we",      "you",     "he",
       "she",     "it",      "they",     "them",   "him",    "us",      "is",      "are",
       "was",     "were",    "be",       "been",   "being",  "has",     "have",    "had",
       "do",      "does",    "did",      "will",   "would",  "can",     "could",   "may",
       "might",   "must",    "should",   "the",    "a",      "an",      "this",    "these",
       "those",   "its",     "their",    "his",    "her",    "our",     "my",      "your",
       "since",   "until",   "although", "though", "unless", "despite", "amid",    "via",
       "per",     "near",    "around",   "across", "along",  "against", "between", "within",
       "without", "towards", "toward",   "off",    "out",    "inside",  "outside", "what",
       "how",     "why",     "meanwhile"});
  return kFunctionWords.contains(word.lower);
}

bool DocumentView::in_office(std::string_view full_name) const {
  return std::any_of(persons.begin(), persons.end(), [&](const auto& entry) {
    return entry.second.in_office && entry.second.full_name == full_name;
  });
}

std::string DocumentView::country_of(std::size_t toponym_index) const {
  const auto& place = toponym(toponym_index).place;
  return place && place->country ? *place->country : std::string();
}

std::optional<std::size_t> DocumentView::border_toponym(std::size_t sentence,
                                                        std::size_t word) const {
  // Spelt-out borders before this word, nearest first; else the first one after it.
  for (std::size_t s = sentence + 1; s-- > 0;) {
    const SentenceView& candidate = sentences[s];
    for (std::size_t p = candidate.places.size(); p-- > 0;) {
      const PlacePhrase& phrase = candidate.places[p];
      if (!phrase.border || (s == sentence && phrase.first >= word)) continue;
      return phrase.neighbour ? phrase.neighbour : phrase.toponym;
    }
  }
  // None yet: look ahead for words that spell a border out, places being not read there yet.
  for (std::size_t s = sentence; s < sentences.size(); ++s) {
    const SentenceView& candidate = sentences[s];
    for (std::size_t i = 0; i + 1 < candidate.words.size(); ++i) {
      if (!is_border_word(candidate.words[i])) continue;
      std::size_t at = i;
      if (at > 0 && candidate.words[at - 1].is("'s")) --at;
      if (at > 0 && candidate.toponym[at - 1] >= 0) {
        return static_cast<std::size_t>(candidate.toponym[at - 1]);
      }
      if (is_one_of(candidate.words[i + 1], {"with", "of"}) && i + 2 < candidate.words.size() &&
          candidate.toponym[i + 2] >= 0) {
        return static_cast<std::size_t>(candidate.toponym[i + 2]);
      }
    }
  }
  return std::nullopt;
}

void find_clauses(const DocumentView&, SentenceView& sentence) {
  static constexpr WordSet kSubordinators({"while", "because", "although", "though", "whereas",
                                           "unless", "if", "whether", "but", "after", "before",
                                           "despite"});
  const auto& words = sentence.words;
  sentence.clause.assign(words.size(), 0);
  sentence.segment.assign(words.size(), 0);
  std::size_t clause = 0;
  std::size_t segment = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const ScanWord& w = words[i];
    const bool dash =
        w.is("-") && w.space_before && i + 1 < words.size() && words[i + 1].space_before;
    const bool subordinator = kSubordinators.contains(w.lower) ||
                              (w.is("as") && i + 1 < words.size() &&
                               !is_one_of(words[i + 1], {"well", "part", "many", "much", "a", "an",
                                                         "of", "to", "close", "far", "long"}) &&
                               (i == 0 || !is_one_of(words[i - 1], {"such", "well", "far", "close",
                                                                    "many", "much", "same"})));
    const bool begins = dash || w.is(";") || w.is(":") || subordinator;
    if (begins && i > 0) ++clause;
    const bool breaks =
        dash || w.is(";") ||
        (subordinator && is_one_of(w, {"while", "but", "although", "though", "whereas", "as"}));
    if (breaks && i > 0) ++segment;
    sentence.clause[i] = clause;
    sentence.segment[i] = segment;
  }
}

DocumentView view_document(const Document& document, const TextStructure& structure,
                           const std::vector<Toponym>& toponyms, const Vocabulary& vocabulary) {
  DocumentView view;
  view.document = &document;
  view.toponyms = &toponyms;
  view.vocabulary = &vocabulary;
  const std::vector<std::size_t> ends = farthest_ends(toponyms);
  auto anchor = document.date ? parse_iso_date(*document.date) : std::nullopt;
  for (const auto& source : structure.sentences) {
    SentenceView sentence;
    sentence.index = view.sentences.size();
    sentence.paragraph = source.paragraph;
    sentence.span = source.span;
    sentence.words = scan_words(source.span.in(document.text), source.span.begin);
    if (sentence.words.empty()) continue;
    link_toponyms(view, ends, sentence);
    mark_quotes(sentence);
    find_clauses(view, sentence);
    sentence.dates = find_dates(document.text, sentence.words, anchor);
    if (const auto heading = heading_date(sentence)) {
      anchor = heading;
      sentence.past_heading = true;
    }
    view.anchors.push_back(anchor);
    view.sentences.push_back(std::move(sentence));
  }
  continue_quotations(view.sentences);
  for (SentenceView& sentence : view.sentences) find_verb_groups(view, sentence);
  for (SentenceView& sentence : view.sentences) find_actors(view, sentence);
  // A surname may stand before the full name does: read once more with all persons known.
  for (SentenceView& sentence : view.sentences) {
    sentence.actors.clear();
    find_actors(view, sentence);
  }
  for (SentenceView& sentence : view.sentences) find_place_phrases(view, sentence);
  return view;
}

}  // namespace mentionmap::extract
