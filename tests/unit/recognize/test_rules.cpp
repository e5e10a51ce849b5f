// What single rules find, cut or leave alone.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "mentionmap/recognizer.hpp"

using namespace mentionmap;

namespace {

using Names = std::vector<std::string>;

const Gazetteer& gazetteer() {
  static const Gazetteer opened = Gazetteer::open(MENTIONMAP_SHARE "/gazetteer.mmg");
  return opened;
}

std::vector<Mention> mentions_in(const std::string& text, const Recognizer& recognizer) {
  Document document;
  document.text = text;
  return recognizer.recognize(document, analyze_text(document));
}

const Recognizer& whole() {
  static const Recognizer made(gazetteer(), MENTIONMAP_SHARE);
  return made;
}

Names names_in(const std::string& text, const Recognizer& recognizer = whole()) {
  Names names;
  for (const Mention& mention : mentions_in(text, recognizer)) {
    names.emplace_back(mention.span.in(text));
  }
  return names;
}

Mention mention_of(const std::string& name, const std::string& text) {
  for (const Mention& mention : mentions_in(text, whole())) {
    if (mention.span.in(text) == name) return mention;
  }
  FAIL("no mention of " << name << " in: " << text);
  return {};
}

ToponymKind kind_of(const std::string& name, const std::string& text) {
  return mention_of(name, text).kind;
}

}  // namespace

TEST_CASE("names written without blanks are read in hashtags") {
  CHECK(names_in("Aid has reached #SouthSudan at last.") == Names{"SouthSudan"});
  CHECK(names_in("A #GoodMorning to all readers.").empty());
}

TEST_CASE("the tagger's names lose what only stands before them") {
  CHECK(names_in("The Crown Prince of Dubai flew home.") == Names{"Dubai"});
  CHECK(names_in("The City of Tartu sold its trams.") == Names{"Tartu"});
  CHECK(names_in("Ships crossed the Gulf of Riga.") == Names{"Gulf of Riga"});
  CHECK(names_in("Two members, D-Iowa City and R-Davenport, voted no.") ==
        Names{"Iowa City", "Davenport"});
}

TEST_CASE("names joined by a hyphen are two when both are known") {
  CHECK(names_in("Snow closed the Narva-Tartu road.") == Names{"Narva", "Tartu"});
}

TEST_CASE("a postal code counts behind a town with and without a comma") {
  CHECK(names_in("He was born in Kingsport, TN, in May.") == Names{"Kingsport", "TN"});
  CHECK(names_in("He was born in Kingsport TN in May.") == Names{"Kingsport", "TN"});
}

TEST_CASE("initials with stops stand for as many words as the region has") {
  CHECK(names_in("The firm Holm & Lund, P.A., lost the case.").empty());
  CHECK(names_in("The fire reached Taos, N.M., on Monday.") == Names{"Taos", "N.M."});
}

TEST_CASE("streets keep the side and the hyphen of their names") {
  CHECK(names_in("Police closed N. Cedar Street at noon.") == Names{"N. Cedar Street"});
  CHECK(names_in("Crews dug up Holm-Brook Road.") == Names{"Holm-Brook Road"});
}

TEST_CASE("an airport's adjective makes it no firm") {
  CHECK(names_in("Flights left Dulles International Airport late.") ==
        Names{"Dulles International Airport"});
}

TEST_CASE("a service's aircraft is no station") {
  CHECK(names_in("An RAF Typhoon landed early.").empty());
  CHECK(names_in("The squadron left RAF Marham.") == Names{"RAF Marham"});
}

TEST_CASE("what a land has tells it from its government") {
  CHECK(kind_of("Norway", "Norway's economy grew by a tenth.") == ToponymKind::literal);
  CHECK(kind_of("Norway", "Norway's request was turned down.") == ToponymKind::metonymic);
}

TEST_CASE("opponents and parties are actors") {
  CHECK(kind_of("Norway", "The court ruled against Norway.") == ToponymKind::metonymic);
  const std::string summit = "Reporters waited for the Norway-Japan summit.";
  CHECK(kind_of("Norway", summit) == ToponymKind::metonymic);
  CHECK(kind_of("Japan", summit) == ToponymKind::metonymic);
}

TEST_CASE("a time between a subject and its verb hides no actor") {
  CHECK(kind_of("Norway", "Norway on Thursday approved the sale.") == ToponymKind::metonymic);
}

TEST_CASE("kinds are the surer the clearer their cue") {
  const std::string text = "Heavy rain fell in Bergen. Norway's request was turned down.";
  CHECK(mention_of("Bergen", text).kind_probability > 0.9);
  CHECK(mention_of("Norway", text).kind_probability < 0.8);
}

TEST_CASE("parts of the recogniser can be left out") {
  const std::string text = "Anna Holm drove along Zarben Street. Heavy rain fell in Zarbenovo.";
  const Recognizer bare(gazetteer(), MENTIONMAP_SHARE,
                        {{RecognitionPart::tagger, RecognitionPart::forms}});
  CHECK(names_in(text) == Names{"Zarben Street", "Zarbenovo"});
  CHECK(names_in(text, bare).empty());
}

TEST_CASE("names are found through what writing and copying did to them") {
  CHECK(names_in("Troops left Khar\u00ADkiv on Monday.") == Names{"Khar\u00ADkiv"});
  CHECK(names_in("He flew from New\u00A0York to Oslo.") == Names{"New\u00A0York", "Oslo"});
  CHECK(names_in("Floods hit She\uFB03eld.") == Names{"She\uFB03eld"});
  CHECK(names_in("Norway\u00E2\u20AC\u2122s envoy left S\u00C3\u00A3o Paulo.") ==
        Names{"Norway", "S\u00C3\u00A3o Paulo"});
}
