#include <catch2/catch.hpp>

#include "read/calendar_date.hpp"

using mentionmap::read::iso_date;
using mentionmap::read::iso_date_of_any;
using mentionmap::read::iso_date_of_mail_date;
using mentionmap::read::iso_date_of_timestamp;

TEST_CASE("dates are read with and without hyphens") {
  CHECK(iso_date("2023-10-07") == "2023-10-07");
  CHECK(iso_date("20231007") == "2023-10-07");
}

TEST_CASE("days that do not exist are no dates") {
  CHECK_FALSE(iso_date("2023-02-29"));
  CHECK_FALSE(iso_date("20231301"));
  CHECK_FALSE(iso_date("0000-01-01"));
  CHECK(iso_date("2024-02-29") == "2024-02-29");
}

TEST_CASE("anything else is no date") {
  for (const char* text : {"", "2023", "2023/10/07", "2023-1-07", "07-10-2023", "2o231007",
                           "2023-10-07 ", "+0231007"}) {
    CHECK_FALSE(iso_date(text));
  }
}

TEST_CASE("a time stamp's date is taken and its time left") {
  CHECK(iso_date_of_timestamp("2023-10-07T08:15:00Z") == "2023-10-07");
  CHECK(iso_date_of_timestamp("2023-10-07 08:15") == "2023-10-07");
  CHECK(iso_date_of_timestamp("2023-10-07") == "2023-10-07");
  CHECK_FALSE(iso_date_of_timestamp("2023-10-07x"));
}

TEST_CASE("dates of mails are read, with or without the day of the week") {
  CHECK(iso_date_of_mail_date("Wed, 16 Feb 2022 10:00:00 GMT") == "2022-02-16");
  CHECK(iso_date_of_mail_date("6 September 99 10:00 +0100") == "1999-09-06");
  CHECK(iso_date_of_any(" 2022-02-16T10:00Z ") == "2022-02-16");
  for (const char* text : {"", "Wed,", "16 Febr", "31 Feb 2022", "16 Fub 2022", "x Feb 2022"}) {
    CHECK_FALSE(iso_date_of_mail_date(text));
  }
}
