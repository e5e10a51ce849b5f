#include <cmath>
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
