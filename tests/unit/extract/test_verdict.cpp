#include <catch2/catch.hpp>

#include "mentionmap/verdict.hpp"

using namespace mentionmap;

namespace {

constexpr double kMile = 1609.344;

Judgement judge_miles(double miles, double low_km, double high_km,
                      QuantityQualifier qualifier = QuantityQualifier::exact) {
  ClaimedDistance claim;
  claim.value = miles;
  claim.unit_m = kMile;
  claim.rounding_m = claim_rounding(miles) * kMile;
  claim.qualifier = qualifier;
  return judge_distance(claim, {low_km * 1000, high_km * 1000, 300});
}

}  // namespace

TEST_CASE("a claim near the measured distance is consistent") {
  CHECK(judge_miles(30, 46, 50).verdict == Verdict::consistent);
  CHECK(judge_miles(35, 46, 50).verdict == Verdict::consistent);
  CHECK_FALSE(judge_miles(30, 46, 50).hint);
}

TEST_CASE("a claim outside the tolerance but within ten kilometres is borderline") {
  CHECK(judge_miles(16, 15, 18).verdict == Verdict::borderline);
}

TEST_CASE("a claim farther off is contradicted") {
  CHECK(judge_miles(300, 46, 50).verdict == Verdict::contradicted);
}

TEST_CASE("a figure that fits in another unit brings a hint") {
  CHECK(judge_miles(48, 46, 50).hint == std::optional<std::string>("fits if the unit were km"));
  ClaimedDistance claim;
  claim.value = 30;
  claim.unit_m = 1000;
  CHECK(judge_distance(claim, {47'000, 49'000, 0}).hint ==
        std::optional<std::string>("fits if the unit were miles"));
}

TEST_CASE("figures that fit when swapped bring a hint") {
  ClaimedDistance claim;
  claim.value = 90;
  claim.unit_m = 1000;
  claim.swapped_value = 20;
  CHECK(judge_distance(claim, {19'000, 21'000, 0}).hint ==
        std::optional<std::string>("fits if the two figures were swapped"));
}

TEST_CASE("a one-sided claim is held to its side only") {
  CHECK(judge_miles(100, 5, 6, QuantityQualifier::up_to).verdict == Verdict::consistent);
  CHECK(judge_miles(1, 80, 90, QuantityQualifier::up_to).verdict == Verdict::contradicted);
  CHECK(judge_miles(1, 80, 90, QuantityQualifier::more_than).verdict == Verdict::consistent);
  CHECK(judge_miles(200, 80, 90, QuantityQualifier::at_least).verdict == Verdict::contradicted);
}

TEST_CASE("rounding follows the last figure that counts, up to a twentieth") {
  CHECK(claim_rounding(42) == Approx(0.5));
  CHECK(claim_rounding(12.5) == Approx(0.05));
  CHECK(claim_rounding(40) == Approx(2));
  CHECK(claim_rounding(1000) == Approx(50));
  CHECK(claim_rounding(0) == 0);
}

TEST_CASE("moving a claim away from the interval never betters its verdict") {
  int worst = 0;
  for (int miles = 31; miles < 200; ++miles) {
    const int verdict = static_cast<int>(judge_miles(miles + 0.5, 48, 50).verdict);
    CHECK(verdict >= worst);
    worst = verdict;
  }
}
