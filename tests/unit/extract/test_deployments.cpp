#include <catch2/catch.hpp>

#include "example.hpp"

using namespace mentionmap;
using test::names;
using test::read_example;

namespace {

Deployment only(std::string_view text) {
  const auto found = read_example(text).deployments;
  INFO(text);
  REQUIRE(found.size() == 1);
  return found.front();
}

}  // namespace

TEST_CASE("a force that is sent has an actor, a number and a destination") {
  const struct {
    const char* text;
    const char* actor;
    double best;
    const char* destination;
    DeploymentStatus status;
  } table[] = {
      {"Canada will send 600 troops to Latvia.", "CA", 600, "Latvia", DeploymentStatus::announced},
      {"Kenya sent 300 soldiers to Mogadishu last month.", "KE", 300, "Mogadishu",
       DeploymentStatus::arrived},
      {"Some 200 Norwegian soldiers were deployed to Latvia.", "NO", 200, "Latvia",
       DeploymentStatus::arrived},
      {"About 900 Kenyan troops are stationed near the Somali border.", "KE", 900, "Somalia",
       DeploymentStatus::in_place},
      {"Ethiopia has massed 5,000 troops on the border with Kenya.", "ET", 5000, "Kenya",
       DeploymentStatus::in_place},
      {"Four Canadian frigates arrived in Bergen on Monday.", "CA", 4, "Bergen",
       DeploymentStatus::arrived},
      {"There are 150 Kenyan police and 80 Kenyan soldiers in Kismayo.", "KE", 80, "Kismayo",
       DeploymentStatus::in_place},
      {"Chile is considering plans to station 40 tanks in Arica.", "CL", 40, "Arica",
       DeploymentStatus::planned},
      {"More than 2,000 Ethiopian soldiers are gathering near Mandera.", "ET", 2000, "Mandera",
       DeploymentStatus::under_way},
      {"Two dozen Norwegian jets will fly to Riga next week.", "NO", 24, "Riga",
       DeploymentStatus::announced},
      {"Kenya put 500 troops on high alert in Garissa.", "KE", 500, "Garissa",
       DeploymentStatus::put_on_readiness},
  };
  for (const auto& row : table) {
    INFO(row.text);
    const auto found = only(row.text);
    CHECK(found.actor == row.actor);
    REQUIRE(found.quantity);
    CHECK(found.quantity->best == std::optional<double>(row.best));
    CHECK(names(found.destination) == row.destination);
    CHECK(found.status == row.status);
  }
}

TEST_CASE("an increase is not a total") {
  CHECK(only("Canada will send another 300 troops to Latvia.").quantity->qualifier ==
        QuantityQualifier::increase_by);
  CHECK(only("Hundreds of Kenyan soldiers have arrived in Kismayo.").quantity->qualifier ==
        QuantityQualifier::vague);
  CHECK_FALSE(only("Hundreds of Kenyan soldiers have arrived in Kismayo.").quantity->best);
}

TEST_CASE("a movement has an origin and a destination") {
  const auto moved = only("Two Canadian warships sailed from Bergen to Riga on Tuesday.");
  CHECK(names(moved.origin) == "Bergen");
  CHECK(names(moved.destination) == "Riga");
  CHECK(moved.when.start_date == std::optional<std::string>("2023-05-16"));
  const auto left =
      only("The 5th Rifle Brigade of the Kenyan army will leave Garissa and move to Mandera.");
  CHECK(names(left.origin) == "Garissa");
  CHECK(names(left.destination) == "Mandera");
  CHECK(left.unit_designation == std::optional<std::string>("5th Rifle Brigade"));
}

TEST_CASE("a ship's prefix tells its side") {
  const auto ship = only("HMCS Halifax is patrolling in the Red Sea.");
  CHECK(ship.actor == "CA");
  CHECK(ship.unit_designation == std::optional<std::string>("HMCS Halifax"));
  CHECK(names(ship.destination) == "Red Sea");
}

TEST_CASE("a withdrawal by its own side's word is a claim") {
  const auto claimed =
      only("The Ethiopian defence ministry said Ethiopian troops were withdrawing from Gedo.");
  CHECK(claimed.status == DeploymentStatus::claimed_withdrawn);
  CHECK(names(claimed.origin) == "Gedo");
  CHECK(only("Kenyan troops are withdrawing from Kismayo.").status ==
        DeploymentStatus::withdrawing);
}

TEST_CASE("a withdrawal that nobody sees is disputed") {
  const auto found =
      only("NATO said it had seen no sign of a withdrawal of Ethiopian troops from Gedo.");
  CHECK(found.status == DeploymentStatus::claimed_withdrawn);
  CHECK(found.disputed_by == std::vector<std::string>{"NATO"});
}

TEST_CASE("who says so is kept") {
  CHECK(only("Canada will send 200 troops to Riga, Defence Minister Maria Lopez said on Monday.")
            .speaker == std::optional<std::string>("Maria Lopez"));
  CHECK(only("Peter Hill, Canada's defence minister, said Canada would send 200 troops to Riga.")
            .speaker == std::optional<std::string>("Peter Hill"));
  CHECK_FALSE(only("Canada will send 200 troops to Riga.").speaker);
}

TEST_CASE("a pronoun speaks for the last speaker") {
  const auto found = only(
      "Norwegian minister Kari Dahl spoke in Bergen. \"We must act,\" Dahl said. She added that 90 "
      "Norwegian soldiers were in Latvia.");
  CHECK(found.speaker == std::optional<std::string>("Kari Dahl"));
}

TEST_CASE("a unit known by its number is the one named in full before") {
  const auto found =
      read_example("Kenya sent the 7th Infantry Brigade to Garissa. The 7th is now based in Wajir.")
          .deployments;
  REQUIRE(found.size() == 2);
  CHECK(found[1].unit_designation == std::optional<std::string>("7th Infantry Brigade"));
  CHECK(found[1].actor == "KE");
  CHECK(names(found[1].destination) == "Wajir");
}

TEST_CASE("members of a unit bring their number to it") {
  const auto found =
      only("Around 700 soldiers of the 9th Mountain Division will fly from Lima to Tacna.");
  CHECK(found.unit_designation == std::optional<std::string>("9th Mountain Division"));
  CHECK(found.quantity->best == std::optional<double>(700.0));
  CHECK(names(found.origin) == "Lima");
  CHECK(names(found.destination) == "Tacna");
}

TEST_CASE("a host is the place of its guests, and possession places a force") {
  CHECK(names(only("Latvia hosts 900 Canadian troops.").destination) == "Latvia");
  const auto owned = only("NATO has about 4,000 troops in Latvia and Norway.");
  CHECK(owned.actor == "NATO");
  CHECK(names(owned.destination) == "Latvia; Norway");
}

TEST_CASE("what an army tells of unnamed ships is of its own") {
  const auto found =
      only("The Chilean navy said three frigates were heading from Arica to the Red Sea.");
  CHECK(found.actor == "CL");
  CHECK(found.status == DeploymentStatus::under_way);
}

TEST_CASE("a later leg in another tense is a record of its own") {
  const auto found =
      read_example(
          "Four Canadian jets have landed in Riga and will soon begin to patrol in Norway.")
          .deployments;
  REQUIRE(found.size() == 2);
  CHECK(names(found[0].destination) == "Riga");
  CHECK(found[0].status == DeploymentStatus::arrived);
  CHECK(names(found[1].destination) == "Norway");
  CHECK(found[1].status == DeploymentStatus::announced);
}

TEST_CASE("a biography places no unit") {
  CHECK(read_example("He joined the Parachute Regiment in Nairobi, where he served for years.")
            .deployments.empty());
}

TEST_CASE("a deployment told twice is one record with two sentences") {
  const auto found = read_example(
                         "Canada will send 600 troops to Latvia. Officials were pleased that "
                         "Canada will send 600 troops to Latvia.")
                         .deployments;
  REQUIRE(found.size() == 1);
  CHECK(found[0].mentions.size() == 1);
}

TEST_CASE("a force's dates: the weekday follows the tense") {
  CHECK(only("Canada will send 600 troops to Latvia on Friday.").when.start_date ==
        std::optional<std::string>("2023-05-19"));
  CHECK(only("Canada sent 600 troops to Latvia on Friday.").when.start_date ==
        std::optional<std::string>("2023-05-12"));
  CHECK(only("Canada will send 600 troops to Latvia, a minister said on Monday.").when.start_date ==
        std::optional<std::string>("2023-05-15"));
  CHECK(only("600 Canadian troops are in Latvia.").when.precision == DatePrecision::as_of);
}

TEST_CASE("allies named beside a force are no places of it") {
  const auto found =
      only("HMCS Halifax is patrolling in the Red Sea alongside allies from Norway and Latvia.");
  CHECK(names(found.destination) == "Red Sea");
  CHECK(names(found.origin).empty());
  CHECK(found.co_actors == std::vector<std::string>{"NO", "LV"});
}

TEST_CASE("what is demanded, feared, refused or supposed is no deployment") {
  for (const char* text : {
           "Kenya demanded that Ethiopia withdraw its troops from Gedo.",
           "Somalia urged Kenya to pull its soldiers out of Kismayo.",
           "Peru wants Chile to move its troops away from Tacna.",
           "Canada refused to send troops to Somalia.",
           "Norway has no plans to send troops to Kenya.",
           "If Ethiopia sends soldiers to Gedo, Somalia will protest.",
           "Ethiopia could send 3,000 troops to Gedo.",
           "Canada will not deploy soldiers to Somalia.",
           "Kenya wants guarantees that Ethiopian forces will be withdrawn from Gedo.",
           "Analysts doubt whether Chilean troops will move to Arica.",
       }) {
    INFO(text);
    CHECK(read_example(text).deployments.empty());
  }
}

TEST_CASE("travel, gifts of arms and other uses of the words are no deployments") {
  for (const char* text : {
           "The Kenyan president flew to Lima for talks.",
           "Canada gave 200 rifles to Latvia.",
           "Market forces in Kenya drive prices.",
           "The air force museum in Bergen has closed.",
           "Police used force in Nairobi.",
           "A division of the company moved to Lima.",
           "Fans massed outside the stadium in Lima.",
           "The soldier's mother lives in Riga.",
           "Tank shells exploded in Garissa.",
       }) {
    INFO(text);
    CHECK(read_example(text).deployments.empty());
  }
}

TEST_CASE("a government named by its capital places no force there") {
  const auto found = only("Nairobi has amassed 4,000 troops near the Somali border.");
  CHECK(found.actor == "KE");
  CHECK(names(found.destination) == "Somalia");
}

TEST_CASE("a bare number counts the force told of before") {
  const auto found =
      read_example("Canada will send 350 soldiers to Latvia, while 300 will go to Norway.")
          .deployments;
  REQUIRE(found.size() == 2);
  CHECK(found[1].actor == "CA");
  CHECK(found[1].force == "soldiers");
  CHECK(found[1].quantity->best == std::optional<double>(300.0));
  CHECK(names(found[1].destination) == "Norway");
  CHECK(found[1].status == DeploymentStatus::announced);
  CHECK(
      read_example("Canada has 350 soldiers. In 2014 it was sent to Norway.").deployments.empty());
}

TEST_CASE("a side that announces a move of unnamed troops speaks of its own") {
  const auto found = only("Norway said 40 soldiers would fly to Riga.");
  CHECK(found.actor == "NO");
  CHECK(found.status == DeploymentStatus::announced);
}

TEST_CASE("whoever has a force is its side also when a relative clause places it") {
  const auto found = only("Canada has 100 instructors who are based in Nairobi and Mombasa.");
  CHECK(found.actor == "CA");
  CHECK(names(found.destination) == "Nairobi; Mombasa");
}

TEST_CASE("a counted force goes on with the side of the sentence before") {
  const auto found =
      read_example("Chile sent two frigates to Tacna. Four helicopters landed in Arica on Monday.")
          .deployments;
  REQUIRE(found.size() == 2);
  CHECK(found[1].actor == "CL");
  CHECK(names(found[1].destination) == "Arica");
}

TEST_CASE("a numbered unit is told of even when its side is not") {
  const auto found = only("The 4th Hill Brigade is stationed in Wajir.");
  CHECK(found.actor.empty());
  CHECK(names(found.destination) == "Wajir");
  CHECK(read_example("Ten soldiers are stationed in Wajir.").deployments.empty());
}

TEST_CASE("a ship that follows its class is known by its name") {
  const auto ship = only("The patrol ship HMCS Halifax sailed for Bergen.");
  CHECK(ship.force == "HMCS Halifax");
  CHECK(ship.unit_designation == std::optional<std::string>("HMCS Halifax"));
  CHECK(ship.actor == "CA");
}

TEST_CASE("an order is given before anyone moves") {
  CHECK(only("Kenya has ordered 3,000 soldiers to Wajir.").status == DeploymentStatus::announced);
  CHECK(only("Kenyan troops began arriving in Wajir.").status == DeploymentStatus::under_way);
  CHECK(only("Kenyan troops started to leave Kismayo.").status == DeploymentStatus::withdrawing);
}

TEST_CASE("a withdrawal is disputed by who doubts it in the next sentences") {
  for (const char* doubt :
       {"Norway said it had seen no sign of a pullback.", "Norway cast doubt on the withdrawal.",
        "Norway has not seen troops pulling back."}) {
    INFO(doubt);
    const auto found =
        read_example(std::string("Ethiopian troops are withdrawing from Gedo. ") + doubt)
            .deployments;
    REQUIRE_FALSE(found.empty());
    REQUIRE(found[0].disputed_by.size() == 1);
    CHECK(found[0].disputed_by[0] == "Norway");
    CHECK(found[0].status == DeploymentStatus::claimed_withdrawn);
  }
  CHECK(only("Ethiopian troops are withdrawing from Gedo. Norway has no doubt about the harvest.")
            .disputed_by.empty());
}

TEST_CASE("what is told of all named units is true of each") {
  const auto found =
      read_example(
          "Kenya's 3rd Rifle Brigade is based in Wajir. Kenya's 9th Rifle Brigade is based in "
          "Mandera. The two Kenyan brigades are withdrawing from Gedo.")
          .deployments;
  REQUIRE(found.size() == 2);
  for (const auto& unit : found) {
    CHECK(names(unit.origin) == "Gedo");
    CHECK(unit.origin.front().basis == Basis::inferred);
    CHECK(unit.status == DeploymentStatus::withdrawing);
  }
}

TEST_CASE("units moved by one verb are parts of one operation") {
  const auto found =
      read_example("Kenya moved the 3rd and 9th Rifle Brigades from Wajir to Mandera.").deployments;
  REQUIRE(found.size() == 2);
  REQUIRE(found[0].group);
  CHECK(found[0].group == found[1].group);
}

TEST_CASE("a distance is no origin") {
  const auto found = only("Some 40 Kenyan soldiers are in Garissa, far from Kismayo.");
  CHECK(found.origin.empty());
  CHECK(names(found.destination) == "Garissa");
}

TEST_CASE("another leg of the way tells where a force came from or goes on to") {
  const auto landed = only("Two Canadian jets landed in Riga after flying from Bergen.");
  CHECK(names(landed.origin) == "Bergen");
  CHECK(names(landed.destination) == "Riga");
  CHECK(names(only("Ethiopian troops reached Garissa before moving on to Mandera.").destination) ==
        "Garissa; Mandera");
}

TEST_CASE("the side of the units is that of the force they are part of") {
  const auto found =
      read_example("Ethiopian units of the 4th and 8th Rifle Brigades left Gedo.").deployments;
  REQUIRE(found.size() == 2);
  CHECK(found[0].actor == "ET");
  CHECK(found[1].actor == "ET");
}

TEST_CASE("a unit between dashes stands where the parenthesis says") {
  const auto found = read_example(
                         "Kenyan units of the 4th Rifle Brigade left Gedo. Only the 4th - in "
                         "Wajir - is far from Kismayo.")
                         .deployments;
  REQUIRE(found.size() == 1);
  CHECK(names(found[0].origin) == "Gedo");
  CHECK(names(found[0].destination) == "Wajir");
}

TEST_CASE("a withdrawal that one sentence calls a claim is no fact in another") {
  const auto found =
      read_example(
          "The Ethiopian defence ministry said Ethiopian troops were withdrawing from Gedo. "
          "Ethiopian tanks are leaving Mandera.")
          .deployments;
  REQUIRE(found.size() == 2);
  CHECK(found[1].status == DeploymentStatus::claimed_withdrawn);
}

TEST_CASE("an increase stays one when the number is told again") {
  const auto found = only(
      "Canada will send another 300 troops to Latvia. The 300 Canadian troops will fly to Latvia.");
  CHECK(found.quantity->qualifier == QuantityQualifier::increase_by);
}

TEST_CASE("a record without a speaker learns who says so from another sentence") {
  const auto found = only(
      "Canada is sending 300 troops to Latvia. Canada will send 300 troops to Latvia, Maria Lopez "
      "said.");
  CHECK(found.speaker == std::optional<std::string>("Maria Lopez"));
}

TEST_CASE("a quotation that opens a paragraph runs on to its end") {
  const auto found =
      read_example(
          "Defence Minister Maria Lopez spoke on Monday.\n\n\"Our allies are safe,\" "
          "Maria Lopez said.\n\n\"The army is ready. Canadian jets will fly to Riga "
          "soon.\"")
          .deployments;
  REQUIRE(found.size() == 1);
  CHECK(found[0].speaker == std::optional<std::string>("Maria Lopez"));
}

TEST_CASE("several speakers may say so") {
  CHECK(only("Analysts say Kenyan troops have moved to Kismayo.").speaker ==
        std::optional<std::string>("Analysts"));
}

TEST_CASE("a force is as large as what it is made of") {
  const auto brigade = only("Canada will station a brigade of 4,800 soldiers in Latvia.");
  CHECK(brigade.force == "brigade");
  CHECK(brigade.quantity->best == std::optional<double>(4800));
  const auto convoy = only("A convoy of 40 Kenyan tanks crossed from Garissa into Somalia.");
  CHECK(convoy.quantity->best == std::optional<double>(40));
  CHECK(convoy.actor == "KE");
}

TEST_CASE("a share of a force is counted as the share") {
  const auto half = only("Half of the 2,000 Kenyan soldiers in Kismayo will leave in June.");
  CHECK(half.quantity->best == std::optional<double>(1000));
  CHECK(half.quantity->qualifier == QuantityQualifier::approx);
}

TEST_CASE("a town that a unit comes from is not its side") {
  CHECK(only("The 17th Airborne Brigade flew from Bergen to Riga.").actor.empty());
}

TEST_CASE("ships are known by their class and name") {
  const auto ship = only("Chile's frigate Rio Negro sailed from Arica for Lima.");
  CHECK(ship.actor == "CL");
  CHECK(ship.unit_designation == std::optional<std::string>("Rio Negro"));
  CHECK(ship.quantity->best == std::optional<double>(1));
  CHECK(names(ship.origin) == "Arica");
  CHECK(names(ship.destination) == "Lima");
}

TEST_CASE("what goes on is under way, what remains is in place") {
  CHECK(only("Ethiopia has been moving tanks into Gedo since January.").status ==
        DeploymentStatus::under_way);
  CHECK(only("Kenyan forces remain deployed near Kismayo.").status == DeploymentStatus::in_place);
}

TEST_CASE("sentences about forces that no deployment is told in") {
  for (const char* text :
       {"The minister travelled to Nairobi with 12 journalists.",
        "Opposition leaders demanded that Kenya withdraw its troops from Kismayo.",
        "If Ethiopia sent troops to Mandera, Kenya would respond.",
        "The film follows 30 soldiers in Garissa.", "Canada gave 14 tanks to Kenya.",
        "Troops should never have been sent to Mogadishu, he wrote.",
        "The museum in Bergen holds 300 tanks.", "Lima has amassed a fortune in gold.",
        "She said no soldiers had been sent to Riga."}) {
    INFO(text);
    CHECK(read_example(text).deployments.empty());
  }
}

TEST_CASE("a ministry is a better source of a claim than the name of its capital") {
  const auto found = only(
      "Nairobi said Kenyan troops were withdrawing from Gedo. The Kenyan defence ministry said "
      "Kenyan troops were withdrawing from Gedo.");
  CHECK(found.status == DeploymentStatus::claimed_withdrawn);
  CHECK(found.speaker == std::optional<std::string>("Kenyan defence ministry"));
}
