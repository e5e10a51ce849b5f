#include "resolve/weights.hpp"

#include <algorithm>
#include <cmath>

namespace mentionmap {

namespace {

struct Row {
  Feature feature;
  const char* name;
  double weight;
};

/// Few weights for general features, fitted on the development parts of LGL and GeoWebNews by
/// mentionmap_fit_resolver (training/fit_resolver.cpp), which starts from these.
constexpr Row kRows[] = {
    {Feature::country, "class:country", 10.13},
    {Feature::area, "class:area", 7.61},
    {Feature::admin1, "class:admin1", 7.48},
    {Feature::admin2, "class:admin2", 2.03},
    {Feature::site, "class:site", 6.07},
    {Feature::government, "government", 2.51},
    {Feature::log_population, "population", 1.41},
    {Feature::unknown_population, "unknown_population", 1.8},
    {Feature::capital, "capital", 0.9},
    {Feature::seat, "seat", 0.36},
    {Feature::section, "section", -0.68},
    {Feature::alternate_name, "alternate_name", -2.12},
    {Feature::generic_word, "generic_word", 3.41},
    {Feature::region_follows, "binding:region_follows", 7.0},
    {Feature::place_before, "binding:place_before", 4.0},
    {Feature::has_namesake_city, "namesake_city", -1.96},
    {Feature::country_context, "country_context", 3.28},
    {Feature::admin1_context, "admin1_context", 4.27},
    {Feature::near_others, "near_others", 3.4},
    {Feature::near_neighbours, "near_neighbours", 0.78},
    {Feature::region_population, "region_population", 0.22},
    {Feature::small_alternate, "small_alternate", -0.92},
    {Feature::article, "article", 1.08},
    {Feature::outlet_country, "outlet_country", 1.03},
};

static_assert(std::size(kRows) == static_cast<std::size_t>(Feature::count));

constexpr bool rows_are_in_order() {
  for (std::size_t i = 0; i < std::size(kRows); ++i) {
    if (static_cast<std::size_t>(kRows[i].feature) != i) return false;
  }
  return true;
}
static_assert(rows_are_in_order());

/// Fitted by logistic regression, with the weights.
constexpr double kConfidenceBias = -0.303;
constexpr double kOfMention = 0.18;
constexpr double kOfBelief = 0.551;

}  // namespace

double bounded_log_odds(double p) noexcept {
  constexpr double kLeast = 0.005;
  const double bounded = std::clamp(p, kLeast, 1 - kLeast);
  return std::log(bounded / (1 - bounded));
}

const Features& feature_weights() noexcept {
  static const Features weights = [] {
    Features all{};
    for (const Row& row : kRows) all[static_cast<std::size_t>(row.feature)] = row.weight;
    return all;
  }();
  return weights;
}

double weighted(const Features& features, const Features& weights) noexcept {
  double sum = 0;
  for (std::size_t i = 0; i < features.size(); ++i) sum += weights[i] * features[i];
  return sum;
}

double calibrated_confidence(double mention_probability, double belief) noexcept {
  const double log_odds = kConfidenceBias + kOfMention * bounded_log_odds(mention_probability) +
                          kOfBelief * bounded_log_odds(belief);
  return 1 / (1 + std::exp(-log_odds));
}

const char* feature_name(Feature f) noexcept { return kRows[static_cast<std::size_t>(f)].name; }

}  // namespace mentionmap
