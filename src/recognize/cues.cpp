#include "recognize/cues.hpp"

#include <algorithm>

#include "recognize/evidence.hpp"
#include "recognize/rules/rules.hpp"

namespace mentionmap {

namespace {

bool bears_region(const Scene& scene, const NameMatch* match) {
  if (match == nullptr) return false;
  return std::any_of(match->entries.begin(), match->entries.end(), [&](const NameEntry& entry) {
    if (entry.kind == NameKind::demonym || entry.kind == NameKind::code) return false;
    const PlaceClass c = scene.gazetteer().place(entry.place).place_class;
    return c == PlaceClass::country || c == PlaceClass::admin1;
  });
}

/// True when some bearer of the name lies in some region or country of the other name.
bool lies_in(const Scene& scene, const NameMatch& match, const NameMatch& region) {
  const auto holds = [&](const PlaceView& outer, const PlaceView& inner) {
    if (outer.index == inner.index) return false;
    if (outer.place_class == PlaceClass::country) return outer.country == inner.country;
    return outer.place_class == PlaceClass::admin1 && inner.admin1_index == outer.index;
  };
  for (const NameEntry& outer : region.entries) {
    if (outer.kind == NameKind::demonym) continue;
    const PlaceView region_place = scene.gazetteer().place(outer.place);
    if (region_place.place_class != PlaceClass::country &&
        region_place.place_class != PlaceClass::admin1) {
      continue;
    }
    for (const NameEntry& inner : match.entries) {
      if (holds(region_place, scene.gazetteer().place(inner.place))) return true;
    }
  }
  return false;
}

/// The letter of a party before a legislator's home: "D-Pa.", "(R-Valdosta)".
bool is_party_letter(const Scene& scene, std::size_t i) {
  const std::string_view word = scene.word(i);
  return word == "D" || word == "R" || word == "I";
}

}  // namespace

namespace {

/// The token behind "," or "in" or ", in" and direction words ("in the northern"); size() when the
/// words at `last` say no such thing.
std::size_t behind_locating_words(const Scene& scene, std::size_t last) {
  const auto goes_on = [&](std::size_t i) { return scene.after(i) == i; };
  std::size_t i = last;
  if (goes_on(i) && scene.word(i) == ",") ++i;
  if (goes_on(i) && scene.word(i) == "in") ++i;
  if (i == last) return scene.size();
  while (goes_on(i) && scene.is_lower(i) &&
         (scene.word(i) == "the" || scene.is(i, WordClass::direction)))
    ++i;
  return goes_on(i) ? i : scene.size();
}

}  // namespace

bool region_follows(const Scene& scene, const NameMatch& match) {
  const NameMatch* region = scene.match_at(behind_locating_words(scene, match.last));
  return region != nullptr && lies_in(scene, match, *region);
}

bool is_owned_by_region(const Scene& scene, const NameMatch& match) {
  const std::size_t clitic = scene.before(match.first);
  if (clitic >= scene.size() || clitic == 0 || !scene.is_clitic(clitic)) return false;
  for (std::size_t i = scene.begin_of_capitalised(clitic - 1); i < clitic; ++i) {
    const NameMatch* region = scene.match_over(i, clitic);
    if (region != nullptr && bears_region(scene, region)) return lies_in(scene, match, *region);
  }
  return false;
}

namespace {

/// Two bare capitals: "TN".
bool is_postal_code(const Scene& scene, const NameMatch& match) {
  const std::string_view written = scene.word(match.first);
  return match.last == match.first + 1 && written.size() == 2 && scene.is_upper(match.first);
}

/// A name of a place in that region ends before token `end`.
bool ends_place_of(const Scene& scene, std::size_t end, const NameMatch& region) {
  for (std::size_t i = scene.begin_of_capitalised(end - 1); i < end; ++i) {
    const NameMatch* place = scene.match_over(i, end);
    if (place != nullptr && lies_in(scene, *place, region)) return true;
  }
  return false;
}

}  // namespace

bool stands_after_place(const Scene& scene, const NameMatch& match) {
  const std::size_t mark = scene.before(match.first);
  if (mark >= scene.size() || mark == 0) return false;
  if (scene.word(mark) == "-") return is_party_letter(scene, mark - 1);
  if (!bears_region(scene, &match)) return false;
  if (is_postal_code(scene, match) && ends_place_of(scene, mark + 1, match)) return true;
  return scene.word(mark) == "," && ends_place_of(scene, mark, match);
}

bool stands_behind_party(const Scene& scene, const NameMatch& match) {
  const std::size_t hyphen = scene.before(match.first);
  return hyphen > 0 && hyphen < scene.size() && scene.word(hyphen) == "-" &&
         is_party_letter(scene, hyphen - 1);
}

bool is_dateline(const Scene& scene, const NameMatch& match) {
  const TextStructure::Sentence& sentence = scene.sentence_of(match.first);
  if (match.first != sentence.first_token) return false;
  std::size_t i = match.last;
  constexpr std::size_t kLongestDateline = 8;
  for (; i < sentence.last_token && i < match.last + kLongestDateline; ++i) {
    const std::string_view word = scene.word(i);
    if (word == "\u2014" || word == "\u2013" || word == "--" || word == "-") {
      return i > match.first && scene.structure().tokens[i].space_before;
    }
    const bool allowed = scene.is_capitalised(i) || word == "," || word == "(" || word == ")" ||
                         word == "/" || scene.structure().tokens[i].shape == Token::Shape::number;
    if (!allowed) return false;
  }
  return false;
}

namespace {

bool is_hyphen(std::string_view word) {
  return word == "-" || word == "\u2010" || word == "\u2011";
}

}  // namespace

bool is_based(const Scene& scene, const NameMatch& match) {
  if (!is_hyphen(scene.word(match.last))) return false;
  const std::string_view word = scene.word(match.last + 1);
  return word == "based" || word == "area" || word == "born" || word == "bound";
}

bool place_noun_beside(const Scene& scene, const NameMatch& match) {
  const std::size_t of = scene.before(match.first);
  if (of < scene.size() && scene.word(of) == "of") {
    const std::size_t noun = scene.before(of);
    if (noun < scene.size() && scene.is(noun, WordClass::place_noun)) return true;
  }
  const std::size_t next = scene.after(match.last);
  return next < scene.size() && scene.is_lower(next) && scene.is(next, WordClass::place_noun);
}

namespace {

bool is_known_neighbour(const Scene& scene, std::size_t i) {
  return scene.is_any(i, {WordClass::person_title, WordClass::government_body, WordClass::education,
                          WordClass::company, WordClass::media, WordClass::sports,
                          WordClass::other_organisation, WordClass::not_a_place,
                          WordClass::direction, WordClass::building, WordClass::admin_unit,
                          WordClass::street, WordClass::natural_feature, WordClass::locative}) ||
         scene.match_at(i) != nullptr || scene.claim_at(i) != nullptr;
}

}  // namespace

bool stranger_beside(const Scene& scene, const NameMatch& match) {
  if (scene.in_title_case(match.first)) return false;
  const std::size_t next = scene.after(match.last);
  if (next < scene.size() && scene.is_capitalised(next) && !is_known_neighbour(scene, next))
    return true;
  const std::size_t previous = scene.before(match.first);
  return previous < scene.size() && scene.is_capitalised(previous) &&
         !scene.is_sentence_start(previous) && !is_known_neighbour(scene, previous);
}

bool place_in_list(const Scene& scene, const NameMatch& match) {
  const auto joins = [&](std::size_t i) {
    return scene.word(i) == "," || scene.word(i) == "and" || scene.word(i) == "or";
  };
  const std::size_t next = scene.after(match.last);
  if (next < scene.size() && joins(next)) {
    const NameMatch* neighbour = scene.match_at(next + 1);
    if (neighbour != nullptr && is_widely_known(scene, allowed_bearers(scene, *neighbour)))
      return true;
  }
  const std::size_t previous = scene.before(match.first);
  if (previous >= scene.size() || previous == 0 || !joins(previous)) return false;
  const NameMatch* neighbour = scene.match_over(previous - 1, previous);
  return neighbour != nullptr && is_widely_known(scene, allowed_bearers(scene, *neighbour));
}

bool is_defined_as_place(const Scene& scene, const NameMatch& match) {
  constexpr std::size_t kFarthestNoun = 6;
  std::size_t i = scene.after(match.last);
  if (scene.word(i) != "is" && scene.word(i) != "was") return false;
  i = scene.after(i + 1);
  if (scene.word(i) != "a" && scene.word(i) != "an" && scene.word(i) != "the") return false;
  for (std::size_t step = 0; step < kFarthestNoun && i < scene.size(); ++step) {
    if (scene.is_lower(i) && scene.is_any(i, {WordClass::place_noun, WordClass::admin_unit}))
      return true;
    if (scene.is_punctuation(i) || scene.word(i) == "of") return false;
    i = scene.after(i + 1);
  }
  return false;
}

bool is_home_of_person(const Scene& scene, const NameMatch& match) {
  const std::size_t of = scene.before(match.first);
  if (of >= scene.size() || scene.word(of) != "of") return false;
  std::size_t i = scene.before(of);
  if (i < scene.size() && scene.word(i) == ",") i = scene.before(i);
  if (i < scene.size() && scene.is_number(i) && scene.word(i).size() <= 2) return true;
  const Claim* claim = scene.claim_at(i);
  return claim != nullptr && claim->name_class == NameClass::person;
}

}  // namespace mentionmap
