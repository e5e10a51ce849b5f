#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "mentionmap/annotation_json.hpp"

using namespace mentionmap;
using nlohmann::json;

namespace {

Span span_of(const Document& document, const std::string& words) {
  const std::size_t begin = document.text.find(words);
  REQUIRE(begin != std::string::npos);
  return {begin, begin + words.size()};
}

Place tallinn() {
  return {"Tallinn", {"geonames:588409"}, "EE", "Harjumaa", "P.PPLC", {24.75353, 59.43696}, 6000};
}

struct Example {
  Document document;
  Annotation annotation;
};

Example example() {
  Example e;
  e.document.id.value = "a.txt";
  e.document.date = "2023-03-01";
  e.document.title = "Arrivals";
  e.document.text = "“Façades”: 300 Danes reached Tallinn from Nowhereville.";
  const Span sentence{0, e.document.text.size()};
  Toponym placed{span_of(e.document, "Tallinn"), ToponymKind::literal, 0.97, tallinn(), 0.912345,
                 {"population", "one_sense"}};
  Toponym unplaced{span_of(e.document, "Nowhereville"), ToponymKind::embedded, 0.85, {}, 0.5, {}};
  e.annotation.toponyms = {placed, unplaced};
  Deployment deployment;
  deployment.id = "D1";
  deployment.actor = std::string("DK");
  deployment.quantity = Quantity{{}, 300, {}, "troops", QuantityQualifier::exact, "300"};
  deployment.origin = {{"Nowhereville", {}, unplaced.span, Relation::from, {}, {}, {}, {}}};
  deployment.destination = {{"Tallinn", tallinn(), placed.span, Relation::in, {}, {}, {}, {}}};
  deployment.status = DeploymentStatus::arrived;
  deployment.evidence = sentence;
  deployment.trigger = span_of(e.document, "reached");
  e.annotation.deployments = {deployment};
  return e;
}

json written(const AnnotationJsonOptions& options = {}) {
  const Example e = example();
  return json::parse(annotation_json(e.document, e.annotation, options));
}

}  // namespace

TEST_CASE("positions are code points of the text") {
  const json line = written();
  CHECK(line["toponyms"][0]["start"] == 29);
  CHECK(line["toponyms"][0]["end"] == 36);
  CHECK(line["toponyms"][0]["text"] == "Tallinn");
  CHECK(line["deployments"][0]["trigger"] == json({{"start", 21}, {"end", 28}}));
}

TEST_CASE("a placed name carries its place") {
  const json toponym = written()["toponyms"][0];
  CHECK(toponym["place_id"] == "geonames:588409");
  CHECK(toponym["lat"] == 59.43696);
  CHECK(toponym["lon"] == 24.75353);
  CHECK(toponym["radius_m"] == 6000.0);
  CHECK(toponym["confidence"] == 0.9123);
  CHECK(toponym["reason"] == json({"population", "one_sense"}));
}

TEST_CASE("a name that was not placed has every field, null") {
  const json toponym = written()["toponyms"][1];
  for (const char* name :
       {"place_id", "name", "country", "admin1", "feature", "lat", "lon", "radius_m"}) {
    REQUIRE(toponym.contains(name));
    CHECK(toponym[name].is_null());
  }
  CHECK(toponym["reason"] == json::array());
}

TEST_CASE("a place of a record that was not placed keeps the words of the text") {
  const json origin = written()["deployments"][0]["origin"][0];
  CHECK(origin["name"] == "Nowhereville");
  CHECK(origin["lat"].is_null());
  CHECK(origin["relation"] == "from");
}

TEST_CASE("whole quantities are written without decimals") {
  const Example e = example();
  CHECK_THAT(annotation_json(e.document, e.annotation),
             Catch::Contains(R"("low":null,"best":300,"high":null)"));
}

TEST_CASE("errors stand in the line only when there are any") {
  CHECK_FALSE(written().contains("errors"));
  Example e = example();
  e.annotation.errors.push_back({"odd", "Odd.", 3});
  const json line = json::parse(annotation_json(e.document, e.annotation));
  CHECK(line["errors"][0] == json({{"code", "odd"}, {"message", "Odd."}, {"offset", 1}}));
}

TEST_CASE("kinds choose the names that are written") {
  AnnotationJsonOptions options;
  options.kinds = {ToponymKind::embedded};
  const json line = written(options);
  REQUIRE(line["toponyms"].size() == 1);
  CHECK(line["toponyms"][0]["kind"] == "embedded");
  CHECK(line["deployments"].size() == 1);
}

TEST_CASE("with text, title and sentences are added") {
  AnnotationJsonOptions options;
  options.with_text = true;
  const json line = written(options);
  CHECK(line["title"] == "Arrivals");
  CHECK(line["url"].is_null());
  CHECK(line["deployments"][0]["evidence"]["sentence"] == example().document.text);
  CHECK_FALSE(written().contains("title"));
}

TEST_CASE("a malformed line is answered with its number") {
  CHECK(error_json(7, {{"bad_json", "No.", {}}}) ==
        R"({"id":null,"line":7,"errors":[{"code":"bad_json","message":"No.","offset":null}]})");
}

TEST_CASE("a file that could not be read is answered under its name") {
  CHECK(error_json(DocumentId{"a.txt"}, {{"empty", "Empty.", {}}}) ==
        R"({"id":"a.txt","errors":[{"code":"empty","message":"Empty.","offset":null}]})");
}

TEST_CASE("an input line with an id but no document tells both") {
  CHECK(
      error_json(DocumentId{"n7"}, 3, {{"bad_document", "No text.", std::nullopt}}) ==
      R"({"id":"n7","line":3,"errors":[{"code":"bad_document","message":"No text.","offset":null}]})");
}
