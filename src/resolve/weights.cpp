#include "resolve/weights.hpp"

namespace mentionmap {

namespace {

struct Row {
  Feature feature;
  const char* name;
  double weight;
};

/// Few weights for general features, fitted by softmax regression on the development parts of LGL
/// and GeoWebNews and rounded.
constexpr Row kRows[] = {
    {Feature::country, "class:country", 9.5},
    {Feature::area, "class:area", 6.5},
    {Feature::admin1, "class:admin1", 7.5},
    {Feature::admin2, "class:admin2", 2.2},
    {Feature::site, "class:site", 6.0},
    {Feature::government, "government", 2.5},
    {Feature::log_population, "population", 1.2},
    {Feature::unknown_population, "unknown_population", 2.0},
    {Feature::capital, "capital", 1.0},
    {Feature::seat, "seat", 0.4},
    {Feature::section, "section", -1.0},
    {Feature::alternate_name, "alternate_name", -2.5},
    {Feature::generic_word, "generic_word", 3.5},
    {Feature::region_follows, "binding:region_follows", 6.0},
    {Feature::place_before, "binding:place_before", 4.0},
    {Feature::has_namesake_city, "namesake_city", -2.0},
    {Feature::country_context, "country_context", 3.4},
    {Feature::admin1_context, "admin1_context", 4.2},
    {Feature::near_others, "near_others", 3.2},
    {Feature::near_neighbours, "near_neighbours", 1.0},
};

static_assert(std::size(kRows) == static_cast<std::size_t>(Feature::count));

constexpr bool rows_are_in_order() {
  for (std::size_t i = 0; i < std::size(kRows); ++i) {
    if (static_cast<std::size_t>(kRows[i].feature) != i) return false;
  }
  return true;
}
static_assert(rows_are_in_order());

}  // namespace

const Features& feature_weights() noexcept {
  static const Features weights = [] {
    Features all{};
    for (const Row& row : kRows) all[static_cast<std::size_t>(row.feature)] = row.weight;
    return all;
  }();
  return weights;
}

double weighted(const Features& features) noexcept {
  const Features& weights = feature_weights();
  double sum = 0;
  for (std::size_t i = 0; i < features.size(); ++i) sum += weights[i] * features[i];
  return sum;
}

const char* feature_name(Feature f) noexcept { return kRows[static_cast<std::size_t>(f)].name; }

}  // namespace mentionmap
