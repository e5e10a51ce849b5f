#include <algorithm>

#include <catch2/catch.hpp>

#include "extract/inflection.hpp"

using namespace mentionmap::extract;

namespace {

bool has(const char* lemma, const char* irregular, const char* form, VerbForm kind) {
  const auto forms = verb_forms(lemma, irregular);
  return std::find(forms.begin(), forms.end(), std::pair<std::string, VerbForm>(form, kind)) !=
         forms.end();
}

}  // namespace

TEST_CASE("regular verbs inflect by the spelling rules") {
  CHECK(has("march", "", "marches", VerbForm::third));
  CHECK(has("move", "", "moving", VerbForm::gerund));
  CHECK(has("move", "", "moved", VerbForm::past_or_participle));
  CHECK(has("ferry", "", "ferried", VerbForm::past_or_participle));
  CHECK(has("commit", "", "committed", VerbForm::past_or_participle));
  CHECK(has("plan", "", "planning", VerbForm::gerund));
  CHECK(has("enter", "", "entered", VerbForm::past_or_participle));
  CHECK(has("offer", "", "offered", VerbForm::past_or_participle));
  CHECK(has("limit", "", "limited", VerbForm::past_or_participle));
  CHECK(has("patrol", "", "patrolled", VerbForm::past_or_participle));
  CHECK(has("gather", "", "gathering", VerbForm::gerund));
  CHECK(has("deploy", "", "deployed", VerbForm::past_or_participle));
}

TEST_CASE("irregular verbs keep the forms they are given") {
  CHECK(has("send", "sent", "sent", VerbForm::past_or_participle));
  CHECK(has("withdraw", "withdrew|withdrawn", "withdrew", VerbForm::past));
  CHECK(has("withdraw", "withdrew|withdrawn", "withdrawn", VerbForm::participle));
}

TEST_CASE("nouns take their plural") {
  CHECK(regular_plural("tank") == "tanks");
  CHECK(regular_plural("battery") == "batteries");
  CHECK(regular_plural("march") == "marches");
  CHECK(regular_plural("convoy") == "convoys");
}
