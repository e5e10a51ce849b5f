#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "mentionmap/gazetteer.hpp"
#include "mentionmap/recognizer.hpp"

#include "resolve/stated_population.hpp"

using namespace mentionmap;

namespace {

/// "Greenville 5900", one a number read.
std::vector<std::string> stated(const std::string& text) {
  static const Gazetteer gazetteer = Gazetteer::open(MENTIONMAP_SHARE "/gazetteer.mmg");
  static const Recognizer recognizer(gazetteer, MENTIONMAP_SHARE);
  Document document;
  document.text = text;
  const TextStructure structure = analyze_text(document);
  const std::vector<Mention> mentions = recognizer.recognize(document, structure);
  std::vector<std::string> found;
  for (const auto& [mention, people] : find_stated_populations(text, structure, mentions)) {
    found.push_back(std::string(mentions[mention].span.in(text)) + " " +
                    std::to_string(static_cast<long>(people)));
  }
  return found;
}

using Found = std::vector<std::string>;

}  // namespace

TEST_CASE("populations are read in their usual wordings") {
  CHECK(stated("Greenville has a population of about 5,900.") == Found{"Greenville 5900"});
  CHECK(stated("Some 15,000 people live in Greenville.") == Found{"Greenville 15000"});
  CHECK(stated("Greenville, a town of 1,525 inhabitants, voted.") == Found{"Greenville 1525"});
  CHECK(stated("Kharkiv is a city of 1.4 million people.") == Found{"Kharkiv 1400000"});
  CHECK(stated("Greenville is home to 4,000 full-time residents.") == Found{"Greenville 4000"});
  CHECK(stated("The population of Greenville exceeds 4,000.") == Found{"Greenville 4000"});
}

TEST_CASE("people who are counted for another reason are no population") {
  CHECK(stated("Shells killed 1,200 people in Aleppo.").empty());
  CHECK(stated("Police led 300 residents out of Greenville.").empty());
  CHECK(stated("Troops left Greenville with 40 tanks.").empty());
  CHECK(stated("A crowd of 9,000 people filled the square in Greenville.").empty());
}

TEST_CASE("a known population fits a stated one by their ratio") {
  CHECK(population_fit(15'134, 15'134) == Approx(1));
  CHECK(population_fit(16'000, 15'134) > 0.8);
  CHECK(population_fit(600'000, 15'134) == Approx(-1));
  CHECK(population_fit(0, 15'134) == Approx(0));
}
