#include "recognize/training/crf_trainer.hpp"

#include <array>
#include <numeric>
#include <span>
#include <utility>

#include "recognize/tagger/chain.hpp"

namespace mentionmap {

namespace {

using Row = std::array<float, kLabels>;

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() noexcept {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }
  std::size_t below(std::size_t n) noexcept { return static_cast<std::size_t>(next() % n); }
  double fraction() noexcept { return static_cast<double>(next() >> 11U) * 0x1p-53; }

 private:
  std::uint64_t state_;
};

/// Weights times one common scale, so that the pull to zero costs one multiplication a step.
class Weights {
 public:
  explicit Weights(std::size_t features) : rows_(features) {}

  void shrink(double share) {
    scale_ *= 1 - share;
    constexpr double kTooSmall = 1e-6;
    if (scale_ < kTooSmall) apply_scale();
  }
  void add(std::uint32_t feature, const Row& gradient, double step) {
    const auto s = static_cast<float>(step / scale_);
    Row& row = rows_[feature];
    for (std::size_t l = 0; l < kLabels; ++l) row[l] += s * gradient[l];
  }
  void add_transition(std::size_t from, std::size_t to, double amount) {
    transitions_[from][to] += static_cast<float>(amount / scale_);
  }
  void add_to(const std::vector<std::uint32_t>& features, Row& score) const {
    for (const std::uint32_t feature : features) {
      const Row& row = rows_[feature];
      for (std::size_t l = 0; l < kLabels; ++l) score[l] += row[l];
    }
  }
  [[nodiscard]] float scale() const { return static_cast<float>(scale_); }
  void transitions(float (&out)[kLabels][kLabels]) const {
    for (std::size_t from = 0; from < kLabels; ++from) {
      for (std::size_t to = 0; to < kLabels; ++to) out[from][to] = transitions_[from][to] * scale();
    }
  }
  /// Adds a share of the weights to `sum`.
  void add_share(double share, TrainedWeights& sum) const {
    const auto s = static_cast<float>(share * scale_);
    for (std::size_t f = 0; f < rows_.size(); ++f) {
      for (std::size_t l = 0; l < kLabels; ++l) sum.features[f][l] += s * rows_[f][l];
    }
    for (std::size_t from = 0; from < kLabels; ++from) {
      for (std::size_t to = 0; to < kLabels; ++to) {
        sum.transitions[from][to] += s * transitions_[from][to];
      }
    }
  }

 private:
  void apply_scale() {
    for (Row& row : rows_) {
      for (float& w : row) w *= scale();
    }
    for (auto& row : transitions_) {
      for (float& w : row) w *= scale();
    }
    scale_ = 1;
  }

  std::vector<Row> rows_;
  float transitions_[kLabels][kLabels] = {};
  double scale_ = 1;
};

/// One pass over a sentence.
class Step {
 public:
  explicit Step(Weights& weights) : weights_(weights) {}

  /// Takes a step of that size up the gradient; returns the loss before it.
  double take(const TrainingSentence& sentence, double step, double dropout, Random& random) {
    hide_letters(sentence, dropout, random);
    score(sentence);
    float transitions[kLabels][kLabels];
    weights_.transitions(transitions);
    Chain chain(transitions);
    gradients_.resize(sentence.tokens.size());
    const double log_sum = chain.marginals(scores_, [&](std::size_t i, const Row& p) {
      for (std::size_t l = 0; l < kLabels; ++l) gradients_[i][l] = -p[l];
      gradients_[i][sentence.tokens[i].label] += 1;
    });
    const double loss = log_sum - score_of_truth(sentence, transitions);
    move_transitions(sentence, chain, step);
    for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
      const TrainingSentence::Token& token = sentence.tokens[i];
      for (const std::uint32_t f : token.kinds) weights_.add(f, gradients_[i], step);
      if (hidden_[i]) continue;
      for (const std::uint32_t f : token.letters) weights_.add(f, gradients_[i], step);
    }
    return loss;
  }

 private:
  void hide_letters(const TrainingSentence& sentence, double dropout, Random& random) {
    hidden_.resize(sentence.tokens.size());
    for (std::size_t i = 0; i < hidden_.size(); ++i) hidden_[i] = random.fraction() < dropout;
  }

  void score(const TrainingSentence& sentence) {
    scores_.assign(sentence.tokens.size(), Row{});
    for (std::size_t i = 0; i < scores_.size(); ++i) {
      weights_.add_to(sentence.tokens[i].kinds, scores_[i]);
      if (!hidden_[i]) weights_.add_to(sentence.tokens[i].letters, scores_[i]);
      for (float& s : scores_[i]) s *= weights_.scale();
    }
  }

  double score_of_truth(const TrainingSentence& sentence,
                        const float (&transitions)[kLabels][kLabels]) const {
    double sum = 0;
    std::uint8_t before = kOutside;
    for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
      const std::uint8_t label = sentence.tokens[i].label;
      sum += double{scores_[i][label]} + double{transitions[before][label]};
      before = label;
    }
    return sum + double{transitions[before][kOutside]};
  }

  void move_transitions(const TrainingSentence& sentence, const Chain& chain, double step) {
    double expected[kLabels][kLabels];
    for (std::size_t i = 1; i < sentence.tokens.size(); ++i) {
      chain.step_probabilities(i, expected);
      for (std::size_t from = 0; from < kLabels; ++from) {
        for (std::size_t to = 0; to < kLabels; ++to) {
          weights_.add_transition(from, to, -step * expected[from][to]);
        }
      }
      weights_.add_transition(sentence.tokens[i - 1].label, sentence.tokens[i].label, step);
    }
    // Steps from and to what lies outside the sentence.
    for (std::size_t l = 0; l < kLabels; ++l) {
      weights_.add_transition(kOutside, l, step * double{gradients_.front()[l]});
      weights_.add_transition(l, kOutside, step * double{gradients_.back()[l]});
    }
  }

  Weights& weights_;
  std::vector<char> hidden_;
  std::vector<Row> scores_;
  std::vector<Row> gradients_;
};

void shuffle(std::vector<std::size_t>& order, Random& random) {
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
}

}  // namespace

TrainedWeights train(const std::vector<TrainingSentence>& sentences, std::size_t features,
                     const TrainingOptions& options,
                     const std::function<void(std::size_t, double)>& report) {
  Weights weights(features);
  TrainedWeights average;
  average.features.resize(features);
  Random random(options.seed);
  std::vector<std::size_t> order(sentences.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto count = static_cast<double>(sentences.size());
  const double lambda = 2 * options.l2 / count;
  const double delay = 1 / (lambda * options.rate);
  double steps = 0;
  Step step(weights);
  for (std::size_t epoch = 1; epoch <= options.epochs; ++epoch) {
    shuffle(order, random);
    double loss = 0;
    for (const std::size_t s : order) {
      const double rate = 1 / (lambda * (delay + steps++));
      weights.shrink(rate * lambda);
      loss += step.take(sentences[s], rate, options.dropout, random);
    }
    report(epoch, loss / count);
    if (epoch + options.averaged_epochs > options.epochs) {
      weights.add_share(1 / static_cast<double>(options.averaged_epochs), average);
    }
  }
  return average;
}

}  // namespace mentionmap
