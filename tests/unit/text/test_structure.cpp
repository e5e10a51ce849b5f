#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "mentionmap/text.hpp"

#include "text/char_class.hpp"

using mentionmap::analyze_text;
using mentionmap::Document;
using mentionmap::Span;
using mentionmap::TextStructure;
using mentionmap::Token;

namespace {

using Words = std::vector<std::string>;

Document document_of(std::string text) {
  Document document;
  document.text = std::move(text);
  return document;
}

Words tokens_of(const std::string& text) {
  Words words;
  for (const Token& token : analyze_text(document_of(text)).tokens) {
    words.emplace_back(token.span.in(text));
  }
  return words;
}

Words sentences_of(const std::string& text) {
  Words found;
  for (const auto& sentence : analyze_text(document_of(text)).sentences) {
    found.emplace_back(sentence.span.in(text));
  }
  return found;
}

/// What every structure must satisfy, whatever the text.
void check_invariants(const Document& document) {
  const TextStructure structure = analyze_text(document);
  std::vector<bool> covered(document.text.size(), false);
  std::size_t end = 0;
  for (const Token& token : structure.tokens) {
    REQUIRE(token.span.begin >= end);
    REQUIRE(!token.span.empty());
    end = token.span.end;
    REQUIRE(end <= document.text.size());
    for (std::size_t i = token.span.begin; i < end; ++i) covered[i] = true;
  }
  std::size_t next_token = 0;
  for (const auto& sentence : structure.sentences) {
    REQUIRE(sentence.first_token == next_token);
    REQUIRE(sentence.last_token > sentence.first_token);
    REQUIRE(sentence.span.begin == structure.tokens[sentence.first_token].span.begin);
    REQUIRE(sentence.span.end == structure.tokens[sentence.last_token - 1].span.end);
    next_token = sentence.last_token;
  }
  REQUIRE(next_token == structure.tokens.size());
  for (const Span& skip : document.skipped) {
    for (std::size_t i = skip.begin; i < skip.end; ++i) REQUIRE_FALSE(covered[i]);
  }
  for (std::size_t at = 0; at < document.text.size();) {
    const auto c = mentionmap::char_at(document.text, at);
    bool is_skipped = false;
    for (const Span& skip : document.skipped) is_skipped |= skip.contains({at, at + 1});
    if (!is_skipped && c.char_class != mentionmap::CharClass::space) REQUIRE(covered[at]);
    at += c.bytes;
  }
}

}  // namespace

TEST_CASE("clitics are tokens of their own") {
  CHECK(tokens_of("Tartu's mayor isn't here") == Words{"Tartu", "'s", "mayor", "isn't", "here"});
  CHECK(tokens_of("Tartu\u2019s They\u2019ll") == Words{"Tartu", "\u2019s", "They", "\u2019ll"});
  CHECK(tokens_of("O'Hara D\u2019Ivoire Sana'a") == Words{"O'Hara", "D\u2019Ivoire", "Sana'a"});
  CHECK(tokens_of("the farmers' market") == Words{"the", "farmers", "'", "market"});
}

TEST_CASE("hyphens part names but not small-letter compounds or designations") {
  CHECK(tokens_of("a build-up") == Words{"a", "build-up"});
  CHECK(tokens_of("Tallinn-based") == Words{"Tallinn", "-", "based"});
  CHECK(tokens_of("pro-Danish") == Words{"pro", "-", "Danish"});
  CHECK(tokens_of("Stoke-on-Trent") == Words{"Stoke", "-", "on", "-", "Trent"});
  CHECK(tokens_of("two F-16 and Su-27 jets") == Words{"two", "F-16", "and", "Su-27", "jets"});
  CHECK(tokens_of("a 30-mile march") == Words{"a", "30", "-", "mile", "march"});
}

TEST_CASE("numbers keep their separators and suffixes") {
  CHECK(tokens_of("12,500 men, 3rd of 4.5 at 10:30.") ==
        Words{"12,500", "men", ",", "3rd", "of", "4.5", "at", "10:30", "."});
  CHECK(tokens_of("in 2019, 40") == Words{"in", "2019", ",", "40"});
}

TEST_CASE("abbreviations keep their stop") {
  CHECK(tokens_of("the U.S. navy") == Words{"the", "U.S.", "navy"});
  CHECK(tokens_of("Gen. Smith of Hazard, Ky., left") ==
        Words{"Gen.", "Smith", "of", "Hazard", ",", "Ky.", ",", "left"});
  CHECK(tokens_of("at 9 p.m. today") == Words{"at", "9", "p.m.", "today"});
  CHECK(tokens_of("Anna B. Holm") == Words{"Anna", "B.", "Holm"});
  CHECK(tokens_of("No. 4") == Words{"No.", "4"});
  CHECK(tokens_of("She said no. Nobody") == Words{"She", "said", "no", ".", "Nobody"});
  CHECK(tokens_of("We felt the Sun. Good") == Words{"We", "felt", "the", "Sun", ".", "Good"});
}

TEST_CASE("addresses and handles are whole") {
  CHECK(tokens_of("see https://example.org/a-b?c=1.") ==
        Words{"see", "https://example.org/a-b?c=1", "."});
  CHECK(tokens_of("write to ann.lee@example.org, or @ann_lee!") ==
        Words{"write", "to", "ann.lee@example.org", ",", "or", "@ann_lee", "!"});
}

TEST_CASE("shapes tell capitals") {
  const auto shapes = [](const std::string& text) {
    std::vector<Token::Shape> found;
    for (const Token& token : analyze_text(document_of(text)).tokens) found.push_back(token.shape);
    return found;
  };
  using Shape = Token::Shape;
  CHECK(shapes("river Narva UNESCO iPad 12th U.S. Їжак жито") ==
        std::vector<Shape>{Shape::lower, Shape::capitalised, Shape::upper, Shape::mixed,
                           Shape::number, Shape::upper, Shape::capitalised, Shape::lower});
}

TEST_CASE("sentences end at full stops, not at abbreviations") {
  CHECK(sentences_of("Gen. Holm flew to Narva. He met Dr. Aas there.") ==
        Words{"Gen. Holm flew to Narva.", "He met Dr. Aas there."});
  CHECK(sentences_of("It left the U.S. Army base. The U.S. The end.") ==
        Words{"It left the U.S. Army base.", "The U.S.", "The end."});
  CHECK(sentences_of("They came on Feb. 3 at 4 p.m. Monday. Nobody spoke.") ==
        Words{"They came on Feb. 3 at 4 p.m. Monday.", "Nobody spoke."});
  CHECK(sentences_of("It cost $4.50 a head. 300 paid.") ==
        Words{"It cost $4.50 a head.", "300 paid."});
  CHECK(sentences_of("Is it far? \"No!\" he said... Then rain came.") ==
        Words{"Is it far?", "\"No!\" he said...", "Then rain came."});
}

TEST_CASE("closing quotes belong to the sentence before them") {
  CHECK(sentences_of("\"We stay.\" She left.") == Words{"\"We stay.\"", "She left."});
  CHECK(sentences_of("\u201CWe stay.\u201D (Really.) Yes.") ==
        Words{"\u201CWe stay.\u201D", "(Really.)", "Yes."});
  CHECK(sentences_of("He left. \"Why?\"") == Words{"He left.", "\"Why?\""});
}

TEST_CASE("a missing space after a full stop does not glue two sentences") {
  CHECK(sentences_of("The road was safe.Nobody used it.") ==
        Words{"The road was safe.", "Nobody used it."});
}

TEST_CASE("line breaks end paragraphs unless the text is wrapped") {
  SECTION("a line is a paragraph") {
    CHECK(sentences_of("Storm hits Narva\nRain fell on Monday") ==
          Words{"Storm hits Narva", "Rain fell on Monday"});
  }
  SECTION("a blank line always parts") {
    CHECK(sentences_of("One storm\n\nand rain") == Words{"One storm", "and rain"});
  }
  SECTION("a line that goes on with a small letter continues the sentence") {
    CHECK(sentences_of("The storm hit the\nharbour") == Words{"The storm hit the\nharbour"});
  }
  SECTION("wrapped lines join") {
    const std::string wrapped =
        "The storm hit the harbour of\nNarva on Monday and left\nMary Holm without a\nRoof. It "
        "went\nSouth.";
    CHECK(sentences_of(wrapped).size() == 2);
  }
}

TEST_CASE("skipped header parts hold no tokens") {
  Document document = document_of(" date 2021-05-04 Rain fell. Narva flooded.");
  document.skipped = {{0, 17}};
  const TextStructure structure = analyze_text(document);
  REQUIRE(structure.sentences.size() == 2);
  CHECK(structure.sentences[0].span.in(document.text) == "Rain fell.");
  CHECK(structure.sentence_at(3) == nullptr);
  check_invariants(document);
}

TEST_CASE("a title is a paragraph of its own") {
  Document document = document_of("Storm in Narva Rain fell.");
  document.title_span = Span{0, 14};
  const TextStructure structure = analyze_text(document);
  REQUIRE(structure.sentences.size() == 2);
  CHECK(structure.sentences[0].span.in(document.text) == "Storm in Narva");
  CHECK(structure.sentences[1].paragraph == 1);
}

TEST_CASE("the first word of a sentence is marked behind its quotes") {
  const std::string text = "He went. \u201CPerhaps,\u201D she said.";
  const TextStructure structure = analyze_text(document_of(text));
  Words starts;
  for (const Token& token : structure.tokens) {
    if (token.sentence_start) starts.emplace_back(token.span.in(text));
  }
  CHECK(starts == Words{"He", "Perhaps"});
}

TEST_CASE("an empty text has no structure") {
  CHECK(analyze_text(document_of("")).tokens.empty());
  CHECK(analyze_text(document_of(" \n\t ")).sentences.empty());
}

TEST_CASE("tokens cover all that is written, sentences hold every token once") {
  const Words pieces = {"Narva",  " ",  "\n", "\n\n", ".",   "U.S.", "'s",      "\u2019", "-",
                        "1,000",  "\"", "(",  "Їжак", "…",   "@x",   "http://", "a.m.",   "é",
                        "\u00A0", "?",  "A.", ", ",   "Ky.", "&",    "x@y.z",   "--",     "İ"};
  std::mt19937 random(20240607);
  INFO("seed 20240607");
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    const auto length = random() % 12;
    for (unsigned i = 0; i < length; ++i) text += pieces[random() % pieces.size()];
    CAPTURE(text);
    Document document = document_of(text);
    if (!text.empty() && round % 3 == 0)
      document.skipped = {{0, std::min<std::size_t>(1, text.size())}};
    if (document.skipped.empty() || mentionmap::char_at(text, 0).bytes == 1)
      check_invariants(document);
  }
}

TEST_CASE("code points are classed by their Unicode category") {
  using mentionmap::CharClass;
  using mentionmap::class_of;
  CHECK(class_of(U'Ż') == CharClass::upper);
  CHECK(class_of(U'ż') == CharClass::letter);
  CHECK(class_of(U'Ґ') == CharClass::upper);
  CHECK(class_of(U'ґ') == CharClass::letter);
  CHECK(class_of(U'北') == CharClass::letter);
  CHECK(class_of(U'٣') == CharClass::digit);
  CHECK(class_of(U'\u00A0') == CharClass::space);
  CHECK(class_of(U'“') == CharClass::punctuation);
  CHECK(class_of(U'€') == CharClass::punctuation);
}

TEST_CASE("text without full stops is cut into sentences of bounded length") {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += i % 7 == 0 ? "Kyiv " : "and ";
  const TextStructure structure = analyze_text(document_of(text));
  REQUIRE(structure.sentences.size() > 1);
  std::size_t next = 0;
  for (const auto& sentence : structure.sentences) {
    CHECK(sentence.first_token == next);
    CHECK(sentence.last_token - sentence.first_token <= 300);
    next = sentence.last_token;
  }
  CHECK(next == structure.tokens.size());
}

TEST_CASE("runs of stops, dotted letters and letters without end become bounded tokens") {
  for (const std::string& unit : {std::string("A."), std::string(". "), std::string("x")}) {
    std::string text;
    for (int i = 0; i < 20000; ++i) text += unit;
    for (const Token& token : analyze_text(document_of(text)).tokens) {
      REQUIRE(token.span.size() <= 257);
    }
  }
}

TEST_CASE("invisible characters inside words part none") {
  CHECK(tokens_of("Khar\u00ADkiv and Lu\u200Btsk") == Words{"Khar\u00ADkiv", "and", "Lu\u200Btsk"});
}

TEST_CASE("text decoded with the wrong table is read as what it was") {
  // "Kyiv's" and "São" as UTF-8 that was read as Windows-1252.
  CHECK(tokens_of("Kyiv\u00E2\u20AC\u2122s") == Words{"Kyiv", "\u00E2\u20AC\u2122s"});
  CHECK(tokens_of("S\u00C3\u00A3o Paulo") == Words{"S\u00C3\u00A3o", "Paulo"});
  const mentionmap::CharAt umlaut = mentionmap::char_at("\u00C3\u00BC", 0);
  CHECK(umlaut.code == U'ü');
  CHECK(umlaut.bytes == 4);
  // What is meant as written stays so.
  CHECK(mentionmap::char_at("\u00C3 ", 0).code == U'Ã');
  CHECK(mentionmap::char_at("\u00E2ge", 0).code == U'â');
}

TEST_CASE("the side of a street ends no sentence") {
  CHECK(sentences_of("They met at N. Cedar Street. It rained.") ==
        Words{"They met at N. Cedar Street.", "It rained."});
  CHECK(sentences_of("They met at 618 E. Main. It rained.") ==
        Words{"They met at 618 E. Main.", "It rained."});
  CHECK(sentences_of("They chose plan for N. The others left.") ==
        Words{"They chose plan for N.", "The others left."});
}
