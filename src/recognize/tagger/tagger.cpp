#include "recognize/tagger/tagger.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <cstring>
#include <deque>
#include <string>
#include <string_view>

#include "recognize/tagger/chain.hpp"
#include "recognize/tagger/features.hpp"
#include "text/word_table.hpp"

namespace mentionmap {

namespace {

using Shape = Token::Shape;

constexpr std::size_t kShapes = static_cast<std::size_t>(Shape::punctuation) + 1;
constexpr std::size_t kReaches = 2 * tag_features::kReach + 1;

/// Sums of whole steps of weight, padded to sixteen. A token has fewer than 250 features (nine
/// patterns a word and 32 lists, times five words, and some thirty more), so that no sum overflows.
using Sums [[gnu::vector_size(32)]] = std::int16_t;

/// Adds a feature's weights. All sixteen bytes of the slot are widened and added, which a few
/// instructions do; what comes of those behind the weights is never read.
void add_weights(const tagger_format::FeatureSlot* slot, Sums& sums) {
  using Bytes [[gnu::vector_size(16)]] = std::int8_t;
  if (slot == nullptr) return;
  Bytes bytes;
  static_assert(sizeof(bytes) == sizeof(*slot) && sizeof(Sums) == 2 * sizeof(bytes) &&
                offsetof(tagger_format::FeatureSlot, weights) == 0);
  std::memcpy(&bytes, slot, sizeof(bytes));
  sums += __builtin_convertvector(bytes, Sums);
}

/// A word type: its form, and its own features summed for each distance it can stand at.
struct KnownWord {
  WordForm form;
  Sums sums[kReaches]{};
};

/// Features of one token: all are asked for before the first is read, so that the memory's delays
/// overlap.
struct FeatureBatch {
  std::array<std::uint64_t, 64> features;
  std::array<const tagger_format::FeatureSlot*, 64> homes;
  std::size_t size = 0;

  void add(std::uint64_t feature, const FeatureTable& table) {
    assert(size < features.size());
    features[size] = feature;
    homes[size++] = table.prefetched_home(feature);
  }

  void add_to(Sums& sums, const FeatureTable& table) const {
    for (std::size_t i = 0; i < size; ++i) {
      add_weights(table.find(features[i], homes[i]), sums);
    }
  }
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
  constexpr std::size_t kBehind = 1;
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
  FeatureTable features;
  Chain chain;
  /// Of known words, from 1, by shape: texts in small letters are given capitals where names stand,
  /// so that the shape is not told by the word alone.
  std::array<WordTable<std::uint32_t>, kShapes> numbers;
  std::deque<KnownWord> known;
  KnownWord nothing{};  // beyond the ends of a sentence
  struct {
    std::string_view text;
    const TextStructure* structure;
    const FoldedWords* folded;
  } document{};
  std::vector<const KnownWord*> types;  // by type of the document, null until asked for
  std::vector<std::array<float, kLabels>> scores;

  Impl(const TaggerModel& m, const RecognitionLexicon& l)
      : model(m), lexicon(l), features(m.features()), chain(m.header().transitions) {
    sum_word(nothing);
  }

  void sum_word(KnownWord& word) const {
    for (int distance = -tag_features::kReach; distance <= tag_features::kReach; ++distance) {
      FeatureBatch batch;
      tag_features::of_word(word.form, distance, [&](std::uint64_t feature, tag_features::Group) {
        batch.add(feature, features);
      });
      batch.add_to(word.sums[static_cast<std::size_t>(distance + tag_features::kReach)], features);
    }
  }

  const KnownWord& learn(std::string_view written, const Token& token, const std::string& folded) {
    std::uint32_t& number = numbers[static_cast<std::size_t>(token.shape)][written];
    if (number != 0) return known[number - 1];
    KnownWord& word = known.emplace_back();
    number = static_cast<std::uint32_t>(known.size());
    word.form = form_of(written, token.shape);
    word.form.classes = model.word_classes(written);
    word.form.lists = lexicon.classes(folded).bits();
    sum_word(word);
    return word;
  }

  void forget() {
    numbers = {};
    known.clear();
  }

  /// Makes a document the one whose words are looked up.
  void begin(std::string_view text, const TextStructure& structure, const FoldedWords& folded) {
    if (known.size() > kMostWords) forget();
    document = {text, &structure, &folded};
    types.assign(folded.types(), nullptr);
  }

  /// The word of token `i`, learned when it is new.
  [[nodiscard]] const KnownWord& word(std::size_t i) {
    const std::size_t number = document.folded->type(i);
    if (types[number] == nullptr) {
      const std::size_t first = document.folded->first_of_type(number);
      const Token& token = document.structure->tokens[first];
      types[number] = &learn(token.span.in(document.text), token, (*document.folded)[first]);
    }
    return *types[number];
  }

  [[nodiscard]] const KnownWord& word_at(const TextStructure::Sentence& sentence, std::size_t i,
                                         int distance) {
    const auto at = static_cast<std::ptrdiff_t>(i) + distance;
    const bool inside = at >= static_cast<std::ptrdiff_t>(sentence.first_token) &&
                        at < static_cast<std::ptrdiff_t>(sentence.last_token);
    return inside ? word(static_cast<std::size_t>(at)) : nothing;
  }

  void score(const TextStructure::Sentence& sentence, const std::vector<TokenSetting>& settings,
             std::size_t i, std::array<float, kLabels>& out) {
    Sums sums{};
    tag_features::Window window{};
    for (int distance = -tag_features::kReach; distance <= tag_features::kReach; ++distance) {
      const auto slot = static_cast<std::size_t>(distance + tag_features::kReach);
      const KnownWord& word = word_at(sentence, i, distance);
      window.words[slot] = &word.form;
      sums += word.sums[slot];
    }
    window.setting = &settings[i];
    window.previous = i > sentence.first_token ? &settings[i - 1] : nullptr;
    window.next = i + 1 < sentence.last_token ? &settings[i + 1] : nullptr;
    FeatureBatch batch;
    const auto visit = [&](std::uint64_t feature, tag_features::Group) {
      batch.add(feature, features);
    };
    tag_features::of_neighbours(window, visit);
    tag_features::of_setting(window, visit);
    batch.add_to(sums, features);
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
  impl_->begin(document.text, structure, words);
  for (const TextStructure::Sentence& sentence : structure.sentences) {
    for (const Run run : runs_of(structure, sentence)) {
      impl_->tag_run(sentence, settings, run, tagging);
    }
  }
  return tagging;
}

}  // namespace mentionmap
