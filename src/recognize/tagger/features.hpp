// The tagger's features: what is true of a token and its neighbours, each as one hash. The trainer
// and the tagger share this file, so that what was learned is what is asked.
//
// Two groups: features of one word at a distance from the token, which depend on nothing else and
// are summed once a word type, and features of several words or of the token's setting.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>

#include <xxhash.h>

#include "recognize/tagger/token_setting.hpp"
#include "recognize/tagger/word_form.hpp"

namespace mentionmap::tag_features {

/// A feature is of the word itself (its letters) or of its kind. The first are left out at random
/// when training, so that the second learn to stand alone.
enum class Group : std::uint8_t { letters, kinds };

/// Words that are looked at: from two before the token to two behind it.
inline constexpr int kReach = 2;

/// Hash of a feature: the number of its template and what fills it.
[[nodiscard]] inline std::uint64_t feature(std::uint64_t pattern,
                                           std::initializer_list<std::uint64_t> parts) noexcept {
  return XXH3_64bits_withSeed(parts.begin(), parts.size() * sizeof(std::uint64_t), pattern);
}

/// Word lists that were counted in the texts the tagger is trained on: they know those texts' names
/// better than any others, so the tagger must not lean on them.
inline constexpr std::uint64_t kListsOfTrainingText =
    static_cast<std::uint64_t>(WordClass::given_name) |
    static_cast<std::uint64_t>(WordClass::surname) |
    static_cast<std::uint64_t>(WordClass::common_word);

/// Calls `visit(hash, group)` for the features of a word that stands `distance` from the token.
template <typename Visit>
void of_word(const WordForm& form, int distance, Visit visit) {
  const auto at = static_cast<std::uint64_t>(distance + kReach);
  const auto capitals = static_cast<std::uint64_t>(form.capitals);
  const auto pattern = [at](std::uint64_t number) { return number * 8 + at; };
  const std::uint64_t fine = form.classes.fine;
  const std::uint64_t coarse = form.classes.coarse;
  visit(feature(pattern(1), {form.lower}), Group::letters);
  visit(feature(pattern(2), {fine}), Group::kinds);
  visit(feature(pattern(3), {coarse}), Group::kinds);
  visit(feature(pattern(4), {fine, capitals}), Group::kinds);
  visit(feature(pattern(5), {form.shape}), Group::kinds);
  visit(feature(pattern(6), {capitals}), Group::kinds);
  const std::uint64_t lists = form.lists & ~kListsOfTrainingText;
  for (std::uint64_t list = 0; list < kWordClassBits; ++list) {
    if ((lists >> list & 1U) != 0) visit(feature(pattern(7), {list, capitals}), Group::kinds);
  }
  if (distance < -1 || distance > 1) return;
  visit(feature(pattern(8), {form.word}), Group::letters);
  visit(feature(pattern(9), {form.suffixes[2]}), Group::letters);
  if (distance != 0) return;
  visit(feature(pattern(10), {form.long_shape}), Group::kinds);
  for (std::size_t n = 0; n < WordForm::kLongestAffix; ++n) {
    if (form.prefixes[n] == 0) break;
    visit(feature(pattern(11), {n, form.prefixes[n]}), Group::letters);
    visit(feature(pattern(12), {n, form.suffixes[n]}), Group::letters);
  }
}

/// Words around a token and its setting. Beyond the sentence's ends stands an empty form.
struct Window {
  const WordForm* words[2 * kReach + 1];
  const TokenSetting* setting;
  const TokenSetting* previous;  ///< Of the token before, nullptr at the sentence's start.
  const TokenSetting* next;

  [[nodiscard]] const WordForm& word(int distance) const { return *words[distance + kReach]; }
};

/// Calls `visit(hash, group)` for the features of several words.
template <typename Visit>
void of_neighbours(const Window& window, Visit visit) {
  const WordForm& before2 = window.word(-2);
  const WordForm& before = window.word(-1);
  const WordForm& here = window.word(0);
  const WordForm& after = window.word(1);
  const WordForm& after2 = window.word(2);
  const auto capitals = static_cast<std::uint64_t>(here.capitals);
  visit(feature(201, {before.lower, here.lower}), Group::letters);
  visit(feature(202, {here.lower, after.lower}), Group::letters);
  visit(feature(203, {before.lower, after.lower, capitals}), Group::letters);
  visit(feature(204, {before2.lower, before.lower, capitals}), Group::letters);
  visit(feature(205, {after.lower, after2.lower, capitals}), Group::letters);
  visit(feature(206, {before.lower, capitals}), Group::letters);
  visit(feature(207, {after.lower, capitals}), Group::letters);
  visit(feature(208, {before.shape, here.shape, after.shape}), Group::kinds);
  visit(feature(209, {before.classes.coarse, here.classes.coarse, after.classes.coarse}),
        Group::kinds);
  visit(feature(210, {before.classes.fine, here.classes.fine}), Group::kinds);
  visit(feature(211, {here.classes.fine, after.classes.fine}), Group::kinds);
  visit(feature(212, {before.classes.fine, capitals}), Group::kinds);
  visit(feature(213, {after.classes.fine, capitals}), Group::kinds);
  visit(feature(214, {before2.classes.coarse, before.classes.coarse, capitals}), Group::kinds);
  visit(feature(215, {after.classes.coarse, after2.classes.coarse, capitals}), Group::kinds);
}

/// Calls `visit(hash, group)` for the features of where the token stands.
template <typename Visit>
void of_setting(const Window& window, Visit visit) {
  const TokenSetting& setting = *window.setting;
  const WordForm& here = window.word(0);
  const auto capitals = static_cast<std::uint64_t>(here.capitals);
  const auto start = static_cast<std::uint64_t>(setting.sentence_start);
  const std::uint64_t letters = setting.in_upper_case ? 2U : setting.in_title_case ? 1U : 0U;
  const std::uint64_t spelling =
      (setting.also_lower ? 1U : 0U) + (setting.capitalised_inside ? 2U : 0U);
  visit(feature(301, {start, capitals, letters}), Group::kinds);
  visit(feature(302, {spelling, capitals, start, letters}), Group::kinds);
  const auto known = [](const TokenSetting* s) -> std::uint64_t {
    if (s == nullptr) return 0xFFFF;
    return s->gazetteer.classes + std::uint64_t{256} * s->gazetteer.position;
  };
  const GazetteerView& name = setting.gazetteer;
  const std::uint64_t weight = name.size + 8U * name.ambiguity + 32U * name.traits;
  const std::uint64_t name_here = known(&setting);
  visit(feature(303, {name_here, capitals}), Group::kinds);
  visit(feature(304, {name_here, weight}), Group::kinds);
  visit(feature(305, {name_here, window.word(-1).classes.coarse}), Group::kinds);
  visit(feature(306, {name_here, window.word(1).classes.coarse}), Group::kinds);
  visit(feature(307, {known(window.previous), name_here}), Group::kinds);
  visit(feature(308, {name_here, known(window.next)}), Group::kinds);
  visit(feature(309, {name_here, here.classes.coarse}), Group::kinds);
  visit(feature(310, {name_here, spelling, start}), Group::kinds);
  visit(feature(311, {name_here, weight, window.word(-1).classes.coarse}), Group::kinds);
}

}  // namespace mentionmap::tag_features
