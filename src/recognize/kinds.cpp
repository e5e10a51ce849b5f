#include "recognize/kinds.hpp"

#include <algorithm>

#include "recognize/rules/rules.hpp"

namespace mentionmap {

namespace {

/// "Moscow said", "Britain has promised": a verb of acting behind the name, auxiliaries and
/// adverbs between.
bool is_acting_subject(const Scene& scene, std::size_t last) {
  constexpr std::size_t kFarthestVerb = 3;
  std::size_t i = scene.after(last);
  for (std::size_t step = 0; step < kFarthestVerb && i < scene.size(); ++step) {
    if (scene.is(i, WordClass::saying_verb)) return true;
    const bool passes = scene.is(i, WordClass::auxiliary) || scene.word(i).ends_with("ly");
    if (!passes) return false;
    i = scene.after(i + 1);
  }
  return false;
}

/// "Ukraine's president", "Russia's Defence Ministry".
bool possesses_government(const Scene& scene, std::size_t last) {
  constexpr std::size_t kFarthestNoun = 3;
  std::size_t i = scene.after(last);
  if (i >= scene.size() || !scene.is_clitic(i)) return false;
  i = scene.after(i + 1);
  for (std::size_t step = 0; step < kFarthestNoun && i < scene.size(); ++step) {
    if (scene.is_any(i, {WordClass::government_noun, WordClass::person_title})) return true;
    if (scene.is_punctuation(i)) return false;
    i = scene.after(i + 1);
  }
  return false;
}

/// "the US defence secretary", "UK troops": a government's noun right behind the bare name.
bool modifies_government(const Scene& scene, std::size_t last) {
  const std::size_t i = scene.after(last);
  const std::size_t j = i < scene.size() ? scene.after(i + 1) : scene.size();
  return scene.is_any(i, {WordClass::government_noun, WordClass::person_title}) ||
         (scene.is_lower(i) && scene.is(j, WordClass::government_noun));
}

/// "tensions with Russia", "talks between Russia and", "called on Russia".
bool is_party(const Scene& scene, std::size_t first) {
  std::size_t i = scene.before(first);
  if (i < scene.size() && scene.word(i) == "the") i = scene.before(i);
  if (i >= scene.size()) return false;
  const std::string_view preposition = scene.word(i);
  if (preposition != "with" && preposition != "by" && preposition != "between" &&
      preposition != "on" && preposition != "against")
    return false;
  if (preposition == "by") return true;
  const std::size_t noun = scene.before(i);
  return noun < scene.size() && scene.is(noun, WordClass::relation_noun);
}

}  // namespace

ToponymKind usage_of(const Scene& scene, std::size_t first, std::size_t last) {
  if (is_party(scene, first)) return ToponymKind::metonymic;
  if (follows_locative(scene, first)) return ToponymKind::literal;
  const bool acts = is_acting_subject(scene, last) || possesses_government(scene, last) ||
                    modifies_government(scene, last);
  return acts ? ToponymKind::metonymic : ToponymKind::literal;
}

}  // namespace mentionmap
