#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "mentionmap/gazetteer.hpp"
#include "mentionmap/recognizer.hpp"
#include "mentionmap/resolver.hpp"

using namespace mentionmap;

namespace {

const Gazetteer& gazetteer() {
  static const Gazetteer opened = Gazetteer::open(MENTIONMAP_SHARE "/gazetteer.mmg");
  return opened;
}

const Recognizer& recognizer() {
  static const Recognizer made(gazetteer(), MENTIONMAP_SHARE);
  return made;
}

std::vector<Toponym> resolved(const std::string& text) {
  Document document;
  document.text = text;
  const TextStructure structure = analyze_text(document);
  return Resolver(gazetteer(), MENTIONMAP_SHARE)
      .resolve(document, structure, recognizer().recognize(document, structure));
}

/// The place of the first mention with that text.
Place place_of(const std::string& name, const std::string& text) {
  for (const Toponym& toponym : resolved(text)) {
    if (toponym.span.in(text) == name && toponym.place) return *toponym.place;
  }
  FAIL("no place for " << name << " in: " << text);
  return {};
}

PlaceView best(std::string_view query) {
  const std::vector<RankedPlace> ranked = rank_query(gazetteer(), query);
  REQUIRE_FALSE(ranked.empty());
  return gazetteer().place(ranked.front().place);
}

}  // namespace

TEST_CASE("the region behind a comma decides between namesakes") {
  CHECK(place_of("Paris", "The fair in Paris, Texas, drew crowds.").admin1 == "Texas");
  CHECK(place_of("Paris", "The fair in Paris drew crowds.").country == "FR");
  CHECK(place_of("Athens", "He moved to Athens, Ga., in May.").admin1 == "Georgia");
}

TEST_CASE("words that say where a place lies bind it to its region") {
  CHECK(place_of("Tripoli", "Shots were heard in Tripoli in Lebanon.").country == "LB");
  CHECK(place_of("Tripoli", "The Lebanese port city of Tripoli was calm.").country == "LB");
  CHECK(place_of("Birmingham", "She works in Birmingham in Alabama.").admin1 == "Alabama");
  CHECK(place_of("Pingtan", "Ships lay off Pingtan, in Fujian province, at dawn.").admin1 ==
        "Fujian");
  CHECK(place_of("Gao", "A mortar shell hit Mali's Gao at night.").country == "ML");
  CHECK(place_of("Odessa", "He owns a flat in Odessa, southern Ukraine.").country == "UA");
}

TEST_CASE("the bare name of a region and its seat means the seat") {
  const auto feature_of = [](const std::string& name, const std::string& text) {
    return place_of(name, text).feature;
  };
  CHECK(feature_of("Gao", "A convoy left Gao on Sunday, the army of Mali said.").starts_with("P."));
  CHECK(feature_of("M\u00e9naka", "Aid reached M\u00e9naka in Mali.").starts_with("P."));
  CHECK(feature_of("Gao", "The Gao region in Mali saw rain.").starts_with("A."));
  CHECK(feature_of("Oklahoma", "He grew up in Oklahoma.").starts_with("A."));
}

TEST_CASE("one name bound to two regions means two places") {
  const std::string text = "The road from Paris, Texas, to Paris, France, is long.";
  std::vector<std::string> countries;
  for (const Toponym& toponym : resolved(text)) {
    if (toponym.span.in(text) == "Paris") countries.push_back(*toponym.place->country);
  }
  CHECK(countries == std::vector<std::string>{"US", "FR"});
}

TEST_CASE("a seat of government comes before towns of its name") {
  CHECK(place_of("White House", "The White House said on Monday it would wait.").feature ==
        "S.GOVL");
  CHECK(place_of("Whitehall", "Whitehall was silent.").country == "GB");
  CHECK(place_of("Paris", "The White House said he would fly to Paris.").country == "FR");
}

TEST_CASE("a region that two tables list is one place") {
  for (const char* name : {"Crete", "Bali", "Tigray", "Transnistria", "Gaza Strip", "Abkhazia"}) {
    const std::vector<RankedPlace> ranked = rank_query(gazetteer(), name);
    std::size_t regions = 0;
    for (const RankedPlace& place : ranked) {
      const PlaceClass c = gazetteer().place(place.place).place_class;
      regions += c == PlaceClass::area || c == PlaceClass::admin1;
    }
    CHECK(regions == 1);
  }
}

TEST_CASE("the country of the document decides between namesakes") {
  CHECK(place_of("Odessa", "Grain left Odessa on Monday. Ukraine and Kyiv hailed the deal.")
            .country == "UA");
}

TEST_CASE("a region comes before a village of the same name") {
  const Place place = place_of("Chechnya", "He fought in Chechnya in his youth.");
  CHECK(place.country == "RU");
  CHECK(place.feature.starts_with("A."));
}

TEST_CASE("a generic word asks for its class") {
  CHECK(
      place_of("Rostov", "Trains reached the Rostov region of Russia.").feature.starts_with("A."));
}

TEST_CASE("one name means one place throughout a document") {
  const std::string text = "She left Springfield, Illinois. Springfield is quiet.";
  std::vector<std::string> ids;
  for (const Toponym& toponym : resolved(text)) {
    if (toponym.span.in(text) == "Springfield") ids.push_back(toponym.place->id.value);
  }
  REQUIRE(ids.size() == 2);
  CHECK(ids[0] == ids[1]);
}

TEST_CASE("every toponym says why and how sure") {
  for (const Toponym& toponym : resolved("Rain fell in Oslo, Norway, and in Narva.")) {
    CHECK_FALSE(toponym.reasons.empty());
    CHECK(toponym.confidence > 0);
    CHECK(toponym.confidence <= 1);
  }
}

TEST_CASE("a query ranks the best known place first") {
  CHECK(best("Valuyki").country == "RU");
  CHECK(best("Valuyki, Russia").country == "RU");
  CHECK(best("Валуйки").index == best("Valuyki").index);
  CHECK(best("Springfield, Illinois").admin1 == "Illinois");
  CHECK(best("Paris").country == "FR");
  CHECK(best("New York").name == "New York City");
  CHECK(best("Oklahoma").place_class == PlaceClass::admin1);
  CHECK(rank_query(gazetteer(), "New York").front().score > 0.9);
  CHECK(rank_query(gazetteer(), "Springfield").front().score < 0.5);
}

TEST_CASE("a query may be an identifier or a code") {
  const PlaceView kyiv = best("Kyiv");
  const std::string id = kyiv.id.str();
  CHECK(best(id).index == kyiv.index);
  CHECK(best("UA").id == "iso:UA");
  CHECK(best(id.substr(id.find(':') + 1)).index == kyiv.index);
}

TEST_CASE("scores of one query sum to one") {
  double sum = 0;
  for (const RankedPlace& place : rank_query(gazetteer(), "London")) sum += place.score;
  CHECK(sum == Approx(1));
}

TEST_CASE("an unknown query has no answer") {
  CHECK(rank_query(gazetteer(), "").empty());
  CHECK(rank_query(gazetteer(), " , ").empty());
  CHECK(rank_query(gazetteer(), "Xqzzyplonk").empty());
  CHECK(rank_query(gazetteer(), "Paris, Xqzzyplonk").empty());
}

TEST_CASE("a street no list knows is placed at the town of its sentence") {
  const std::string text = "Crews closed Grubnik Street in Tartu. Later Wexcombe Street reopened.";
  const std::vector<Toponym> found = resolved(text);
  REQUIRE(found.size() == 3);
  REQUIRE(found[0].place);
  CHECK(found[0].place->name == "Tartu");
  CHECK(found[0].place->radius_m >= 3000);
  CHECK(found[0].reasons.back() == "placed_inside_nearby");
  CHECK(found[0].confidence < found[1].confidence);
  CHECK_FALSE(found[2].place);
}

TEST_CASE("a village no list knows is not drawn on the town beside it") {
  const std::vector<Toponym> found =
      resolved("The column left Tartu for the village of Xqzzyplonk on Monday.");
  for (const Toponym& toponym : found) {
    if (toponym.span.begin > 20) CHECK_FALSE(toponym.place);
  }
  REQUIRE(found.size() == 2);
}

TEST_CASE("a capital comes before a region of the same name elsewhere") {
  CHECK(place_of("Washington", "Envoys met in Washington on Friday.").feature == "P.PPLC");
}

TEST_CASE("a region lies where the other names of the document lie") {
  CHECK(place_of("Georgia", "Fires burned near Tbilisi and Batumi. Georgia asked for help.")
            .country == "GE");
  CHECK(
      place_of("Georgia", "Fires burned near Atlanta, Savannah and Macon. Georgia asked for help.")
          .country == "US");
}

TEST_CASE("a seat of government comes before cities whose other name it is") {
  CHECK(place_of("White House", "Aides left the White House at noon.").country == "US");
}

TEST_CASE("a sea named short is no town of its name") {
  CHECK(place_of("Atlantic", "The storm crossed the Atlantic in a week.").id.value ==
        "curated:atlantic-ocean");
}

TEST_CASE("the outlet's country decides between namesakes that nothing else parts") {
  const std::string text = "Crowds in Cambridge cheered.";
  const auto country_in = [&](const char* url) {
    Document document;
    document.text = text;
    document.url = url;
    const TextStructure structure = analyze_text(document);
    const auto toponyms =
        Resolver(gazetteer(), MENTIONMAP_SHARE)
            .resolve(document, structure, recognizer().recognize(document, structure));
    REQUIRE(toponyms.size() == 1);
    REQUIRE(toponyms[0].place);
    return *toponyms[0].place->country;
  };
  CHECK(country_in("https://news.example.co.uk/1") == "GB");
  CHECK(country_in("https://news.example.ca/1") == "CA");
}

TEST_CASE("replacing one unknown name by another changes no other answer") {
  const std::string first = "Ferries left Tallinn for Zarbenovo on Monday, Oslo's mayor said.";
  const std::string second = "Ferries left Tallinn for Varmenovo on Monday, Oslo's mayor said.";
  const std::vector<Toponym> a = resolved(first);
  const std::vector<Toponym> b = resolved(second);
  REQUIRE(a.size() == b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].span.in(first) == "Zarbenovo") continue;
    CHECK(a[i].span == b[i].span);
    CHECK(a[i].kind == b[i].kind);
    CHECK(a[i].reasons == b[i].reasons);
    CHECK(std::abs(a[i].confidence - b[i].confidence) < 5e-5);  // four decimals are written
    CHECK((a[i].place ? a[i].place->id.value : "") == (b[i].place ? b[i].place->id.value : ""));
  }
}

TEST_CASE("three names in a row are a list, no address") {
  const std::string list = "After stops in Washington, New York and Boston she flew home.";
  CHECK(place_of("Washington", list).feature == "P.PPLC");
  CHECK(place_of("Paris", "She moved from Paris, Texas, and never came back.").admin1 == "Texas");
  CHECK(place_of("Paris", "Trains link Paris, Texas and Rome, Italy, no more.").admin1 == "Texas");
}

TEST_CASE("a capital stands for its government in the company of other countries") {
  const std::string text =
      "Envoys of Canada and Mexico met in Ottawa. Canada hopes that Washington will lift the "
      "duties; Mexico and Japan doubt it.";
  CHECK(place_of("Washington", text).feature == "P.PPLC");
}

TEST_CASE("the number of people that a text states decides between namesakes") {
  CHECK(place_of("Greenville", "Greenville has a population of 92,000.").admin1 ==
        "North Carolina");
  const Place town = place_of("Washington", "Washington is a quiet town of 16,600 people.");
  CHECK(town.admin1 == "Illinois");
}

TEST_CASE("words that are used in some places only decide between namesakes") {
  const std::string text = "The Borough of Greenville sold its fire engine.";
  CHECK(place_of("Greenville", text).admin1 == "Pennsylvania");
}

TEST_CASE("a name spelt as the place spells it comes before one that only sounds like it") {
  CHECK(place_of("Manbij", "British troops left Manbij for London.").country == "SY");
}

TEST_CASE("a street without a town is put into the area of local news") {
  const std::string text =
      "Crews from Salem and Keizer fought a fire in Salem on Sunday. Salem's mayor thanked them. "
      "\n\nIt began in a shed near Marrowby Street.";
  const std::vector<Toponym> toponyms = resolved(text);
  const auto street = std::find_if(toponyms.begin(), toponyms.end(), [&](const Toponym& t) {
    return t.span.in(text) == "Marrowby Street";
  });
  REQUIRE(street != toponyms.end());
  REQUIRE(street->place);
  CHECK(street->place->name == "Salem");
  CHECK(street->place->radius_m >= 25'000);
  CHECK(street->reasons.back() == "placed_in_document_area");
  CHECK(street->confidence < 0.5);
}

TEST_CASE("an explanation holds what speaks for each candidate, best first") {
  Document document;
  document.text = "The fair in Paris, Texas, drew crowds.";
  const TextStructure structure = analyze_text(document);
  const std::vector<Mention> mentions = recognizer().recognize(document, structure);
  const std::vector<ExplainedName> names =
      Resolver(gazetteer(), MENTIONMAP_SHARE).explain(document, structure, mentions);
  REQUIRE(names.size() == mentions.size());
  const ExplainedName& paris = names.front();
  REQUIRE(paris.candidates.size() > 1);
  CHECK(gazetteer().place(paris.candidates[0].place).admin1 == "Texas");
  CHECK(paris.candidates[0].probability > paris.candidates[1].probability);
  const auto& evidence = paris.candidates[0].evidence;
  CHECK(std::any_of(evidence.begin(), evidence.end(), [](const EvidencePiece& piece) {
    return std::string(piece.code) == "binding:region_follows" && piece.log_odds > 0;
  }));
}

TEST_CASE("a newspaper is called after its town") {
  const std::string text =
      "Seattle read of it in The Washington Post. Tacoma's mayor told the Seattle Times.";
  CHECK(place_of("Washington", text).feature == "P.PPLC");
}

TEST_CASE("the whole name of a sea is one place") {
  CHECK(place_of("Eastern Mediterranean Sea",
                 "The frigate patrols in the Eastern Mediterranean Sea for a month.")
            .id.value == "curated:eastern-mediterranean");
}

TEST_CASE("an article before a hyphened name says nothing of the name") {
  CHECK(place_of("Washington", "Envoys spoke to the Washington-based group.").feature == "P.PPLC");
}
