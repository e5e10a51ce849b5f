#include <algorithm>
#include <string>
#include <vector>

#include "recognize/rules/rules.hpp"

namespace mentionmap {

namespace {

/// "counties" -> "county", "seas" -> "sea"; empty when the word is no plural.
std::string singular_of(std::string_view word) {
  if (word.size() > 4 && word.ends_with("ies")) {
    return std::string(word.substr(0, word.size() - 3)) + "y";
  }
  if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss")) {
    return std::string(word.substr(0, word.size() - 1));
  }
  return {};
}

/// A plural that names of places share: "counties", "Streets", "seas".
std::string shared_generic(const Scene& scene, std::size_t head) {
  if (!scene.is_lower(head) && !scene.is_capitalised(head)) return {};
  std::string singular = fold_name(singular_of(scene.word(head)));
  if (singular.empty()) return {};
  const WordClasses classes = scene.lexicon().classes(singular);
  const bool counts =
      classes.has_any({WordClass::admin_unit, WordClass::natural_feature, WordClass::street});
  return counts ? singular : std::string();
}

struct Name {
  std::size_t first = 0;
  std::size_t last = 0;
};

/// The capitalised words, two at most, that end before token `end`.
Name name_before(const Scene& scene, std::size_t end) {
  constexpr std::size_t kLongestName = 2;
  const std::size_t begin = end == 0 ? 0 : scene.sentence_of(end - 1).first_token;
  Name name{end, end};
  while (name.first > begin && end - name.first < kLongestName &&
         scene.is_capitalised(name.first - 1) && scene.claim_at(name.first - 1) == nullptr &&
         !scene.is(name.first - 1, WordClass::not_a_place))
    --name.first;
  return name;
}

/// The names joined by commas and "and" before the shared word, last one first; empty unless two or
/// more and an "and" or "or" before the last.
std::vector<Name> joined_names(const Scene& scene, std::size_t head) {
  std::vector<Name> names;
  std::size_t end = head;
  bool has_and = false;
  while (true) {
    const Name name = name_before(scene, end);
    if (name.first == name.last) break;
    names.push_back(name);
    std::size_t mark = scene.before(name.first);
    if (mark >= scene.size()) break;
    const bool is_and = scene.word(mark) == "and" || scene.word(mark) == "or";
    if (!is_and && (scene.word(mark) != "," || !has_and)) break;
    has_and = true;
    if (is_and && mark > 0 && scene.word(mark - 1) == ",") --mark;
    end = mark;
  }
  if (!has_and || names.size() < 2) names.clear();
  return names;
}

/// "Jackson and Barrow counties", "the Black and Azov seas": each name is short for name + noun.
void claim_joined(Scene& scene, std::size_t head) {
  if (!scene.is_capitalised(head - 1)) return;  // No name stands before the word.
  const std::string generic = shared_generic(scene, head);
  if (generic.empty()) return;
  for (const Name& name : joined_names(scene, head)) {
    std::string completed;
    for (std::size_t i = name.first; i < name.last; ++i) completed += scene.folded(i) + " ";
    completed += generic;
    const bool is_known = !scene.gazetteer().find(completed).empty();
    const bool is_formal =
        generic == fold_name("county") || scene.lexicon().classes(generic).has(WordClass::street);
    if (!is_known && !is_formal) continue;
    scene.claim({name.first, name.last, NameClass::place, "form:joined_names", completed});
  }
}

}  // namespace

void claim_joined_names(Scene& scene) {
  for (std::size_t i = 2; i < scene.size(); ++i) claim_joined(scene, i);
}

}  // namespace mentionmap
