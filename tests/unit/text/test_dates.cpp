#include <catch2/catch.hpp>

#include "text/dates.hpp"

using namespace mentionmap;

namespace {

// Wednesday.
const auto kAnchor = parse_iso_date("2023-05-17");

std::vector<DateMention> dates(std::string_view text) {
  return find_dates(text, scan_words(text), kAnchor);
}

std::string past(std::string_view text) {
  const auto found = dates(text);
  if (found.size() != 1) return "found " + std::to_string(found.size());
  const When& when = found[0].past;
  return when.start_date.value_or("") + "/" + when.end_date.value_or("");
}

std::string future(std::string_view text) {
  const auto found = dates(text);
  if (found.size() != 1) return "found " + std::to_string(found.size());
  return found[0].future.start_date.value_or("") + "/" + found[0].future.end_date.value_or("");
}

std::string one(const std::string& day) { return day + "/" + day; }

}  // namespace

TEST_CASE("ISO dates are read and checked against the calendar") {
  CHECK(parse_iso_date("2024-02-29"));
  CHECK_FALSE(parse_iso_date("2023-02-29"));
  CHECK_FALSE(parse_iso_date("2023-2-9"));
  CHECK_FALSE(parse_iso_date("2023-13-01"));
  CHECK_FALSE(parse_iso_date("0000-01-01"));
}

TEST_CASE("every day of four years is written and read back") {
  const auto first = *parse_iso_date("2019-12-30");
  for (int i = 0; i < 1500; ++i) {
    const auto day = first + std::chrono::days(i);
    REQUIRE(parse_iso_date(iso_date(day)) == day);
  }
}

TEST_CASE("absolute dates are read in every common form") {
  for (const char* text : {"on April 3, 2021", "on Apr. 3, 2021", "on 3 April 2021",
                           "the 3rd of April 2021", "on 2021-04-03"}) {
    INFO(text);
    CHECK(past(text) == one("2021-04-03"));
  }
  CHECK(past("in April 2021") == "2021-04-01/2021-04-30");
  CHECK(past("in February 2024") == "2024-02-01/2024-02-29");
}

TEST_CASE("a day without a year is the nearest to the document's date") {
  CHECK(past("on May 20") == one("2023-05-20"));
  CHECK(past("on December 28") == one("2022-12-28"));
}

TEST_CASE("a weekday lies before or after the document's date") {
  CHECK(past("on Wednesday") == one("2023-05-17"));
  CHECK(future("on Wednesday") == one("2023-05-24"));
  CHECK(past("on Friday") == one("2023-05-12"));
  CHECK(future("on Friday") == one("2023-05-19"));
  CHECK(past("last Wednesday") == one("2023-05-10"));
  CHECK(past("next Monday") == one("2023-05-22"));
}

TEST_CASE("relative days, weeks, months and years are counted from the document's date") {
  CHECK(past("today") == one("2023-05-17"));
  CHECK(past("yesterday") == one("2023-05-16"));
  CHECK(past("tomorrow") == one("2023-05-18"));
  CHECK(past("overnight") == "2023-05-16/2023-05-17");
  CHECK(past("last week") == "2023-05-08/2023-05-14");
  CHECK(past("this week") == "2023-05-15/2023-05-21");
  CHECK(past("last month") == "2023-04-01/2023-04-30");
  CHECK(past("last year") == "2022-01-01/2022-12-31");
  CHECK(past("three days ago") == one("2023-05-14"));
  CHECK(past("two years ago") == "2021-01-01/2021-12-31");
  CHECK(past("in recent days") == "2023-05-10/2023-05-17");
}

TEST_CASE("since, until and between bound a date") {
  CHECK(past("since 2019") == "2019-01-01/2023-05-17");
  CHECK(past("until May 30") == "/2023-05-30");
  CHECK(past("between May 1 and May 9") == "2023-05-01/2023-05-09");
  CHECK(past("June 3-9") == "2023-06-03/2023-06-09");
  CHECK(past("from Monday to Friday") == "2023-05-08/2023-05-12");
  CHECK(future("from Monday to Friday") == "2023-05-22/2023-05-26");
}

TEST_CASE("a bare number is a year only where the words say so") {
  CHECK(past("in 2011") == "2011-01-01/2011-12-31");
  CHECK(past("the 2011 treaty") == "2011-01-01/2011-12-31");
  CHECK(dates("2011 soldiers").empty());
  CHECK(dates("a force of 2000 soldiers").empty());
  CHECK(dates("the 2011 soldiers").empty());
}

TEST_CASE("month names that are words of their own are no dates") {
  CHECK(dates("They may march on").empty());
  CHECK(dates("May said no").empty());
}

TEST_CASE("a range of days is one date") {
  const std::pair<const char*, const char*> table[] = {
      {"held drills between 3 and 7 February", "2023-02-03/2023-02-07"},
      {"From 3 to 7 February", "2023-02-03/2023-02-07"},
      {"from the 3rd to the 7th of February", "2023-02-03/2023-02-07"},
      {"Feb. 3 to 7", "2023-02-03/2023-02-07"},
      {"3-7 February", "2023-02-03/2023-02-07"},
      {"3\u20137 February", "2023-02-03/2023-02-07"},
      {"February 3-7", "2023-02-03/2023-02-07"},
      {"February 3-7, 2021", "2021-02-03/2021-02-07"},
      {"3-7 February 2021", "2021-02-03/2021-02-07"},
      {"between February 3 and 7", "2023-02-03/2023-02-07"},
      {"from 28 February to 3 March", "2023-02-28/2023-03-03"},
      {"between 10 and 20 January 500 sailors came", "2023-01-10/2023-01-20"},
      {"from Monday, Feb. 6, to Friday, Feb. 10", "2023-02-06/2023-02-10"},
      {"from 28 December 2020 to 3 January 2021", "2020-12-28/2021-01-03"},
      {"from 28 December to 3 January 2021", "2020-12-28/2021-01-03"},
      {"from 28 December 2020 to 3 January", "2020-12-28/2021-01-03"},
      {"from 28 December to 3 January", "2022-12-28/2023-01-03"},
      {"from late January until 5 February", "2023-01-22/2023-02-05"},
  };
  for (const auto& [text, days] : table) {
    INFO(text);
    CHECK(past(text) == days);
    CHECK(future(text) == days);
    const auto found = dates(text);
    REQUIRE(found.size() == 1);
    CHECK(found[0].past.precision == DatePrecision::range);
  }
}

TEST_CASE("a range of months lies before or after the document's date") {
  CHECK(past("between March and May") == "2023-03-01/2023-05-31");
  CHECK(past("between June and August") == "2022-06-01/2022-08-31");
  CHECK(future("between June and August") == "2023-06-01/2023-08-31");
  CHECK(past("from November to January") == "2022-11-01/2023-01-31");
  CHECK(future("from November to January") == "2023-11-01/2024-01-31");
  CHECK(past("between March and May 2021") == "2021-03-01/2021-05-31");
  CHECK(past("from early March to late May") == "2023-03-01/2023-05-31");
}

TEST_CASE("numbers that count the next word, and ends before beginnings, are no range of days") {
  CHECK(past("left on Feb. 3 to 7 bases") == one("2023-02-03"));
  CHECK(past("sent between Feb. 3 and 7 trucks") == one("2023-02-03"));
  CHECK(dates("between 3 and 7 sailors").empty());
  CHECK(past("from 7 to 3 February") == one("2023-02-03"));
  CHECK(past("between 3 and 31 February") == "found 0");
}

TEST_CASE("any two days of a month make a range that holds both, however it is written") {
  for (int low = 1; low < 28; ++low) {
    const int high = std::min(low + 1 + low % 5, 28);
    const std::string a = std::to_string(low);
    const std::string b = std::to_string(high);
    const std::string days = "2023-02-" + std::string(low < 10 ? "0" : "") + a + "/2023-02-" +
                             std::string(high < 10 ? "0" : "") + b;
    for (const std::string& text :
         {"between " + a + " and " + b + " February", "from " + a + " to " + b + " February",
          a + "-" + b + " Feb.", "February " + a + "-" + b, "Feb. " + a + " to " + b,
          "from February " + a + " to February " + b}) {
      INFO(text);
      CHECK(past(text) == days);
    }
  }
}

TEST_CASE("before, after, by, until and since bound months at the right end") {
  struct Row {
    const char* text;
    const char* days;
    DatePrecision precision;
  };
  const Row table[] = {
      {"by the end of March", "/2023-03-31", DatePrecision::before},
      {"until the end of the year", "/2023-12-31", DatePrecision::before},
      {"by March", "/2023-03-31", DatePrecision::before},
      {"until March", "/2023-03-31", DatePrecision::before},
      {"before March", "/2023-03-01", DatePrecision::before},
      {"before 5 March", "/2023-03-05", DatePrecision::before},
      {"before 2021", "/2021-01-01", DatePrecision::before},
      {"after March", "2023-03-31/", DatePrecision::after},
      {"after 5 March", "2023-03-05/", DatePrecision::after},
      {"since March", "2023-03-01/2023-05-17", DatePrecision::range},
      {"since late March", "2023-03-22/2023-05-17", DatePrecision::range},
      {"since the beginning of March 2021", "2021-03-01/2023-05-17", DatePrecision::range},
  };
  for (const Row& row : table) {
    INFO(row.text);
    CHECK(past(row.text) == row.days);
    const auto found = dates(row.text);
    REQUIRE(found.size() == 1);
    CHECK(found[0].past.precision == row.precision);
    CHECK(found[0].past.text == row.text);
  }
}

TEST_CASE("without a document date only full dates get days, weekdays keep their words") {
  const std::string range = "from Tuesday to Friday";
  const auto week = find_dates(range, scan_words(range), std::nullopt);
  REQUIRE(week.size() == 1);
  CHECK(week[0].past.text == range);
  const std::string text = "On Friday, and on 4 June 1998, and before Monday, and in 2003.";
  const auto found = find_dates(text, scan_words(text), std::nullopt);
  REQUIRE(found.size() == 4);
  CHECK(found[0].past.text == "Friday");
  CHECK(found[0].past.precision == DatePrecision::unknown);
  CHECK_FALSE(found[0].past.start_date);
  CHECK(found[1].past.start_date == std::optional<std::string>("1998-06-04"));
  CHECK(found[1].past.text == "4 June 1998");
  CHECK(found[2].past.text == "before Monday");
  CHECK(found[2].past.precision == DatePrecision::unknown);
  CHECK_FALSE(found[2].past.end_date);
  CHECK(found[3].past.start_date == std::optional<std::string>("2003-01-01"));
}

TEST_CASE("date mentions are ordered, apart, and never end before they begin") {
  const std::string text =
      "From June 5 to June 9 2024, last month, on Monday and 3 Feb. 2020 until 2021 since May 2.";
  std::size_t at = 0;
  for (const auto& mention : find_dates(text, scan_words(text), kAnchor)) {
    CHECK(mention.first >= at);
    CHECK(mention.last > mention.first);
    at = mention.last;
    for (const When* when : {&mention.past, &mention.future}) {
      if (when->start_date && when->end_date) CHECK(*when->start_date <= *when->end_date);
    }
  }
}
