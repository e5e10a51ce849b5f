#include <string>

#include <catch2/catch.hpp>

#include "mentionmap/error.hpp"

#include "read/html.hpp"
#include "read/markup.hpp"

using mentionmap::DocumentId;
using mentionmap::InputError;
using mentionmap::read::PageDocument;
using mentionmap::read::read_page;
using mentionmap::read::text_of_html;

namespace {

PageDocument page(const std::string& html, std::string_view http_charset = {}) {
  return read_page(DocumentId{"p.html"}, html, http_charset);
}

std::string text(const std::string& html) { return page(html).document.text; }

const std::string kProse =
    "The ferry between Stavanger and Bergen sails again, the harbour office said on Friday.";

}  // namespace

TEST_CASE("a page's text is its paragraphs, separated by blank lines") {
  CHECK(text("<html><body><p>One\n  two.</p><p>Three<br>four.</p></body></html>") ==
        "One two.\n\nThree\nfour.");
  CHECK(text("<p>A&nbsp;caf&eacute; in <b>Os</b>lo.<p>Left open") ==
        "A café in Oslo.\n\nLeft open");
  CHECK(text("<div>One<br><br>Two</div>") == "One\n\nTwo");
}

TEST_CASE("scripts, styles, navigation, footers, asides and hidden parts are no text") {
  CHECK(text("<script>var a = '<p>Paris</p>';</script><style>p{}</style><nav>London</nav>"
             "<p>Oslo.</p><aside>Berlin</aside><footer>Rome</footer>"
             "<div style='display: none'>Madrid</div><div role=navigation>Vienna</div>") ==
        "Oslo.");
}

TEST_CASE("forms and parts named as boilerplate go, unless they are the page") {
  const std::string form = "<form><p>Sign up for our letter from Madrid.</p></form>";
  CHECK(text("<p>" + kProse + "</p>" + form) == kProse);
  CHECK(text("<p>" + kProse + "</p><div class='box cookieBanner'>We use cookies.</div>") == kProse);
  CHECK(text("<form id=aspnetForm><p>" + kProse + "</p></form>") == kProse);
  CHECK(text("<body class='with-sidebar'><p>" + kProse + "</p></body>") == kProse);
}

TEST_CASE("link lists go with the headings over them, links in prose stay") {
  CHECK(text("<p>" + kProse +
             "</p><p>More from <a href=x>Bergen</a> is expected soon.</p>"
             "<h3>Read on</h3><ul><li><a href=a>Storm over Trondheim</a></li>"
             "<li><a href=b>Rain in Oslo</a></li></ul>") ==
        kProse + "\n\nMore from Bergen is expected soon.");
}

TEST_CASE("a page of links alone keeps them") {
  CHECK(text("<ul><li><a href=a>Storm over Trondheim</a></li></ul>") == "Storm over Trondheim");
}

TEST_CASE("the marked article is the main text, with the page's heading") {
  const std::string teaser = "<article><p>Teaser.</p></article>";
  CHECK(text("<h1>Ferry</h1><div>Elsewhere: rain.</div><article><p>" + kProse + "</p></article>" +
             teaser) == "Ferry\n\n" + kProse);
  CHECK(text("<div>Elsewhere.</div><main><p>" + kProse + "</p></main>") == kProse);
  CHECK(text("<div>Elsewhere.</div><div itemprop=articleBody><p>" + kProse + "</p></div>") ==
        kProse);
}

TEST_CASE("title, address, site and language are taken from the head") {
  const auto document =
      page(
          "<html lang=en-GB><head><title> Ferry \n line </title>"
          "<link rel=canonical href='https://fjord.example/1'>"
          "<meta property='og:site_name' content='Fjord Daily'></head><body><p>Oslo</p>"
          "<svg><title>Logo</title></svg></body></html>")
          .document;
  CHECK(document.title == "Ferry line");
  CHECK(document.url == "https://fjord.example/1");
  CHECK(document.source == "Fjord Daily");
  CHECK(document.lang == "en-GB");
  CHECK(document.text == "Oslo");
}

TEST_CASE("the day is that of publication, by the surest source") {
  const std::string meta =
      "<meta property='article:published_time' content='2022-03-04T23:15:00+01:00'>";
  const std::string time = "<time datetime='2022-03-06T10:00'>today</time>";
  const std::string data =
      R"(<script type="application/ld+json">{"@graph":[{"datePublished":"2022-03-05"}]}</script>)";
  CHECK(page(time + meta + data + "<p>x").document.date == "2022-03-04");
  CHECK(page(time + data + "<p>x").document.date == "2022-03-05");
  CHECK(page(time + "<p>x").document.date == "2022-03-06");
  CHECK_FALSE(page("<meta name=date content='soon'><p>x").document.date);
  CHECK_FALSE(page("<script type='application/ld+json'>[[[{</script><p>x").document.date);
}

TEST_CASE("pages are decoded by what they and their server declare") {
  CHECK(text("<meta charset=windows-1251><p>\xCA\xE8\xE5\xE2") == "Киев");
  CHECK(text("<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-1'>"
             "caf\xE9 \x93x\x94") == "café “x”");
  CHECK(page("<meta charset=utf-8><p>\xCA\xE8\xE5\xE2", "windows-1251").document.text == "Киев");
  CHECK(text("<?xml version='1.0' encoding='koi8-r'?><html><p>\xEB\xC9\xC5\xD7") == "Киев");
  CHECK(text("\xEF\xBB\xBF<meta charset=windows-1251><p>Київ") == "Київ");
}

TEST_CASE("an encoding that nothing declares is guessed and said") {
  const auto read = page("<p>caf\xE9 in Nantes</p>");
  CHECK(read.document.text == "café in Nantes");
  REQUIRE(read.warnings.size() == 1);
  CHECK(read.warnings[0].code == "converted");
}

TEST_CASE("bytes that contradict the declared encoding are replaced and said, or refused") {
  const auto read = page("<meta charset=utf-8><p>" + kProse + kProse + " caf\xE9</p>");
  CHECK_THAT(read.document.text, Catch::EndsWith("caf\xEF\xBF\xBD"));
  REQUIRE(read.warnings.size() == 1);
  CHECK(read.warnings[0].code == "replaced_bytes");
  CHECK_THROWS_AS(page("<meta charset=utf-8><p>\xCA\xE8\xE5\xE2"), InputError);
  CHECK_THROWS_WITH(page("<meta charset=klingon><p>\xCA"), Catch::Contains("klingon"));
}

TEST_CASE("nesting without end is cut and said") {
  std::string html = "<p>Oslo.</p>";
  for (int i = 0; i < 100000; ++i) html += "<div><b>";
  const auto read = page(html + "Bergen");
  CHECK(read.document.text == "Oslo.");
  REQUIRE(read.warnings.size() == 1);
  CHECK(read.warnings[0].code == "too_deep");
}

TEST_CASE("an element with very many attributes is read in time") {
  std::string html = "<p";
  for (int i = 0; i < 300000; ++i) html += " a" + std::to_string(i);
  CHECK(text(html + ">Oslo.</p>") == "Oslo.");
}

TEST_CASE("a piece of HTML keeps all its text") {
  CHECK(text_of_html("<h2>Read on</h2><a href=x>Bergen</a>") == "Read on\n\nBergen");
  CHECK(text_of_html("") == "");
}
