#include "mentionmap/verdict.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

namespace mentionmap {
namespace {

constexpr double kBorderline_m = 10'000;
constexpr double kHintTolerance = 0.15;

struct HintUnit {
  std::string_view name;
  double metres;
};
constexpr std::array<HintUnit, 3> kHintUnits{
    {{"miles", 1609.344}, {"km", 1000}, {"nautical miles", 1852}}};

/// Metres by which the value misses [low, high]; 0 inside. One-sided claims miss on one side only.
double miss_m(double value_m, double low_m, double high_m, QuantityQualifier qualifier) {
  const bool ceiling = qualifier == QuantityQualifier::up_to;
  const bool floor =
      qualifier == QuantityQualifier::at_least || qualifier == QuantityQualifier::more_than;
  if (value_m < low_m) return floor ? 0 : low_m - value_m;
  if (value_m > high_m) return ceiling ? 0 : value_m - high_m;
  return 0;
}

std::optional<std::string> hint_for(const ClaimedDistance& claim,
                                    const MeasuredInterval& measured) {
  const auto fits = [&](double value_m) {
    return miss_m(value_m, measured.low_m * (1 - kHintTolerance),
                  measured.high_m * (1 + kHintTolerance), QuantityQualifier::exact) == 0;
  };
  if (claim.swapped_value && fits(*claim.swapped_value * claim.unit_m)) {
    return "fits if the two figures were swapped";
  }
  for (const HintUnit& unit : kHintUnits) {
    if (std::abs(unit.metres - claim.unit_m) < 1) continue;
    if (fits(claim.value * unit.metres)) return "fits if the unit were " + std::string(unit.name);
  }
  return std::nullopt;
}

}  // namespace

double claim_rounding(double value) {
  if (!(value > 0) || !std::isfinite(value)) return 0;
  double step = 1;
  while (step < value && std::fmod(value, step * 10) == 0) step *= 10;
  while (step > 1e-3 && std::abs(value / step - std::round(value / step)) > 1e-9) step /= 10;
  return std::min(step / 2, value * 0.05);
}

Judgement judge_distance(const ClaimedDistance& claim, const MeasuredInterval& measured) {
  assert(measured.low_m >= 0 && measured.low_m <= measured.high_m);
  const double value_m = claim.value * claim.unit_m;
  const double slack_m = measured.error_m + claim.rounding_m;
  const double low_m = std::max(0.0, measured.low_m - slack_m);
  const double high_m = measured.high_m + slack_m;
  Judgement out;
  if (miss_m(value_m, low_m * (1 - claim.tolerance), high_m * (1 + claim.tolerance),
             claim.qualifier) == 0) {
    out.verdict = Verdict::consistent;
    return out;
  }
  out.verdict = miss_m(value_m, low_m, high_m, claim.qualifier) <= kBorderline_m
                    ? Verdict::borderline
                    : Verdict::contradicted;
  out.hint = hint_for(claim, measured);
  return out;
}

}  // namespace mentionmap
