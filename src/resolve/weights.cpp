#include "resolve/weights.hpp"

#include <algorithm>
#include <cmath>

namespace mentionmap {

namespace {

struct Row {
  Feature feature;
  const char* name;
  double weight;
  bool is_held = false;  ///< Set by hand, not fitted.
};

/// Few weights for general features, fitted on the development parts of LGL and GeoWebNews by
/// mentionmap_fit_resolver (training/fit_resolver.cpp), which starts from these. Those of the rules
/// of the language that the corpora have too few cases of are held.
constexpr Row kRows[] = {
    {Feature::country, "class:country", 11.04},
    {Feature::area, "class:area", 8.60},
    {Feature::admin1, "class:admin1", 6.80},
    {Feature::admin2, "class:admin2", 1.35},
    {Feature::site, "class:site", 6.39},
    {Feature::government, "government", 2.55},
    {Feature::log_population, "population", 1.44},
    {Feature::unknown_population, "unknown_population", 1.24},
    {Feature::capital, "capital", 1.50, true},
    {Feature::seat, "seat", 0.56},
    {Feature::section, "section", -0.02},
    {Feature::alternate_name, "alternate_name", -2.81},
    {Feature::generic_word, "generic_word", 3.23},
    {Feature::region_follows, "binding:region_follows", 7.00, true},
    {Feature::place_before, "binding:place_before", 4.00, true},
    {Feature::has_namesake_city, "namesake_city", -3.47},
    {Feature::country_context, "country_context", 3.97},
    {Feature::admin1_context, "admin1_context", 4.46},
    {Feature::near_others, "near_others", 3.87},
    {Feature::near_neighbours, "near_neighbours", 0.33},
    {Feature::region_population, "region_population", 0.60},
    {Feature::small_alternate, "small_alternate", -0.26},
    {Feature::article, "article", 1.64},
    {Feature::outlet_country, "outlet_country", 1.44},
    {Feature::capital_abroad, "capital_abroad", -0.07},
    {Feature::stated_population, "stated_population", 3.00, true},
    {Feature::namesake_capital, "namesake_capital", -2.37},
    {Feature::loose_spelling, "loose_spelling", -4.00, true},
    {Feature::local_words, "local_words", 3.00, true},
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
constexpr double kConfidenceBias = -0.424;
constexpr double kOfMention = 0.160;
constexpr double kOfBelief = 0.591;

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

std::vector<EvidencePiece> evidence_of(const Features& features) {
  std::vector<EvidencePiece> evidence;
  for (std::size_t f = 0; f < features.size(); ++f) {
    const double log_odds = kRows[f].weight * features[f];
    if (log_odds != 0) evidence.push_back({kRows[f].name, log_odds});
  }
  std::stable_sort(evidence.begin(), evidence.end(),
                   [](const EvidencePiece& a, const EvidencePiece& b) {
                     return std::abs(a.log_odds) > std::abs(b.log_odds);
                   });
  return evidence;
}

double calibrated_confidence(double mention_probability, double belief) noexcept {
  const double log_odds = kConfidenceBias + kOfMention * bounded_log_odds(mention_probability) +
                          kOfBelief * bounded_log_odds(belief);
  return 1 / (1 + std::exp(-log_odds));
}

bool is_held(Feature f) noexcept { return kRows[static_cast<std::size_t>(f)].is_held; }

const char* feature_name(Feature f) noexcept { return kRows[static_cast<std::size_t>(f)].name; }

}  // namespace mentionmap
