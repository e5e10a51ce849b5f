#include "recognize/tagger/tagger.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <unordered_map>

#include "recognize/tagger/chain.hpp"
#include "recognize/tagger/features.hpp"

namespace mentionmap {

namespace {

using Shape = Token::Shape;

constexpr std::size_t kReaches = 2 * tag_features::kReach + 1;

/// Sums of whole steps of weight, padded to sixteen. A token has fewer than 250 features (nine
/// patterns a word and 32 lists, times five words, and some thirty more), so that no sum overflows.
using Sums = std::array<std::int16_t, 16>;

void add(const std::int8_t* weights, Sums& sums) {
  if (weights == nullptr) return;
  for (std::size_t label = 0; label < kLabels; ++label) {
    sums[label] = static_cast<std::int16_t>(sums[label] + weights[label]);
  }
}

/// A word type: its form, and its own features summed for each distance it can stand at.
struct KnownWord {
  WordForm form;
  std::array<Sums, kReaches> sums{};
};

/// Half-open range of tokens.
struct Run {
  std::size_t first;
  std::size_t last;
};

/// Tokens near enough to a capital to be part of a name: names have small words inside ("Bank of
/// America") and may begin with one ("al-Bab").
std::vector<Run> runs_of(const TextStructure& structure, const TextStructure::Sentence& sentence) {
  constexpr std::size_t kBefore = 2;
  constexpr std::size_t kBehind = 2;
  std::vector<Run> runs;
  for (std::size_t i = sentence.first_token; i < sentence.last_token; ++i) {
    const Shape shape = structure.tokens[i].shape;
    if (shape == Shape::lower || shape == Shape::punctuation || shape == Shape::number) continue;
    const std::size_t first =
        i - sentence.first_token < kBefore ? sentence.first_token : i - kBefore;
    const std::size_t last = std::min(i + kBehind + 1, sentence.last_token);
    if (!runs.empty() && first <= runs.back().last) {
      runs.back().last = last;
    } else {
      runs.push_back({first, last});
    }
  }
  return runs;
}

}  // namespace

struct Tagger::Impl {
  static constexpr std::size_t kMostWords = 1U << 15U;  // of about 400 bytes each

  const TaggerModel& model;
  const RecognitionLexicon& lexicon;
  Chain chain;
  std::unordered_map<std::string, KnownWord> known;
  KnownWord nothing{};  // beyond the ends of a sentence
  std::vector<const KnownWord*> words;
  std::vector<std::array<float, kLabels>> scores;

  Impl(const TaggerModel& m, const RecognitionLexicon& l)
      : model(m), lexicon(l), chain(m.header().transitions) {
    sum_word(nothing);
  }

  void sum_word(KnownWord& word) const {
    for (int distance = -tag_features::kReach; distance <= tag_features::kReach; ++distance) {
      Sums& sums = word.sums[static_cast<std::size_t>(distance + tag_features::kReach)];
      tag_features::of_word(word.form, distance, [&](std::uint64_t feature, tag_features::Group) {
        add(model.weights(feature), sums);
      });
    }
  }

  const KnownWord& learn(std::string_view text, const Token& token, const std::string& folded) {
    const auto [entry, is_new] = known.try_emplace(std::string(token.span.in(text)));
    KnownWord& word = entry->second;
    if (!is_new) return word;
    word.form = form_of(entry->first, token.shape);
    word.form.classes = model.word_classes(entry->first);
    word.form.lists = lexicon.classes(folded).bits();
    sum_word(word);
    return word;
  }

  /// The words of a document, learning those that are new.
  void look_up(std::string_view text, const TextStructure& structure, const FoldedWords& folded) {
    if (known.size() > kMostWords) known.clear();
    words.clear();
    for (std::size_t i = 0; i < structure.tokens.size(); ++i) {
      words.push_back(&learn(text, structure.tokens[i], folded[i]));
    }
  }

  [[nodiscard]] const KnownWord& word_at(const TextStructure::Sentence& sentence, std::size_t i,
                                         int distance) const {
    const auto at = static_cast<std::ptrdiff_t>(i) + distance;
    const bool inside = at >= static_cast<std::ptrdiff_t>(sentence.first_token) &&
                        at < static_cast<std::ptrdiff_t>(sentence.last_token);
    return inside ? *words[static_cast<std::size_t>(at)] : nothing;
  }

  void score(const TextStructure::Sentence& sentence, const std::vector<TokenSetting>& settings,
             std::size_t i, std::array<float, kLabels>& out) const {
    Sums sums{};
    tag_features::Window window{};
    for (int distance = -tag_features::kReach; distance <= tag_features::kReach; ++distance) {
      const auto slot = static_cast<std::size_t>(distance + tag_features::kReach);
      const KnownWord& word = word_at(sentence, i, distance);
      window.words[slot] = &word.form;
      for (std::size_t label = 0; label < sums.size(); ++label) {
        sums[label] = static_cast<std::int16_t>(sums[label] + word.sums[slot][label]);
      }
    }
    window.setting = &settings[i];
    window.previous = i > sentence.first_token ? &settings[i - 1] : nullptr;
    window.next = i + 1 < sentence.last_token ? &settings[i + 1] : nullptr;
    const auto visit = [&](std::uint64_t feature, tag_features::Group) {
      add(model.weights(feature), sums);
    };
    tag_features::of_neighbours(window, visit);
    tag_features::of_setting(window, visit);
    for (std::size_t label = 0; label < kLabels; ++label) {
      out[label] = static_cast<float>(sums[label]) * model.header().weight_of_one;
    }
  }

  void tag_run(const TextStructure::Sentence& sentence, const std::vector<TokenSetting>& settings,
               Run run, Tagging& tagging) {
    scores.resize(run.last - run.first);
    for (std::size_t i = run.first; i < run.last; ++i) {
      score(sentence, settings, i, scores[i - run.first]);
    }
    chain.decode(scores, tagging.labels.data() + run.first);
    chain.marginals(scores, [&](std::size_t i, const std::array<float, kLabels>& p) {
      std::copy(p.begin(), p.end(), tagging.probabilities[run.first + i].of);
    });
  }
};

Tagger::Tagger(const TaggerModel& model, const RecognitionLexicon& lexicon)
    : impl_(std::make_unique<Impl>(model, lexicon)) {}
Tagger::Tagger(Tagger&&) noexcept = default;
Tagger& Tagger::operator=(Tagger&&) noexcept = default;
Tagger::~Tagger() = default;

Tagging Tagger::tag(const Document& document, const TextStructure& structure,
                    const FoldedWords& words, const std::vector<TokenSetting>& settings) {
  Tagging tagging;
  tagging.probabilities.resize(structure.tokens.size());
  tagging.labels.assign(structure.tokens.size(), kOutside);
  impl_->look_up(document.text, structure, words);
  for (const TextStructure::Sentence& sentence : structure.sentences) {
    for (const Run run : runs_of(structure, sentence)) {
      impl_->tag_run(sentence, settings, run, tagging);
    }
  }
  return tagging;
}

}  // namespace mentionmap
