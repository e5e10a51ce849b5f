#include <algorithm>

#include "recognize/evidence.hpp"
#include "recognize/rules/rules.hpp"

namespace mentionmap {

namespace {

constexpr std::initializer_list<WordClass> kHeads = {
    WordClass::government_body, WordClass::education, WordClass::company,
    WordClass::media,           WordClass::sports,    WordClass::other_organisation};

bool is_free(const Scene& scene, std::size_t i) {
  return scene.is_capitalised(i) && scene.claim_at(i) == nullptr;
}

/// First token of the organisation whose head stands at `head`: the free capitalised words before
/// it, without a word that only opens the sentence.
std::size_t begin_of_organisation(const Scene& scene, std::size_t head) {
  const std::size_t sentence_begin = scene.sentence_of(head).first_token;
  std::size_t first = head;
  while (first > sentence_begin && is_free(scene, first - 1)) --first;
  const bool opener = scene.is_sentence_start(first) && first < head &&
                      (scene.is_any(first, {WordClass::not_a_place, WordClass::locative}) ||
                       (scene.match_at(first) == nullptr && scene.also_lower(first)));
  return opener ? first + 1 : first;
}

/// "United States": a head word inside the name of a place makes no organisation.
bool is_known_place(const Scene& scene, std::size_t first, std::size_t end) {
  const NameMatch* match = scene.match_over(first, end);
  if (match == nullptr) return false;
  return is_written_as_name(scene, *match);
}

/// One past its last token: capitalised words after the head, and "of/for/and" + capitalised words.
std::size_t end_of_organisation(const Scene& scene, std::size_t head) {
  const std::size_t sentence_end = scene.sentence_of(head).last_token;
  std::size_t end = head + 1;
  while (end < sentence_end) {
    if (is_free(scene, end) && !scene.is(end, WordClass::person_title)) {
      ++end;
      continue;
    }
    const std::string_view word = scene.word(end);
    std::size_t next = end + 1;
    if (word != "of" && word != "for" && word != "&") break;
    if (next < sentence_end && scene.word(next) == "the") ++next;
    if (next >= sentence_end || !is_free(scene, next)) break;
    end = next + 1;
  }
  return end;
}

/// The plural of what a regiment's men were: "Welsh Guards", "Irish Fusiliers".
bool is_regiment_word(std::string_view word) {
  static constexpr std::string_view kWords[] = {"Guards",    "Fusiliers",   "Rifles",
                                                "Hussars",   "Dragoons",    "Lancers",
                                                "Borderers", "Highlanders", "Grenadiers"};
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}

bool is_people(const Scene& scene, const NameMatch& match) {
  const std::vector<NameEntry> bearers = allowed_bearers(scene, match);
  return std::any_of(bearers.begin(), bearers.end(),
                     [](const NameEntry& entry) { return entry.kind == NameKind::demonym; });
}

}  // namespace

void claim_regiments(Scene& scene) {
  for (const NameMatch& match : scene.matches()) {
    if (!is_people(scene, match)) continue;
    const std::size_t previous = scene.before(match.first);
    const std::size_t next = scene.after(match.last);
    if (previous < scene.size() && scene.word(previous) == "Royal") {
      scene.claim({previous, match.last, NameClass::no_place, "regiment", {}});
    } else if (next < scene.size() && is_regiment_word(scene.word(next))) {
      scene.claim({match.first, next + 1, NameClass::no_place, "regiment", {}});
    }
  }
}

void claim_organisations(Scene& scene) {
  for (std::size_t i = 0; i < scene.size(); ++i) {
    if (!is_free(scene, i) || !scene.is_any(i, kHeads) || scene.in_upper_case(i)) continue;
    const std::size_t first = begin_of_organisation(scene, i);
    const std::size_t end = end_of_organisation(scene, i);
    if (end - first < 2 || is_known_place(scene, first, end)) continue;
    const bool media = scene.is(i, WordClass::media);
    scene.claim(
        {first, end, media ? NameClass::media : NameClass::organisation, "organisation:head"});
    i = end - 1;
  }
}

}  // namespace mentionmap
