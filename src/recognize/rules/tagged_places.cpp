#include <algorithm>

#include "recognize/rules/rules.hpp"

namespace mentionmap {

namespace {

/// A run of tokens.
struct Run {
  std::size_t first = 0;
  std::size_t last = 0;
};

/// The name that the tagger's labels begin at `first`.
Run tagged_name(const Scene& scene, std::size_t first) {
  std::size_t last = first + 1;
  while (last < scene.size() && scene.label(last) == inside_label(NameType::place)) ++last;
  return {first, last};
}

/// Of the word that the tagger is least sure of.
double least_probability(const Scene& scene, Run run) {
  double least = 1;
  for (std::size_t i = run.first; i < run.last; ++i) {
    least = std::min(least, scene.place_probability(i, i + 1));
  }
  return least;
}

/// "Historic", "Old": what is put before a name and is no part of it. Directions are in their list.
bool is_epithet(const Scene& scene, std::size_t i) {
  static constexpr std::string_view kWords[] = {"Historic", "Downtown", "Uptown",  "Greater",
                                                "Central",  "Inner",    "Mainland"};
  return scene.is(i, WordClass::direction) ||
         std::find(std::begin(kWords), std::end(kWords), scene.word(i)) != std::end(kWords);
}

/// One past the "of" before a known name that ends the run: "City of X", "Crown Prince of X". The
/// run's first token where there is none, or a feature is named so ("Gulf of X").
std::size_t behind_of(const Scene& scene, Run run) {
  for (std::size_t i = run.first + 1; i + 1 < run.last; ++i) {
    if (scene.word(i) != "of") continue;
    const bool feature = scene.is_any(
        i - 1, {WordClass::natural_feature, WordClass::natural_prefix, WordClass::building});
    return feature || scene.match_over(i + 1, run.last) == nullptr ? run.first : i + 1;
  }
  return run.first;
}

/// One past what only stands before the name: "City of", a party's letter ("D-"), "North".
std::size_t begin_of_name(const Scene& scene, Run run) {
  std::size_t first = behind_of(scene, run);
  if (first + 2 < run.last && scene.word(first + 1) == "-" && scene.word(first).size() == 1) {
    first += 2;
  }
  std::size_t name = first;
  while (name + 1 < run.last && is_epithet(scene, name) && scene.match_at(name) == nullptr) ++name;
  return scene.match_over(name, run.last) == nullptr ? first : name;
}

/// One past the last token of the longest known name at `i` that ends within the run; `i` when
/// there is none.
std::size_t end_of_known(const Scene& scene, std::size_t i, std::size_t last) {
  for (std::size_t end = last; end > i; --end) {
    if (scene.match_over(i, end) != nullptr) return end;
  }
  return i;
}

/// "Narva and Tartu": more than one name.
bool is_list(const Scene& scene, Run run) {
  for (std::size_t i = run.first; i < run.last; ++i) {
    const std::string_view word = scene.word(i);
    if (word == "and" || word == "or" || word == "," || word == "/") return true;
  }
  return false;
}

/// "Austin, Texas", "Fargo-Moorhead": known names one behind the other, which are weighed each by
/// itself.
bool is_row_of_known(const Scene& scene, Run run) {
  for (std::size_t i = run.first; i < run.last;) {
    const std::size_t end = end_of_known(scene, i, run.last);
    if (end == i) return false;
    i = end;
    if (i < run.last && (scene.word(i) == "," || scene.word(i) == "-")) ++i;
  }
  return true;
}

/// "Olymp Hall", "Mill Lane": built places, which lie in a town.
bool is_site(const Scene& scene, Run run) {
  return scene.is_any(run.last - 1,
                      {WordClass::building, WordClass::street, WordClass::military_site});
}

/// "UK Warship": a country's name before words that name no place by themselves.
bool is_country_and_more(const Scene& scene, Run run) {
  const NameMatch* match = scene.match_at(run.first);
  if (match == nullptr || match->last >= run.last) return false;
  const bool country =
      std::any_of(match->entries.begin(), match->entries.end(), [&](const NameEntry& entry) {
        return entry.kind != NameKind::code &&
               scene.gazetteer().place(entry.place).place_class == PlaceClass::country;
      });
  return country && !is_site(scene, run) &&
         !scene.is_any(run.last - 1,
                       {WordClass::natural_feature, WordClass::admin_unit, WordClass::place_noun});
}

}  // namespace

void claim_tagged_places(Scene& scene) {
  constexpr double kLikely = 0.5;
  for (std::size_t i = 0; i < scene.size(); ++i) {
    if (scene.label(i) != begin_label(NameType::place)) continue;
    Run run = tagged_name(scene, i);
    i = run.last - 1;
    run.first = begin_of_name(scene, run);
    const double probability = least_probability(scene, run);
    if (!scene.is_capitalised(run.first) || !scene.is_capitalised(run.last - 1)) continue;
    if (probability < kLikely || is_list(scene, run) || is_country_and_more(scene, run) ||
        is_row_of_known(scene, run))
      continue;
    scene.claim({run.first,
                 run.last,
                 NameClass::place,
                 is_site(scene, run) ? "tagger_site" : "tagger",
                 {},
                 probability});
  }
}

}  // namespace mentionmap
