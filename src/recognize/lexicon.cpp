#include "recognize/lexicon.hpp"

#include <algorithm>
#include <utility>

#include "mentionmap/error.hpp"
#include "mentionmap/gazetteer.hpp"

#include "text/lexicon.hpp"

namespace mentionmap {

namespace {

/// The names that the list files use for classes.
constexpr std::pair<std::string_view, WordClass> kClassNames[] = {
    {"given_name", WordClass::given_name},
    {"surname", WordClass::surname},
    {"title", WordClass::person_title},
    {"government", WordClass::government_body},
    {"military", WordClass::other_organisation},
    {"education", WordClass::education},
    {"company", WordClass::company},
    {"sports", WordClass::sports},
    {"media", WordClass::media},
    {"organisation", WordClass::other_organisation},
    {"street", WordClass::street},
    {"natural", WordClass::natural_feature},
    {"natural_prefix", WordClass::natural_prefix},
    {"admin", WordClass::admin_unit},
    {"building", WordClass::building},
    {"military_site", WordClass::military_site},
    {"direction", WordClass::direction},
    {"needs_context", WordClass::needs_context},
    {"not_a_place", WordClass::not_a_place},
    {"locative", WordClass::locative},
    {"acting_verb", WordClass::acting_verb},
    {"auxiliary", WordClass::auxiliary},
    {"addressing_verb", WordClass::addressing_verb},
    {"inhabitant", WordClass::inhabitant},
    {"government_noun", WordClass::government_noun},
    {"relation_noun", WordClass::relation_noun},
    {"place_noun", WordClass::place_noun},
};

WordClass class_named(std::string_view name, const std::filesystem::path& file, std::size_t line) {
  const auto* const found = std::find_if(std::begin(kClassNames), std::end(kClassNames),
                                         [&](const auto& entry) { return entry.first == name; });
  if (found == std::end(kClassNames)) {
    throw DataError("The word list " + file.string() + ", line " + std::to_string(line) +
                    ", names the class \"" + std::string(name) +
                    "\", which the recogniser does not know.");
  }
  return found->second;
}

}  // namespace

void RecognitionLexicon::add_word(std::string_view word, WordClass c) {
  const std::string folded = fold_name(word);
  if (!folded.empty()) words_[folded].add(c);
}

void RecognitionLexicon::add_words(const std::filesystem::path& file, WordClass c) {
  for (const LexiconRow& row : read_lexicon(file).rows) add_word(row.field(0), c);
}

void RecognitionLexicon::add_classed_words(const std::filesystem::path& file) {
  for (const LexiconRow& row : read_lexicon(file).rows) {
    add_word(row.field(0), class_named(row.field(1), file, row.line));
  }
}

void RecognitionLexicon::add_name(std::string_view name, ListedName kind) {
  const std::string folded = fold_name(name);
  if (folded.empty()) return;
  names_.try_emplace(folded, kind);
  const auto words = 1 + static_cast<std::size_t>(std::count(folded.begin(), folded.end(), ' '));
  longest_name_ = std::max(longest_name_, words);
}

void RecognitionLexicon::add_listed_names(const std::filesystem::path& file) {
  for (const LexiconRow& row : read_lexicon(file).rows) {
    const std::string_view kind = row.field(1);
    add_name(row.field(0), kind == "organisation" ? ListedName::organisation
                           : kind == "media"      ? ListedName::media
                                                  : ListedName::phrase);
  }
}

WordClasses RecognitionLexicon::classes(std::string_view folded_word) const {
  const auto found = words_.find(std::string(folded_word));
  return found == words_.end() ? WordClasses{} : found->second;
}

ListedName RecognitionLexicon::listed_name(std::string_view folded_words) const {
  const auto found = names_.find(std::string(folded_words));
  return found == names_.end() ? ListedName::none : found->second;
}

RecognitionLexicon::RecognitionLexicon(const std::filesystem::path& dir) {
  add_classed_words(dir / "context_words.tsv");
  add_classed_words(dir / "person_names.tsv");
  add_listed_names(dir / "listed_names.tsv");
  add_words(dir / "common_words.txt", WordClass::common_word);
}

}  // namespace mentionmap
