#include <filesystem>

#include <catch2/catch.hpp>

#include "mentionmap/error.hpp"

#include "text/numbers.hpp"

using namespace mentionmap;

namespace {

const QuantityReader& reader() {
  static const QuantityReader instance(
      read_lexicon(std::filesystem::path(MENTIONMAP_LEXICON) / "quantity_words.tsv"));
  return instance;
}

std::optional<QuantityMatch> quantity(std::string_view text) {
  return reader().quantity_at(scan_words(text), 0);
}

std::optional<double> cardinal(std::string_view text) {
  const auto found = cardinal_at(scan_words(text), 0);
  return found ? found->value : std::nullopt;
}

}  // namespace

TEST_CASE("numbers are read in digits and words") {
  const std::pair<const char*, double> table[] = {
      {"7", 7},
      {"1,250", 1250},
      {"12.5", 12.5},
      {"2.5 million", 2.5e6},
      {"40k men", 40000},
      {"eleven", 11},
      {"twenty-six", 26},
      {"two hundred and fifty", 250},
      {"a dozen", 12},
      {"three dozen", 36},
      {"half a million", 5e5},
      {"one thousand two hundred", 1200},
      {"a hundred", 100},
      {"ninety nine", 99},
      {"1000", 1000},
  };
  for (const auto& [text, value] : table) {
    INFO(text);
    REQUIRE(cardinal(text));
    CHECK(*cardinal(text) == Approx(value));
  }
}

TEST_CASE("ordinals, model names and broken separators are no numbers") {
  for (const char* text : {"3rd", "12ft", "1,23,4", "1.2.3", "a man", "tens", "-"}) {
    INFO(text);
    CHECK_FALSE(cardinal_at(scan_words(text), 0));
  }
  const auto words = scan_words("MiG-29 jets");
  CHECK_FALSE(cardinal_at(words, 2));
}

TEST_CASE("every whole number in digits reads back as itself") {
  for (int n = 0; n < 3000; n += 7) {
    REQUIRE(cardinal(std::to_string(n)) == std::optional<double>(n));
  }
}

TEST_CASE("hedges decide the qualifier") {
  const std::pair<const char*, QuantityQualifier> table[] = {
      {"600 sailors", QuantityQualifier::exact},
      {"some 600 sailors", QuantityQualifier::approx},
      {"an estimated 600 sailors", QuantityQualifier::approx},
      {"more than 600", QuantityQualifier::more_than},
      {"over 600", QuantityQualifier::more_than},
      {"at least 600", QuantityQualifier::at_least},
      {"600-plus sailors", QuantityQualifier::at_least},
      {"up to 600", QuantityQualifier::up_to},
      {"another 600", QuantityQualifier::increase_by},
      {"an additional 600", QuantityQualifier::increase_by},
      {"600 more sailors", QuantityQualifier::increase_by},
      {"a further 600", QuantityQualifier::increase_by},
      {"some 600 additional", QuantityQualifier::increase_by},
  };
  for (const auto& [text, qualifier] : table) {
    INFO(text);
    REQUIRE(quantity(text));
    CHECK(quantity(text)->qualifier == qualifier);
    CHECK(quantity(text)->best == std::optional(600.0));
  }
}

TEST_CASE("vague quantities have no number") {
  for (const char* text : {"hundreds of sailors", "tens of thousands of men", "several ships",
                           "a number of jets", "dozens"}) {
    INFO(text);
    REQUIRE(quantity(text));
    CHECK(quantity(text)->qualifier == QuantityQualifier::vague);
    CHECK_FALSE(quantity(text)->best);
  }
}

TEST_CASE("a range gives low and high") {
  for (const char* text : {"between 20 and 30 tents", "20 to 30 tents", "20-30 tents"}) {
    INFO(text);
    REQUIRE(quantity(text));
    CHECK(quantity(text)->low == std::optional(20.0));
    CHECK(quantity(text)->high == std::optional(30.0));
    CHECK(quantity(text)->best == std::optional(25.0));
  }
}

TEST_CASE("a multiplier said once holds for both ends of a range") {
  struct Row {
    const char* text;
    double low;
    double best;
    double high;
  };
  const Row table[] = {
      {"2 to 3 thousand sailors", 2000, 2500, 3000},
      {"between 2 and 3 million people", 2e6, 2.5e6, 3e6},
      {"1.5 to 2 million tonnes", 1.5e6, 1.75e6, 2e6},
      {"two to three hundred tents", 200, 250, 300},
      {"one to two dozen boats", 12, 18, 24},
      {"30-40k men", 30000, 35000, 40000},
      {"some 5 to 10 thousand guards", 5000, 7500, 10000},
      // The first has a multiplier of its own, or is no smaller than the second's figure.
      {"2 thousand to 3 million", 2000, 1501000, 3e6},
      {"two hundred to three thousand", 200, 1600, 3000},
      {"900 to 2 thousand", 900, 1450, 2000},
      {"two to three hundred and fifty", 2, 176, 350},
      {"20 to 30 tents", 20, 25, 30},
  };
  for (const Row& row : table) {
    INFO(row.text);
    const auto found = quantity(row.text);
    REQUIRE(found);
    CHECK(found->low == std::optional(row.low));
    CHECK(found->best == std::optional(row.best));
    CHECK(found->high == std::optional(row.high));
  }
}

TEST_CASE("a range with one multiplier is the plain range times the multiplier") {
  for (int low = 1; low < 40; low += 3) {
    for (int high = low + 1; high < 60; high += 7) {
      const std::string plain = std::to_string(low) + " to " + std::to_string(high);
      INFO(plain);
      const auto bare = quantity(plain);
      const auto scaled = quantity(plain + " thousand");
      REQUIRE(bare);
      REQUIRE(scaled);
      CHECK(*scaled->low == 1000 * *bare->low);
      CHECK(*scaled->best == 1000 * *bare->best);
      CHECK(*scaled->high == 1000 * *bare->high);
    }
  }
}

TEST_CASE("low, best and high of a quantity are in order and its words are inside") {
  for (const char* text : {"more than 5", "up to 5", "5", "some 5", "5 to 9", "another five"}) {
    const auto words = scan_words(text);
    const auto found = reader().quantity_at(words, 0);
    REQUIRE(found);
    CHECK(found->last <= words.size());
    CHECK(found->low.value_or(0) <= *found->best);
    CHECK(*found->best <= found->high.value_or(1e9));
  }
}

TEST_CASE("an unknown hedge qualifier is refused with its line") {
  CHECK_THROWS_WITH(QuantityReader(parse_lexicon("say\tbefore\tperhaps\n")),
                    Catch::Contains("line 1"));
  CHECK_THROWS_AS(QuantityReader(parse_lexicon("say\tamid\tapprox\n")), DataError);
}
