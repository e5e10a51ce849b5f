#include <algorithm>

#include "recognize/rules/rules.hpp"

namespace mentionmap {

namespace {

/// "according to", "spoke to": whom, not where to.
bool addresses_person(const Scene& scene, std::size_t preposition) {
  static constexpr std::string_view kBefore[] = {
      "according", "According", "spoke",    "speaking", "speak",  "talked", "talking", "talk",
      "referring", "belongs",   "belonged", "married",  "thanks", "Thanks", "listened"};
  if (scene.word(preposition) != "to") return false;
  const std::size_t i = scene.before(preposition);
  return i < scene.size() &&
         std::find(std::begin(kBefore), std::end(kBefore), scene.word(i)) != std::end(kBefore);
}

}  // namespace

bool follows_locative(const Scene& scene, std::size_t first) {
  std::size_t i = scene.before(first);
  if (i < scene.size() && (scene.word(i) == "the" || scene.word(i) == "The")) i = scene.before(i);
  while (i < scene.size() && scene.is(i, WordClass::direction)) i = scene.before(i);
  return i < scene.size() && scene.is(i, WordClass::locative) && !addresses_person(scene, i);
}

}  // namespace mentionmap
