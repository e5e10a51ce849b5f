#include <string>

#include <catch2/catch.hpp>

#include "mentionmap/error.hpp"
#include "mentionmap/reader.hpp"

#include "read/json_lines.hpp"

using namespace mentionmap;

TEST_CASE("all fields of a line are taken") {
  const Document document = parse_json_line(
      R"({"id":"n1","text":"Snow in Turin.","title":"Snow","url":"https://example.org/1",)"
      R"("source":"Wire","date":"2023-01-19T06:00:00Z","lang":"en","other":[1]})");
  CHECK(document.id.value == "n1");
  CHECK(document.text == "Snow in Turin.");
  CHECK(document.title == "Snow");
  CHECK(document.url == "https://example.org/1");
  CHECK(document.source == "Wire");
  CHECK(document.date == "2023-01-19");
  CHECK(document.lang == "en");
  CHECK_FALSE(document.title_span);
}

TEST_CASE("an integer id becomes its digits") {
  CHECK(parse_json_line(R"({"id":42,"text":""})").id.value == "42");
}

TEST_CASE("a header inside the text is understood and outranked by the fields") {
  const Document document =
      parse_json_line(R"({"id":"a","text":"date 2023-05-04 Rain.","date":"2023-05-06"})");
  CHECK(document.date == "2023-05-06");
  CHECK(document.skipped.size() == 1);
}

TEST_CASE("byte order marks and carriage returns inside a string are kept") {
  CHECK(parse_json_line("{\"id\":\"a\",\"text\":\"\xEF\xBB\xBFx\\r\\ny\"}").text ==
        "\xEF\xBB\xBFx\r\ny");
}

TEST_CASE("lines that are no documents are refused") {
  for (const char* line :
       {"", "{", "[]", "7", "null", R"({"id":"a"})", R"({"text":"x"})", R"({"id":null,"text":"x"})",
        R"({"id":"a","text":5})", R"({"id":["a"],"text":"x"})", R"({"id":"a","text":"x"} y)",
        R"({"id":1e999,"text":"x"})", "{\"id\":\"a\",\"text\":\"\xE9\"}",
        R"({"id":"a","text":"\ud800"})"}) {
    CHECK_THROWS_AS(parse_json_line(line), InputError);
  }
}

TEST_CASE("a field that makes no sense is left out with a warning") {
  const auto read = read::read_json_document(R"({"id":"a","text":"x","url":5,"date":"last week"})");
  CHECK_FALSE(read.document.url);
  CHECK_FALSE(read.document.date);
  REQUIRE(read.warnings.size() == 2);
  CHECK(read.warnings[0].code == "bad_field");
  CHECK(read.warnings[1].code == "bad_date");
}

TEST_CASE("nesting to any depth is no danger") {
  const std::string deep(200000, '[');
  CHECK_THROWS_AS(parse_json_line(deep), InputError);
  const std::string closed = deep + std::string(200000, ']');
  CHECK(parse_json_line("{\"id\":\"a\",\"text\":\"x\",\"more\":" + closed + "}").text == "x");
}

TEST_CASE("an empty id is refused") {
  CHECK_THROWS_WITH(parse_json_line(R"({"id":"","text":"x"})"), Catch::Contains("empty"));
}

TEST_CASE("a line with an id but no text tells its id") {
  for (const char* line :
       {R"({"id":"n7"})", R"({"id":"n7","text":null})", R"({"id":"n7","text":3})"}) {
    try {
      static_cast<void>(read::read_json_document(line));
      FAIL("accepted: " << line);
    } catch (const read::BadDocument& error) {
      CHECK(error.id().value == "n7");
    }
  }
}
