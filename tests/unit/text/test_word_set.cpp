#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "text/word_map.hpp"
#include "text/word_set.hpp"

using mentionmap::WordMap;
using mentionmap::WordSet;

TEST_CASE("a word set holds its words and no others") {
  static constexpr WordSet kWords(
      {"the", "tho", "a", "an", "and", "meanwhile", "a", "km/h", "mid"});
  for (const char* word : {"the", "tho", "a", "an", "and", "meanwhile", "km/h", "mid"}) {
    CHECK(kWords.contains(word));
  }
  for (const char* word : {"", "t", "th", "thee", "The", "b", "amd", "meanwhild", "mad"}) {
    CHECK_FALSE(kWords.contains(word));
  }
  static_assert(kWords.contains("an") && !kWords.contains("am"));
}

TEST_CASE("a word map keeps values in the order their words came") {
  WordMap<std::vector<int>> map;
  CHECK(map.find("fleet") == nullptr);
  for (int i = 0; i < 300; ++i) map["word" + std::to_string(i % 100)].push_back(i);
  REQUIRE(map.find("word7") != nullptr);
  CHECK(*map.find("word7") == std::vector<int>{7, 107, 207});
  CHECK_FALSE(map.contains("word100"));
  CHECK(map.values().size() == 100);
  CHECK(map.values().front() == std::vector<int>{0, 100, 200});
}
