#include <algorithm>

#include "recognize/rules/rules.hpp"

namespace mentionmap {

namespace {

/// "N.", "SW": the side that a street's name may begin with.
bool is_side(std::string_view word) {
  static constexpr std::string_view kSides[] = {"N.", "S.", "E.", "W.", "N",  "S",
                                                "E",  "W",  "NE", "NW", "SE", "SW"};
  return std::find(std::begin(kSides), std::end(kSides), word) != std::end(kSides);
}

bool is_hyphen_inside(const Scene& scene, std::size_t i) {
  return scene.word(i) == "-" && !scene.structure().tokens[i].space_before &&
         i + 1 < scene.size() && !scene.structure().tokens[i + 1].space_before;
}

/// Claims a place by its form, unless the tagger is sure of a name of another type.
bool claim_form(Scene& scene, std::size_t first, std::size_t last, const char* rule) {
  constexpr float kSure = 0.8F;
  float others = 0;
  for (std::size_t i = first; i < last; ++i) {
    others += scene.tags(i).type(NameType::person) + scene.tags(i).type(NameType::organisation);
  }
  if (others > kSure * static_cast<float>(last - first)) return false;
  return scene.claim({first, last, NameClass::place, rule});
}

/// First token of the words that name the place whose generic word is at `head`: capitalised words
/// and ordinals ("West 16th Street"), at most four, without a small-talk word that only opens the
/// sentence.
std::size_t begin_of_proper_part(const Scene& scene, std::size_t head) {
  constexpr std::size_t kLongestProperPart = 4;
  const auto is_part = [&](std::size_t i) {
    const std::string_view word = scene.word(i);
    const bool ordinal = word.front() >= '0' && word.front() <= '9' &&
                         (word.ends_with("th") || word.ends_with("st") || word.ends_with("nd") ||
                          word.ends_with("rd"));
    return (scene.is_capitalised(i) || ordinal) && scene.claim_at(i) == nullptr &&
           !scene.is_any(i, {WordClass::person_title, WordClass::locative}) &&
           (!scene.is(i, WordClass::not_a_place) || scene.is(i, WordClass::admin_unit));
  };
  std::size_t first = head;
  const std::size_t sentence_begin = scene.sentence_of(head).first_token;
  while (first > sentence_begin && head - first < kLongestProperPart) {
    if (is_part(first - 1) || (first < head && is_side(scene.word(first - 1)))) {
      --first;
    } else if (first < head && first > sentence_begin + 1 && is_hyphen_inside(scene, first - 1) &&
               is_part(first - 2)) {
      first -= 2;  // "Holm-Croy Road"
    } else {
      break;
    }
  }
  const bool opener = scene.is_sentence_start(first) && first + 1 < head &&
                      (scene.is(first, WordClass::common_word) || scene.also_lower(first));
  return opener ? first + 1 : first;
}

/// The longest known name that ends at `end` and begins at `first` or later, else `first`: the
/// "Henry County" of "Greater Henry County".
std::size_t begin_of_known_name(const Scene& scene, std::size_t first, std::size_t end) {
  for (std::size_t i = first; i + 1 < end; ++i) {
    if (scene.match_over(i, end) != nullptr) return i;
  }
  return first;
}

/// "Harlan County", "Iberia Parish": an administrative word after its name.
void claim_admin_unit(Scene& scene, std::size_t head) {
  std::size_t first = begin_of_proper_part(scene, head);
  if (first == head && head > 0 && scene.match_over(head - 1, head + 1) != nullptr)
    first = head - 1;
  if (first == head || scene.is(first, WordClass::person_title)) return;
  first = begin_of_known_name(scene, first, head + 1);
  claim_form(scene, first, head + 1, "form:admin_unit");
}

/// "Elm Street", "West 16th Street", "Harbour Avenue West": a street word after its name.
void claim_street(Scene& scene, std::size_t head) {
  const std::size_t first = begin_of_proper_part(scene, head);
  if (first == head) return;
  if (scene.word(head) == "St." && scene.is_capitalised(head + 1)) return;  // "St. Gregory"
  const bool inside = scene.after(head + 1) == head + 1;
  const bool has_side =
      inside && scene.is_capitalised(head + 1) && scene.is(head + 1, WordClass::direction);
  const bool has_number = inside && scene.is_number(head + 1);
  claim_form(scene, first, head + (has_side || has_number ? 2U : 1U), "form:street");
}

/// The first word of the longest known name that ends at `end` and holds the word before `first`:
/// the "Eastern" of "Eastern Mediterranean Sea"; else `first`.
std::size_t begin_of_longer_name(const Scene& scene, std::size_t first, std::size_t end) {
  constexpr std::size_t kMostWords = 3;
  const std::size_t sentence_begin = scene.sentence_of(first).first_token;
  for (std::size_t words = kMostWords; words > 0; --words) {
    if (first < sentence_begin + words || !scene.is_capitalised(first - words)) continue;
    if (scene.match_over(first - words, end) != nullptr) return first - words;
  }
  return first;
}

/// "Red River", "Ojibwa Valley".
void claim_natural_feature(Scene& scene, std::size_t head) {
  std::size_t first = begin_of_proper_part(scene, head);
  if (first == head) return;
  first = begin_of_longer_name(scene, first, head + 1);
  claim_form(scene, first, head + 1, "form:natural_feature");
}

/// "Lake Peipus", "Mount Elbrus", "Gulf of Riga": a generic word before the name.
void claim_prefixed_feature(Scene& scene, std::size_t prefix) {
  std::size_t first = prefix + 1;
  if (scene.word(first) == "of") ++first;
  if (!scene.is_capitalised(first) || scene.after(first) != first) return;
  if (scene.is_any(first, {WordClass::person_title, WordClass::not_a_place})) return;
  std::size_t end = first + 1;
  if (scene.is_capitalised(end) && scene.after(end) == end &&
      scene.match_over(prefix, end + 1) != nullptr)
    ++end;
  claim_form(scene, prefix, end, "form:prefixed_feature");
}

/// "Vernon Square", "Olymp Stadium", "Narva Bridge": open to all, named after nobody's firm.
void claim_building(Scene& scene, std::size_t head) {
  const std::size_t first = begin_of_proper_part(scene, head);
  if (first == head) return;
  claim_form(scene, first, head + 1, "form:building");
}

/// The service before "base": "Air Base", "naval base".
bool is_service(std::string_view word) {
  static constexpr std::string_view kServices[] = {"Air",  "air",  "Naval",    "naval",
                                                   "Army", "army", "Military", "military"};
  return std::find(std::begin(kServices), std::end(kServices), word) != std::end(kServices);
}

/// "Ojibwa airfield", "Ämari Air Base": a military site after its name, small letters included. A
/// bare "base" says too little.
void claim_military_site(Scene& scene, std::size_t head) {
  std::size_t proper_end = head;
  if (proper_end > 0 && is_service(scene.word(proper_end - 1))) --proper_end;
  if (proper_end == head && (scene.word(head) == "base" || scene.word(head) == "Base")) return;
  const std::size_t first = begin_of_proper_part(scene, proper_end);
  if (first == proper_end || scene.after(first + 1) != first + 1) return;
  claim_form(scene, first, head + 1, "form:military_site");
}

/// "RAF Waddington": stations of the Royal Air Force carry its name before theirs.
void claim_raf_station(Scene& scene, std::size_t prefix) {
  const std::size_t name = prefix + 1;
  if (!scene.is_capitalised(name) || scene.after(name) != name) return;
  if (scene.is(name, WordClass::equipment)) return;  // "RAF Tornado"
  if (scene.match_at(prefix) == nullptr && scene.match_at(name) == nullptr) return;
  const NameMatch* whole = scene.match_at(prefix);
  const std::size_t end = whole != nullptr && whole->last > name ? whole->last : name + 1;
  claim_form(scene, prefix, end, "form:raf_station");
}

/// "Florida Highway Patrol", "Lebanon Street Superintendent": the generic word goes on to an
/// organisation or an office.
bool goes_on_to_organisation(const Scene& scene, std::size_t head) {
  const std::size_t next = scene.after(head + 1);
  return next < scene.size() && scene.is_capitalised(next) &&
         scene.is_any(next, {WordClass::government_body, WordClass::education, WordClass::company,
                             WordClass::media, WordClass::sports, WordClass::other_organisation,
                             WordClass::person_title});
}

/// "Area Development District", "School District": a head of organisations before the generic word.
bool comes_from_organisation(const Scene& scene, std::size_t head) {
  const std::size_t previous = scene.before(head);
  if (previous >= scene.size() || !scene.is_capitalised(previous)) return false;
  // "High Street", "Fire Island": a lone word before a street or a feature is its name.
  const bool is_lone = scene.begin_of_capitalised(previous) == previous;
  if (is_lone && !scene.is(head, WordClass::admin_unit)) return false;
  // "Riga International Airport": the adjective is no firm.
  if (scene.word(previous) == "International" || scene.word(previous) == "National") return false;
  return scene.is_any(previous, {WordClass::government_body, WordClass::education,
                                 WordClass::company, WordClass::media});
}

/// "Cabin Creek | Road", "Red River | Valley": another generic word ends the name.
bool goes_on_to_place(const Scene& scene, std::size_t head) {
  const std::size_t next = scene.after(head + 1);
  return next < scene.size() && scene.is_capitalised(next) &&
         scene.is_any(next, {WordClass::street, WordClass::natural_feature, WordClass::building});
}

/// "Central Bank", "Superior Court": the generic word heads organisations as well.
bool heads_organisation(const Scene& scene, std::size_t head) {
  return scene.is_any(head, {WordClass::government_body, WordClass::education, WordClass::company,
                             WordClass::other_organisation});
}

/// "Palitha Range Bandara": an unknown capitalised word follows, so the generic word is no end.
bool goes_on_to_unknown(const Scene& scene, std::size_t head) {
  const std::size_t next = scene.after(head + 1);
  return next < scene.size() && scene.is_capitalised(next) && !scene.in_title_case(next) &&
         scene.match_at(next) == nullptr;
}

void claim_at(Scene& scene, std::size_t i) {
  if (scene.is_lower(i)) {
    if (scene.is(i, WordClass::military_site)) claim_military_site(scene, i);
    return;
  }
  if (!scene.is_capitalised(i) || scene.in_upper_case(i)) return;
  if (scene.is(i, WordClass::military_site)) return claim_military_site(scene, i);
  if (comes_from_organisation(scene, i)) return;
  if (scene.is(i, WordClass::admin_unit)) return claim_admin_unit(scene, i);
  if (goes_on_to_organisation(scene, i) || heads_organisation(scene, i)) return;
  if (scene.is(i, WordClass::street)) return claim_street(scene, i);
  if (scene.is(i, WordClass::natural_prefix) && scene.is_capitalised(i + 1)) {
    return claim_prefixed_feature(scene, i);
  }
  if (goes_on_to_place(scene, i) || goes_on_to_unknown(scene, i)) return;
  if (scene.is(i, WordClass::natural_feature)) return claim_natural_feature(scene, i);
  if (scene.is(i, WordClass::building)) return claim_building(scene, i);
}

}  // namespace

void claim_raf_stations(Scene& scene) {
  for (std::size_t i = 0; i < scene.size(); ++i) {
    if (scene.word(i) == "RAF") claim_raf_station(scene, i);
  }
}

void claim_places_by_form(Scene& scene) {
  for (std::size_t i = 0; i < scene.size(); ++i) claim_at(scene, i);
}

}  // namespace mentionmap
