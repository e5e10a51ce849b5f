#include <algorithm>

#include <catch2/catch.hpp>

#include "example.hpp"

using namespace mentionmap;
using test::names;
using test::read_example;

namespace {

const Event* first_of(const Annotation& found, EventType type) {
  const auto event = std::find_if(found.events.begin(), found.events.end(),
                                  [type](const Event& e) { return e.type == type; });
  return event == found.events.end() ? nullptr : &*event;
}

}  // namespace

TEST_CASE("events have a type, a place and a status") {
  const struct {
    const char* text;
    EventType type;
    const char* place;
    EventStatus status;
  } table[] = {
      {"Kenya and Ethiopia held military exercises near Mandera on Tuesday.", EventType::exercise,
       "Mandera", EventStatus::happened},
      {"Canada will hold joint drills in Latvia next week.", EventType::exercise, "Latvia",
       EventStatus::planned},
      {"Gunmen attacked Garissa overnight.", EventType::assault, "Garissa", EventStatus::happened},
      {"An air strike in Gedo killed six people.", EventType::assault, "Gedo",
       EventStatus::happened},
      {"Somalia fears that Ethiopia could invade Gedo.", EventType::assault, "Gedo",
       EventStatus::threatened},
      {"The threat of an attack on Kismayo is growing.", EventType::assault, "Kismayo",
       EventStatus::threatened},
      {"Protesters blocked roads in Lima on Monday.", EventType::protest, "Lima",
       EventStatus::happened},
      {"An earthquake shook buildings in Arica.", EventType::crisis, "Arica",
       EventStatus::happened},
      {"A bus crash near Tacna killed nine people.", EventType::accident, "Tacna",
       EventStatus::happened},
      {"Kenya's president met with Somali leaders in Nairobi.", EventType::consult, "Nairobi",
       EventStatus::happened},
      {"Norwegian ministers will hold talks in Riga on Friday.", EventType::consult, "Riga",
       EventStatus::planned},
      {"Ethiopia seized Gedo in 1998.", EventType::seize, "Gedo", EventStatus::happened},
      {"Chile closed its border crossing near Arica.", EventType::coerce, "Arica",
       EventStatus::happened},
      {"Canada donated 200 tents to Somalia.", EventType::aid, "Somalia", EventStatus::happened},
  };
  for (const auto& row : table) {
    INFO(row.text);
    const auto found = read_example(row.text);
    const Event* event = first_of(found, row.type);
    REQUIRE(event != nullptr);
    CHECK(names(event->place) == row.place);
    CHECK(event->status == row.status);
  }
}

TEST_CASE("acts of speech are events of their own, without a place") {
  const std::pair<const char*, EventType> table[] = {
      {"Somalia accused Kenya of theft.", EventType::accuse},
      {"Peru condemned the decision.", EventType::accuse},
      {"Kenya rejected the proposal.", EventType::reject},
      {"Norway called on Peru to free the crew.", EventType::demand},
      {"Ethiopia threatened to cut the power.", EventType::threaten},
      {"Chile denied the report.", EventType::statement},
      {"Canada imposed sanctions on Ethiopia.", EventType::sanction},
  };
  for (const auto& [text, type] : table) {
    INFO(text);
    const auto found = read_example(text);
    const Event* event = first_of(found, type);
    REQUIRE(event != nullptr);
    CHECK(event->place.empty());
    CHECK_FALSE(event->actors.empty());
  }
}

TEST_CASE("sides joined by and act together") {
  const auto found = read_example("Kenya and Ethiopia launched joint drills on Tuesday.");
  const Event* event = first_of(found, EventType::exercise);
  REQUIRE(event != nullptr);
  CHECK(event->actors == std::vector<std::string>{"KE", "ET"});
  CHECK(event->when.start_date == std::optional<std::string>("2023-05-16"));
}

TEST_CASE("history is background") {
  const auto found = read_example("Ethiopia annexed Gedo in 1962.");
  const Event* event = first_of(found, EventType::seize);
  REQUIRE(event != nullptr);
  CHECK(event->background);
  CHECK(event->when.precision == DatePrecision::year);
  const auto recent = read_example("Gunmen attacked Garissa on Monday.");
  CHECK_FALSE(first_of(recent, EventType::assault)->background);
}

TEST_CASE("an event told twice is one record") {
  const auto found = read_example("Gunmen attacked Garissa. The gunmen who attacked Garissa fled.");
  CHECK(std::count_if(found.events.begin(), found.events.end(),
                      [](const Event& e) { return e.type == EventType::assault; }) == 1);
}

TEST_CASE("what did not happen is no event") {
  for (const char* text : {
           "Kenya did not attack Garissa.",
           "There was no attack on Garissa.",
           "A fake attack in Garissa was filmed.",
           "If Ethiopia attacks Gedo, Somalia will answer.",
           "Demands were met in Lima.",
           "The plan met with approval.",
       }) {
    INFO(text);
    const auto found = read_example(text);
    CHECK(std::none_of(found.events.begin(), found.events.end(), [](const Event& e) {
      return e.status == EventStatus::happened &&
             (e.type == EventType::assault || e.type == EventType::consult);
    }));
  }
}

TEST_CASE("a capital that speaks is no place of an event") {
  const auto found = read_example("Nairobi said the talks were over.");
  for (const Event& event : found.events) CHECK(event.place.empty());
}

TEST_CASE("private persons' words and other uses of event words are no events") {
  for (const char* text : {
           "A neighbour accused Peter Hill of noise, and Peter Hill denied it.",
           "The pump works by expelling air.",
           "Two burglars were captured in Nairobi.",
           "The hurricane season in Peru starts in June.",
           "Officials hope for talks with Kenya in Nairobi.",
           "Norway called for negotiations between Kenya and Somalia.",
       }) {
    INFO(text);
    CHECK(read_example(text).events.empty());
  }
}

TEST_CASE("acts of speech by officials and states are events") {
  for (const char* text : {
           "Prime Minister Maria Lopez urged restraint.",
           "Kenya accused Somalia of smuggling.",
           "Peter Hill, the foreign minister, rejected the offer.",
           "Chile expelled two diplomats.",
           "Ten envoys were expelled by Peru.",
           "Ethiopia seized the town of Mandera.",
           "Kismayo was captured by Kenya.",
           "Five Kenyan soldiers were killed in Mandera.",
           "Tanks left Mandera, which Ethiopia seized from Kenya in 2014.",
       }) {
    INFO(text);
    CHECK(read_example(text).events.size() == 1);
  }
}

TEST_CASE("an event that only dates a sentence takes no place from it") {
  const auto found =
      read_example("Thousands have left Somalia for Kenya since the war in Ethiopia.");
  for (const auto& event : found.events) CHECK(names(event.place) == "Ethiopia");
  for (const auto& event : read_example("Trade in Lima has grown since the earthquake.").events)
    CHECK(event.place.empty());
}

TEST_CASE("the numbers of a date are no quantity of an event") {
  for (const char* text : {"Canada held drills in Latvia between 10 and 14 May.",
                           "Canada held drills 10-14 May in Latvia.",
                           "Canada held drills from 10 to 14 May in Latvia."}) {
    INFO(text);
    const Annotation found = read_example(text);
    const Event* drill = first_of(found, EventType::exercise);
    REQUIRE(drill != nullptr);
    CHECK_FALSE(drill->quantity);
    CHECK(drill->when.start_date == std::optional<std::string>("2023-05-10"));
    CHECK(drill->when.end_date == std::optional<std::string>("2023-05-14"));
    CHECK(drill->when.precision == DatePrecision::range);
  }
}

TEST_CASE("an event counts people, arms and damage, and nothing else") {
  const Annotation strike = read_example("An air strike killed 20 to 30 local villagers in Gedo.");
  const Event* counted = first_of(strike, EventType::assault);
  REQUIRE(counted != nullptr);
  REQUIRE(counted->quantity);
  CHECK(counted->quantity->unit == "villagers");
  CHECK(counted->quantity->low == std::optional(20.0));
  CHECK(counted->quantity->high == std::optional(30.0));
  const Annotation drills = read_example("Canada held drills for 6 sunny days in Latvia.");
  const Event* drill = first_of(drills, EventType::exercise);
  REQUIRE(drill != nullptr);
  CHECK_FALSE(drill->quantity);
}

TEST_CASE("events of news in general have their type and place") {
  const struct {
    const char* text;
    EventType type;
    const char* place;
  } table[] = {
      {"Gunmen killed at least 12 people in an attack on a market in Garissa.", EventType::assault,
       "Garissa"},
      {"Kenya struck an apartment block in Kismayo overnight.", EventType::assault, "Kismayo"},
      {"Thousands of teachers marched through Lima on Saturday to demand higher pay.",
       EventType::protest, "Lima"},
      {"Police fired tear gas at protesters in Nairobi.", EventType::coerce, "Nairobi"},
      {"The foreign ministers of Peru and Chile met in Tacna on Tuesday.", EventType::consult,
       "Tacna"},
      {"An earthquake of magnitude 6.1 killed 40 people in Arica.", EventType::crisis, "Arica"},
      {"Floods displaced 20,000 people in Wajir last week.", EventType::crisis, "Wajir"},
      {"Hackers attacked the servers of the health service in Riga.", EventType::cyberattack,
       "Riga"},
      {"Norway and Canada began naval exercises off Bergen.", EventType::exercise, "Bergen"},
      {"Norway delivered 200 tents to Garissa.", EventType::aid, "Garissa"},
      {"Rebels seized the town of Kismayo on Monday.", EventType::seize, "Kismayo"},
      {"A train derailed near Tacna, killing 57 people.", EventType::accident, "Tacna"},
      {"Supporters of the president rallied in Lima on Sunday.", EventType::rally, "Lima"},
      {"Soldiers detained the prime minister in Mogadishu.", EventType::coerce, "Mogadishu"},
      {"A cholera outbreak has killed 300 people in Mandera.", EventType::crisis, "Mandera"},
      {"The ferry sank off Mombasa on Wednesday with 200 people aboard.", EventType::accident,
       "Mombasa"},
      {"President Maria Lopez visited troops in Arica.", EventType::travel, "Arica"},
      {"Ethiopia closed its border crossing at Mandera.", EventType::coerce, "Mandera"},
  };
  for (const auto& row : table) {
    INFO(row.text);
    const auto found = read_example(row.text);
    const Event* event = first_of(found, row.type);
    REQUIRE(event != nullptr);
    CHECK(names(event->place) == row.place);
  }
}

TEST_CASE("verbal acts have a type without a place") {
  const struct {
    const char* text;
    EventType type;
  } table[] = {
      {"Kenya and Ethiopia signed an agreement on gas exports.", EventType::agree},
      {"Canada imposed sanctions on 12 Peruvian officials.", EventType::sanction},
      {"Ethiopia threatened to retaliate if the sale goes ahead.", EventType::threaten},
      {"Japan rejected the report.", EventType::reject},
      {"The United Nations appealed for an end to the fighting in Gedo.", EventType::demand},
      {"Kenya denied any role in the poisoning.", EventType::statement},
      {"Peru accused Chile of violating its airspace.", EventType::accuse},
      {"Peru and Chile pledged to cooperate on defence.", EventType::cooperate},
  };
  for (const auto& row : table) {
    INFO(row.text);
    CHECK(first_of(read_example(row.text), row.type) != nullptr);
  }
}

TEST_CASE("the number of the dead is not the strength of the quake") {
  const auto found = read_example("An earthquake of magnitude 6.1 killed 40 people in Arica.");
  const Event* event = first_of(found, EventType::crisis);
  REQUIRE(event != nullptr);
  if (event->quantity) CHECK(event->quantity->best == std::optional<double>(40));
}

TEST_CASE("words of violence in other fields tell no event") {
  for (const char* text :
       {"The team attacked from the start and won in Lima.",
        "She fought cancer for two years in Bergen.",
        "Shares of the bank struck a record high in Nairobi.",
        "The chef signed copies of his book in Riga.",
        "A new exhibition on the Battle of Hastings opened in Bergen.",
        "Heavy rain is expected in Mombasa.", "The prize was handed over in Riga."}) {
    INFO(text);
    CHECK(read_example(text).events.empty());
  }
}
