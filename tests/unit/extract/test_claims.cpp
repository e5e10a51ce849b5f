#include <catch2/catch.hpp>

#include "example.hpp"

using namespace mentionmap;
using test::read_example;

namespace {

DistanceClaim only_claim(std::string_view text) {
  const auto found = read_example(text).distance_claims;
  INFO(text);
  REQUIRE(found.size() == 1);
  return found.front();
}

}  // namespace

TEST_CASE("a distance from a border is a claim of the place before it") {
  const struct {
    const char* text;
    const char* place;
    const char* reference;
    double claimed_m;
  } table[] = {
      {"The convoy stopped at Wajir, 60 miles from the Somali border.", "Wajir", "SO", 96560.6},
      {"Tacna lies 35 km north of the border with Chile.", "Tacna", "CL", 35000},
      {"They were held in Mandera, about 5 kilometres from Ethiopia.", "Mandera", "ET", 5000},
      {"Garissa is within 200km of the Somali frontier.", "Garissa", "SO", 200000},
      {"Aid reached Wajir, less than 100 nautical miles away from Somalia's border.", "Wajir", "SO",
       185200},
      {"The camp at Wajir is some 60 miles (96 km) from the border of Somalia.", "Wajir", "SO",
       96560.6},
      {"Nairobi, more than 300 miles from Somalia, was calm.", "Nairobi", "SO", 482803.2},
      {"Wajir is half a mile from the Ethiopian border.", "Wajir", "ET", 804.672},
      {"Wajir is a mile and a half from the Ethiopian border.", "Wajir", "ET", 2414.016},
      {"Wajir is situated at a distance of 90km from the border of Somalia.", "Wajir", "SO", 90000},
      {"Tacna is as close as 30 km to the border with Chile.", "Tacna", "CL", 30000},
      {"The Chilean border is about 30 km from Tacna.", "Tacna", "CL", 30000},
  };
  for (const auto& row : table) {
    INFO(row.text);
    const auto claim = only_claim(row.text);
    CHECK(claim.place.place->name == row.place);
    CHECK(claim.reference == row.reference);
    CHECK(*claim.claimed_m == Approx(row.claimed_m));
    CHECK(claim.measured_m);
    CHECK(*claim.measured_low_m <= *claim.measured_m);
    CHECK(*claim.measured_m <= *claim.measured_high_m);
  }
}

TEST_CASE("the place of a claim is the head of its subject") {
  const struct {
    const char* text;
    const char* place;
  } table[] = {
      {"Wajir, where one of the brigades trains, is only 60 miles from the Somali border.",
       "Wajir"},
      {"Mandera, the home of another brigade, lies about 5 km from Somalia.", "Mandera"},
      {"Wajir, Kenya, is about 60 miles from the Somali border.", "Wajir"},
      {"Mandera, in Kenya, is some 5 km away from the border with Somalia.", "Mandera"},
      {"Garissa (a market town on the road to Wajir) is 100 km from Somalia.", "Garissa"},
      {"Kenya's Mandera is 5 km from the Somali border.", "Mandera"},
      {"Mandera, a market town 5 km from Somalia, was quiet.", "Mandera"},
      {"Mandera is a market town located five kilometres from the border of Somalia.", "Mandera"},
      {"The camp at Wajir in Kenya is 60 miles from the Somali border.", "Wajir"},
      {"Wajir, Kenya, some 60 miles from the Somali border, was quiet.", "Wajir"},
      {"He left Mombasa, and Wajir, a trading post, is 60 miles from the Somali border.", "Wajir"},
  };
  for (const auto& row : table) {
    INFO(row.text);
    CHECK(only_claim(row.text).place.place->name == row.place);
  }
}

TEST_CASE("a second measure of one place has the same subject") {
  const auto claims =
      read_example(
          "Mandera is about 5 km from the border with Somalia and within 10 km of Ethiopia.")
          .distance_claims;
  REQUIRE(claims.size() == 2);
  CHECK(claims[1].place.place->name == "Mandera");
  CHECK(claims[0].reference == "SO");
  CHECK(claims[1].reference == "ET");
}

TEST_CASE("a pronoun stands for what the claim before was measured to") {
  const auto claims =
      read_example("Wajir is 60 miles from the Somali border, and Garissa is 80 miles from it.")
          .distance_claims;
  REQUIRE(claims.size() == 2);
  CHECK(claims[1].place.place->name == "Garissa");
  CHECK(claims[1].reference == "SO");
  CHECK(claims[1].measured_m);
}

TEST_CASE("figures of a respectively go to their places in order") {
  const auto claims =
      read_example(
          "Posts opened at Wajir and Garissa, respectively 55 and 80 miles from the Somali border.")
          .distance_claims;
  REQUIRE(claims.size() == 2);
  CHECK(claims[0].place.place->name == "Wajir");
  CHECK(*claims[0].value == 55);
  CHECK(claims[1].place.place->name == "Garissa");
  CHECK(*claims[1].value == 80);
}

TEST_CASE("places of a list before the verb have the figures in order") {
  const auto claims =
      read_example("Wajir and Garissa lie 55 and 80 miles from the Somali border, respectively.")
          .distance_claims;
  REQUIRE(claims.size() == 2);
  CHECK(claims[0].place.place->name == "Wajir");
  CHECK(*claims[0].value == 55);
  CHECK(claims[1].place.place->name == "Garissa");
  CHECK(*claims[1].value == 80);
}

TEST_CASE("the border without a name is the one named before") {
  const auto claims = read_example(
                          "Clashes went on along the Chilean border. Officials met in Tacna, 22 "
                          "miles from the border.")
                          .distance_claims;
  REQUIRE(claims.size() == 1);
  CHECK(claims[0].reference == "CL");
  CHECK(claims[0].verdict == Verdict::consistent);
}

TEST_CASE("a plain distance away is measured from what the sentence measures from") {
  const auto claim = only_claim("Only the base in Bergen is far from Latvia, some 600 miles away.");
  CHECK(claim.place.place->name == "Bergen");
  CHECK(claim.reference == "LV");
}

TEST_CASE("a distance between cities is measured between their points") {
  const auto claim = only_claim("The train broke down at Tacna, 55 km from Arica.");
  CHECK(claim.reference == "place:Arica");
  CHECK(*claim.measured_m == Approx(51'300).margin(1500));
  CHECK(claim.verdict == Verdict::consistent);
}

TEST_CASE("a wrong unit is contradicted and hinted at") {
  const auto claim = only_claim("The convoy stopped at Nairobi, 420 miles from the Somali border.");
  CHECK(claim.verdict == Verdict::contradicted);
  REQUIRE(claim.hint);
  CHECK(*claim.hint == "fits if the unit were km");
}

TEST_CASE("a place without a name cannot be checked") {
  const auto claim =
      only_claim("In a village in the Gedo area, about 20 miles from Kenya's border, nobody left.");
  CHECK(claim.verdict == Verdict::not_checkable);
  CHECK_FALSE(claim.measured_m);
}

TEST_CASE("a spot that is only described is not the place named before it") {
  const auto claim =
      only_claim("Rain fell in Mombasa and at a weather station five miles south of Garissa.");
  CHECK(claim.verdict == Verdict::not_checkable);
}

TEST_CASE("the number of a road is no distance") {
  const auto claim = only_claim("The bus left Road 79, 12 miles from Garissa, near Wajir.");
  CHECK(*claim.value == 12);
}

TEST_CASE("a country without a land border cannot be measured to") {
  CHECK(only_claim("Riga, about 7,500 km from Japan, was quiet.").verdict ==
        Verdict::not_checkable);
}

TEST_CASE("lengths, ways travelled, areas and durations are no claims") {
  for (const char* text : {
           "A 10-mile convoy was seen in Kenya near the Somali border.",
           "She drove 300 miles from Nairobi to Mandera.",
           "They walked 40 km from Wajir to the border.",
           "The wall is 80 miles long and stands in Kenya.",
           "A 20ft banner hung in Nairobi.",
           "Garissa is an hour's drive from the border.",
           "The reserve covers 30 square miles of Kenya.",
           "The border with Somalia was shut 15 days ago.",
           "The lorry did 50 miles per hour in Mombasa.",
           "The river runs 400 miles from Garissa to Kismayo.",
       }) {
    INFO(text);
    CHECK(read_example(text).distance_claims.empty());
  }
}

TEST_CASE("distances between towns, over water and around figures are claims") {
  const struct {
    const char* text;
    const char* place;
    double claimed_m;
  } table[] = {
      {"Garissa lies 150 kilometres west of Kismayo.", "Garissa", 150000},
      {"The village of Wajir is about 30 km from Mandera.", "Wajir", 30000},
      {"Tacna, 13 km from the Chilean border, is full of volunteers.", "Tacna", 13000},
      {"The base at Wajir is less than 40 kilometres from Garissa.", "Wajir", 40000},
      {"Drones hit Garissa, some 730 km from the Somali border.", "Garissa", 730000},
      {"Fighting reached Mandera, 6 miles from the border with Somalia.", "Mandera", 9656.064},
      {"Tacna is just eight kilometres from the Chilean border.", "Tacna", 8000},
      {"Wajir is 236 kilometres north of Garissa.", "Wajir", 236000},
      {"The port of Arica is 300 nautical miles from Lima.", "Arica", 555600},
      {"Tacna stands 400 metres from the Chilean border.", "Tacna", 400},
      {"Wajir is more than 100 km from the border with Somalia.", "Wajir", 100000},
      {"Garissa, 40 km (25 miles) from the Somali border, was hit again.", "Garissa", 40000},
  };
  for (const auto& row : table) {
    INFO(row.text);
    const auto claim = only_claim(row.text);
    CHECK(claim.place.place->name == row.place);
    CHECK(*claim.claimed_m == Approx(row.claimed_m));
  }
  CHECK(read_example("Tacna is 10 km from the Chilean border and 70 km from Arica.")
            .distance_claims.size() == 2);
}

TEST_CASE("lengths, depths, ranges and speeds are no distances from a place") {
  for (const char* text :
       {"The convoy was 64 km long when it neared Nairobi.", "He ran 42 km in Riga.",
        "The missile has a range of 500 km, enough to reach Nairobi.",
        "The pipeline runs 1,200 km from Kenya to Ethiopia.",
        "The storm moved at 30 km an hour towards Mombasa.", "Prices rose 15 per cent in Lima.",
        "The quake struck at a depth of 10 km near Arica.",
        "The 300 km border between Kenya and Somalia is open.",
        "Kismayo is an hour's drive from Mogadishu."}) {
    INFO(text);
    CHECK(read_example(text).distance_claims.empty());
  }
}
