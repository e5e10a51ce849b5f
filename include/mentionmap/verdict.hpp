// Judging a claimed distance against a measured one: the rule of the records' verdict and hint.
#pragma once

#include <optional>
#include <string>

#include "mentionmap/records.hpp"

namespace mentionmap {

/// A distance as a text claims it.
struct ClaimedDistance {
  double value = 0;       ///< In `unit`, positive.
  double unit_m = 1;      ///< Metres per unit.
  double rounding_m = 0;  ///< How far the figure may have been rounded; see claim_rounding().
  QuantityQualifier qualifier = QuantityQualifier::exact;
  double tolerance = 0.20;                ///< Share of the measured distance that is let pass.
  std::optional<double> swapped_value{};  ///< The other figure of a "respectively".
};

/// Distance measured: nearest and farthest part of the place, and the error of the border data.
struct MeasuredInterval {
  double low_m = 0;
  double high_m = 0;
  double error_m = 0;
};

struct Judgement {
  Verdict verdict = Verdict::not_checkable;
  std::optional<std::string> hint;  ///< "fits if the unit were km"
};

/// Half a unit of the last figure that counts: 0.5 for 42, 5 for 150 — at most 5 % of the value,
/// since "700" is seldom rounded to hundreds.
[[nodiscard]] double claim_rounding(double value);

/// consistent: the claim lies in the interval, widened by error, rounding and tolerance;
/// borderline: outside, but within 10 km of the interval; contradicted: farther off.
/// "Within 20 km" (up_to) and "more than 20 km" (at_least, more_than) are held to their one side.
/// Precondition: 0 <= low_m <= high_m.
[[nodiscard]] Judgement judge_distance(const ClaimedDistance& claim,
                                       const MeasuredInterval& measured);

}  // namespace mentionmap
