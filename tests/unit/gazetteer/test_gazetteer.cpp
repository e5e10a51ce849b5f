// The index as it is built from the committed tables.
#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "mentionmap/error.hpp"
#include "mentionmap/gazetteer.hpp"

using namespace mentionmap;

namespace {

const Gazetteer& real_index() {
  static const Gazetteer gazetteer = Gazetteer::open(MENTIONMAP_SHARE "/gazetteer.mmg");
  return gazetteer;
}

std::vector<PlaceView> bearers(const char* name) {
  std::vector<PlaceView> places;
  for (const NameEntry& entry : real_index().find(name)) {
    places.push_back(real_index().place(entry.place));
  }
  return places;
}

PlaceView best(const char* name) {
  const auto places = bearers(name);
  return places.empty() ? PlaceView{} : places.front();
}

bool near(const PlaceView& place, double lon_deg, double lat_deg) {
  return std::abs(place.point.lon_deg - lon_deg) < 0.1 &&
         std::abs(place.point.lat_deg - lat_deg) < 0.1;
}

bool is_region(const PlaceView& place) { return place.place_class == PlaceClass::admin1; }

}  // namespace

TEST_CASE("the spellings of a town lead to one place", "[index]") {
  const PlaceView valuyki = best("Valuyki");
  CHECK(valuyki.country == "RU");
  CHECK(near(valuyki, 38.107, 50.203));
  CHECK(valuyki.feature.substr(0, 2) == "P.");
  CHECK(valuyki.admin1.substr(0, 8) == "Belgorod");
  for (const char* name : {"Valuiki", "Valujki", "Валуйки", "VALUYKI"}) {
    INFO(name);
    CHECK(best(name).id == valuyki.id);
  }
  CHECK(best("Kiev").id == best("Kyiv").id);
  CHECK(best("Київ").id == best("Kyiv").id);
  CHECK(best("Kyiv").feature == "P.PPLC");
  CHECK(best("Rostov-on-Don").id == best("Rostov na Donu").id);
}

TEST_CASE("places of both city tables are found", "[index]") {
  CHECK(near(best("Boguchar"), 40.545, 49.936));
  CHECK(near(best("Novocherkassk"), 40.092, 47.421));
  const auto povorsk = bearers("Povorsk");
  REQUIRE(povorsk.size() == 1);
  CHECK(near(povorsk.front(), 25.134, 51.268));
  CHECK(povorsk.front().country == "UA");
  CHECK(povorsk.front().id.str().substr(0, 7) == "cities:");
  CHECK(povorsk.front().admin1.substr(0, 5) == "Volyn");
}

TEST_CASE("homonyms are all kept, best known first", "[index]") {
  const auto odessa = bearers("Odessa");
  const auto in = [&](const char* country) {
    return std::any_of(odessa.begin(), odessa.end(),
                       [&](const PlaceView& p) { return p.country == country; });
  };
  CHECK(odessa.front().country == "UA");
  CHECK(in("US"));
  CHECK(best("Paris").country == "FR");
  CHECK(best("Moscow").id == best("Moskva").id);
  CHECK(best("London").country == "GB");
  CHECK(bearers("London").size() > 3);
}

TEST_CASE("a region stands before its homonym villages and its half-width is known", "[index]") {
  const PlaceView chechnya = best("Chechnya");
  CHECK(is_region(chechnya));
  CHECK(chechnya.country == "RU");
  CHECK(chechnya.id == best("Chechen Republic").id);
  CHECK(chechnya.radius_m > 70'000);
  CHECK(chechnya.radius_m < 95'000);
  REQUIRE(chechnya.extent);
  CHECK(chechnya.extent->west_deg < 45);
  CHECK(chechnya.extent->east_deg > 46.4);
  CHECK(bearers("Chechnya").size() > 1);
  CHECK(is_region(best("Crimea")));
  CHECK(best("Crimea").country == "UA");
  CHECK(best("Sevastopol").country == "UA");
}

TEST_CASE("a region answers with and without the word for its kind", "[index]") {
  const PlaceView rostov = best("Rostov region");
  CHECK(is_region(rostov));
  CHECK(rostov.country == "RU");
  CHECK(best("Rostov Oblast").id == rostov.id);
  CHECK(best("Ростовская область").id == rostov.id);
  const auto bare = bearers("Rostov");
  CHECK(
      std::any_of(bare.begin(), bare.end(), [&](const PlaceView& p) { return p.id == rostov.id; }));
  CHECK(is_region(best("Kentucky")));
  CHECK(best("Boone County").place_class == PlaceClass::admin2);
}

TEST_CASE("Crimean towns are Ukraine's and stand in the index once", "[index]") {
  for (const char* name : {"Simferopol", "Yevpatoriya", "Dzhankoy", "Kerch"}) {
    INFO(name);
    CHECK(best(name).country == "UA");
    const auto all = bearers(name);
    CHECK(std::count_if(all.begin(), all.end(), [&](const PlaceView& p) {
            return p.place_class == PlaceClass::city &&
                   near(p, best(name).point.lon_deg, best(name).point.lat_deg);
          }) == 1);
  }
}

TEST_CASE("countries answer to names, codes, abbreviations and demonyms", "[index]") {
  const Gazetteer& gazetteer = real_index();
  const auto ukraine = gazetteer.country("UA");
  REQUIRE(ukraine);
  CHECK(gazetteer.country("UKR") == ukraine);
  CHECK(gazetteer.by_id("iso:UA") == ukraine);
  CHECK_FALSE(gazetteer.country("ua"));
  CHECK_FALSE(gazetteer.country("UKRAINE"));
  CHECK_FALSE(gazetteer.country(""));
  CHECK(best("Украина").index == *ukraine);
  CHECK(gazetteer.place(*ukraine).place_class == PlaceClass::country);
  const auto russians = gazetteer.find("Russians");
  REQUIRE_FALSE(russians.empty());
  CHECK(russians.front().kind == NameKind::demonym);
  CHECK(gazetteer.place(russians.front().place).country == "RU");
}

TEST_CASE("abbreviations know how they are written", "[index]") {
  const Gazetteer& gazetteer = real_index();
  const auto entries = gazetteer.find("U.S.");
  const auto found = std::find_if(entries.begin(), entries.end(), [](const NameEntry& e) {
    return e.kind == NameKind::abbreviation;
  });
  REQUIRE(found != entries.end());
  CHECK(gazetteer.place(found->place).country == "US");
  CHECK(found->is_written_as("US"));
  CHECK(found->is_written_as("U.S."));
  CHECK_FALSE(found->is_written_as("us"));
  CHECK_FALSE(found->is_written_as("Us"));
  const auto kentucky = gazetteer.find("Ky.");
  CHECK(std::any_of(kentucky.begin(), kentucky.end(), [&](const NameEntry& e) {
    return e.kind == NameKind::abbreviation && e.is_written_as("Ky.") &&
           gazetteer.place(e.place).name == "Kentucky";
  }));
}

TEST_CASE("links lead from a place to its region and country", "[index]") {
  const Gazetteer& gazetteer = real_index();
  const PlaceView kharkiv = best("Kharkiv");
  REQUIRE(kharkiv.admin1_index);
  REQUIRE(kharkiv.country_index);
  CHECK(is_region(gazetteer.place(*kharkiv.admin1_index)));
  CHECK(gazetteer.place(*kharkiv.country_index).id == "iso:UA");
  CHECK(gazetteer.place(*kharkiv.admin1_index).name == kharkiv.admin1);
}

TEST_CASE("a walk goes word by word and says when longer names follow", "[index]") {
  const Gazetteer& gazetteer = real_index();
  const auto first = gazetteer.step({}, "rostov");
  REQUIRE(first);
  CHECK(first->longer);
  CHECK_FALSE(first->entries.empty());
  const auto second = gazetteer.step(first->node, "on");
  REQUIRE(second);
  CHECK(second->entries.empty());
  const auto third = gazetteer.step(second->node, "don");
  REQUIRE(third);
  CHECK(third->entries.size() == gazetteer.find("Rostov-on-Don").size());
  const auto at_once = gazetteer.step({}, "rostov on don");
  REQUIRE(at_once);
  CHECK(at_once->node.hash == third->node.hash);
  CHECK(at_once->node.depth == 3);
  CHECK_FALSE(gazetteer.step(first->node, "xyzzy"));
  CHECK_FALSE(gazetteer.step({}, ""));
  CHECK(gazetteer.find("Xyzzyville-upon-Nowhere").empty());
}

TEST_CASE("ids lead back to their places, for every place", "[index]") {
  const Gazetteer& gazetteer = real_index();
  CHECK(gazetteer.size() > 230'000);
  CHECK_FALSE(gazetteer.by_id("geonames:0"));
  for (std::uint32_t i = 0; i < gazetteer.size(); i += 13) {
    const PlaceView place = gazetteer.place(PlaceIndex{i});
    REQUIRE(gazetteer.by_id(place.id.str()) == PlaceIndex{i});
    REQUIRE(is_valid(place.point));
    REQUIRE(place.radius_m > 0);
    REQUIRE_FALSE(place.name.empty());
  }
}

TEST_CASE("every place is found by its own name", "[index]") {
  const Gazetteer& gazetteer = real_index();
  for (std::uint32_t i = 0; i < gazetteer.size(); i += 29) {
    const PlaceView place = gazetteer.place(PlaceIndex{i});
    if (fold_name(place.name).empty()) continue;
    const auto entries = gazetteer.find(place.name);
    INFO(place.name);
    REQUIRE(std::any_of(entries.begin(), entries.end(),
                        [i](const NameEntry& e) { return e.place == PlaceIndex{i}; }));
  }
}
