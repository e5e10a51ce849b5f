#include "recognize/tagger/chain.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace mentionmap {

using Scores = Chain::Scores;

/// Makes the values add up to 1 and returns what they added up to. Values too small for a double
/// leave nothing to tell them apart: then all are alike.
double Chain::scale(Values& values) {
  double sum = 0;
  for (const double v : values) sum += v;
  if (!(sum > 0)) {
    std::fill_n(values.begin(), kLabels, 1.0 / double{kLabels});
    return std::numeric_limits<double>::min();
  }
  for (double& v : values) v /= sum;
  return sum;
}

Chain::Chain(const float (&transitions)[kLabels][kLabels]) {
  for (std::uint8_t from = 0; from < kLabels; ++from) {
    for (std::uint8_t to = 0; to < kLabels; ++to) {
      const bool allowed = may_follow(from, to);
      transitions_[from][to] =
          allowed ? transitions[from][to] : -std::numeric_limits<float>::infinity();
      exp_transitions_[from][to] = allowed ? std::exp(double{transitions[from][to]}) : 0.0;
      exp_transitions_to_[to][from] = exp_transitions_[from][to];
    }
  }
}

void Chain::best_steps(const Scores& best, std::size_t first, float* next,
                       std::int32_t* from_label) const {
  using Floats [[gnu::vector_size(16)]] = float;
  using Ints [[gnu::vector_size(16)]] = std::int32_t;
  Floats top;
  Ints label{};
  std::memcpy(&top, next, sizeof(top));
  for (std::size_t from = 0; from < kLabels; ++from) {
    Floats step;
    std::memcpy(&step, &transitions_[from][first], sizeof(step));
    const Floats sum = step + best[from];
    const Ints better = sum > top;
    const Ints number = Ints{} + static_cast<std::int32_t>(from);
    label = better ? number : label;
    top = better ? sum : top;
  }
  std::memcpy(next, &top, sizeof(top));
  std::memcpy(from_label, &label, sizeof(label));
}

void Chain::decode(std::span<const Scores> scores, std::uint8_t* labels) {
  if (scores.empty()) return;
  best_before_.resize(scores.size());
  Scores best;
  for (std::size_t l = 0; l < kLabels; ++l) best[l] = transitions_[kOutside][l] + scores[0][l];
  for (std::size_t i = 1; i < scores.size(); ++i) {
    Sums next;
    next.fill(-std::numeric_limits<float>::infinity());
    std::array<std::int32_t, kPadded> from_label{};
    for (std::size_t q = 0; q < kPadded; q += 4) best_steps(best, q, &next[q], &from_label[q]);
    for (std::size_t to = 0; to < kLabels; ++to) {
      best_before_[i][to] = static_cast<std::uint8_t>(from_label[to]);
      best[to] = next[to] + scores[i][to];
    }
  }
  for (std::size_t l = 0; l < kLabels; ++l) best[l] += transitions_[l][kOutside];
  auto label = static_cast<std::uint8_t>(std::max_element(best.begin(), best.end()) - best.begin());
  for (std::size_t i = scores.size(); i-- > 0;) {
    labels[i] = label;
    label = best_before_[i][label];
  }
}

double Chain::forward_backward(std::span<const Scores> scores) {
  exp_scores_.assign(scores.size(), Values{});
  double log_sum = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const float top = *std::max_element(scores[i].begin(), scores[i].end());
    for (std::size_t l = 0; l < kLabels; ++l) {
      exp_scores_[i][l] = double{std::exp(scores[i][l] - top)};
    }
    log_sum += double{top};
  }
  log_sum += run_forward();
  run_backward();
  return log_sum;
}

double Chain::run_forward() {
  forward_.resize(exp_scores_.size());
  double log_sum = 0;
  Values before{};
  before[kOutside] = 1;
  for (std::size_t i = 0; i < forward_.size(); ++i) {
    Values now{};
    for (std::size_t from = 0; from < kLabels; ++from) {
      for (std::size_t to = 0; to < kPadded; ++to) {
        now[to] += before[from] * exp_transitions_[from][to];
      }
    }
    for (std::size_t l = 0; l < kPadded; ++l) now[l] *= exp_scores_[i][l];
    log_sum += std::log(scale(now));
    forward_[i] = before = now;
  }
  double end = 0;
  for (std::size_t l = 0; l < kLabels; ++l) end += before[l] * exp_transitions_[l][kOutside];
  return log_sum + std::log(end);
}

void Chain::run_backward() {
  backward_.resize(exp_scores_.size());
  Values behind{};
  for (std::size_t l = 0; l < kLabels; ++l) behind[l] = exp_transitions_[l][kOutside];
  for (std::size_t i = backward_.size(); i-- > 0;) {
    scale(behind);
    backward_[i] = behind;
    behind = {};
    for (std::size_t to = 0; to < kLabels; ++to) {
      const double value = exp_scores_[i][to] * backward_[i][to];
      for (std::size_t from = 0; from < kPadded; ++from) {
        behind[from] += exp_transitions_to_[to][from] * value;
      }
    }
  }
}

Scores Chain::probabilities_at(std::size_t i) const {
  Values product{};
  for (std::size_t l = 0; l < kLabels; ++l) product[l] = forward_[i][l] * backward_[i][l];
  scale(product);
  Scores p;
  for (std::size_t l = 0; l < kLabels; ++l) p[l] = static_cast<float>(product[l]);
  return p;
}

void Chain::step_probabilities(std::size_t i, double (&steps)[kLabels][kLabels]) const {
  double sum = 0;
  for (std::size_t from = 0; from < kLabels; ++from) {
    for (std::size_t to = 0; to < kLabels; ++to) {
      steps[from][to] = forward_[i - 1][from] * exp_transitions_[from][to] * exp_scores_[i][to] *
                        backward_[i][to];
      sum += steps[from][to];
    }
  }
  for (auto& row : steps) {
    for (double& value : row) value /= sum;
  }
}

}  // namespace mentionmap
