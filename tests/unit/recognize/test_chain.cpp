// The chain against sums over every row of labels.
#include <array>
#include <cmath>
#include <random>
#include <vector>

#include <catch2/catch.hpp>

#include "recognize/tagger/chain.hpp"

using namespace mentionmap;

namespace {

struct Random {
  std::mt19937 engine{7};
  float next() { return std::uniform_real_distribution<float>(-2, 2)(engine); }
};

struct Problem {
  float transitions[kLabels][kLabels];
  std::vector<Chain::Scores> scores;
};

Problem make_problem(Random& random, std::size_t length) {
  Problem problem;
  for (auto& row : problem.transitions) {
    for (float& value : row) value = random.next();
  }
  problem.scores.resize(length);
  for (auto& row : problem.scores) {
    for (float& value : row) value = random.next();
  }
  return problem;
}

/// Calls visit(labels, score) for every allowed row.
template <typename Visit>
void for_each_row(const Problem& problem, std::vector<std::uint8_t>& labels, double score,
                  Visit visit) {
  const std::uint8_t before = labels.empty() ? kOutside : labels.back();
  if (labels.size() == problem.scores.size()) {
    visit(labels, score + double{problem.transitions[before][kOutside]});
    return;
  }
  for (std::uint8_t l = 0; l < kLabels; ++l) {
    if (!may_follow(before, l)) continue;
    const double step =
        double{problem.transitions[before][l]} + double{problem.scores[labels.size()][l]};
    labels.push_back(l);
    for_each_row(problem, labels, score + step, visit);
    labels.pop_back();
  }
}

}  // namespace

TEST_CASE("an inner label follows only its own kind") {
  CHECK(may_follow(kOutside, begin_label(NameType::place)));
  CHECK(may_follow(begin_label(NameType::place), inside_label(NameType::place)));
  CHECK(may_follow(inside_label(NameType::place), inside_label(NameType::place)));
  CHECK_FALSE(may_follow(kOutside, inside_label(NameType::place)));
  CHECK_FALSE(may_follow(begin_label(NameType::person), inside_label(NameType::place)));
}

TEST_CASE("the chain agrees with the sum over all rows of labels") {
  Random random;
  for (const std::size_t length : {1, 2, 4}) {
    const Problem problem = make_problem(random, length);
    double best = -1e9;
    double sum = 0;
    std::vector<std::uint8_t> best_labels;
    std::vector<std::array<double, kLabels>> shares(length, std::array<double, kLabels>{});
    std::vector<std::uint8_t> labels;
    for_each_row(problem, labels, 0, [&](const std::vector<std::uint8_t>& row, double score) {
      sum += std::exp(score);
      for (std::size_t i = 0; i < length; ++i) shares[i][row[i]] += std::exp(score);
      if (score > best) {
        best = score;
        best_labels = row;
      }
    });
    Chain chain(problem.transitions);
    std::vector<std::uint8_t> decoded(length);
    chain.decode(problem.scores, decoded.data());
    CHECK(decoded == best_labels);
    const double log_sum = chain.marginals(problem.scores, [&](std::size_t i, const auto& p) {
      for (std::size_t l = 0; l < kLabels; ++l) {
        CHECK(double{p[l]} == Approx(shares[i][l] / sum).margin(1e-5));
      }
    });
    CHECK(log_sum == Approx(std::log(sum)));
  }
}

TEST_CASE("scores of any size leave probabilities that add up to one") {
  Random random;
  Problem problem = make_problem(random, 6);
  for (auto& row : problem.scores) {
    for (float& value : row) value *= 1000;
  }
  Chain chain(problem.transitions);
  static_cast<void>(chain.marginals(problem.scores, [](std::size_t, const auto& p) {
    double sum = 0;
    for (const float value : p) sum += double{value};
    CHECK(sum == Approx(1));
  }));
}
