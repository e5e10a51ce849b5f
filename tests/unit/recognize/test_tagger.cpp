#include <functional>
#include <memory>
#include <string>

#include <catch2/catch.hpp>

#include "mentionmap/gazetteer.hpp"

#include "recognize/matcher.hpp"
#include "recognize/tagger/tagger.hpp"

using namespace mentionmap;

namespace {

struct Tools {
  Gazetteer gazetteer = Gazetteer::open(MENTIONMAP_SHARE "/gazetteer.mmg");
  RecognitionLexicon lexicon{MENTIONMAP_SHARE "/lexicon"};
  TaggerModel model = TaggerModel::open(MENTIONMAP_SHARE "/tagger.mmt");
};

const Tools& tools() {
  static const Tools made;
  return made;
}

struct Tagged {
  Document document;
  TextStructure structure;
  Tagging tagging;

  /// The mean belief that the words of a name are of that type.
  [[nodiscard]] double belief(const std::string& name, NameType type) const {
    const std::size_t begin = document.text.find(name);
    REQUIRE(begin != std::string::npos);
    double sum = 0;
    int words = 0;
    for (std::size_t i = 0; i < structure.tokens.size(); ++i) {
      const Span& span = structure.tokens[i].span;
      if (span.begin < begin || span.end > begin + name.size()) continue;
      sum += double{tagging.probabilities[i].type(type)};
      ++words;
    }
    return sum / words;
  }
};

Tagged tag(Tagger& tagger, const std::string& text,
           const std::function<void(TextStructure&)>& change = nullptr) {
  Tagged made;
  made.document.text = text;
  made.structure = analyze_text(made.document);
  if (change) change(made.structure);
  const FoldedWords words(text, made.structure.tokens);
  const auto matches = match_names(tools().gazetteer, text, made.structure, words);
  const auto settings = settings_of(made.structure, words, matches, tools().gazetteer);
  made.tagging = tagger.tag(made.document, made.structure, words, settings);
  return made;
}

Tagged tag(const std::string& text) {
  Tagger tagger(tools().model, tools().lexicon);
  return tag(tagger, text);
}

}  // namespace

TEST_CASE("the tagger tells names of places from names of people by the words around") {
  const Tagged rain = tag("Heavy rain fell in Zarbenovo on Monday.");
  CHECK(rain.belief("Zarbenovo", NameType::place) > 0.5);
  CHECK(rain.belief("Zarbenovo", NameType::person) < 0.1);
  CHECK(tag("Officials said Petra Zarbenova, 41, was unhurt.")
            .belief("Petra Zarbenova", NameType::person) > 0.7);
  CHECK(tag("Shares of Zarbeno Holdings Ltd. rose.")
            .belief("Zarbeno Holdings Ltd.", NameType::organisation) > 0.5);
  CHECK(tag("The Estonian minister resigned.").belief("Estonian", NameType::people) > 0.7);
}

TEST_CASE("words far from any capital are outside") {
  const Tagged tagged = tag("the river rose and the old bridge was closed for repairs again.");
  for (const LabelProbabilities& p : tagged.tagging.probabilities) {
    CHECK(p.of[kOutside] == 1);
  }
}

TEST_CASE("probabilities add up to one and labels form whole names") {
  const Tagged tagged =
      tag("Ministers from Riga and New Zealand met the Bank of Tartu's Anna Holm-Berg (54) near "
          "the Gulf of Riga; U.S. envoys stayed away.");
  std::uint8_t before = kOutside;
  for (std::size_t i = 0; i < tagged.structure.tokens.size(); ++i) {
    double sum = 0;
    for (const float p : tagged.tagging.probabilities[i].of) sum += double{p};
    CHECK(sum == Approx(1).margin(1e-4));
    CHECK(may_follow(before, tagged.tagging.labels[i]));
    before = tagged.tagging.labels[i];
  }
}

// A text in small letters is given capitals where names stand. The tagger remembered the shape that
// a word had when it was first met, so that the texts before, and the number of threads, told on a
// text.
TEST_CASE("a word met with another shape before is tagged as if it had not been") {
  const std::string text = "the rebels crossed tartu at night, petra said from Riga.";
  const auto capitalise = [](TextStructure& structure) {
    for (Token& token : structure.tokens) {
      if (token.shape == Token::Shape::lower) token.shape = Token::Shape::capitalised;
    }
  };
  Tagger tagger(tools().model, tools().lexicon);
  static_cast<void>(tag(tagger, text, capitalise));
  const Tagged after = tag(tagger, text);
  const Tagged alone = tag(text);
  for (std::size_t i = 0; i < alone.tagging.probabilities.size(); ++i) {
    for (std::size_t l = 0; l < kLabels; ++l) {
      CHECK(after.tagging.probabilities[i].of[l] == alone.tagging.probabilities[i].of[l]);
    }
  }
}

TEST_CASE("what a tagger saw before changes nothing") {
  const std::string text = "The mayor of Narva flew to Oslo with Erik Lund.";
  Tagger used(tools().model, tools().lexicon);
  static_cast<void>(tag(used, "NARVA and oslo: Erik of Lund. The The mayor."));
  const Tagged again = tag(used, text);
  const Tagged fresh = tag(text);
  CHECK(again.tagging.labels == fresh.tagging.labels);
  for (std::size_t i = 0; i < fresh.tagging.probabilities.size(); ++i) {
    for (std::size_t l = 0; l < kLabels; ++l) {
      CHECK(again.tagging.probabilities[i].of[l] == fresh.tagging.probabilities[i].of[l]);
    }
  }
}
