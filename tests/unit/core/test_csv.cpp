#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "core/csv.hpp"
#include "core/number_text.hpp"

using namespace mentionmap;

namespace {

std::vector<CsvRecord> read(std::string_view bytes, char delimiter = ',') {
  CsvReader reader(delimiter);
  reader.feed(bytes);
  reader.finish();
  std::vector<CsvRecord> records;
  while (auto record = reader.next()) records.push_back(std::move(*record));
  return records;
}

using Fields = std::vector<std::string>;

}  // namespace

TEST_CASE("a table is cut into records and fields") {
  const auto records = read("a,b\n1,\n");
  REQUIRE(records.size() == 2);
  CHECK(records[0].fields == Fields{"a", "b"});
  CHECK(records[1].fields == Fields{"1", ""});
  CHECK(records[1].line == 2);
}

TEST_CASE("quoted fields hold delimiters, quotes and line ends") {
  const auto records = read("\"a,b\",\"say \"\"so\"\"\",\"two\nlines\"\nnext,x,y\n");
  REQUIRE(records.size() == 2);
  CHECK(records[0].fields == Fields{"a,b", "say \"so\"", "two\nlines"});
  CHECK(records[1].line == 3);
}

TEST_CASE("byte order marks, CRLF and a missing last line end are no part of fields") {
  const auto records = read("\xEF\xBB\xBFlat;lon\r\n1;2\r\n3;4", ';');
  REQUIRE(records.size() == 3);
  CHECK(records[0].fields == Fields{"lat", "lon"});
  CHECK(records[1].fields == Fields{"1", "2"});
  CHECK(records[2].fields == Fields{"3", "4"});
}

TEST_CASE("empty lines are passed over and counted") {
  const auto records = read("a\n\n\r\nb\n");
  REQUIRE(records.size() == 2);
  CHECK(records[1].line == 4);
}

TEST_CASE("a quote within a bare field stands for itself") {
  CHECK(read("5\" gun,12\n").at(0).fields == Fields{"5\" gun", "12"});
  CHECK(read("\"a\"b,c\n").at(0).fields == Fields{"ab", "c"});
}

TEST_CASE("a quote that is never closed costs one line, not the rest") {
  const auto records = read("a,b\n\"oops,2\n3,4\n");
  REQUIRE(records.size() == 3);
  CHECK_FALSE(records[1].problem.empty());
  CHECK(records[1].line == 2);
  CHECK(records[2].fields == Fields{"3", "4"});
  CHECK(records[2].line == 3);
}

TEST_CASE("a record without end is given up at its limit") {
  CsvReader reader(',');
  reader.feed("\"" + std::string(CsvReader::kLongestRecord + 1, 'x') + "\nnext,1\n");
  const auto record = reader.next();
  REQUIRE(record);
  CHECK_FALSE(record->problem.empty());
  CHECK(reader.next()->fields == Fields{"next", "1"});
}

TEST_CASE("fields are quoted when they must be") {
  std::string row;
  for (const char* field : {"plain", "a,b", "say \"so\"", "two\nlines", ""}) {
    append_csv_field(row, field, ',');
    row += '|';
  }
  CHECK(row == "plain|\"a,b\"|\"say \"\"so\"\"\"|\"two\nlines\"||");
}

TEST_CASE("numbers have fixed decimals and no negative zero") {
  std::string text;
  for (const double value : {1.25, -0.001, 0.0, -12.5}) {
    append_fixed(text, value, 1);
    text += ' ';
  }
  CHECK(text == "1.2 0.0 0.0 -12.5 ");
}
TEST_CASE("written rows quote only the fields that must be") {
  const std::array<std::string_view, 4> fields = {"plain", "a,b", "say \"hi\"", "two\nlines"};
  CHECK(csv_row(fields) == "plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\n");
}

TEST_CASE("empty fields keep their place") {
  const std::array<std::string_view, 3> fields = {"", "x", ""};
  CHECK(csv_row(fields) == ",x,\n");
}
