#include <random>
#include <string>
#include <unordered_map>

#include <catch2/catch.hpp>

#include "text/word_table.hpp"

using namespace mentionmap;

TEST_CASE("a word table holds what was put in, and nothing else") {
  WordTable<int> table;
  CHECK(table.find("fleet") == nullptr);
  CHECK(table.find("") == nullptr);
  table["fleet"] = 3;
  table["fleet"] += 1;
  table[""] = 7;
  CHECK(table.size() == 2);
  REQUIRE(table.find("fleet") != nullptr);
  CHECK(*table.find("fleet") == 4);
  CHECK(*table.find("") == 7);
  CHECK(table.find("flee") == nullptr);
  CHECK(table["fleets"] == 0);
}

TEST_CASE("a word table may hold more than it was made for") {
  WordTable<int> table(2, 4);
  for (int i = 0; i < 500; ++i) table[std::to_string(i)] = i;
  CHECK(table.size() == 500);
  CHECK(*table.find("499") == 499);
}

TEST_CASE("a word table agrees with the standard library's over random words") {
  std::mt19937 random(3);
  WordTable<std::size_t> table;
  std::unordered_map<std::string, std::size_t> expected;
  for (std::size_t i = 0; i < 20'000; ++i) {
    std::string word;
    for (auto left = random() % 5; left > 0; --left) {
      word += static_cast<char>('a' + random() % 8);
    }
    table[word] += i;
    expected[word] += i;
  }
  CHECK(table.size() == expected.size());
  for (const auto& [word, value] : expected) {
    REQUIRE(table.find(word) != nullptr);
    CHECK(*table.find(word) == value);
    CHECK(table.find(word + "z") == nullptr);
  }
}
