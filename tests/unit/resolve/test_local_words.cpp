#include <filesystem>
#include <fstream>
#include <string>

#include <catch2/catch.hpp>

#include "mentionmap/error.hpp"

#include "resolve/local_words.hpp"

using namespace mentionmap;

namespace {

PlaceView place_in(std::string_view country, std::string_view admin1) {
  PlaceView place{};
  place.country = country;
  place.admin1 = admin1;
  return place;
}

double share(const std::string& text, const PlaceView& place) {
  static const LocalWordTable table(MENTIONMAP_SHARE);
  Document document;
  document.text = text;
  return LocalWords(table, text, analyze_text(document)).share_at(place);
}

}  // namespace

TEST_CASE("words of some places only speak for places there") {
  const std::string text = "The barangay captain asked for rice.";
  CHECK(share(text, place_in("PH", "")) == Approx(1));
  CHECK(share(text, place_in("ES", "")) == Approx(0));
  CHECK(share("He asked for rice.", place_in("PH", "")) == Approx(0));
}

TEST_CASE("a word of one region speaks for that region, not for its country") {
  const std::string text = "The selectmen met on Monday.";
  CHECK(share(text, place_in("US", "Vermont")) == Approx(1));
  CHECK(share(text, place_in("US", "Ohio")) == Approx(0));
}

TEST_CASE("words of several places share what they say") {
  const std::string text = "She paid in rupees and in naira.";
  CHECK(share(text, place_in("NG", "")) == Approx(0.5));
  CHECK(share(text, place_in("IN", "")) == Approx(0.5));
}

TEST_CASE("a row without a place is an error that names its line") {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / "mentionmap_test_local_words";
  fs::create_directories(folder / "lexicon");
  std::ofstream(folder / "lexicon/local_words.tsv") << "# words\nrupees\n";
  CHECK_THROWS_WITH(LocalWordTable(folder), Catch::Contains("line 2"));
  fs::remove_all(folder);
}
