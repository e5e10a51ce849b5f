#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "recognize/evidence.hpp"
#include "recognize/kinds.hpp"
#include "recognize/rules/rules.hpp"

namespace mentionmap {

namespace {

constexpr std::size_t kLongestName = 4;

/// Words that end a personal name: heads of organisations and places.
bool ends_name(const Scene& scene, std::size_t i) {
  return scene.is_any(i, {WordClass::government_body, WordClass::education, WordClass::company,
                          WordClass::media, WordClass::other_organisation, WordClass::sports,
                          WordClass::street, WordClass::natural_feature, WordClass::admin_unit,
                          WordClass::building, WordClass::not_a_place}) &&
         !scene.is(i, WordClass::surname);
}

bool is_initial(const Scene& scene, std::size_t i) {
  const std::string_view word = scene.word(i);
  return word.size() >= 2 && word.ends_with('.') && word[0] >= 'A' && word[0] <= 'Z' &&
         (word.size() == 2 || word[1] == '.');
}

/// "Alexander Holms Belarus": a country that is no surname ends no name.
bool ends_with_country(const Scene& scene, std::size_t end) {
  const NameMatch* match = scene.match_over(end - 1, end);
  return match != nullptr && !scene.is(end - 1, WordClass::surname) &&
         std::any_of(match->entries.begin(), match->entries.end(), [&](const NameEntry& entry) {
           return entry.kind == NameKind::primary &&
                  scene.gazetteer().place(entry.place).place_class == PlaceClass::country;
         });
}

/// One past the last token of a personal name that begins at `first`.
std::size_t end_of_name(const Scene& scene, std::size_t first) {
  const std::size_t run_end = scene.end_of_capitalised(first);
  std::size_t end = first;
  std::size_t words = 0;
  while (end < run_end && words < kLongestName) {
    if (scene.is_capitalised(end) && (ends_name(scene, end) || scene.claim_at(end) != nullptr))
      break;
    if (words > 0 && scene.is(end, WordClass::person_title) && !scene.is(end, WordClass::surname))
      break;
    words += scene.is_capitalised(end);
    ++end;
  }
  while (end > first && !scene.is_capitalised(end - 1)) --end;
  if (end > first + 2 && ends_with_country(scene, end)) --end;
  return end;
}

/// A name before an organisation's or street's word belongs to that: "Martin Luther King Street".
bool is_part_of_longer_name(const Scene& scene, std::size_t end) {
  if (scene.after(end) != end || !scene.is_capitalised(end)) return false;
  return scene.is_any(end, {WordClass::government_body, WordClass::education, WordClass::company,
                            WordClass::street, WordClass::building, WordClass::natural_feature,
                            WordClass::admin_unit, WordClass::other_organisation});
}

/// Words that no personal name begins with: articles, peoples, days.
bool is_no_first_name(const Scene& scene, std::size_t i) {
  if (scene.is_any(i, {WordClass::not_a_place, WordClass::direction})) return true;
  const NameMatch* match = scene.match_over(i, i + 1);
  return match != nullptr &&
         std::any_of(match->entries.begin(), match->entries.end(),
                     [](const NameEntry& e) { return e.kind == NameKind::demonym; });
}

/// The tagger is sure of a place.
bool is_tagged_place(const Scene& scene, std::size_t first, std::size_t end) {
  constexpr double kSure = 0.8;
  return scene.place_probability(first, end) > kSure;
}

bool claim_name(Scene& scene, std::size_t first, std::size_t end, const char* rule) {
  if (end <= first || is_no_first_name(scene, first) || is_part_of_longer_name(scene, end) ||
      is_tagged_place(scene, first, end))
    return false;
  return scene.claim({first, end, NameClass::person, rule});
}

/// A place so well known that it is itself unless something says otherwise: a country, a
/// first-level region or a large city.
bool is_major_place(const Scene& scene, const NameMatch& match) {
  constexpr std::uint64_t kLargeCity = 200'000;
  for (const NameEntry& entry : match.entries) {
    if (entry.kind == NameKind::demonym || entry.kind == NameKind::code) continue;
    const PlaceView place = scene.gazetteer().place(entry.place);
    if (place.place_class == PlaceClass::country || place.place_class == PlaceClass::admin1 ||
        place.place_class == PlaceClass::area ||
        (place.place_class == PlaceClass::city && place.population >= kLargeCity))
      return true;
  }
  return false;
}

/// A known place name of several words ("San Antonio", "Fort Worth") is no personal name.
bool begins_known_long_name(const Scene& scene, std::size_t first) {
  constexpr std::uint64_t kTown = 15'000;
  const NameMatch* match = scene.match_at(first);
  if (match == nullptr || match->last - match->first < 2) return false;
  if (is_major_place(scene, *match)) return true;
  return std::any_of(match->entries.begin(), match->entries.end(), [&](const NameEntry& entry) {
    return scene.gazetteer().place(entry.place).population >= kTown;
  });
}

/// "ANTONIO" of "SAN ANTONIO": the word ends a well-known name of several words.
bool ends_known_long_name(const Scene& scene, std::size_t last_word) {
  for (std::size_t i = scene.begin_of_capitalised(last_word); i < last_word; ++i) {
    const NameMatch* match = scene.match_over(i, last_word + 1);
    if (match != nullptr && is_major_place(scene, *match)) return true;
  }
  return false;
}

/// "Mrs. Holm", "Gen. Holm": a title written short, or one used to address people.
bool is_honorific(const Scene& scene, std::size_t title) {
  return scene.is_capitalised(title) &&
         (scene.word(title).ends_with('.') || scene.is(title, WordClass::honorific));
}

/// A town's name that is no surname, or the name of a major place.
bool is_rather_place(const Scene& scene, std::size_t i) {
  constexpr std::uint64_t kTown = 5'000;
  const NameMatch* match = scene.match_over(i, i + 1);
  if (match == nullptr) return false;
  if (is_major_place(scene, *match)) return true;
  return !scene.is(i, WordClass::surname) &&
         std::any_of(match->entries.begin(), match->entries.end(), [&](const NameEntry& entry) {
           return scene.gazetteer().place(entry.place).population >= kTown;
         });
}

/// "President Vladimir Putin", "Mr Wallace", "coach Sean Miller": a title and what follows it.
bool claim_after_title(Scene& scene, std::size_t title) {
  const std::size_t first = title + 1;
  if (scene.after(first) != first || !scene.is_capitalised(first)) return false;
  if (scene.is(title, WordClass::acting_verb) || begins_known_long_name(scene, title)) return false;
  if (scene.is(first, WordClass::person_title) || ends_name(scene, first)) return false;
  const std::size_t end = end_of_name(scene, first);
  if (end == first + 1 && is_rather_place(scene, first) && !is_honorific(scene, title))
    return false;
  if (begins_known_long_name(scene, first) && !scene.is(first, WordClass::given_name)) return false;
  return claim_name(scene, first, end, "person:title");
}

/// "Ben Wallace", "Jordan P. Smith": a given name and what follows. A given name that is a
/// well-known place needs a surname behind it.
bool claim_from_given_name(Scene& scene, std::size_t first) {
  if (begins_known_long_name(scene, first) || ends_known_long_name(scene, first)) return false;
  const std::size_t end = end_of_name(scene, first);
  if (end < first + 2) return false;
  const NameMatch* match = scene.match_at(first);
  const bool is_place = scene.is(first, WordClass::place_given_name) ||
                        (match != nullptr && is_major_place(scene, *match));
  const bool surname_follows =
      scene.is(end - 1, WordClass::surname) || is_initial(scene, first + 1);
  if (is_place && (!surname_follows || follows_locative(scene, first))) return false;

  return claim_name(scene, first, end, "person:given_name");
}

/// "J. Holm", "J.D. Power": initials before a name.
bool claim_from_initial(Scene& scene, std::size_t first) {
  if (scene.match_at(first) != nullptr && scene.word(first).size() > 2) return false;
  const std::size_t end = end_of_name(scene, first);
  return end >= first + 2 && claim_name(scene, first, end, "person:initial");
}

bool is_age(const Scene& scene, std::size_t i) {
  const std::string_view word = scene.word(i);
  return (word.size() == 1 || word.size() == 2) &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "Thomas Wayne Hollin, 22, of …": an age between commas follows people only.
bool claim_before_age(Scene& scene, std::size_t first) {
  const std::size_t end = end_of_name(scene, first);
  if (end < first + 2 || scene.word(end) != "," || !is_age(scene, end + 1)) return false;
  const std::string_view close = scene.word(end + 2);
  if (close != "," && close != "." && close != ";") return false;
  return claim_name(scene, first, end, "person:age");
}

/// "Radikin Holm said", "Mira Hollins": two or three words of which the last is a surname and none
/// begins a well-known place.
bool claim_by_surname(Scene& scene, std::size_t first) {
  if (first != scene.begin_of_capitalised(first)) return false;
  if (scene.is_sentence_start(first) && scene.is(first, WordClass::common_word)) return false;
  if (begins_known_long_name(scene, first) || scene.in_title_case(first)) return false;
  if (scene.is_any(first,
                   {WordClass::not_a_place, WordClass::direction, WordClass::person_title}) ||
      ends_name(scene, first))
    return false;
  const std::size_t end = end_of_name(scene, first);
  if (end != scene.end_of_capitalised(first) || end < first + 2 || end > first + 3) return false;
  const NameMatch* match = scene.match_at(first);
  if (match != nullptr && is_major_place(scene, *match)) return false;
  const bool speaks = scene.after(end) == end && scene.is(end, WordClass::acting_verb);
  if (!scene.is(end - 1, WordClass::surname) && !speaks) return false;
  return claim_name(scene, first, end, "person:surname");
}

/// What people's names hardly stand behind: an article, or a preposition that asks where.
bool follows_article_or_where(const Scene& scene, std::size_t first) {
  static constexpr std::string_view kWords[] = {"the",    "The",     "in",         "In",
                                                "at",     "At",      "near",       "Near",
                                                "across", "outside", "throughout", "into"};
  const std::size_t i = scene.before(first);
  return i < scene.size() &&
         std::find(std::begin(kWords), std::end(kWords), scene.word(i)) != std::end(kWords);
}

/// "R-Marshall", "DFL-Cook": a party and a home.
bool begins_with_party(const Scene& scene, std::size_t first) {
  return scene.word(first + 1) == "-" && (scene.is_upper(first) || scene.word(first).size() == 1);
}

bool claim_person_at(Scene& scene, std::size_t i) {
  if (scene.claim_at(i) != nullptr || scene.in_upper_case(i)) return false;
  if (scene.is(i, WordClass::person_title) && claim_after_title(scene, i)) return true;
  if (!scene.is_capitalised(i)) return false;
  if (claim_before_age(scene, i)) return true;
  if (follows_article_or_where(scene, i) || begins_with_party(scene, i)) return false;
  if (scene.is(i, WordClass::given_name) && claim_from_given_name(scene, i)) return true;
  if (is_initial(scene, i) && claim_from_initial(scene, i)) return true;
  return claim_by_surname(scene, i);
}

/// The words around say that the namesake place is meant: "in Houston", "Houston, Texas", "Houston
/// Mayor".
bool is_clearly_place(const Scene& scene, std::size_t i) {
  constexpr double kClearly = 0.6;
  const NameMatch* match = scene.match_at(i);
  if (match == nullptr) return false;
  if (opens_longer_name(scene, match->last)) return true;
  if (follows_locative(scene, i)) return true;
  const PlaceEvidence evidence = weigh_match(scene, *match);
  return evidence.has_cue && evidence.probability() > kClearly;
}

/// The words by which a person named in full may be called later: given name and surname.
std::unordered_set<std::string> words_of_people(const Scene& scene) {
  std::unordered_set<std::string> words;
  for (const Claim& claim : scene.claims()) {
    if (claim.name_class != NameClass::person) continue;
    for (std::size_t i = claim.first; i < claim.last; ++i) {
      const bool counts = scene.is_capitalised(i) && !is_initial(scene, i) &&
                          (i + 1 == claim.last || scene.is(i, WordClass::given_name));
      if (counts) words.insert(scene.folded(i));
    }
  }
  return words;
}

/// Those of the words that are clearly a place more often than part of a personal name: the town
/// that is named for its founder.
std::unordered_set<std::string> rather_places(const Scene& scene,
                                              const std::unordered_set<std::string>& words) {
  std::unordered_map<std::string, int> balance;
  for (std::size_t i = 0; i < scene.size(); ++i) {
    if (!scene.is_capitalised(i) || !words.contains(scene.folded(i))) continue;
    const Claim* claim = scene.claim_at(i);
    if (claim == nullptr) {
      balance[scene.folded(i)] += is_clearly_place(scene, i) ? 1 : 0;
    } else if (claim->name_class == NameClass::person) {
      --balance[scene.folded(i)];
    }
  }
  std::unordered_set<std::string> places;
  for (const auto& [word, votes] : balance) {
    if (votes > 0) places.insert(word);
  }
  return places;
}

}  // namespace

void claim_people(Scene& scene) {
  for (std::size_t i = 0; i < scene.size(); ++i) claim_person_at(scene, i);
}

void claim_surnames_again(Scene& scene) {
  const std::unordered_set<std::string> known = words_of_people(scene);
  if (known.empty()) return;
  const std::unordered_set<std::string> places = rather_places(scene, known);
  for (std::size_t i = 0; i < scene.size(); ++i) {
    if (!scene.is_capitalised(i) || !known.contains(scene.folded(i))) continue;
    if (places.contains(scene.folded(i))) continue;
    if (is_clearly_place(scene, i)) continue;
    const NameMatch* match = scene.match_at(i);
    if (match != nullptr && match->last > i + 1 && begins_known_long_name(scene, i)) continue;
    scene.claim({i, i + 1, NameClass::person, "person:named_before"});
  }
}

}  // namespace mentionmap
