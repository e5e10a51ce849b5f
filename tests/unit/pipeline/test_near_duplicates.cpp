#include <string>

#include <catch2/catch.hpp>

#include "pipeline/near_duplicates.hpp"

using mentionmap::Document;
using mentionmap::pipeline::NearDuplicates;
using mentionmap::pipeline::similarity;
using mentionmap::pipeline::sketch_of;

namespace {

Document document(std::string id, std::string text) {
  Document made;
  made.id.value = std::move(id);
  made.text = std::move(text);
  return made;
}

/// A text of words that differ from one seed to the next, some of them replaced.
std::string story(unsigned seed, unsigned replaced = 0) {
  std::string text;
  for (unsigned i = 0; i < 400; ++i) {
    const bool other = replaced > 0 && i % (400 / replaced) == 0;
    text += "word" + std::to_string((i * 7919 + seed * 104729 + (other ? 1 : 0)) % 99991) + " ";
  }
  return text;
}

}  // namespace

TEST_CASE("a text that repeats an earlier one names it") {
  NearDuplicates duplicates;
  CHECK_FALSE(duplicates.note(document("a", story(1))));
  CHECK_FALSE(duplicates.note(document("b", story(2))));
  const auto same = duplicates.note(document("c", story(1)));
  REQUIRE(same);
  CHECK(same->original.value == "a");
  CHECK(same->similarity == 1);
}

TEST_CASE("a story with some words changed is a near-duplicate, one with half of them is none") {
  NearDuplicates duplicates;
  CHECK_FALSE(duplicates.note(document("a", story(1))));
  const auto near = duplicates.note(document("b", story(1, 20)));
  REQUIRE(near);
  CHECK(near->similarity > 0.6);
  CHECK(near->similarity < 1);
  CHECK_FALSE(duplicates.note(document("c", story(1, 200))));
}

TEST_CASE("capitals, marks and the header do not tell texts apart") {
  const auto plain = sketch_of(document("a", "The ferry left Oslo for Kiel on Monday evening"));
  const auto marked =
      sketch_of(document("b", "THE FERRY left \"Oslo\", for Kiel: on Monday evening!"));
  REQUIRE(plain);
  REQUIRE(marked);
  CHECK(similarity(*plain, *marked) == 1);
  Document headed = document("c", "20220216 The ferry left Oslo for Kiel on Monday evening");
  headed.skipped.push_back({0, 9});
  CHECK(sketch_of(headed) == plain);
}

TEST_CASE("the share of common triples is estimated") {
  // 400 words, 20 changed: 338 of 458 different triples are in both.
  const auto a = sketch_of(document("a", story(1)));
  const auto b = sketch_of(document("b", story(1, 20)));
  CHECK(similarity(*a, *b) == Approx(338.0 / 458).margin(0.12));
  CHECK(similarity(*a, *sketch_of(document("c", story(2)))) < 0.05);
}

TEST_CASE("texts without a word repeat nothing, short ones only the same words") {
  NearDuplicates duplicates;
  CHECK_FALSE(duplicates.note(document("a", "")));
  CHECK_FALSE(duplicates.note(document("b", " -- ")));
  CHECK_FALSE(duplicates.note(document("c", " -- ")));
  CHECK_FALSE(duplicates.note(document("d", "Calm.")));
  CHECK(duplicates.note(document("e", "calm")));
  CHECK_FALSE(duplicates.note(document("f", "Storm.")));
}

TEST_CASE("a near-duplicate is measured against the original, not against another copy") {
  NearDuplicates duplicates;
  static_cast<void>(duplicates.note(document("a", story(3))));
  static_cast<void>(duplicates.note(document("b", story(3, 10))));
  const auto third = duplicates.note(document("c", story(3, 10)));
  REQUIRE(third);
  CHECK(third->original.value == "a");
}

TEST_CASE("only the last originals are remembered") {
  NearDuplicates duplicates;
  static_cast<void>(duplicates.note(document("first", "one two three four five six")));
  for (unsigned i = 0; i < NearDuplicates::kKept; ++i) {
    const std::string n = std::to_string(i);
    static_cast<void>(duplicates.note(document(n, "text " + n + " alone " + n + " there")));
  }
  CHECK_FALSE(duplicates.note(document("again", "one two three four five six")));
}
