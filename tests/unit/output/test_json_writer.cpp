#include <charconv>
#include <cmath>
#include <cstddef>
#include <limits>
#include <random>
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "output/json_writer.hpp"

using namespace mentionmap::output;

namespace {

std::string real(double value, int decimals) {
  std::string out;
  append_real(out, value, decimals);
  return out;
}

std::string number(double value) {
  std::string out;
  append_number(out, value);
  return out;
}

}  // namespace

TEST_CASE("reals keep a decimal point and drop other padding") {
  CHECK(real(15, 7) == "15.0");
  CHECK(real(15.5, 7) == "15.5");
  CHECK(real(0.1 + 0.2, 7) == "0.3");
  CHECK(real(100, 1) == "100.0");
  CHECK(real(1e21, 1) == "1000000000000000000000.0");
  CHECK(real(-12.34567891, 7) == "-12.3456789");
}

TEST_CASE("reals are rounded as the standard library rounds, ties included") {
  const auto expected = [](double value, int decimals) {
    std::string digits(400, '\0');
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                   std::chars_format::fixed, decimals);
    digits.resize(static_cast<std::size_t>(end.ptr - digits.data()));
    while (digits.ends_with('0') && !digits.ends_with(".0")) digits.pop_back();
    return digits;
  };
  std::mt19937_64 random(20240611);
  std::uniform_real_distribution<double> degrees(-180, 180);
  std::uniform_int_distribution<int> halves(1, 2'000'000);
  for (int i = 0; i < 20'000; ++i) {
    const double value = degrees(random);
    REQUIRE(real(value, 7) == expected(value, 7));
    REQUIRE(real(value * 1e9, 1) == expected(value * 1e9, 1));
    const double tie = halves(random) / 16.0;
    REQUIRE(real(tie, 3) == expected(tie, 3));
    REQUIRE(real(tie, 1) == expected(tie, 1));
    REQUIRE(nlohmann::json::parse(real(value, 7)).get<double>() == rounded(value, 7));
  }
}

TEST_CASE("strings are escaped wherever in them the byte stands") {
  for (std::size_t at = 0; at < 20; ++at) {
    for (const char c : {'"', '\\', '\n', '\t', '\x01', '\x1f'}) {
      std::string text = "ЖÄ1234567890abcdefgh";
      text.insert(text.begin() + static_cast<std::ptrdiff_t>(4 + at % 16), c);
      std::string out;
      append_quoted(out, text);
      CHECK(nlohmann::json::parse(out).get<std::string>() == text);
    }
  }
}

TEST_CASE("there is no negative zero") {
  CHECK(real(-0.0, 7) == "0.0");
  CHECK(real(-0.00000001, 7) == "0.0");
  CHECK(number(-0.0) == "0");
}

TEST_CASE("numbers are the shortest that read back the same") {
  CHECK(number(900) == "900");
  CHECK(number(1.5) == "1.5");
  CHECK(number(1e6) == "1000000");
  std::mt19937_64 random(20231007);
  std::uniform_real_distribution<double> any(-1e9, 1e9);
  for (int i = 0; i < 1000; ++i) {
    const double value = any(random);
    CHECK(nlohmann::json::parse(number(value)).get<double>() == value);
  }
  CHECK(nlohmann::json::parse(number(std::numeric_limits<double>::max())).get<double>() ==
        std::numeric_limits<double>::max());
}

TEST_CASE("objects and arrays get their commas") {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.key("a");
  json.begin_array();
  json.integer(1);
  json.null();
  json.begin_object();
  json.end_object();
  json.boolean(true);
  json.end_array();
  json.key("b");
  json.string("x");
  json.end_object();
  CHECK(out == R"({"a":[1,null,{},true],"b":"x"})");
}

TEST_CASE("numbers that JSON cannot hold become null") {
  std::string out;
  JsonWriter json(out);
  json.begin_array();
  json.real(std::nan(""), 2);
  json.number(HUGE_VAL);
  json.end_array();
  CHECK(out == "[null,null]");
}

TEST_CASE("every character survives") {
  std::string text;
  for (char c = 0; c < 0x7F; ++c) text += c;
  text += "é“Київ\xF0\x9F\x97\xBA\xE2\x80\xA8";
  std::string out;
  JsonWriter(out).string(text);
  CHECK(nlohmann::json::parse(out).get<std::string>() == text);
}
