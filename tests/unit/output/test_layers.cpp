#include <set>
#include <sstream>
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "mentionmap/layers.hpp"

#include "temporary_folder.hpp"

using namespace mentionmap;
using nlohmann::json;

namespace {

const Borders& borders() {
  static const Borders kBorders = Borders::open(MENTIONMAP_SHARE "/borders.mmb");
  return kBorders;
}

Place place(const char* id, const char* name, const char* country, LonLat point) {
  Place result;
  result.id.value = id;
  result.name = name;
  result.country = std::string(country);
  result.feature = "P.PPL";
  result.point = point;
  result.radius_m = 2000;
  return result;
}

Place tromso() { return place("geonames:3133895", "Tromsø", "NO", {18.95508, 69.6489}); }
Place suva() { return place("geonames:2198148", "Suva", "FJ", {178.44149, -18.14161}); }
Place apia() { return place("geonames:4035413", "Apia", "WS", {-171.76666, -13.83333}); }

PlaceRole role(const char* text, std::optional<Place> where) {
  PlaceRole result;
  result.text = text;
  result.place = std::move(where);
  return result;
}

Document document(std::string id = "3 news.txt") {
  Document result;
  result.id.value = std::move(id);
  result.text = "The patrol boat left Suva for Apia. Nobody saw Fooville.";
  result.date = "2023-06-01";
  return result;
}

Toponym toponym(const Document& source, const std::string& name, std::optional<Place> where,
                double confidence = 0.9) {
  Toponym result;
  const std::size_t begin = source.text.find(name);
  REQUIRE(begin != std::string::npos);
  result.span = {begin, begin + name.size()};
  result.place = std::move(where);
  result.confidence = confidence;
  result.reasons = {"population", "one_sense"};
  return result;
}

Deployment patrol() {
  Deployment result;
  result.id = "D1";
  result.force = "patrol boat";
  result.origin = {role("Suva", suva())};
  result.destination = {role("Apia", apia()), role("Fooville", std::nullopt)};
  result.status = DeploymentStatus::under_way;
  result.when.start_date = "2023-05-30";
  result.when.end_date = "2023-05-30";
  result.when.precision = DatePrecision::day;
  result.evidence = {0, 35};
  result.trigger = {16, 20};
  result.confidence = 0.8;
  return result;
}

Annotation annotation(const Document& source) {
  Annotation result;
  result.toponyms = {toponym(source, "Suva", suva()), toponym(source, "Apia", apia(), 0.4),
                     toponym(source, "Fooville", std::nullopt)};
  result.deployments = {patrol()};
  Event event;
  event.id = "E1";
  event.evidence = {36, 56};
  event.trigger = {43, 46};
  event.confidence = 0.8;
  result.events = {event};
  DistanceClaim claim;
  claim.id = "C1";
  claim.place = role("Suva", suva());
  claim.evidence = {0, 35};
  result.distance_claims = {claim};
  return result;
}

/// The layers of one run.
struct Written {
  test::TemporaryFolder folder;
  LayerSummary summary;

  explicit Written(const LayerOptions& options = {}, int copies = 1) {
    LayerWriter layers(folder.path(), options, borders());
    const Document source = document();
    for (int i = 0; i < copies; ++i) {
      layers.add(source, analyze_text(source), annotation(source));
    }
    summary = layers.finish();
  }

  [[nodiscard]] json features(const std::string& layer) const {
    return json::parse(folder.read(layer + ".geojson"))["features"];
  }
  [[nodiscard]] std::size_t count(const std::string& layer) const {
    for (const auto& [name, size] : summary.features) {
      if (name == layer) return size;
    }
    return 999;
  }
};

}  // namespace

TEST_CASE("a mention carries its sentence, offsets and reasons") {
  const Written written;
  const json mention = written.features("mentions")[0]["properties"];
  CHECK(mention["text"] == "Suva");
  CHECK(mention["sentence"] == "The patrol boat left Suva for Apia.");
  CHECK(mention["start_offset"] == 21);
  CHECK(mention["end_offset"] == 25);
  CHECK(mention["reason"] == "population; one_sense");
  CHECK(mention["start_date"] == "2023-06-01");
}

TEST_CASE("names of documents begin with a letter") {
  CHECK(Written().features("mentions")[0]["properties"]["document"] == "doc:3 news.txt");
}

TEST_CASE("places are counted over mentions and documents") {
  const Written written({}, 3);
  const json places = written.features("places");
  REQUIRE(places.size() == 2);
  CHECK(places[0]["properties"]["mentions"] == 3);
  CHECK(places[0]["properties"]["documents"] == 3);
  CHECK(places[0]["properties"]["first_date"] == "2023-06-01");
  CHECK_FALSE(places[0]["properties"].contains("distance_to_border_m"));
}

TEST_CASE("a deployment stands at each of its places that is known") {
  const json deployments = Written().features("deployments");
  REQUIRE(deployments.size() == 1);
  const json columns = deployments[0]["properties"];
  CHECK(columns["place"] == "Apia");
  CHECK(columns["place_role"] == "destination");
  CHECK(columns["part"] == 1);
  CHECK(columns["parts"] == 2);
  CHECK(columns["destination"] == "Apia; Fooville");
  CHECK(columns["quantity_best"].is_null());
  CHECK(columns["status"] == "under_way");
}

TEST_CASE("a movement over the antimeridian is cut there") {
  const json movements = Written().features("movements");
  REQUIRE(movements.size() == 1);
  const json lines = movements[0]["geometry"]["coordinates"];
  REQUIRE(lines.size() == 2);
  CHECK(std::abs(lines[0].back()[0].get<double>()) == 180.0);
  CHECK(lines[1].front()[0].get<double>() == -lines[0].back()[0].get<double>());
  const json columns = movements[0]["properties"];
  CHECK(columns["from_place"] == "Suva");
  CHECK(columns["length_m"].get<double>() == Approx(1'145'000).epsilon(0.01));
}

TEST_CASE("what cannot be placed, measured or dated is listed with why") {
  const Written written;
  CHECK(written.count("events") == 0);
  CHECK(written.count("distances") == 0);
  CHECK(written.summary.unplaced.at("no place of that name is known") == 2);
  CHECK(written.summary.unplaced.at("the text names no place for it") == 1);
  CHECK(written.summary.unplaced.at("there is nothing to measure to") == 1);
  CHECK(written.summary.unplaced.at("not dated") == 1);
  CHECK_THAT(written.folder.read("unplaced.csv"), Catch::Contains("Fooville"));
}

TEST_CASE("a deployment that only leaves is shown where it leaves from") {
  const test::TemporaryFolder folder;
  LayerWriter layers(folder.path(), {}, borders());
  const Document source = document();
  Annotation only;
  only.deployments = {patrol()};
  only.deployments[0].destination.clear();
  layers.add(source, analyze_text(source), only);
  static_cast<void>(layers.finish());
  const json columns = json::parse(folder.read("deployments.geojson"))["features"][0]["properties"];
  CHECK(columns["place"] == "Suva");
  CHECK(columns["place_role"] == "origin");
}

TEST_CASE("a distance and direction move the point") {
  const test::TemporaryFolder folder;
  LayerWriter layers(folder.path(), {}, borders());
  const Document source = document();
  Annotation only;
  Event event;
  event.id = "E1";
  event.evidence = {0, 35};
  event.trigger = {16, 20};
  event.place = {role("Tromsø", tromso())};
  event.place[0].relation = Relation::south_of;
  event.place[0].distance_m = 30'000;
  event.place[0].bearing_from_deg = 157.5;
  event.place[0].bearing_to_deg = 202.5;
  only.events = {event};
  layers.add(source, analyze_text(source), only);
  static_cast<void>(layers.finish());
  const json feature = json::parse(folder.read("events.geojson"))["features"][0];
  CHECK(feature["geometry"]["coordinates"][0].get<double>() == Approx(18.95508));
  CHECK(feature["geometry"]["coordinates"][1].get<double>() == Approx(69.38).margin(0.01));
  CHECK(feature["properties"]["where_prec"] == 2);
}

TEST_CASE("options keep what they say and count the rest") {
  LayerOptions options;
  SECTION("country") {
    options.countries = {"FJ"};
    const Written written(options);
    CHECK(written.count("mentions") == 1);
    CHECK(written.count("deployments") == 0);
    CHECK(written.count("movements") == 1);
    CHECK(written.summary.filtered == 2);
  }
  SECTION("a box over the antimeridian") {
    options.bbox = Box{170, -30, -175, 0};
    const Written written(options);
    CHECK(written.count("mentions") == 1);
    CHECK(written.features("mentions")[0]["properties"]["place"] == "Suva");
  }
  SECTION("time") {
    options.until = "2023-05-31";
    const Written written(options);
    CHECK(written.count("mentions") == 0);
    CHECK(written.count("deployments") == 1);
  }
  SECTION("confidence") {
    options.min_confidence = 0.5;
    CHECK(Written(options).count("mentions") == 1);
  }
}

TEST_CASE("places are measured to the border asked for") {
  LayerOptions options;
  options.border = LayerBorder{{"RU", "UA"}, "RU-UA"};
  const test::TemporaryFolder folder;
  LayerWriter layers(folder.path(), options, borders());
  const Document source = document();
  Annotation only;
  only.toponyms = {toponym(source, "Suva", tromso())};
  layers.add(source, analyze_text(source), only);
  static_cast<void>(layers.finish());
  const json columns = json::parse(folder.read("places.geojson"))["features"][0]["properties"];
  CHECK(columns["border"] == "RU-UA");
  CHECK(columns["distance_to_border_m"].get<double>() > 1e6);
  CHECK(columns["distance_high_m"].get<double>() > columns["distance_low_m"].get<double>());
}

TEST_CASE("rows of the unplaced have ids of their own, though a name comes twice in a sentence") {
  Document source = document();
  source.text = "From Fooville to Fooville it is not far.";
  Annotation twice;
  twice.toponyms = {toponym(source, "Fooville", std::nullopt),
                    toponym(source, "Fooville", std::nullopt)};
  const std::size_t second = source.text.rfind("Fooville");
  twice.toponyms[1].span = {second, second + 8};
  Deployment unknown = patrol();
  unknown.evidence = {0, source.text.size()};
  unknown.trigger = {0, 4};
  unknown.origin = {};
  unknown.destination = {role("Fooville", std::nullopt), role("Fooville", std::nullopt)};
  twice.deployments = {unknown};
  const test::TemporaryFolder folder;
  LayerWriter layers(folder.path(), {}, borders());
  layers.add(source, analyze_text(source), twice);
  CHECK(layers.finish().unplaced.begin()->second == 4);
  std::istringstream table(folder.read("unplaced.csv"));
  std::set<std::string> ids;
  std::size_t rows = 0;
  for (std::string line; std::getline(table, line); ++rows)
    ids.insert(line.substr(0, line.find(',')));
  CHECK(rows == 5);
  CHECK(ids.size() == rows);
}

TEST_CASE("documents whose ids differ by the beginning added to numbers stay apart") {
  std::set<std::string> names;
  const test::TemporaryFolder folder;
  LayerWriter layers(folder.path(), {}, borders());
  for (const char* id : {"5", "doc:5", "doc:doc:5"}) {
    const Document source = document(id);
    Annotation only;
    only.toponyms = {toponym(source, "Suva", suva())};
    layers.add(source, analyze_text(source), only);
  }
  static_cast<void>(layers.finish());
  const json features = json::parse(folder.read("mentions.geojson"))["features"];
  for (const json& feature : features) names.insert(feature["properties"]["document"]);
  CHECK(names.size() == 3);
}
