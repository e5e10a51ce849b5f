#include "recognize/rules/rules.hpp"

namespace mentionmap {

namespace {

NameClass class_of(ListedName kind) {
  switch (kind) {
    case ListedName::organisation:
      return NameClass::organisation;
    case ListedName::media:
      return NameClass::media;
    default:
      return NameClass::no_place;
  }
}

/// One past the last token of the longest listed name that begins at `first`; `first` when none.
std::size_t end_of_listed_name(const Scene& scene, std::size_t first, ListedName& kind) {
  const std::size_t sentence_end = scene.sentence_of(first).last_token;
  std::string name;
  bool in_capitals = !scene.in_upper_case(first);
  std::size_t end = first;
  std::size_t words = 0;
  for (std::size_t i = first; i < sentence_end && words < scene.lexicon().longest_listed_name();
       ++i) {
    if (scene.folded(i).empty()) break;
    if (!name.empty()) name += ' ';
    name += scene.folded(i);
    ++words;
    in_capitals = in_capitals && scene.is_upper(i);
    const ListedName found = scene.lexicon().listed_name(name, in_capitals);
    if (found == ListedName::none) continue;
    kind = found;
    end = i + 1;
  }
  return end;
}

}  // namespace

void claim_listed_names(Scene& scene) {
  for (std::size_t i = 0; i < scene.size(); ++i) {
    if (!scene.is_capitalised(i) || !scene.lexicon().begins_listed_name(scene.folded(i))) continue;
    ListedName kind = ListedName::none;
    const std::size_t end = end_of_listed_name(scene, i, kind);
    if (end == i || (end == i + 1 && scene.word(i).ends_with('.'))) continue;         // "Kan."
    if (kind == ListedName::phrase && scene.match_over(i, end) != nullptr) continue;  // "Santa Fe"
    scene.claim({i, end, class_of(kind), "listed_name"});
    i = end - 1;
  }
}

}  // namespace mentionmap
