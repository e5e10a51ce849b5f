#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

#include "mentionmap/recognizer.hpp"

using namespace mentionmap;

namespace {

struct Explained {
  std::string text;
  Explanation explanation;
  std::vector<Mention> mentions;

  [[nodiscard]] const ExplainedSpan* span(const std::string& name) const {
    for (const ExplainedSpan& s : explanation.spans) {
      if (s.span.in(text) == name) return &s;
    }
    return nullptr;
  }
};

Explained explain(const std::string& text) {
  static const Gazetteer gazetteer = Gazetteer::open(MENTIONMAP_SHARE "/gazetteer.mmg");
  static const Recognizer recognizer(gazetteer, MENTIONMAP_SHARE);
  Document document;
  document.text = text;
  const TextStructure structure = analyze_text(document);
  return {text, recognizer.explain(document, structure), recognizer.recognize(document, structure)};
}

}  // namespace

TEST_CASE("what is kept in an explanation is what is recognised") {
  const Explained e = explain(
      "Paris Hilton flew from Riga to Elm Street in Springfield, Illinois. The Estonian army left "
      "the Gulf of Finland, HMS Kent too.");
  std::size_t kept = 0;
  for (const ExplainedSpan& span : e.explanation.spans) {
    if (!span.kept) continue;
    ++kept;
    CHECK(std::any_of(e.mentions.begin(), e.mentions.end(),
                      [&](const Mention& m) { return m.span == span.span; }));
  }
  CHECK(kept == e.mentions.size());
}

TEST_CASE("pieces of evidence add up to the probability") {
  const Explained e = explain("Heavy rain fell on Tartu in Estonia.");
  const ExplainedSpan* tartu = e.span("Tartu");
  REQUIRE(tartu != nullptr);
  CHECK(tartu->kept);
  CHECK(tartu->decision == "evidence");
  CHECK_FALSE(tartu->bearers.empty());
  double sum = 0;
  for (const EvidencePiece& piece : tartu->evidence) sum += piece.log_odds;
  CHECK(tartu->probability == Approx(1 / (1 + std::exp(-sum))));
}

TEST_CASE("what is rejected says why") {
  const Explained e = explain("HMS Kent met Paris Hilton near South Korea.");
  REQUIRE(e.span("Kent") != nullptr);
  CHECK(e.span("Kent")->decision == "claimed:ship_prefix");
  REQUIRE(e.span("Paris") != nullptr);
  CHECK_THAT(e.span("Paris")->decision, Catch::StartsWith("claimed:person"));
  REQUIRE(e.span("Korea") != nullptr);
  CHECK(e.span("Korea")->decision == "inside_longer_name");
  const auto claim = std::find_if(e.explanation.claims.begin(), e.explanation.claims.end(),
                                  [](const ClaimedSpan& c) { return c.name_class == "vehicle"; });
  REQUIRE(claim != e.explanation.claims.end());
  CHECK(claim->span.in(e.text) == "HMS Kent");
}
