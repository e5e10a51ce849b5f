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
    {"honorific", WordClass::honorific},
    {"equipment_noun", WordClass::equipment_noun},
    {"addressing_verb", WordClass::addressing_verb},
    {"inhabitant", WordClass::inhabitant},
    {"government_noun", WordClass::government_noun},
    {"relation_noun", WordClass::relation_noun},
    {"territory_noun", WordClass::territory_noun},
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

/// Without a small letter: "WHO", "F-35".
bool is_acronym(std::string_view name) {
  return std::none_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
  });
}

bool has_blank(std::string_view entry) { return entry.find(' ') != std::string_view::npos; }

}  // namespace

void RecognitionLexicon::add_word(std::string_view word, WordClass c) {
  const std::string folded = fold_name(word);
  if (!folded.empty()) words_[folded].add(c);
}

void RecognitionLexicon::add_classed_words(const std::filesystem::path& file) {
  for_each_row(file, [&](const LexiconRow& row) {
    const WordClass c = class_named(row.field(1), file, row.line);
    if (!has_blank(row.field(0))) add_word(row.field(0), c);
  });
}

/// Streets and natural features are known by their last word; a building's or a unit's says too
/// little alone, those that do are among the context words.
void RecognitionLexicon::add_facility_words(const std::filesystem::path& file) {
  for_each_row(file, [&](const LexiconRow& row) {
    const WordClass c = class_named(row.field(1), file, row.line);
    const bool counts = c == WordClass::street || c == WordClass::natural_feature;
    if (counts && !has_blank(row.field(0))) add_word(row.field(0), c);
  });
}

void RecognitionLexicon::add_words(const std::filesystem::path& file, WordClass c) {
  for_each_row(file, [&](const LexiconRow& row) {
    if (!has_blank(row.field(0))) add_word(row.field(0), c);
  });
}

/// Names that are ordinary words too are left to their company.
void RecognitionLexicon::add_personal_names(const std::filesystem::path& file, WordClass c) {
  for_each_row(file, [&](const LexiconRow& row) {
    if (row.field(1).find("word") == std::string_view::npos) add_word(row.field(0), c);
  });
}

/// The word of a longer entry that stands beside the name: the "Minister" of "Prime Minister".
void RecognitionLexicon::add_last_words(const std::filesystem::path& file, WordClass c) {
  for_each_row(file, [&](const LexiconRow& row) {
    const std::string_view entry = row.field(0);
    add_word(entry.substr(entry.rfind(' ') + 1), c);
  });
}

/// Makes of one word that reads like a name are weighed by their company; longer ones and
/// acronyms ("SAM", but not "Sam") name no place.
void RecognitionLexicon::add_equipment(const std::filesystem::path& file) {
  for_each_row(file, [&](const LexiconRow& row) {
    const std::string_view make = row.field(0);
    if (has_blank(make) || is_acronym(make)) {
      add_name(make, ListedName::phrase);
    } else {
      add_word(make, WordClass::equipment);
    }
  });
}

/// Adds a name; one word in capitals counts as an acronym.
void RecognitionLexicon::add_name(std::string_view name, ListedName kind) {
  const std::string folded = fold_name(name);
  if (folded.empty()) return;
  (is_acronym(name) ? acronyms_ : names_).try_emplace(folded, kind);
  first_words_.insert(folded.substr(0, folded.find(' ')));
  const auto words = 1 + static_cast<std::size_t>(std::count(folded.begin(), folded.end(), ' '));
  longest_name_ = std::max(longest_name_, words);
}

void RecognitionLexicon::add_listed_names(const std::filesystem::path& file) {
  for_each_row(file, [&](const LexiconRow& row) {
    const std::string_view kind = row.field(1);
    add_name(row.field(0), kind == "organisation" ? ListedName::organisation
                           : kind == "media"      ? ListedName::media
                                                  : ListedName::phrase);
  });
}

/// Bodies with their other names in the second column.
void RecognitionLexicon::add_bodies(const std::filesystem::path& file, ListedName kind) {
  for_each_row(file, [&](const LexiconRow& row) {
    add_name(row.field(0), kind);
    for (const std::string& other : split_list(row.field(1))) add_name(other, kind);
  });
}

WordClasses RecognitionLexicon::classes(std::string_view folded_word) const {
  const WordClasses* found = words_.find(folded_word);
  return found == nullptr ? WordClasses{} : *found;
}

ListedName RecognitionLexicon::listed_name(std::string_view folded_words, bool in_capitals) const {
  const std::string key(folded_words);
  if (const auto found = names_.find(key); found != names_.end()) return found->second;
  if (!in_capitals) return ListedName::none;
  const auto found = acronyms_.find(key);
  return found == acronyms_.end() ? ListedName::none : found->second;
}

RecognitionLexicon::RecognitionLexicon(const std::filesystem::path& dir) {
  add_classed_words(dir / "context_words.tsv");
  add_classed_words(dir / "organisation_words.txt");
  add_facility_words(dir / "facility_words.txt");
  add_classed_words(dir / "capitalised_non_places.txt");
  add_classed_words(dir / "person_names.tsv");
  add_personal_names(dir / "given_names.txt", WordClass::given_name);
  add_personal_names(dir / "surnames.txt", WordClass::surname);
  add_last_words(dir / "person_titles.txt", WordClass::person_title);
  add_words(dir / "ship_prefixes.txt", WordClass::ship_prefix);
  add_words(dir / "directions.txt", WordClass::direction);
  add_words(dir / "common_words.txt", WordClass::common_word);
  add_equipment(dir / "equipment.txt");
  add_listed_names(dir / "listed_names.tsv");
  add_bodies(dir / "news_organisations.txt", ListedName::media);
  add_bodies(dir / "organisations.txt", ListedName::organisation);
}

}  // namespace mentionmap
