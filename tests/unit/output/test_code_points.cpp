#include <array>
#include <random>
#include <string>

#include <catch2/catch.hpp>

#include "output/code_points.hpp"

using mentionmap::output::CodePoints;

TEST_CASE("code points are counted, not bytes") {
  const std::string text = "aé€\xF0\x9F\x97\xBAz";
  const CodePoints points(text);
  CHECK(points.at(0) == 0);
  CHECK(points.at(1) == 1);
  CHECK(points.at(3) == 2);
  CHECK(points.at(6) == 3);
  CHECK(points.at(10) == 4);
  CHECK(points.at(text.size()) == 5);
}

TEST_CASE("an empty text has one position") { CHECK(CodePoints("").at(0) == 0); }

TEST_CASE("positions in long texts agree with counting from the start") {
  constexpr std::array<const char*, 4> kCharacters = {"a", "é", "€", "\xF0\x9F\x97\xBA"};
  std::mt19937 random(7);
  std::string text;
  std::vector<std::size_t> starts;
  for (int i = 0; i < 3000; ++i) {
    starts.push_back(text.size());
    text += kCharacters[random() % kCharacters.size()];
  }
  const CodePoints points(text);
  for (std::size_t i = 0; i < starts.size(); ++i) CHECK(points.at(starts[i]) == i);
  CHECK(points.at(text.size()) == starts.size());
}
