#include <algorithm>
#include <unordered_set>

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

/// "Typhoon fighter jets", "two Apache helicopters": a weapon's noun within two words.
bool has_equipment_noun(const Scene& scene, std::size_t i) {
  const std::size_t next = scene.after(i + 1);
  const std::size_t second = next < scene.size() ? scene.after(next + 1) : next;
  return scene.is(next, WordClass::equipment_noun) || scene.is(second, WordClass::equipment_noun);
}

/// A town or a larger place bears the name: "Lancaster", "Montana".
bool is_known_place(const Scene& scene, std::size_t i) {
  constexpr std::uint64_t kTown = 5'000;
  const NameMatch* match = scene.match_at(i);
  return match != nullptr &&
         std::any_of(match->entries.begin(), match->entries.end(), [&](const NameEntry& entry) {
           const PlaceView place = scene.gazetteer().place(entry.place);
           return place.place_class != PlaceClass::city || place.population >= kTown;
         });
}

/// Weapons named like places ("Typhoon", "Apache"). Where a place of some size bears the name, only
/// a weapon's noun behind it, here or elsewhere in the document, tells.
void claim_equipment(Scene& scene, std::size_t i, const std::unordered_set<std::string>& told) {
  if (is_known_place(scene, i) && !told.contains(scene.folded(i))) return;
  if (follows_locative(scene, i) && !has_equipment_noun(scene, i)) return;
  scene.claim({i, i + 1, NameClass::vehicle, "equipment"});
}

std::unordered_set<std::string> told_by_noun(const Scene& scene) {
  std::unordered_set<std::string> told;
  for (std::size_t i = 0; i < scene.size(); ++i) {
    const bool counts = scene.is_capitalised(i) && scene.is(i, WordClass::equipment);
    if (counts && has_equipment_noun(scene, i)) told.insert(scene.folded(i));
  }
  return told;
}

}  // namespace

void claim_vehicles(Scene& scene) {
  const std::unordered_set<std::string> told = told_by_noun(scene);
  for (std::size_t i = 0; i < scene.size(); ++i) {
    if (!scene.is_capitalised(i)) continue;
    if (scene.is(i, WordClass::ship_prefix)) claim_ship(scene, i);
    if (scene.is(i, WordClass::equipment)) claim_equipment(scene, i, told);
  }
}

}  // namespace mentionmap
