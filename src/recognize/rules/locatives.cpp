#include "recognize/rules/rules.hpp"

namespace mentionmap {

bool follows_locative(const Scene& scene, std::size_t first) {
  std::size_t i = scene.before(first);
  if (i < scene.size() && (scene.word(i) == "the" || scene.word(i) == "The")) i = scene.before(i);
  while (i < scene.size() && scene.is(i, WordClass::direction)) i = scene.before(i);
  return i < scene.size() && scene.is(i, WordClass::locative);
}

}  // namespace mentionmap
