#include <catch2/catch.hpp>

#include "resolve/features.hpp"
#include "resolve/weights.hpp"

using namespace mentionmap;

TEST_CASE("names of seas take an article, names of towns take none") {
  Candidate sea;
  sea.place.place_class = PlaceClass::area;
  Candidate town;
  town.place.place_class = PlaceClass::city;
  CHECK(article(sea) == 1);
  CHECK(article(town) == -1);
}

TEST_CASE("a noun behind a name may own its article") {
  CHECK(is_noun_like("office"));
  CHECK_FALSE(is_noun_like("and"));
  CHECK_FALSE(is_noun_like(""));
}

TEST_CASE("a URL's host tells its country by the top-level domain") {
  CHECK(country_of_url("https://www.postimees.ee/article/1") == "EE");
  CHECK(country_of_url("http://news.example.co.uk:8080/x.de") == "GB");
  CHECK(country_of_url("www.example.FR") == "FR");
  CHECK(country_of_url("https://example.com/page.ee").empty());
  CHECK(country_of_url("https://start.io/").empty());  // sold for its letters
  CHECK(country_of_url("https://10.0.0.12/").empty());
  CHECK(country_of_url("").empty());
}

TEST_CASE("confidence grows with the belief in the place and stays a probability") {
  CHECK(calibrated_confidence(0.9, 0.9) > calibrated_confidence(0.9, 0.5));
  CHECK(calibrated_confidence(0.9, 0.9) > calibrated_confidence(0.5, 0.9));
  CHECK(calibrated_confidence(1, 1) < 1);
  CHECK(calibrated_confidence(0, 0) > 0);
}
