#include <algorithm>
#include <unordered_set>

#include "recognize/evidence.hpp"
#include "recognize/rules/rules.hpp"

namespace mentionmap {

namespace {

/// "village", "town": what stands before is named behind it, with or without "of".
bool is_settlement_noun(std::string_view word) {
  static constexpr std::string_view kNouns[] = {"village", "town",     "city",   "hamlet",
                                                "suburb",  "township", "resort", "settlement"};
  return std::find(std::begin(kNouns), std::end(kNouns), word) != std::end(kNouns);
}

/// One past the last token of an unknown name of one or two words at `first`; `first` when the
/// words are known or claimed.
std::size_t end_of_unknown_name(const Scene& scene, std::size_t first) {
  constexpr std::size_t kLongestName = 2;
  std::size_t end = first;
  while (end < scene.size() && end - first < kLongestName && scene.is_capitalised(end) &&
         (end == first || scene.after(end) == end) && scene.claim_at(end) == nullptr &&
         scene.match_at(end) == nullptr &&
         !scene.is_any(end, {WordClass::not_a_place, WordClass::person_title,
                             WordClass::common_word, WordClass::government_body}))
    ++end;
  const bool goes_on = end < scene.size() && scene.is_capitalised(end) && scene.after(end) == end;
  return goes_on ? first : end;
}

/// "the village of X", "the town X": whatever X is, it is a place.
bool is_named_by_noun(const Scene& scene, std::size_t first) {
  std::size_t i = scene.before(first);
  if (i < scene.size() && scene.word(i) == "of") i = scene.before(i);
  return i < scene.size() && is_settlement_noun(scene.word(i));
}

/// "near X, Sri Lanka", "of X, Ky.": a country or region behind a comma.
bool stands_before_region(const Scene& scene, std::size_t first, std::size_t end) {
  if (scene.after(end) != end || scene.word(end) != ",") return false;
  const std::size_t previous = scene.before(first);
  const bool asks_where = previous < scene.size() &&
                          (scene.is(previous, WordClass::locative) || scene.word(previous) == "of");
  const NameMatch* region = scene.match_at(end + 1);
  if (!asks_where || region == nullptr) return false;
  const std::vector<NameEntry> bearers = allowed_bearers(scene, *region);
  return std::any_of(bearers.begin(), bearers.end(), [&](const NameEntry& entry) {
    const PlaceClass c = scene.gazetteer().place(entry.place).place_class;
    return entry.kind != NameKind::demonym && (c == PlaceClass::country || c == PlaceClass::admin1);
  });
}

void claim_where(Scene& scene,
                 bool (*holds)(const Scene&, std::size_t, std::size_t,
                               const std::unordered_set<std::string>&),
                 const std::unordered_set<std::string>& known) {
  for (std::size_t i = 0; i < scene.size(); ++i) {
    if (!scene.is_capitalised(i) || scene.in_upper_case(i)) continue;
    const std::size_t end = end_of_unknown_name(scene, i);
    if (end == i || !holds(scene, i, end, known)) continue;
    scene.claim({i, end, NameClass::place, "form:unknown_name", {}});
    i = end - 1;
  }
}

std::string name_of(const Scene& scene, std::size_t first, std::size_t end) {
  std::string name;
  for (std::size_t i = first; i < end; ++i) name += scene.folded(i) + " ";
  return name;
}

}  // namespace

void claim_unknown_names(Scene& scene) {
  claim_where(scene,
              [](const Scene& s, std::size_t first, std::size_t end,
                 const std::unordered_set<std::string>&) {
                return is_named_by_noun(s, first) || stands_before_region(s, first, end);
              },
              {});
  std::unordered_set<std::string> known;
  for (const Claim& claim : scene.claims()) {
    if (std::string_view(claim.rule) == "form:unknown_name") {
      known.insert(name_of(scene, claim.first, claim.last));
    }
  }
  if (known.empty()) return;
  // What is a place once in a document is one throughout.
  claim_where(
      scene,
      [](const Scene& s, std::size_t first, std::size_t end,
         const std::unordered_set<std::string>& names) {
        return names.contains(name_of(s, first, end));
      },
      known);
}

}  // namespace mentionmap
