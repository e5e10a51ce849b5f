#include "extract/inflection.hpp"

#include "text/lexicon.hpp"

namespace mentionmap::extract {
namespace {

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

bool ends_in_consonant_y(std::string_view s) {
  return s.size() > 1 && s.back() == 'y' && !is_vowel(s[s.size() - 2]);
}

bool hisses(std::string_view s) {
  return s.ends_with('s') || s.ends_with('x') || s.ends_with('z') || s.ends_with("ch") ||
         s.ends_with("sh");
}

std::size_t vowel_groups(std::string_view s) {
  std::size_t groups = 0;
  bool inside = false;
  for (const char c : s) {
    const bool vowel = is_vowel(c) || c == 'y';
    if (vowel && !inside) ++groups;
    inside = vowel;
  }
  return groups;
}

/// One syllable that ends in consonant-vowel-consonant doubles the last letter ("hit", "plan");
/// longer verbs do where their stress is last ("commit", "refer", "expel", "deter").
bool doubles(std::string_view s) {
  if (s.size() < 3 || is_vowel(s.back()) || s.back() == 'w' || s.back() == 'x' || s.back() == 'y') {
    return false;
  }
  if (!is_vowel(s[s.size() - 2]) || is_vowel(s[s.size() - 3])) return false;
  if (vowel_groups(s) == 1) return true;
  if (s.ends_with("mit")) return !s.ends_with("limit") && s != "vomit";
  if (s.ends_with("fer")) return !s.ends_with("ffer") && s != "pilfer";
  return s.ends_with("pel") || s.ends_with("cur") || s.ends_with("rol") || s == "deter";
}

std::string stem_before_ed(std::string_view lemma) {
  std::string stem(lemma);
  if (doubles(lemma)) stem.push_back(lemma.back());
  return stem;
}

std::string gerund(std::string_view lemma) {
  if (lemma.ends_with("ee") || lemma == "be") return std::string(lemma) + "ing";
  if (lemma.ends_with('e')) return std::string(lemma.substr(0, lemma.size() - 1)) + "ing";
  return stem_before_ed(lemma) + "ing";
}

std::string regular_past(std::string_view lemma) {
  if (lemma.ends_with('e')) return std::string(lemma) + "d";
  if (ends_in_consonant_y(lemma)) return std::string(lemma.substr(0, lemma.size() - 1)) + "ied";
  return stem_before_ed(lemma) + "ed";
}

}  // namespace

std::vector<std::pair<std::string, VerbForm>> verb_forms(std::string_view lemma,
                                                         std::string_view irregular) {
  std::vector<std::pair<std::string, VerbForm>> forms;
  forms.emplace_back(lemma, VerbForm::base);
  forms.emplace_back(regular_plural(lemma), VerbForm::third);
  forms.emplace_back(gerund(lemma), VerbForm::gerund);
  const auto parts = split_list(irregular);
  if (parts.size() == 2 && parts[0] != parts[1]) {
    forms.emplace_back(parts[0], VerbForm::past);
    forms.emplace_back(parts[1], VerbForm::participle);
  } else {
    forms.emplace_back(parts.empty() ? regular_past(lemma) : parts[0],
                       VerbForm::past_or_participle);
  }
  return forms;
}

std::string regular_plural(std::string_view singular) {
  if (hisses(singular)) return std::string(singular) + "es";
  if (singular == "go" || singular == "do") return std::string(singular) + "es";
  if (ends_in_consonant_y(singular)) {
    return std::string(singular.substr(0, singular.size() - 1)) + "ies";
  }
  return std::string(singular) + "s";
}

}  // namespace mentionmap::extract
