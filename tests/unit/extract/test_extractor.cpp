#include <random>
#include <set>

#include <catch2/catch.hpp>

#include "mentionmap/extractor.hpp"

#include "example.hpp"

using namespace mentionmap;
using test::read_example;

namespace {

void check_span(const Span& span, const std::string& text) {
  REQUIRE(span.begin < span.end);
  REQUIRE(span.end <= text.size());
}

}  // namespace

TEST_CASE("an empty text and a text without facts give nothing") {
  CHECK(read_example("").deployments.empty());
  const auto found = read_example("The weather was fine all day.");
  CHECK(found.deployments.empty());
  CHECK(found.events.empty());
  CHECK(found.distance_claims.empty());
}

TEST_CASE("extraction works without a date and leaves relative dates open") {
  const auto found = read_example("Canada will send 600 troops to Latvia on Friday.", "");
  REQUIRE(found.deployments.size() == 1);
  CHECK_FALSE(found.deployments[0].when.start_date);
  CHECK(found.deployments[0].when.precision == DatePrecision::unknown);
}

TEST_CASE("the toponyms given are handed back in their order") {
  const auto found = read_example("Kenya and Somalia met in Lima.");
  REQUIRE(found.toponyms.size() == 3);
  CHECK(found.toponyms[0].span.begin < found.toponyms[1].span.begin);
}

TEST_CASE("records of shuffled words keep their spans inside the text and their ids apart") {
  const std::vector<std::string> words = {
      "Kenya", "sent",    "600",      "troops", "to",     "Garissa", ",",     "15",
      "miles", "from",    "the",      "Somali", "border", ".",       "He",    "said",
      "\"",    "will",    "attack",   "Peru",   "near",   "and",     "tanks", "the",
      "3rd",   "Brigade", "withdrew", "of",     "in",     "2014",    "HMCS",  "Halifax",
      "'s",    "which",   "-",        "Monday", "not"};
  std::mt19937 random(11);
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (int i = 0; i < 40; ++i) text += words[random() % words.size()] + " ";
    INFO(text);
    const auto found = read_example(text);
    std::set<std::string> ids;
    for (const auto& d : found.deployments) {
      check_span(d.evidence, text);
      check_span(d.trigger, text);
      CHECK(d.evidence.contains(d.trigger));
      CHECK(ids.insert(d.id).second);
      CHECK(d.confidence >= 0);
      CHECK(d.confidence <= 1);
    }
    for (const auto& e : found.events) {
      check_span(e.evidence, text);
      CHECK(e.evidence.contains(e.trigger));
      CHECK(ids.insert(e.id).second);
    }
    for (const auto& c : found.distance_claims) {
      CHECK(c.evidence.contains(c.trigger));
      CHECK(ids.insert(c.id).second);
      CHECK((c.verdict == Verdict::not_checkable) == !c.measured_m.has_value());
    }
  }
}

TEST_CASE("the same text gives the same records every time") {
  const char* text = "Kenya sent 300 soldiers to Garissa. Somalia accused Kenya of theft.";
  const auto a = read_example(text);
  const auto b = read_example(text);
  REQUIRE(a.deployments.size() == b.deployments.size());
  CHECK(a.deployments[0].trigger == b.deployments[0].trigger);
  CHECK(a.events.size() == b.events.size());
}
