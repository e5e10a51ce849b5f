#include "recognize/rules/rules.hpp"

namespace mentionmap {

namespace {

/// Ships carry their navy's prefix: "HMS Trent", "USS Donald Cook". The name ends with the
/// capitalised run or before a verb, at most three words on.
void claim_ship(Scene& scene, std::size_t prefix) {
  constexpr std::size_t kLongestName = 3;
  std::size_t end = prefix + 1;
  while (end < scene.size() && end <= prefix + kLongestName && scene.is_capitalised(end) &&
         scene.after(end) == end)
    ++end;
  if (end > prefix + 1) scene.claim({prefix, end, NameClass::vehicle, "ship_prefix"});
}

/// Weapons named like places ("Typhoon", "Apache"), unless a locative word stands before.
void claim_equipment(Scene& scene, std::size_t i) {
  if (follows_locative(scene, i) && !scene.is_lower(i + 1)) return;
  scene.claim({i, i + 1, NameClass::vehicle, "equipment"});
}

}  // namespace

void claim_vehicles(Scene& scene) {
  for (std::size_t i = 0; i < scene.size(); ++i) {
    if (!scene.is_capitalised(i)) continue;
    if (scene.is(i, WordClass::ship_prefix)) claim_ship(scene, i);
    if (scene.is(i, WordClass::equipment)) claim_equipment(scene, i);
  }
}

}  // namespace mentionmap
