#include <string>

#include <catch2/catch.hpp>

#include "mentionmap/reader.hpp"

using namespace mentionmap;

namespace {

Document parse(std::string text) { return parse_plain_text({"a.txt"}, std::move(text)); }

}  // namespace

TEST_CASE("a date before the first sentence is taken and skipped") {
  const Document document = parse("  date 2023-05-04 Rain fell on Oslo.\n\nMore.");
  CHECK(document.date == "2023-05-04");
  REQUIRE(document.skipped.size() == 1);
  CHECK(document.skipped[0].in(document.text) == "date 2023-05-04");
  CHECK_FALSE(document.title);
  CHECK(document.text.starts_with("  date"));
}

TEST_CASE("title, date and URL lines are understood") {
  const std::string end = GENERATE("\n", "\r\n");
  const Document document = parse("Floods reach Lyon" + end + "20231007" + end +
                                  "https://example.org/floods" + end + "Water rose." + end);
  CHECK(document.title == "Floods reach Lyon");
  REQUIRE(document.title_span);
  CHECK(document.title_span->in(document.text) == "Floods reach Lyon");
  CHECK(document.date == "2023-10-07");
  CHECK(document.url == "https://example.org/floods");
  REQUIRE(document.skipped.size() == 2);
  CHECK(document.skipped[0].in(document.text) == "20231007");
  CHECK(document.skipped[1].in(document.text) == "https://example.org/floods");
}

TEST_CASE("a text without header is all text") {
  for (const char* text : {"Rain fell on Oslo.\n\nMore.", "date of birth unknown",
                           "date 2023-02-30 is no day", "date 2023-05-04x", "date 2023",
                           "One line\n2023 was dry", "\n20231007\nx", "x", " ", "date "}) {
    const Document document = parse(text);
    CHECK(document.skipped.empty());
    CHECK_FALSE(document.date);
    CHECK_FALSE(document.title);
    CHECK(document.text == text);
  }
}

TEST_CASE("a header may be all there is") {
  CHECK(parse("date 2023-05-04").date == "2023-05-04");
  CHECK(parse("Title\n20231007").date == "2023-10-07");
  CHECK(parse("Title\n20231007\nhttp://example.org/x").url == "http://example.org/x");
}

TEST_CASE("blank lines may stand between the lines of a header") {
  const std::string end = GENERATE("\n", "\r\n", "\r");
  const std::string blank = end + " \t" + end + end;
  const Document document = parse(end + "Floods reach Lyon" + blank + "20231007" + blank +
                                  "https://example.org/floods" + blank + "Water rose.");
  CHECK(document.title == "Floods reach Lyon");
  CHECK(document.date == "2023-10-07");
  CHECK(document.url == "https://example.org/floods");
  CHECK(document.skipped.size() == 2);
}

TEST_CASE("lines may end with a carriage return alone") {
  const Document document = parse("Floods reach Lyon\r20231007\rhttps://example.org/x\rRain.\r");
  CHECK(document.title == "Floods reach Lyon");
  CHECK(document.url == "https://example.org/x");
}

TEST_CASE("a URL may be written in capitals") {
  CHECK(parse("Title\n20231007\nHTTPS://Example.org/x\nRain.").url == "HTTPS://Example.org/x");
  CHECK(parse("Title\n20231007\nHttp://example.org").url == "Http://example.org");
  CHECK_FALSE(parse("Title\n20231007\nhttps\nRain.").url);
}
