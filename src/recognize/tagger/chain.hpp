// The chain of a linear-chain conditional random field: from scores of labels at each place and of
// steps between them to the best row of labels and to the probability of each label.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "recognize/tagger/labels.hpp"

namespace mentionmap {

/// Works on one row at a time and keeps its work space. Rows begin and end with "outside": what
/// stands before the first place and behind the last one is outside.
class Chain {
 public:
  using Scores = std::array<float, kLabels>;  // log-odds

  /// Scores of steps, from row to column; steps that labels do not allow are never taken.
  explicit Chain(const float (&transitions)[kLabels][kLabels]);

  /// The row of labels of the highest sum. `labels` has room for scores.size().
  void decode(std::span<const Scores> scores, std::uint8_t* labels);

  /// Calls `visit(i, probabilities)` for each place, and returns the log of the sum of all rows.
  template <typename Visit>
  double marginals(std::span<const Scores> scores, Visit visit) {
    const double log_sum = forward_backward(scores);
    for (std::size_t i = 0; i < scores.size(); ++i) {
      visit(i, probabilities_at(i));
    }
    return log_sum;
  }

  /// After marginals(): the probability of the step from `before` at place i-1 to each label at i,
  /// i > 0; rows are labels before.
  void step_probabilities(std::size_t i, double (&steps)[kLabels][kLabels]) const;

 private:
  /// Rows of labels are padded to whole registers; what stands behind the labels is 0.
  static constexpr std::size_t kPadded = (kLabels + 3) / 4 * 4;
  using Values = std::array<double, kPadded>;
  using Sums = std::array<float, kPadded>;

  static double scale(Values& values);

  /// The best step into each of the four labels from `first` on, and the label it comes from.
  void best_steps(const Scores& best, std::size_t first, float* next,
                  std::int32_t* from_label) const;
  double forward_backward(std::span<const Scores> scores);
  double run_forward();
  void run_backward();
  [[nodiscard]] Scores probabilities_at(std::size_t i) const;

  float transitions_[kLabels][kPadded]{};
  double exp_transitions_[kLabels][kPadded]{};
  double exp_transitions_to_[kLabels][kPadded]{};  // the same, rows being labels behind
  std::vector<Values> exp_scores_;
  std::vector<Values> forward_;   // scaled to add up to 1
  std::vector<Values> backward_;  // scaled likewise
  std::vector<std::array<std::uint8_t, kLabels>> best_before_;
};

}  // namespace mentionmap
