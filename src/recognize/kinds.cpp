#include "recognize/kinds.hpp"

#include <algorithm>

#include "recognize/rules/rules.hpp"

namespace mentionmap {

namespace {

constexpr std::size_t kFarthestWord = 3;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// The word before a name, an article skipped.
std::size_t before_article(const Scene& scene, std::size_t first) {
  const std::size_t i = scene.before(first);
  const bool article = i < scene.size() && is_one_of(scene.word(i), {"the", "The"});
  return article ? scene.before(i) : i;
}

/// Nothing that governs the name stands before it: the place of a subject.
bool is_subject_position(const Scene& scene, std::size_t first) {
  const std::size_t i = before_article(scene, first);
  if (i >= scene.size() || scene.is_punctuation(i)) return true;
  return is_one_of(scene.word(i),
                   {"that",  "as",       "but",    "and",  "while", "when", "if",      "because",
                    "after", "before",   "where",  "what", "why",   "how",  "whether", "since",
                    "until", "although", "though", "And",  "But",   "If",   "When",    "While",
                    "As",    "After",    "said",   "says", "think"});
}

/// "announces", "fired": has the form of a finite verb.
bool looks_like_verb(const Scene& scene, std::size_t i) {
  const std::string_view word = scene.word(i);
  if (!scene.is_lower(i) || word.size() < 4 || scene.is(i, WordClass::place_noun)) return false;
  const bool third_person = word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
  return word.ends_with("ed") || third_person;
}

/// "is positioning", "is open", "are ready": a form of "be" with what only an actor is or does.
bool is_acting_state(const Scene& scene, std::size_t be) {
  std::size_t i = scene.after(be + 1);
  while (i < scene.size() && (scene.word(i) == "not" || scene.word(i).ends_with("ly") ||
                              is_one_of(scene.word(i), {"\"", "\u201C", "'"}))) {
    i = scene.after(i + 1);
  }
  return i < scene.size() &&
         (scene.word(i).ends_with("ing") || scene.is(i, WordClass::acting_verb) ||
          is_one_of(scene.word(i),
                    {"open", "concerned", "worried", "aware", "ready", "willing", "keen", "able"}));
}

/// The verb at or shortly behind `i` makes its subject an actor. `any_verb` trusts the form alone.
bool has_acting_verb(const Scene& scene, std::size_t i, bool any_verb) {
  for (std::size_t step = 0; step < kFarthestWord && i < scene.size(); ++step) {
    if (scene.is(i, WordClass::acting_verb)) return true;
    if (is_one_of(scene.word(i), {"is", "was", "are", "were"})) {
      return any_verb && is_acting_state(scene, i);
    }
    if (any_verb && is_one_of(scene.word(i), {"has", "have", "had", "will", "would", "could",
                                              "should", "must", "did", "does"}))
      return true;
    if (any_verb && looks_like_verb(scene, i)) return true;
    if (!scene.is(i, WordClass::auxiliary) && !scene.word(i).ends_with("ly")) return false;
    i = scene.after(i + 1);
  }
  return false;
}

/// One past a time between a subject and its verb: "last year", "on Thursday"; else `i`.
std::size_t behind_time(const Scene& scene, std::size_t i) {
  if (is_one_of(scene.word(i), {"last", "this", "earlier", "also", "now"})) {
    const bool alone = is_one_of(scene.word(i), {"also", "now"});
    return scene.after(i + (alone ? 1U : 2U));
  }
  const bool on_day = scene.word(i) == "on" && scene.is_capitalised(i + 1) &&
                      scene.is(i + 1, WordClass::not_a_place);
  return on_day ? scene.after(i + 2) : i;
}

/// "Moscow said", "Britain last year sent", "Russia, which seized".
bool is_acting_subject(const Scene& scene, const NamedPlace& name) {
  std::size_t i = scene.after(name.last);
  if (i >= scene.size()) return false;
  const std::size_t previous = scene.before(name.first);
  const bool behind_comma = previous < scene.size() && scene.word(previous) == ",";
  if (!behind_comma && scene.word(i) == "," && is_one_of(scene.word(i + 1), {"which", "who"})) {
    return has_acting_verb(scene, scene.after(i + 2), name.is_political);
  }
  const bool subject = is_subject_position(scene, name.first);
  if (subject) i = behind_time(scene, i);
  return has_acting_verb(scene, i, name.is_political && subject);
}

/// "Ukraine's president", "Russia's recent aggression"; but "Ukraine's eastern border" is a place.
bool possesses_as_actor(const Scene& scene, const NamedPlace& name) {
  std::size_t i = scene.after(name.last);
  if (i >= scene.size() || !scene.is_clitic(i)) return false;
  bool government = false;
  i = scene.after(i + 1);
  for (std::size_t step = 0; step < kFarthestWord && i < scene.size(); ++step) {
    if (scene.is_punctuation(i)) break;
    if (scene.is_any(i, {WordClass::place_noun, WordClass::natural_feature, WordClass::building,
                         WordClass::admin_unit, WordClass::direction, WordClass::territory_noun}))
      return false;
    if (scene.is_any(i, {WordClass::government_noun, WordClass::person_title})) government = true;
    if (government || scene.is_any(i, {WordClass::auxiliary, WordClass::locative})) break;
    i = scene.after(i + 1);
  }
  return government || name.is_political;
}

/// "the US defence secretary", "UK troops", "U.S.-led": what a government's name qualifies.
bool modifies_as_actor(const Scene& scene, const NamedPlace& name) {
  const std::size_t i = scene.after(name.last);
  if (i >= scene.size()) return false;
  const std::size_t j = scene.after(i + 1);
  if (scene.word(i) == "-") {
    return is_one_of(scene.word(j), {"led", "backed", "brokered", "owned", "made", "imposed",
                                     "sponsored", "funded", "supported", "supplied", "trained"});
  }
  if (!scene.is_lower(i) || scene.is(i, WordClass::place_noun)) return false;
  if (scene.is_any(i, {WordClass::government_noun, WordClass::person_title})) return true;
  return j < scene.size() && !scene.is_any(i, {WordClass::locative, WordClass::auxiliary}) &&
         scene.is(j, WordClass::government_noun) && name.is_political;
}

/// "tensions with Russia", "pressure from the US", "talks between Russia and": a party to a
/// relation.
bool is_party(const Scene& scene, const NamedPlace& name) {
  const std::size_t i = before_article(scene, name.first);
  if (i >= scene.size() || !name.is_political) return false;
  const std::string_view preposition = scene.word(i);
  if (preposition == "by" || preposition == "against") return true;
  if (!is_one_of(preposition, {"with", "between", "on", "against", "from", "to", "of", "towards",
                               "toward", "for", "among"}))
    return false;
  const std::size_t noun = scene.before(i);
  return noun < scene.size() && scene.is(noun, WordClass::relation_noun);
}

/// "the Russia-Japan summit": the parties to what is between them.
bool is_joined_party(const Scene& scene, const NamedPlace& name) {
  if (!name.is_political) return false;
  const auto is_hyphen = [&](std::size_t i) {
    return scene.word(i) == "-" || scene.word(i) == "\u2013";
  };
  const std::size_t previous = scene.before(name.first);
  std::size_t end = name.last;
  const bool first = is_hyphen(scene.after(end)) && scene.match_at(end + 1) != nullptr;
  if (first) end = scene.match_at(end + 1)->last;
  const bool second = previous < scene.size() && is_hyphen(previous);
  const std::size_t noun = scene.after(end);
  return (first || second) && noun < scene.size() && scene.is(noun, WordClass::relation_noun);
}

/// "accused Russia", "wants Ukraine to", "prompting Japan to": a verb that addresses actors.
bool is_addressed(const Scene& scene, const NamedPlace& name) {
  const std::size_t i = before_article(scene, name.first);
  return i < scene.size() && name.is_political && scene.is(i, WordClass::addressing_verb);
}

/// "Peru and its allies".
bool has_allies(const Scene& scene, const NamedPlace& name) {
  const std::size_t i = scene.after(name.last);
  if (i >= scene.size() || scene.word(i) != "and" || !name.is_political) return false;
  return is_one_of(scene.word(scene.after(i + 1)), {"its", "their", "her", "allies", "NATO"});
}

}  // namespace

bool is_political(const Scene& scene, const std::vector<NameEntry>& bearers) {
  return std::any_of(bearers.begin(), bearers.end(), [&](const NameEntry& entry) {
    const PlaceView place = scene.gazetteer().place(entry.place);
    return place.place_class == PlaceClass::country || place.place_class == PlaceClass::admin1 ||
           place.feature == "P.PPLC" || place.feature == "S.GOVL";
  });
}

Usage usage_of(const Scene& scene, const NamedPlace& name) {
  // How often each cue is right: by judgement; docs/QUALITY.md measures them.
  constexpr ToponymKind kActor = ToponymKind::metonymic;
  constexpr ToponymKind kPlace = ToponymKind::literal;
  if (is_party(scene, name)) return {kActor, 0.8, "usage:party"};
  if (is_joined_party(scene, name)) return {kActor, 0.85, "usage:party"};
  if (is_addressed(scene, name)) return {kActor, 0.85, "usage:addressed"};
  const bool has_friends = has_allies(scene, name);
  if (follows_locative(scene, name.first) && !has_friends) return {kPlace, 0.94, "usage:locative"};
  if (is_acting_subject(scene, name)) return {kActor, 0.85, "usage:acts"};
  if (possesses_as_actor(scene, name)) return {kActor, 0.7, "usage:possesses"};
  if (modifies_as_actor(scene, name)) return {kActor, 0.8, "usage:modifies"};
  if (has_friends) return {kActor, 0.8, "usage:allies"};
  return {kPlace, name.is_political ? 0.75 : 0.87, "usage:no_actor"};
}

bool opens_longer_name(const Scene& scene, std::size_t last) {
  std::size_t i = scene.after(last);
  for (std::size_t step = 0; step < kFarthestWord && i < scene.size(); ++step) {
    if (!scene.is_capitalised(i) || scene.in_title_case(i)) return false;
    if (scene.is_any(i, {WordClass::person_title, WordClass::government_body})) return true;
    if (scene.match_at(i) != nullptr || scene.is(i, WordClass::given_name)) return false;
    i = scene.after(i + 1);
  }
  return false;
}

}  // namespace mentionmap
