// Training of the tagger's weights by stochastic gradient.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "recognize/tagger/labels.hpp"
#include "recognize/tagger/model.hpp"

namespace mentionmap {

/// One sentence: the features of each token by number, and its label.
struct TrainingSentence {
  struct Token {
    std::vector<std::uint32_t> kinds;    ///< Features of the word's kind.
    std::vector<std::uint32_t> letters;  ///< Features of the word itself: see dropout.
    std::uint8_t label = kOutside;
  };
  std::vector<Token> tokens;
};

struct TrainingOptions {
  std::size_t epochs = 10;
  std::size_t averaged_epochs = 4;  ///< The weights at the ends of the last ones are averaged.
  double l2 = 7;                    ///< Strength of the pull to zero, as in CRFsuite's c2.
  double rate = 0.1;                ///< Of the first step.
  double dropout = 0.5;             ///< Share of tokens whose own letters are hidden, each epoch.
  std::uint64_t seed = 1;
};

/// Weights by feature number, and of the steps between labels.
struct TrainedWeights {
  std::vector<std::array<float, kLabels>> features;
  float transitions[kLabels][kLabels] = {};
};

/// Maximises the likelihood of the labels less the pull to zero, by stochastic gradient with a
/// falling rate (Bottou 2012). The same input gives the same bits: one thread, no randomness but
/// the seed's. `report` is told each epoch's number and loss a sentence.
[[nodiscard]] TrainedWeights train(const std::vector<TrainingSentence>& sentences,
                                   std::size_t features, const TrainingOptions& options,
                                   const std::function<void(std::size_t, double)>& report);

}  // namespace mentionmap
