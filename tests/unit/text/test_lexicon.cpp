#include <algorithm>
#include <filesystem>
#include <utility>

#include <catch2/catch.hpp>

#include "mentionmap/error.hpp"

#include "text/lexicon.hpp"

using namespace mentionmap;

TEST_CASE("a word list skips comments and empty lines and keeps line numbers") {
  const auto table = parse_lexicon("# about\n\nsend\tmove\r\n  \nfleet\n");
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[0].line == 3);
  REQUIRE(table.rows[0].fields.size() == 2);
  CHECK(table.rows[0].field(0) == "send");
  CHECK(table.rows[0].field(1) == "move");
  CHECK(table.rows[1].line == 5);
  CHECK(table.rows[1].field(0) == "fleet");
}

TEST_CASE("a word list keeps its rows when it is moved") {
  auto table = parse_lexicon("a\tb\n");
  const LexiconTable moved = std::move(table);
  CHECK(moved.rows.at(0).field(1) == "b");
}

TEST_CASE("a missing field of a word list is empty") {
  const auto table = parse_lexicon("a\t\tc");
  CHECK(table.rows[0].field(1).empty());
  CHECK(table.rows[0].field(2) == "c");
  CHECK(table.rows[0].field(7).empty());
}

TEST_CASE("the header of a word list names its columns") {
  const auto table = parse_lexicon("# x\nword\tclass\ntank\tvehicle\n", LexiconHeader::first_row);
  CHECK(table.column("class") == 1);
  CHECK_THROWS_AS(table.column("colour"), DataError);
  CHECK(table.rows.size() == 1);
}

TEST_CASE("a word list may begin with a byte order mark and end without a line break") {
  const auto table = parse_lexicon("\xEF\xBB\xBFone\ntwo");
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[0].field(0) == "one");
}

TEST_CASE("a binary word list is refused") {
  CHECK_THROWS_AS(parse_lexicon(std::string("a\0b", 3)), DataError);
}

TEST_CASE("a word list that is not there is refused by name") {
  CHECK_THROWS_WITH(read_lexicon("no-such-list.tsv"), Catch::Contains("no-such-list.tsv"));
}

TEST_CASE("a list field splits at bars and drops empty parts") {
  CHECK(split_list("am| is ||are") == std::vector<std::string>{"am", "is", "are"});
  CHECK(split_list("").empty());
}

TEST_CASE("the rows of a word list can be visited one by one") {
  const auto file = std::filesystem::path(MENTIONMAP_LEXICON) / "quantity_words.tsv";
  const LexiconTable table = read_lexicon(file);
  std::size_t next = 0;
  for_each_row(file, [&](const LexiconRow& row) {
    REQUIRE(next < table.rows.size());
    CHECK(row.line == table.rows[next].line);
    CHECK(std::equal(row.fields.begin(), row.fields.end(), table.rows[next].fields.begin(),
                     table.rows[next].fields.end()));
    ++next;
  });
  CHECK(next == table.rows.size());
  CHECK_THROWS_WITH(for_each_row("no-such-list.tsv", [](const LexiconRow&) {}),
                    Catch::Contains("no-such-list.tsv"));
}
