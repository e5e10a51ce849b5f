// A document as the patterns read it: words, clauses, verb groups, place phrases, dates, actors.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mentionmap/records.hpp"
#include "mentionmap/text.hpp"

#include "extract/vocabulary.hpp"
#include "text/dates.hpp"
#include "text/word_scan.hpp"

namespace mentionmap::extract {

/// A verb with its auxiliaries: "have not yet been sent".
struct VerbGroup {
  std::size_t first = 0;  ///< First auxiliary.
  std::size_t head = 0;   ///< The verb itself.
  std::size_t last = 0;   ///< One past the head.
  std::vector<VerbSense> senses;
  VerbForm form = VerbForm::base;
  std::string modal;  ///< "will", "could"; empty when none.
  bool passive = false;
  bool progressive = false;
  bool perfect = false;
  bool negated = false;
  bool infinitive = false;
  bool reduced = false;               ///< A participle without auxiliary: "troops stationed in".
  std::optional<VerbClass> governor;  ///< "plans to", "is ready to".
  std::size_t governor_at = 0;
  bool governor_past = false;

  /// The reading in one of these classes, if the verb has one (its particle must follow).
  [[nodiscard]] const VerbSense* sense(std::initializer_list<VerbClass> classes) const;
};

/// A place in a prepositional phrase, or a place that a verb has as its object.
struct PlacePhrase {
  std::optional<std::size_t> toponym;  ///< Index into the document's toponyms.
  std::size_t first = 0;               ///< The preposition (or the phrase when there is none).
  std::size_t last = 0;                ///< One past the phrase.
  std::string preposition;             ///< "" for a verb's object.
  Relation relation = Relation::in;
  bool border = false;                   ///< The border of that country, not the country.
  std::optional<std::size_t> neighbour;  ///< "border with": toponym of the other side.
  bool contained = false;                ///< Only says where the phrase before it lies.
  bool measured = false;                 ///< "15 km from X": tells a distance, not a place.
};

/// Who acts or speaks.
struct ActorMention {
  std::size_t first = 0;
  std::size_t last = 0;
  std::string code;  ///< ISO alpha-2 or organisation; empty for a person of unknown side.
  std::string name;  ///< As to be shown: "Ben Wallace", "Kremlin".
  bool person = false;
  bool organisation = false;  ///< A body with a name of its own; `code` is whose it is.
  bool adjective = false;     ///< "Russian" before a noun.
  bool possessive = false;    ///< "Russia's"
};

struct SentenceView {
  std::size_t index = 0;
  std::size_t paragraph = 0;
  Span span;
  std::vector<ScanWord> words;
  std::vector<std::size_t> clause;  ///< Clause number of each word.
  /// As clause, but numbered only by the breaks that end reported speech.
  std::vector<std::size_t> segment;
  std::vector<int> toponym;          ///< Index of the toponym a word lies in, or -1.
  std::vector<bool> quoted;          ///< Word stands in double (or paired single) quotes.
  std::vector<VerbGroup> verbs;      ///< By head.
  std::vector<PlacePhrase> places;   ///< By position.
  std::vector<ActorMention> actors;  ///< By position.
  std::vector<DateMention> dates;
  bool opens_quote = false;        ///< Its first character opens a quotation.
  bool leaves_quote_open = false;  ///< That quotation goes on behind its end.
  bool past_heading = false;

  [[nodiscard]] Span words_span(std::size_t first, std::size_t last) const {
    return {words[first].span.begin, words[last - 1].span.end};
  }
};

/// A person met in the document.
struct Person {
  std::string full_name;
  std::string country;     ///< Empty when not told.
  bool in_office = false;  ///< Named with an office of state: "President", "foreign minister".
};

/// The whole document. Views stay valid while the document, toponyms and vocabulary live.
struct DocumentView {
  const Document* document = nullptr;
  const std::vector<Toponym>* toponyms = nullptr;
  const Vocabulary* vocabulary = nullptr;
  std::vector<SentenceView> sentences;
  std::vector<std::optional<std::chrono::sys_days>> anchors;  ///< Per sentence: today's date there.
  std::map<std::string, Person> persons;                      ///< By surname as written.

  [[nodiscard]] std::string_view text() const { return document->text; }
  [[nodiscard]] const Toponym& toponym(std::size_t index) const { return (*toponyms)[index]; }
  /// ISO code of a toponym's country, empty when it has none.
  [[nodiscard]] std::string country_of(std::size_t toponym_index) const;
  /// Whether a person of that full name was named with an office of state.
  [[nodiscard]] bool in_office(std::string_view full_name) const;
  /// The border country named last at or before this word, or first after it; none when the text
  /// names none. For "the border".
  [[nodiscard]] std::optional<std::size_t> border_toponym(std::size_t sentence,
                                                          std::size_t word) const;
};

/// The actor that is the subject of the verb at word `at` (or of the verb before it, for a noun):
/// the nearest one before the verb that stands in no place phrase and is no object of another verb.
/// Verbs joined by "and" share a subject. Null when none is found.
[[nodiscard]] const ActorMention* subject_of(const SentenceView& sentence, std::size_t at);

/// True when the actor's name is where something is ("in X"), so that it acts in nothing.
[[nodiscard]] bool in_place_phrase(const SentenceView& sentence, const ActorMention& actor);

/// Builds the view. `toponyms` are sorted by offset.
[[nodiscard]] DocumentView view_document(const Document& document, const TextStructure& structure,
                                         const std::vector<Toponym>& toponyms,
                                         const Vocabulary& vocabulary);

// Word classes of English grammar that the patterns share.
[[nodiscard]] bool is_determiner(const ScanWord& word);
[[nodiscard]] bool is_adverb(const ScanWord& word);
[[nodiscard]] bool is_border_word(const ScanWord& word);
[[nodiscard]] bool is_function_word(const ScanWord& word);
[[nodiscard]] bool is_compass_word(const ScanWord& word);
[[nodiscard]] bool is_one_of(const ScanWord& word, std::initializer_list<std::string_view> list);

}  // namespace mentionmap::extract
