#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "mentionmap/gazetteer.hpp"
#include "mentionmap/recognizer.hpp"

using namespace mentionmap;

namespace {

using Names = std::vector<std::string>;

const Gazetteer& gazetteer() {
  static const Gazetteer opened = Gazetteer::open(MENTIONMAP_SHARE "/gazetteer.mmg");
  return opened;
}

const Recognizer& recognizer() {
  static const Recognizer made(gazetteer(), MENTIONMAP_SHARE);
  return made;
}

std::vector<Mention> mentions_in(const std::string& text) {
  Document document;
  document.text = text;
  return recognizer().recognize(document, analyze_text(document));
}

Names names_in(const std::string& text) {
  Names names;
  for (const Mention& mention : mentions_in(text)) names.emplace_back(mention.span.in(text));
  return names;
}

/// The kind of the only mention with that text.
ToponymKind kind_of(const std::string& name, const std::string& text) {
  for (const Mention& mention : mentions_in(text)) {
    if (mention.span.in(text) == name) return mention.kind;
  }
  FAIL("no mention of " << name << " in: " << text);
  return ToponymKind::literal;
}

}  // namespace

TEST_CASE("countries and cities are found in plain prose") {
  CHECK(names_in("The convoy drove from Latvia to Tallinn overnight.") ==
        Names{"Latvia", "Tallinn"});
  CHECK(names_in("Floods hit Mozambique, Malawi and Zimbabwe.") ==
        Names{"Mozambique", "Malawi", "Zimbabwe"});
}

TEST_CASE("the longest known name wins over the form of its end") {
  CHECK(names_in("Crews of the Southern Military District left for a range.") ==
        Names{"Southern Military District"});
  CHECK(names_in("Leaders of the Baltic states met in Riga.") == Names{"Baltic states", "Riga"});
  CHECK(names_in("Recruits slept at the Yavoriv training ground.") ==
        Names{"Yavoriv training ground"});
  CHECK(names_in("Buses reached the Rostov region.") == Names{"Rostov"});
}

TEST_CASE("regiments named after a people name no place") {
  CHECK(names_in("The Welsh Guards paraded, and men of the Royal Irish looked on.").empty());
  CHECK(names_in("A Welsh choir sang.") == Names{"Welsh"});
}

TEST_CASE("an owner that holds the place makes its name one") {
  CHECK(names_in("Mali's Gao saw rain.") == Names{"Mali", "Gao"});
}

TEST_CASE("seats of government act") {
  CHECK(kind_of("Pentagon", "The Pentagon declined to comment.") == ToponymKind::metonymic);
  CHECK(kind_of("Kremlin", "The Kremlin denied the report.") == ToponymKind::metonymic);
}

TEST_CASE("a text in small letters still names well-known places") {
  CHECK(names_in("trucks rolled from estonia towards kharkiv in ukraine on sunday") ==
        Names{"estonia", "kharkiv", "ukraine"});
  CHECK(names_in("the china plates broke while i was reading a book").empty());
}

TEST_CASE("city and state are two names") {
  CHECK(names_in("She was born in Hazard, Ky., and lives in Duluth, Minnesota.") ==
        Names{"Hazard", "Ky.", "Duluth", "Minnesota"});
}

TEST_CASE("people are no places") {
  CHECK(names_in("Talks were led by Ben Wallace and Liz Truss.").empty());
  CHECK(names_in("President Jackson thanked Mrs. London for her work.").empty());
  SECTION("later mentions by surname are the person too") {
    CHECK(names_in("Chris Houston won the race. Houston trains every day.").empty());
  }
  SECTION("but a locative preposition keeps the place") {
    CHECK(names_in("Chris Houston won the race. He was raised in Houston.") == Names{"Houston"});
  }
  SECTION("an age between commas marks a person") {
    CHECK(names_in("Dwight Ashland Orton, 41, was unhurt.").empty());
  }
}

TEST_CASE("ships are no places") {
  CHECK(names_in("HMS Trent joined the patrol near Gibraltar.") == Names{"Gibraltar"});
}

TEST_CASE("weapons are no places, places of their name are") {
  CHECK(names_in("Ten Typhoon fighter jets and Javelin missiles arrived.").empty());
  CHECK(names_in("Schools closed in Lancaster and across Montana.") ==
        Names{"Lancaster", "Montana"});
}

TEST_CASE("news agencies and bodies are no places") {
  CHECK(names_in("The Associated Press and the World Health Organization agree.").empty());
  CHECK(names_in("Who said so? He told WHO staff.").empty());
}

TEST_CASE("a station of the Royal Air Force is a place, the force is none") {
  CHECK(names_in("Two jets left RAF Akrotiri. The RAF gave no reason.") == Names{"RAF Akrotiri"});
  CHECK(names_in("The Royal Air Force and the Royal Welsh took part.").empty());
}

TEST_CASE("a town named for its founder stays a town") {
  const Names names = names_in(
      "Houston is a city named for Ann Houston. Traffic in Houston is heavy. Houston grows.");
  CHECK(names == Names{"Houston", "Houston", "Houston"});
}

TEST_CASE("a nation's forces are called by it") {
  CHECK(names_in("The Russian Armed Forces denied it.") == Names{"Russian"});
}

TEST_CASE("whom one speaks to is no place") {
  CHECK(names_in("The road is open, according to Taylor.").empty());
}

TEST_CASE("a party and a home are no double name") {
  CHECK(names_in("Sen. Ann Holm, D-N.Y., spoke.") == Names{"N.Y."});
}

TEST_CASE("a lone word before a street is its name") {
  CHECK(names_in("Trams run along High Street again.") == Names{"High Street"});
}

TEST_CASE("places known by their form are found without a gazetteer entry") {
  CHECK(names_in("Police closed Wexcombe Street after the fire.") == Names{"Wexcombe Street"});
  CHECK(names_in("Crews searched Grubnik County all night.") == Names{"Grubnik County"});
}

TEST_CASE("names that share a plural are names each") {
  CHECK(names_in("Ships crossed the Black and Azov seas.") == Names{"Black", "Azov"});
  CHECK(names_in("Rain fell in Jackson, Barrow and Clarke counties.") ==
        Names{"Jackson", "Barrow", "Clarke"});
  const auto seas = mentions_in("Ships crossed the Black and Azov seas.");
  REQUIRE_FALSE(seas.at(0).candidates.empty());
  CHECK(gazetteer().place(seas.at(0).candidates.front().place).name == "Black Sea");
}

TEST_CASE("a village nobody lists is found where the text calls it one") {
  const std::string text = "He left the village of Brzkovo at dawn. Brzkovo has no school.";
  CHECK(names_in(text) == Names{"Brzkovo", "Brzkovo"});
  CHECK(mentions_in(text).at(0).candidates.empty());
  CHECK(names_in("They met near Grubniki, Sri Lanka.") == Names{"Grubniki", "Sri Lanka"});
}

TEST_CASE("the name inside a public body is embedded") {
  CHECK(kind_of("Nairobi", "He joined the Nairobi Police Department last year.") ==
        ToponymKind::embedded);
}

TEST_CASE("the seat inside a region's name is embedded") {
  CHECK(kind_of("Kherson", "Farmers in the Kherson region sow again.") == ToponymKind::embedded);
}

TEST_CASE("peoples are demonyms") {
  CHECK(kind_of("Estonian", "An Estonian ship left port.") == ToponymKind::demonym);
  CHECK(kind_of("Poles", "Most Poles disagree.") == ToponymKind::demonym);
}

TEST_CASE("a capital that speaks stands for its government") {
  CHECK(kind_of("Tokyo", "Tokyo said it would send aid.") == ToponymKind::metonymic);
  CHECK(kind_of("Chile", "Chile's president flew home.") == ToponymKind::metonymic);
  CHECK(kind_of("Tokyo", "The fair was held in Tokyo.") == ToponymKind::literal);
  CHECK(kind_of("Peru", "Ministers accused Peru of delay.") == ToponymKind::metonymic);
  CHECK(kind_of("Peru", "They spoke of tensions with Peru.") == ToponymKind::metonymic);
  CHECK(kind_of("Peru", "They climbed near Peru's southern border.") == ToponymKind::literal);
  CHECK(kind_of("Peru", "Yesterday Peru and Chile signed a treaty.") == ToponymKind::metonymic);
}

TEST_CASE("a name before an office is part of a longer name") {
  CHECK(kind_of("Danish", "Later that day farmers met Danish Prime Minister Poul Holm at home.") ==
        ToponymKind::embedded);
  CHECK(kind_of("Danish", "They met the Danish prime minister.") == ToponymKind::demonym);
}

TEST_CASE("a direction is not part of a country's name") {
  CHECK(names_in("Shelling went on in western Ukraine.") == Names{"Ukraine"});
}

TEST_CASE("acronyms and pronouns are no places") {
  CHECK(names_in("Tell us what NATO and the PM agreed.").empty());
  CHECK(names_in("Help us now, or leave it to me.").empty());
}

TEST_CASE("country abbreviations are found as written") {
  CHECK(names_in("Ships of the U.S. and the UK met.") == Names{"U.S.", "UK"});
}

TEST_CASE("common words that open a sentence are no villages") {
  CHECK(names_in("Many left early. Most were tired. Why did it happen?").empty());
}

TEST_CASE("a generic word goes with the public body behind it") {
  CHECK(names_in("The Dublin City Council met on Monday.") == Names{"Dublin"});
  CHECK(names_in("Ohio State Police closed the road.") == Names{"Ohio"});
  CHECK(names_in("Florida Highway Patrol officers agreed.") == Names{"Florida"});
}

TEST_CASE("the last generic word of a name ends it") {
  CHECK(names_in("A car left Wolf Creek Road at dawn.") == Names{"Wolf Creek Road"});
  CHECK(names_in("Turn off at County Road 17 today.") == Names{"County Road 17"});
}

TEST_CASE("legislators come from where their party's letter says") {
  CHECK(names_in("Rep. Ann Holm (R-Valdosta) disagreed.") == Names{"Valdosta"});
}

TEST_CASE("a saint is no street") {
  CHECK(names_in("The feast of the Church St. Gregory founded is old.").empty());
}

TEST_CASE("mentions are sorted, apart, and carry what bears them") {
  const std::string text =
      "Kyiv and Lviv, in Ukraine, wait. The Lviv Regional Council met in Kyiv with Polish envoys.";
  std::size_t end = 0;
  for (const Mention& mention : mentions_in(text)) {
    CHECK(mention.span.begin >= end);
    CHECK(mention.span.end <= text.size());
    CHECK(mention.probability > 0);
    CHECK(mention.probability <= 1);
    CHECK_FALSE(mention.reasons.empty());
    end = mention.span.end;
  }
  CHECK(end > 0);
}

TEST_CASE("mentions of random word salad stay in order and inside the text") {
  const Names words = {"Paris", "County", "of",   "the",  "U.S.", ",",   "Ky.",   "'s",
                       "-",     "Street", "Lake", "St.",  "John", "HMS", "said",  "RAF",
                       "Mr.",   "in",     ".",    "\n\n", "Rio",  "de",  "(",     "Їжак",
                       "Odesa", "based",  "Air",  "Base", "York", "New", "Times", "42"};
  std::mt19937 random(77);
  INFO("seed 77");
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (int i = 0; i < 25; ++i) text += words[random() % words.size()] + (random() % 4 ? " " : "");
    CAPTURE(text);
    std::size_t end = 0;
    for (const Mention& mention : mentions_in(text)) {
      REQUIRE(mention.span.begin >= end);
      REQUIRE(mention.span.begin < mention.span.end);
      REQUIRE(mention.span.end <= text.size());
      end = mention.span.end;
    }
  }
}
