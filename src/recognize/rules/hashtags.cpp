#include <algorithm>

#include "recognize/rules/rules.hpp"
#include "recognize/spelling.hpp"

namespace mentionmap {

namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

/// "SouthSudan" -> "South Sudan"; empty when nothing joins a small letter to a capital.
std::string parted_at_capitals(std::string_view word) {
  std::string parted;
  bool joins = false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (i > 0 && is_upper(word[i]) && is_lower(word[i - 1])) {
      parted += ' ';
      joins = true;
    }
    parted += word[i];
  }
  return joins ? parted : std::string();
}

/// A town or more bears the name as its own: a hashtag's words may stand for anything.
bool names_place_of_weight(const Scene& scene, std::string_view name) {
  constexpr std::uint64_t kTown = 15'000;
  const std::span<const NameEntry> bearers = scene.gazetteer().find(name);
  return std::any_of(bearers.begin(), bearers.end(), [&](const NameEntry& entry) {
    if (entry.kind != NameKind::primary) return false;
    const PlaceView place = scene.gazetteer().place(entry.place);
    return place.place_class == PlaceClass::country || place.place_class == PlaceClass::area ||
           place.population >= kTown;
  });
}

}  // namespace

void claim_hashtags(Scene& scene) {
  for (std::size_t i = 1; i < scene.size(); ++i) {
    if (scene.word(i - 1) != "#" || scene.structure().tokens[i].space_before) continue;
    const std::string name = parted_at_capitals(scene.word(i));
    if (name.empty() || !names_place_of_weight(scene, name)) continue;
    scene.claim({i, i + 1, NameClass::place, "hashtag", fold_name(name)});
  }
}

}  // namespace mentionmap
