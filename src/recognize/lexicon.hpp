// The recogniser's word lists, read once at start-up from gazetteer/lexicon (see its README).
#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "text/word_table.hpp"

namespace mentionmap {

/// What a single word may be. A word can be several things ("Jordan": given name, surname).
enum class WordClass : std::uint64_t {
  given_name = 1ULL << 0,
  surname = 1ULL << 1,
  person_title = 1ULL << 2,     ///< "President", "Gen.", "spokesman"
  government_body = 1ULL << 3,  ///< "Police", "Council": of the place named before it
  education = 1ULL << 4,        ///< "University", "School"
  company = 1ULL << 5,          ///< "Inc.", "Bank", "Airlines"
  sports = 1ULL << 6,           ///< "FC", "Rovers"
  media = 1ULL << 7,            ///< "Times", "Herald"
  other_organisation = 1ULL << 8,
  ship_prefix = 1ULL << 9,
  equipment = 1ULL << 10,
  street = 1ULL << 11,            ///< "Street", "Avenue"
  natural_feature = 1ULL << 12,   ///< "River", "Valley"
  admin_unit = 1ULL << 13,        ///< "County", "oblast"
  building = 1ULL << 14,          ///< "Hospital", "Airport", "Bridge"
  military_site = 1ULL << 15,     ///< "Air Base", "airfield"
  direction = 1ULL << 16,         ///< "western", "downtown"
  not_a_place = 1ULL << 17,       ///< days, months, ordinary sentence openers
  needs_context = 1ULL << 18,     ///< ordinary words that are place names too ("Reading")
  common_word = 1ULL << 19,       ///< written small in ordinary prose
  place_given_name = 1ULL << 20,  ///< given name that is an important place too ("Paris")
  locative = 1ULL << 21,          ///< "in", "near": a place follows
  acting_verb = 1ULL << 22,       ///< "said", "denies": its subject acts
  inhabitant = 1ULL << 23,        ///< "resident", "man", "native"
  government_noun = 1ULL << 24,   ///< "government", "army": its possessor acts
  natural_prefix = 1ULL << 25,    ///< "Lake", "Mount", "Fort": the name follows
  place_noun = 1ULL << 26,        ///< "city", "village": "the city of X"
  auxiliary = 1ULL << 27,         ///< "has", "will": stands between a subject and its verb
  relation_noun = 1ULL << 28,     ///< "talks", "tensions": "tensions with X"
  honorific = 1ULL << 30,         ///< "Mr", "President": a surname alone may follow
  equipment_noun = 1ULL << 31,    ///< "jets", "missiles": what stands before is their make
  addressing_verb = 1ULL << 29,   ///< "accused", "urged": its object acts
  territory_noun = 1ULL << 32,    ///< "economy", "history": a land has it, not its government
};

/// Numbers of the classes' bits are below this.
inline constexpr unsigned kWordClassBits = 33;

/// A set of WordClass values.
class WordClasses {
 public:
  [[nodiscard]] bool has(WordClass c) const noexcept { return (bits_ & bit(c)) != 0; }
  [[nodiscard]] bool has_any(std::initializer_list<WordClass> classes) const noexcept {
    for (const WordClass c : classes) {
      if (has(c)) return true;
    }
    return false;
  }
  void add(WordClass c) noexcept { bits_ |= bit(c); }
  [[nodiscard]] std::uint64_t bits() const noexcept { return bits_; }

 private:
  [[nodiscard]] static std::uint64_t bit(WordClass c) noexcept {
    return static_cast<std::uint64_t>(c);
  }
  std::uint64_t bits_ = 0;
};

/// What a listed name of several words names.
enum class ListedName : std::uint8_t { none, organisation, media, phrase };

/// Word lists in memory. Keys are folded by fold_name. Threads: const members may be called at
/// once from any thread.
class RecognitionLexicon {
 public:
  /// Reads all lists of the folder. Throws DataError when one is missing or malformed.
  explicit RecognitionLexicon(const std::filesystem::path& dir);

  /// Classes of one folded word; none when no list has it.
  [[nodiscard]] WordClasses classes(std::string_view folded_word) const;

  /// What the folded words, joined by single spaces, are listed as. Acronyms ("WHO") count only
  /// where the text writes capitals: `in_capitals`.
  [[nodiscard]] ListedName listed_name(std::string_view folded_words, bool in_capitals) const;

  /// Whether some listed name begins with that folded word.
  [[nodiscard]] bool begins_listed_name(const std::string& folded_word) const {
    return first_words_.contains(folded_word);
  }

  /// Most words that a listed name has.
  [[nodiscard]] std::size_t longest_listed_name() const noexcept { return longest_name_; }

 private:
  void add_classed_words(const std::filesystem::path& file);
  void add_facility_words(const std::filesystem::path& file);
  void add_words(const std::filesystem::path& file, WordClass c);
  void add_personal_names(const std::filesystem::path& file, WordClass c);
  void add_last_words(const std::filesystem::path& file, WordClass c);
  void add_equipment(const std::filesystem::path& file);
  void add_word(std::string_view word, WordClass c);
  void add_listed_names(const std::filesystem::path& file);
  void add_bodies(const std::filesystem::path& file, ListedName kind);
  void add_name(std::string_view name, ListedName kind);

  WordTable<WordClasses> words_{40'000, 400'000};  // about what the lists hold
  std::unordered_map<std::string, ListedName> names_;
  std::unordered_map<std::string, ListedName> acronyms_;
  std::unordered_set<std::string> first_words_;
  std::size_t longest_name_ = 0;
};

}  // namespace mentionmap
