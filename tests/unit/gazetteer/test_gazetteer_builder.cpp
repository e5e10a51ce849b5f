#include <filesystem>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "mentionmap/error.hpp"
#include "mentionmap/gazetteer_builder.hpp"

#include "gazetteer/index_view.hpp"
#include "small_index.hpp"

using namespace mentionmap;
using namespace mentionmap::testing;

namespace {

std::vector<std::string> ids_of(const IndexView& view, const char* name) {
  std::vector<std::string> ids;
  const auto step = view.step({}, fold_name(name));
  if (!step) return ids;
  for (const NameEntry& e : step->entries) ids.emplace_back(view.place(e.place).id);
  return ids;
}

}  // namespace

TEST_CASE("an index answers for the rows it was built from", "[builder]") {
  const auto bytes = small_index();
  const IndexView view(bytes, "test");
  CHECK(view.size() == 5);
  CHECK(view.version() == "test-1");
  CHECK(ids_of(view, "ELMSFORD") == std::vector<std::string>{"test:2", "test:1"});
  CHECK(ids_of(view, "Elmsford on Sea") == std::vector<std::string>{"test:3"});
  CHECK(ids_of(view, "Northmark") == std::vector<std::string>{"test:north"});
  CHECK(ids_of(view, "Elmsford on").empty());
  const PlaceView town = view.place(*view.find_id("test:3"));
  CHECK(town.name == "Elmsford-on-Sea");
  CHECK(town.admin1 == "Northmark Province");
  CHECK(town.admin1_index == view.find_id("admin1:QQ.1"));
  CHECK(town.country_index == view.find_id("iso:QQ"));
  CHECK_FALSE(town.extent);
  CHECK(view.place(*town.country_index).extent == Box{9, 49, 11, 51});
}

TEST_CASE("an abbreviation and a demonym keep their kinds", "[builder]") {
  const auto bytes = small_index();
  const IndexView view(bytes, "test");
  const auto demonym = view.step({}, "quendian");
  REQUIRE(demonym);
  CHECK(demonym->entries.front().kind == NameKind::demonym);
  const auto short_form = view.step({}, "nm");
  REQUIRE(short_form);
  CHECK(short_form->entries.front().kind == NameKind::abbreviation);
  CHECK(short_form->entries.front().is_written_as("N.M."));
  CHECK(short_form->entries.front().is_written_as("NM"));
  CHECK_FALSE(short_form->entries.front().is_written_as("Nm"));
}

TEST_CASE("everyday words are flagged on every bearer", "[builder]") {
  GazetteerBuilder builder;
  builder.set_common_words({"elmsford"});
  const auto bytes = fill(builder).build("");
  const IndexView view(bytes, "test");
  const auto flagged = view.step({}, "elmsford");
  const auto other = view.step({}, "northmark");
  REQUIRE((flagged && other));
  for (const NameEntry& e : flagged->entries) CHECK(e.is_common_word());
  CHECK_FALSE(other->entries.front().is_common_word());
}

TEST_CASE("the same rows give the same bytes", "[builder]") {
  CHECK(small_index() == small_index());
}

TEST_CASE("a name that two kinds lead to counts once for a place", "[builder]") {
  GazetteerBuilder builder;
  PlaceRow row = town_row("test:9", "Aville", {1, 2}, 10);
  row.names = {{"AVILLE", NameKind::alternate}, {"Aville", NameKind::code}};
  builder.add(row);
  const auto bytes = builder.build("");
  const IndexView view(bytes, "test");
  const auto step = view.step({}, "aville");
  REQUIRE(step);
  REQUIRE(step->entries.size() == 1);
  CHECK(step->entries.front().kind == NameKind::primary);
}

TEST_CASE("rows that make no sense are refused", "[builder]") {
  GazetteerBuilder builder;
  builder.add(town_row("test:1", "Aville", {1, 2}, 0));
  CHECK_THROWS_AS(builder.add(town_row("test:1", "Bville", {1, 2}, 0)), InputError);
  CHECK_THROWS_AS(builder.add(town_row("", "Aville", {1, 2}, 0)), InputError);
  CHECK_THROWS_AS(builder.add(town_row("test:2", "", {1, 2}, 0)), InputError);
  CHECK_THROWS_AS(builder.add(town_row("test:2", "Aville", {1, 91}, 0)), InputError);
  PlaceRow lower_case = town_row("test:2", "Aville", {1, 2}, 0);
  lower_case.country = "qq";
  CHECK_THROWS_AS(builder.add(lower_case), InputError);
  CHECK(builder.size() == 1);
}

TEST_CASE("a region is known by its names within its country", "[builder]") {
  GazetteerBuilder builder;
  fill(builder);
  CHECK(builder.region_id("QQ", "northmark") == "test:north");
  CHECK(builder.region_id("QQ", "Northmark Province") == "test:north");
  CHECK(builder.region_id("QX", "Northmark").empty());
  CHECK(builder.region_id("QQ", "Elmsford").empty());
}

TEST_CASE("an area is known as the region of the same name and land", "[builder]") {
  const auto box_row = [](const char* id, PlaceClass place_class, const Box& extent) {
    PlaceRow row;
    row.id = id;
    row.name = "Northmark";
    row.country = "QQ";
    row.feature = "A.ADM1";
    row.place_class = place_class;
    row.point = {(extent.west_deg + extent.east_deg) / 2,
                 (extent.south_deg + extent.north_deg) / 2};
    row.extent = extent;
    return row;
  };
  GazetteerBuilder builder;
  builder.add(box_row("test:north", PlaceClass::admin1, {10, 50, 14, 54}));
  CHECK(builder.same_region(box_row("test:a", PlaceClass::area, {10.2, 50, 14, 53.8})) ==
        "test:north");
  CHECK(builder.same_region(box_row("test:b", PlaceClass::area, {0, 30, 40, 74})).empty());
  CHECK(builder.same_region(box_row("test:c", PlaceClass::area, {20, 50, 24, 54})).empty());
  builder.add_key("test:north", "test:a");
  builder.add_names("test:a", {{"Nordmark", NameKind::alternate}});
  CHECK_THROWS_AS(builder.add_key("test:none", "test:b"), InputError);
  const auto bytes = builder.build("");
  const IndexView view(bytes, "test");
  CHECK(view.find_id("test:a") == view.find_id("test:north"));
  CHECK(view.step({}, "nordmark").has_value());
}

TEST_CASE("an index of no places answers nothing", "[builder]") {
  const auto bytes = GazetteerBuilder().build("empty");
  const IndexView view(bytes, "test");
  CHECK(view.size() == 0);
  CHECK_FALSE(view.step({}, "anything"));
  CHECK_FALSE(view.find_id("iso:QQ"));
}

TEST_CASE("better known bearers have more prominence", "[builder]") {
  const PlaceRow hamlet = town_row("a", "A", {0, 0}, 0);
  const PlaceRow city = town_row("b", "B", {0, 0}, 2'000'000);
  PlaceRow capital = town_row("c", "C", {0, 0}, 900'000);
  capital.feature = "P.PPLC";
  const PlaceRow country = country_row("QQ", "Q");
  CHECK(prominence(hamlet) < prominence(region_row()) + 1);
  CHECK(prominence(hamlet) < prominence(city));
  CHECK(prominence(city) < prominence(capital));
  CHECK(prominence(capital) < prominence(country));
}

TEST_CASE("a written index opens and leaves no temporary file", "[builder]") {
  const auto path = std::filesystem::temp_directory_path() / "mentionmap_builder_test.mmg";
  GazetteerBuilder builder;
  fill(builder).write(path, "on disk");
  CHECK(Gazetteer::open(path).version() == "on disk");
  CHECK_FALSE(std::filesystem::exists(path.string() + ".new"));
  std::filesystem::remove(path);
}
