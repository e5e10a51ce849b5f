#include "recognize/spelling.hpp"

#include <algorithm>

#include "recognize/cues.hpp"
#include "recognize/rules/rules.hpp"
#include "text/abbreviations.hpp"

namespace mentionmap {

bool is_written_as_abbreviation(const Scene& scene, const NameMatch& match) {
  const std::vector<NameEntry> bearers = allowed_bearers(scene, match);
  return std::any_of(bearers.begin(), bearers.end(),
                     [](const NameEntry& entry) { return entry.kind == NameKind::abbreviation; });
}

bool is_major_name(const Scene& scene, const NameMatch& match) {
  constexpr std::uint64_t kMajor = 300'000;
  return std::any_of(match.entries.begin(), match.entries.end(), [&](const NameEntry& entry) {
    if (entry.kind != NameKind::primary) return false;
    const PlaceView place = scene.gazetteer().place(entry.place);
    return place.place_class == PlaceClass::country || place.place_class == PlaceClass::area ||
           (place.place_class != PlaceClass::admin2 && place.population >= kMajor);
  });
}

namespace {

bool is_small_word_inside(std::string_view word) {
  static constexpr std::string_view kSmall[] = {
      "of", "the", "and", "de",  "la",  "le",   "les", "del",  "al",  "el",   "au",    "aux",
      "en", "do",  "da",  "dos", "das", "di",   "du",  "des",  "on",  "upon", "under", "in",
      "an", "am",  "der", "den", "sur", "sous", "na",  "nad",  "pod", "by",   "y",     "e",
      "a",  "o",   "os",  "as",  "ul",  "von",  "van", "over", "aan", "bei",  "s",     "&"};
  return std::find(std::begin(kSmall), std::end(kSmall), word) != std::end(kSmall);
}

/// Written with stops after single letters ("U.S.", "N.M."), as a known shortened state ("Ky."),
/// or in capitals ("US").
bool is_abbreviated(std::string_view written) {
  const std::size_t stop = written.find('.');
  if (stop != std::string_view::npos) {
    return stop == 1 || abbreviation_kind(written.substr(0, stop)) == AbbreviationKind::state;
  }
  return written.size() >= 2 &&
         std::none_of(written.begin(), written.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Two bare capitals ("OR", "ME") are a state only behind a town and a comma.
bool is_bare_postal_code(const Scene& scene, const NameMatch& match, const NameEntry& entry) {
  const std::string_view written = scene.word(match.first);
  return written.size() == 2 && written.find('.') == std::string_view::npos &&
         scene.gazetteer().place(entry.place).place_class != PlaceClass::country;
}

/// "P.A." for Pennsylvania: initials with stops stand for words, here more than the region's name
/// has.
bool has_more_initials(const Scene& scene, const NameMatch& match, const NameEntry& entry) {
  const std::string_view written = scene.word(match.first);
  const PlaceView place = scene.gazetteer().place(entry.place);
  if (place.place_class != PlaceClass::admin1 || written.size() < 4 || written[1] != '.') {
    return false;
  }
  return std::count(written.begin(), written.end(), '.') >
         1 + std::count(place.name.begin(), place.name.end(), ' ');
}

bool allows_abbreviation(const Scene& scene, const NameMatch& match, const NameEntry& entry) {
  if (match.last - match.first != 1) return true;
  if (!is_abbreviated(scene.word(match.first))) return false;
  if (!entry.is_written_as(scene.word(match.first))) return false;
  if (has_more_initials(scene, match, entry)) return false;
  const bool behind_place = stands_after_place(scene, match);
  if (is_bare_postal_code(scene, match, entry)) return behind_place;
  return !scene.in_upper_case(match.first) || behind_place ||
         scene.word(match.first).find('.') != std::string_view::npos;
}

/// Short words in capitals are acronyms, not villages ("PM", "NASA"), outside lines in capitals.
bool is_acronym(const Scene& scene, const NameMatch& match) {
  constexpr std::size_t kLongestAcronym = 5;
  if (match.last - match.first != 1 || scene.in_upper_case(match.first)) return false;
  const Token& token = scene.structure().tokens[match.first];
  return token.shape == Token::Shape::upper && token.span.size() <= kLongestAcronym;
}

bool is_generic_word(const Scene& scene, std::size_t i) {
  return is_small_word_inside(scene.word(i)) ||
         scene.is_any(i, {WordClass::direction, WordClass::admin_unit, WordClass::natural_feature,
                          WordClass::building, WordClass::street, WordClass::military_site,
                          WordClass::government_body, WordClass::education, WordClass::company,
                          WordClass::media, WordClass::sports, WordClass::other_organisation,
                          WordClass::person_title, WordClass::not_a_place, WordClass::place_noun});
}

/// Some bearer is a sea, a region or a site: "South Island", "West Bank".
bool bears_area(const Scene& scene, const NameMatch& match) {
  return std::any_of(match.entries.begin(), match.entries.end(), [&](const NameEntry& entry) {
    const PlaceClass c = scene.gazetteer().place(entry.place).place_class;
    return c == PlaceClass::area || c == PlaceClass::site || c == PlaceClass::admin1;
  });
}

/// Nothing but generic words: "West", "City Park", "Supreme Court", "School District". A region
/// behind a comma makes even those a name ("Center, Texas"), a locative word "East Bank".
bool is_generic_phrase(const Scene& scene, const NameMatch& match) {
  if (region_follows(scene, match)) return false;
  const bool single = match.last == match.first + 1;
  if (single && is_written_as_abbreviation(scene, match)) return false;
  if (single && scene.is_any(match.first, {WordClass::direction, WordClass::not_a_place})) {
    return true;
  }
  if (is_major_name(scene, match)) return false;
  if (!single && follows_locative(scene, match.first) &&
      scene.is(match.first, WordClass::direction))
    return false;
  for (std::size_t i = match.first; i < match.last; ++i) {
    if (!is_generic_word(scene, i)) return false;
  }
  return single || !bears_area(scene, match);
}

}  // namespace

std::vector<NameEntry> allowed_bearers(const Scene& scene, const NameMatch& match) {
  const bool acronym = is_acronym(scene, match);
  std::vector<NameEntry> bearers;
  bearers.reserve(match.entries.size());
  for (const NameEntry& entry : match.entries) {
    if (entry.kind == NameKind::code) continue;
    if (entry.kind == NameKind::abbreviation) {
      if (!allows_abbreviation(scene, match, entry)) continue;
    } else if (acronym && !is_dateline(scene, match)) {
      continue;
    }
    bearers.push_back(entry);
  }
  return bearers;
}

bool is_whole_name(const Scene& scene, const NameMatch& match) {
  const std::vector<Token>& tokens = scene.structure().tokens;
  const Span span{tokens[match.first].span.begin, tokens[match.last - 1].span.end};
  const std::string_view written = span.in(scene.document().text);
  return std::any_of(match.entries.begin(), match.entries.end(), [&](const NameEntry& entry) {
    return entry.kind == NameKind::primary && scene.gazetteer().place(entry.place).name == written;
  });
}

bool is_written_as_name(const Scene& scene, const NameMatch& match) {
  if (!scene.is_capitalised(match.first) || is_generic_phrase(scene, match)) return false;
  if (match.last > match.first + 1 && is_whole_name(scene, match)) return true;
  for (std::size_t i = match.first + 1; i < match.last; ++i) {
    if (!scene.is_lower(i) || is_small_word_inside(scene.word(i))) continue;
    const bool closing_generic =
        i + 1 == match.last && scene.is_any(i, {WordClass::admin_unit, WordClass::military_site,
                                                WordClass::natural_feature});
    if (!closing_generic || scene.is(match.first, WordClass::not_a_place)) return false;
  }
  return true;
}

bool is_demonym(const std::vector<NameEntry>& bearers) {
  return !bearers.empty() && std::all_of(bearers.begin(), bearers.end(), [](const NameEntry& e) {
    return e.kind == NameKind::demonym;
  });
}

bool is_widely_known(const Scene& scene, const std::vector<NameEntry>& bearers) {
  constexpr std::uint64_t kLargeCity = 100'000;
  return std::any_of(bearers.begin(), bearers.end(), [&](const NameEntry& entry) {
    const PlaceView place = scene.gazetteer().place(entry.place);
    if (place.place_class == PlaceClass::country || place.place_class == PlaceClass::area)
      return true;
    return place.place_class != PlaceClass::admin2 && place.population >= kLargeCity &&
           (entry.kind == NameKind::primary || entry.kind == NameKind::abbreviation ||
            place.population >= 10 * kLargeCity);
  });
}

}  // namespace mentionmap
