#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "mentionmap/error.hpp"
#include "mentionmap/layers.hpp"

#include "output/names.hpp"
#include "output/qgis/map_facts.hpp"
#include "output/qgis/style_data.hpp"
#include "temporary_folder.hpp"

using namespace mentionmap;

namespace {

const Borders& borders() {
  static const Borders kBorders = Borders::open(MENTIONMAP_SHARE "/borders.mmb");
  return kBorders;
}

/// A run over one document that names a place and tells of an event there.
LayerSummary write(const std::filesystem::path& folder, const LayerOptions& options) {
  Document document;
  document.id.value = "a.txt";
  document.text = "Crowds <gathered> in Suva & sang.";
  document.date = "2023-06-01";
  Place suva;
  suva.id.value = "geonames:2198148";
  suva.name = "Suva";
  suva.country = "FJ";
  suva.feature = "P.PPLC";
  suva.point = {178.44149, -18.14161};
  suva.radius_m = 5000;
  Toponym toponym;
  toponym.span = {21, 25};
  toponym.place = suva;
  toponym.confidence = 0.9;
  Event event;
  event.id = "E1";
  event.type = EventType::rally;
  event.evidence = {0, document.text.size()};
  event.trigger = {7, 17};
  PlaceRole role;
  role.text = "Suva";
  role.place = suva;
  event.place = {role};
  Annotation annotation;
  annotation.toponyms = {toponym};
  annotation.events = {event};
  LayerWriter layers(folder, options, borders(), MENTIONMAP_SHARE);
  layers.add(document, analyze_text(document), annotation);
  return layers.finish();
}

bool has(const LayerSummary& summary, const char* name) {
  return std::find(summary.files.begin(), summary.files.end(), name) != summary.files.end();
}

}  // namespace

TEST_CASE("each form writes its files and no others") {
  const test::TemporaryFolder folder;
  LayerOptions options;
  SECTION("a project brings the GeoPackage and the base map") {
    options.formats = {OutputFormat::qgz};
    CHECK(write(folder.path(), options).files ==
          std::vector<std::string>{"basemap.gpkg", "mentionmap.gpkg", "mentionmap.qgz",
                                   "unplaced.csv"});
  }
  SECTION("layers are chosen") {
    options.formats = {OutputFormat::csv, OutputFormat::geojsonseq, OutputFormat::flatgeobuf};
    options.layers = {"events", "places"};
    const LayerSummary summary = write(folder.path(), options);
    CHECK(summary.files == std::vector<std::string>{"events.csv", "events.fgb", "events.geojsonl",
                                                    "places.csv", "places.fgb", "places.geojsonl",
                                                    "unplaced.csv"});
    CHECK(summary.features ==
          std::vector<std::pair<std::string, std::size_t>>{{"places", 1}, {"events", 1}});
  }
  SECTION("KML") {
    options.formats = {OutputFormat::kml};
    CHECK(has(write(folder.path(), options), "mentionmap.kml"));
    CHECK_THAT(folder.read("mentionmap.kml"), Catch::Contains("2023-06-01"));
  }
  SECTION("tables of events in other shapes") {
    options.shapes = {TableShape::acled};
    CHECK(has(write(folder.path(), options), "acled.csv"));
    CHECK_THAT(folder.read("acled.csv"), Catch::Contains("Fiji"));
  }
}

TEST_CASE("the same run gives the same bytes in every form") {
  const test::TemporaryFolder first;
  const test::TemporaryFolder second;
  LayerOptions options;
  options.formats = {OutputFormat::gpkg, OutputFormat::flatgeobuf, OutputFormat::kml,
                     OutputFormat::csv, OutputFormat::qgz};
  const LayerSummary summary = write(first.path(), options);
  CHECK(write(second.path(), options).files == summary.files);
  for (const std::string& file : summary.files) {
    INFO(file);
    CHECK(first.read(file) == second.read(file));
  }
}

TEST_CASE("a table of a layer has its coordinates in columns") {
  const test::TemporaryFolder folder;
  LayerOptions options;
  options.formats = {OutputFormat::csv};
  static_cast<void>(write(folder.path(), options));
  CHECK(folder.read("events.csv").starts_with("id,longitude,latitude,record_id,"));
  CHECK_THAT(folder.read("events.csv"), Catch::Contains(",178.44149,-18.14161,"));
  CHECK(folder.read("movements.csv").starts_with("id,wkt,record_id,"));
}

TEST_CASE("a project without its data is refused") {
  const test::TemporaryFolder folder;
  const test::TemporaryFolder data;
  LayerOptions options;
  options.formats = {OutputFormat::qgz};
  CHECK_THROWS_AS(LayerWriter(folder.path(), options, borders(), data.path()), DataError);
}

TEST_CASE("an actor without a colour of its own always gets the same one") {
  const output::qgis::StyleData data(MENTIONMAP_SHARE "/styles");
  CHECK(data.actor_colour("Some Force") == data.actor_colour("Some Force"));
  CHECK(data.actor_colour("RU") != data.actor_colour("UA"));
  CHECK(data.actor_colour("").starts_with('#'));
  CHECK(data.symbol("deployment").starts_with("base64:PHN2Zy"));
  CHECK_THROWS_AS(data.symbol("no-such-symbol"), DataError);
}

TEST_CASE("every type of event has a symbol") {
  const output::qgis::StyleData data(MENTIONMAP_SHARE "/styles");
  for (int i = 0; i <= static_cast<int>(EventType::statement); ++i) {
    const std::string_view type = output::name_of(static_cast<EventType>(i));
    const auto found = std::find_if(data.events().begin(), data.events().end(),
                                    [&](const auto& style) { return style.type == type; });
    INFO(type);
    REQUIRE(found != data.events().end());
    CHECK(data.symbol(found->symbol).size() > 100);
  }
}

TEST_CASE("the legend names the most frequent actors") {
  output::MapFacts facts;
  facts.actors[""] = 1000;
  for (int i = 0; i < 40; ++i) facts.actors["Force " + std::to_string(i)] = i < 20 ? 5 : 1;
  facts.actors["ZW"] = 7;
  const std::vector<std::string> shown = facts.shown_actors();
  CHECK(shown.size() == output::MapFacts::kMostActors);
  CHECK(shown.back() == "ZW");
  CHECK(std::find(shown.begin(), shown.end(), "") == shown.end());
}

TEST_CASE("a damaged table of styles is refused with its line") {
  const test::TemporaryFolder folder;
  folder.write("event_types.tsv", "# remark\nASSAULT\tAssault\n");
  CHECK_THROWS_WITH(output::qgis::StyleData(folder.path()), Catch::Contains("line 2"));
}
