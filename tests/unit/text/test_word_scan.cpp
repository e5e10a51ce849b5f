#include <random>

#include <catch2/catch.hpp>

#include "text/word_scan.hpp"

using namespace mentionmap;

namespace {

std::vector<std::string> lowers(std::string_view text) {
  std::vector<std::string> out;
  for (const auto& word : scan_words(text)) out.push_back(word.lower);
  return out;
}

}  // namespace

TEST_CASE("the word scan parts hyphens and clitics and keeps numbers and abbreviations whole") {
  CHECK(lowers("Peru's 1,500-plus U.S. crews") ==
        std::vector<std::string>{"peru", "'s", "1,500", "-", "plus", "u.s.", "crews"});
}

TEST_CASE("the word scan spells typographic marks in ASCII") {
  CHECK(lowers("“Chad’s – end”…") ==
        std::vector<std::string>{"\"", "chad", "'s", "-", "end", "\"", "..."});
}

TEST_CASE("the word scan knows capitals beyond ASCII") {
  const auto words = scan_words("Łask łask Österreich Київ");
  CHECK(words[0].capital);
  CHECK_FALSE(words[1].capital);
  CHECK(words[2].capital);
  CHECK(words[3].capital);
}

TEST_CASE("a no-break space parts words") {
  const auto words = scan_words("15\xC2\xA0km");
  REQUIRE(words.size() == 2);
  CHECK(words[1].space_before);
}

TEST_CASE("spans of the word scan are ordered, inside the text and cover every visible byte") {
  std::mt19937 random(7);
  const std::string alphabet = "aZ9 .,-'s\xE2\x80\x99\xC3\xA9\n";
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (int i = 0; i < 40; ++i) text.push_back(alphabet[random() % alphabet.size()]);
    std::size_t at = 0;
    for (const auto& word : scan_words(text, 100)) {
      REQUIRE(word.span.begin >= at + 100);
      REQUIRE(word.span.end > word.span.begin);
      REQUIRE(word.span.end <= text.size() + 100);
      at = word.span.end - 100;
    }
  }
}
