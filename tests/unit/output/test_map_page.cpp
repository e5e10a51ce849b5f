#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "mentionmap/error.hpp"

#include "output/fact_features.hpp"
#include "output/layer_source.hpp"
#include "output/map_page/excerpt.hpp"
#include "output/map_page/line_code.hpp"
#include "output/map_page/map_page.hpp"
#include "output/map_page/page_records.hpp"
#include "temporary_folder.hpp"

using namespace mentionmap;
using namespace mentionmap::output;

namespace {

Document document_of(std::string text) {
  Document document;
  document.id.value = "a.txt";
  document.text = std::move(text);
  return document;
}

Span span_of(const Document& document, const std::string& words) {
  const std::size_t begin = document.text.find(words);
  REQUIRE(begin != std::string::npos);
  return {begin, begin + words.size()};
}

/// The excerpt around a sentence, as text.
std::string excerpt(const Document& document, const std::string& sentence,
                    const std::string& mark) {
  const TextStructure structure = analyze_text(document);
  return std::string(
      excerpt_around(document.text, structure, span_of(document, sentence), span_of(document, mark))
          .in(document.text));
}

Feature feature(const std::string& id, double confidence) {
  Feature result;
  result.id = id;
  result.geometry = LonLat{10, 50};
  result.columns.real("confidence", confidence, 4);
  return result;
}

std::vector<std::string> ids(PageRecords& records) {
  std::vector<std::string> found;
  for (const PageRecord& record : records.take()) found.push_back(record.id);
  return found;
}

}  // namespace

TEST_CASE("lines are written as differences, five bits a letter") {
  const auto coded = [](const std::vector<LonLat>& line, double unit_deg = 1) {
    return coded_line(line, unit_deg, Expected::last_point);
  };
  CHECK(coded({{0, 0}}) == "AA");
  CHECK(coded({{1, -1}, {2, -1}}) == "CBCA");
  CHECK(coded({{16, -17}}) == "gBhB");
  CHECK(coded({{0.1, 0.1}, {0.2, 0.1}}) == "AA");  // The same spot in whole units.
  CHECK(coded({}).empty());
}

TEST_CASE("steps of geodesics that stay the same are written as nothing") {
  CHECK(coded_line({{10, 5}, {12, 6}, {14, 7}, {16, 9}}, 1, Expected::last_step) == "UKECAAAC");
}

TEST_CASE("an excerpt is the paragraph of the sentence") {
  const Document document = document_of(
      "Rain fell on Oslo.\n\nFerries left Kiel. They reached Gdynia. Nobody met them.\n\nThe end.");
  CHECK(excerpt(document, "They reached Gdynia.", "Gdynia") ==
        "Ferries left Kiel. They reached Gdynia. Nobody met them.");
}

TEST_CASE("an excerpt of a long paragraph keeps whole sentences around its own") {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "A lorry went by at noon. ";
  const Document document = document_of(text + "It stopped in Gdynia. " + text);
  const std::string found = excerpt(document, "It stopped in Gdynia.", "Gdynia");
  CHECK(found.size() <= kLongestExcerpt);
  CHECK(found.size() > kLongestExcerpt / 2);
  CHECK(found.find("It stopped in Gdynia.") != std::string::npos);
  CHECK(found.substr(0, 7) == "A lorry");
  CHECK(found.back() == '.');
}

TEST_CASE("an excerpt of an endless sentence is what stands around the mark") {
  std::string words;
  for (int i = 0; i < 3000; ++i) words += "é€ ";
  const Document document = document_of(words + "Gdynia " + words);
  const TextStructure structure = analyze_text(document);
  const Span whole{0, document.text.size()};
  const Span found = excerpt_around(document.text, structure, whole, span_of(document, "Gdynia"));
  const std::string text(found.in(document.text));
  CHECK(found.size() <= kLongestExcerpt);
  CHECK(text.find("Gdynia") != std::string::npos);
  CHECK((static_cast<unsigned char>(text.front()) & 0xC0) != 0x80);
}

TEST_CASE("lengths are counted in the units of browsers") {
  CHECK(utf16_length("aé€") == 3);
  CHECK(utf16_length("\xF0\x9F\x97\xBA") == 2);
  CHECK(utf16_length("") == 0);
}

TEST_CASE("facts come before places, places before mentions, the surest first") {
  PageRecords records(3);
  records.add(LayerId::mentions, feature("m1", 0.99));
  records.add(LayerId::events, feature("e1", 0.2));
  records.add(LayerId::mentions, feature("m2", 0.5));
  records.add(LayerId::places, feature("p1", 0.4));
  records.add(LayerId::events, feature("e2", 0.9));
  records.add(LayerId::places, feature("p2", 0.6));
  CHECK(records.seen(LayerId::mentions) == 2);
  CHECK(ids(records) == std::vector<std::string>{"p2", "e1", "e2"});
}

TEST_CASE("of equals the first of the run stay") {
  PageRecords records(2);
  for (const char* id : {"e1", "e2", "e3"}) records.add(LayerId::events, feature(id, 0.5));
  CHECK(ids(records) == std::vector<std::string>{"e1", "e2"});
}

TEST_CASE("records of one paragraph share its text, with their own marks") {
  Document document = document_of("\xF0\x9F\x97\xBA Ferries left Kiel for Gdynia. It rained.");
  document.title = "Ferries";
  const TextStructure structure = analyze_text(document);
  const LayerSource source(document, structure, "k1");
  PageRecords records(10);
  for (const char* name : {"Kiel", "Gdynia"}) {
    Feature mention = feature(name, 0.9);
    mention.evidence = {&source, structure.sentences[0].span, span_of(document, name)};
    records.add(LayerId::mentions, mention);
  }
  const std::vector<PageRecord> found = records.take();
  REQUIRE(found.size() == 2);
  REQUIRE(found[0].excerpt);
  CHECK(found[0].excerpt == found[1].excerpt);
  CHECK(found[0].excerpt->document->title == "Ferries");
  CHECK(found[0].mark.end - found[0].mark.begin == 4);
  // The map sign before is two units of a browser's string.
  CHECK(found[0].mark.begin ==
        found[0].sentence.begin + utf16_length("\xF0\x9F\x97\xBA Ferries left "));
}

TEST_CASE("no text can end a data block") {
  std::string out;
  append_data_block(out, "facts", R"(["</script><!--"])");
  CHECK(out ==
        "<script type=\"application/json\" data-part=\"facts\">"
        "[\"\\u003c/script>\\u003c!--\"]</script>\n");
}

TEST_CASE("a file that is no page is refused") {
  const test::TemporaryFolder folder;
  folder.write("map_page.html", "<!--records--> and then <!--base map-->");
  CHECK_THROWS_AS(PageTemplate(folder.path() / "map_page.html"), DataError);
  CHECK_THROWS_AS(PageTemplate(folder.path() / "missing.html"), DataError);
}
