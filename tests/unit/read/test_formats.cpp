#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <zlib.h>
#include <zstd.h>

#include "mentionmap/reader.hpp"

#include "read/form.hpp"
#include "read/http_response.hpp"
#include "reader_fixture.hpp"

using namespace mentionmap;
using namespace mentionmap::test;
using read::Form;

namespace {

std::string gzipped(const std::string& bytes) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string packed(bytes.size() + 1000, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string zstandard(const std::string& bytes) {
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), bytes.data(), bytes.size(), 3));
  return packed;
}

std::string many_lines(int count) {
  std::string lines;
  for (int i = 0; i < count; ++i) {
    lines += R"({"id":")" + std::to_string(i) + R"(","text":"Snow )" + std::to_string(i * 7919) +
             "\"}\n";
  }
  return lines;
}

const std::string kRss =
    "<?xml version='1.0'?><rss version='2.0' xmlns:content='c'><channel><title>Fjord</title>"
    "<language>en</language><item><title>Ferry &amp; harbour</title>"
    "<link>https://fjord.example/1</link><guid>fd-1</guid>"
    "<pubDate>Fri, 04 Mar 2022 23:15:00 +0100</pubDate><description>Short.</description>"
    "<content:encoded><![CDATA[<p>Snow in <b>Oslo</b>.</p><p>Rain & wind.</p>]]></content:encoded>"
    "</item><item><link>https://fjord.example/2</link>"
    "<description>&lt;p&gt;Caf&eacute;s&nbsp;open.&lt;/p&gt;</description></item>"
    "<item><title>Only a title</title></item></channel></rss>";

std::string record(const std::string& type, const std::string& block) {
  return "WARC/1.0\r\nWARC-Type: " + type +
         "\r\nWARC-Record-ID: <urn:uuid:7>\r\nWARC-Target-URI: https://fjord.example/a\r\n"
         "WARC-Date: 2022-04-01T00:00:00Z\r\nContent-Type: application/http\r\nContent-Length: " +
         std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

const std::string kAnswer = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1252\r\n";

}  // namespace

TEST_CASE("forms are told by name, compression left aside") {
  CHECK(read::form_of_name("a.JSONL.gz") == Form::json_lines);
  CHECK(read::form_of_name("n/a.htm.zst") == Form::html);
  CHECK(read::form_of_name("a.tsv") == Form::tab_table);
  CHECK_FALSE(read::form_of_name("a.png"));
  CHECK_FALSE(read::form_of_name("a.gz"));
}

TEST_CASE("forms are told by their first bytes") {
  CHECK(read::form_of_bytes("\xEF\xBB\xBF \n<!-- x --><!DOCTYPE html>") == Form::html);
  CHECK(read::form_of_bytes("<HTML lang=en>") == Form::html);
  CHECK(read::form_of_bytes("<htmlish>") == Form::text);
  CHECK(read::form_of_bytes("<?xml version='1.0'?><feed xmlns='a'>") == Form::feed);
  CHECK(read::form_of_bytes("WARC/1.1\r\n") == Form::warc);
  CHECK(read::form_of_bytes("Oslo <html>") == Form::text);
}

TEST_CASE("compressed files are read as what they hold") {
  const Folder folder;
  const std::string lines = many_lines(5000);
  for (const std::string& file :
       {folder.write("a.jsonl.gz", gzipped(lines)), folder.write("a.jsonl.zst", zstandard(lines)),
        folder.write("b.jsonl.gz", gzipped(lines.substr(0, 1000)) + gzipped(lines.substr(1000)))}) {
    const auto collected = collect({file});
    REQUIRE(collected.results.size() == 5000);
    CHECK(collected.results[4999].document.id.value == "4999");
    CHECK(collected.files.at(0).documents == 5000);
    CHECK(collected.files.at(0).size_bytes < lines.size());
  }
  const auto text = collect({folder.write("t.txt.gz", gzipped("Oslo"))});
  CHECK(text.results.at(0).document.id.value == "t.txt.gz");
  CHECK(text.results.at(0).document.text == "Oslo");
}

TEST_CASE("of an archive cut short, the lines before the end are kept") {
  const Folder folder;
  const std::string lines = many_lines(20000);
  for (const std::string& packed : {gzipped(lines), zstandard(lines)}) {
    const auto collected =
        collect({folder.write("a.jsonl.gz", packed.substr(0, packed.size() / 2))});
    REQUIRE(collected.results.size() > 1000);
    CHECK(collected.results.back().errors.at(0).code == "damaged_archive");
    CHECK(collected.results[collected.results.size() - 2].errors.empty());
    CHECK(collected.files.at(0).documents == collected.results.size() - 1);
  }
}

TEST_CASE("damaged archives and empty ones are refused") {
  const Folder folder;
  std::string packed = gzipped("Snow fell in Oslo and in Bergen.");
  packed[packed.size() - 6] ^= 1;  // in the check sum
  CHECK(only_error(collect({folder.write("a.txt.gz", packed)})) == "damaged_archive");
  CHECK(only_error(collect({folder.write("b.txt.gz", packed.substr(0, 12))})) == "damaged_archive");
  CHECK(only_error(collect({folder.write("c.txt.gz", "")})) == "empty");
  CHECK(only_error(collect({folder.write("d.txt.gz", gzipped(""))})) == "empty");
}

TEST_CASE("archives that expand too far are refused") {
  const Folder folder;
  const std::string vast(3u << 20, 'a');
  ReadLimits limits;
  limits.max_document_bytes = 1u << 16;
  CHECK(only_error(collect({folder.write("a.txt.gz", gzipped(vast))}, limits)) == "too_large");
  CHECK(only_error(collect({folder.write("a.jsonl.zst", zstandard(vast))}, limits)) == "too_large");
  limits.max_expansion = 1u << 20;
  limits.max_unpacked_bytes = 1u << 20;
  CHECK(only_error(collect({folder.write("b.jsonl.zst", zstandard(vast))}, limits)) == "too_large");
}

TEST_CASE("a page and a text that begins as one give the page's main text") {
  const Folder folder;
  const std::string html = "<!DOCTYPE html><title>T</title><nav>London</nav><p>Oslo.</p>";
  for (const char* name : {"a.html", "a.txt", "a.htm.gz", "noname"}) {
    const auto collected = collect({folder.write(name, html)});
    REQUIRE(collected.results.size() == 1);
    CHECK(collected.results[0].document.text == "Oslo.");
    CHECK(collected.results[0].document.title == "T");
  }
  CHECK(only_error(collect({folder.write("e.html", "<html><script>x</script>")})) == "empty");
}

TEST_CASE("a feed is a document an item") {
  const Folder folder;
  const auto collected = collect({folder.write("n.rss", kRss)});
  REQUIRE(collected.results.size() == 3);
  const Document& first = collected.results[0].document;
  CHECK(first.id.value == "fd-1");
  CHECK(first.text == "Snow in Oslo.\n\nRain & wind.");
  CHECK(first.title == "Ferry & harbour");
  CHECK(first.url == "https://fjord.example/1");
  CHECK(first.date == "2022-03-04");
  CHECK(first.source == "Fjord");
  CHECK(first.lang == "en");
  CHECK(collected.results[1].document.id.value == "https://fjord.example/2");
  CHECK(collected.results[1].document.text == "Cafés open.");
  CHECK(collected.results[2].document.id.value == "n.rss#3");
  CHECK(collected.results[2].document.text == "Only a title");
}

TEST_CASE("Atom with XHTML in it is read") {
  const Folder folder;
  const auto collected = collect({folder.write(
      "n.xml",
      "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>F</title><entry><id>u:1</id>"
      "<title>A storm</title><link rel='self' href='https://x.example/self'/>"
      "<link href='https://x.example/1'/><updated>2022-03-06T10:00:00Z</updated>"
      "<content type='xhtml'><div><p>Wind &lt; 20 in Trondheim.</p><p>Calm.</p></div></content>"
      "</entry></feed>")});
  REQUIRE(collected.results.size() == 1);
  const Document& document = collected.results[0].document;
  CHECK(document.text == "Wind < 20 in Trondheim.\n\nCalm.");
  CHECK(document.url == "https://x.example/1");
  CHECK(document.date == "2022-03-06");
  CHECK(document.lang == "en");
}

TEST_CASE("of a broken feed the items before the break are kept, and it is said") {
  const Folder folder;
  const auto collected = collect({folder.write("n.rss", kRss.substr(0, kRss.find("Only a")))});
  REQUIRE(collected.results.size() == 3);
  CHECK(collected.results[2].is_notice);
  CHECK(collected.results[2].warnings.at(0).code == "broken_feed");
  CHECK(only_error(collect({folder.write("o.xml", "<kml><a/></kml>")})) == "not_a_feed");
  CHECK(only_error(collect({folder.write("p.xml", "no markup")})) == "not_a_feed");
  CHECK(only_error(collect({folder.write("q.xml", "<rss><channel/></rss>")})) == "empty");
}

TEST_CASE("entities that multiply are not followed") {
  const Folder folder;
  std::string xml = "<!DOCTYPE rss [<!ENTITY a0 'ha'>";
  for (int i = 1; i < 30; ++i) {
    const std::string before = "&a" + std::to_string(i - 1) + ";";
    xml += "<!ENTITY a" + std::to_string(i) + " '" + before + before + "'>";
  }
  xml +=
      "]><rss><channel><item><title>T</title><description>x &a29;</description></item></channel>"
      "</rss>";
  for (const ReadResult& result : collect({folder.write("n.rss", xml)}).results) {
    CHECK(result.document.text.size() < 100);
  }
}

TEST_CASE("a table is a document a row, by the names of its columns") {
  const Folder folder;
  const auto collected = collect({folder.write(
      "t.csv",
      "\xEF\xBB\xBFID, Text ,date,lang,extra\na,\"Snow in Oslo,\nrain\",2022-03-04,en,x\n"
      ",No id.,soon,,\nc,,,,\nd,caf\xE9,,,\n")});
  REQUIRE(collected.results.size() == 4);
  const Document& first = collected.results[0].document;
  CHECK(first.id.value == "a");
  CHECK(first.text == "Snow in Oslo,\nrain");
  CHECK(first.date == "2022-03-04");
  CHECK(first.lang == "en");
  CHECK(collected.results[1].document.id.value == "t.csv:4");
  CHECK(collected.results[1].warnings.at(0).code == "bad_date");
  CHECK(collected.results[2].errors.at(0).code == "bad_row");
  CHECK(collected.results[2].line == 5);
  CHECK(collected.results[3].errors.at(0).code == "bad_row");
  CHECK(collected.files.at(0).documents == 2);
  CHECK(
      collect({folder.write("t.tsv", "text\turl\nOslo\thttp://x\n")}).results.at(0).document.url ==
      "http://x");
}

TEST_CASE("a table without the columns needed is refused") {
  const Folder folder;
  CHECK(only_error(collect({folder.write("a.csv", "id,body\n1,x\n")})) == "bad_header");
  CHECK(only_error(collect({folder.write("b.csv", "text,Text\n1,x\n")})) == "bad_header");
  CHECK(only_error(collect({folder.write("c.csv", "")})) == "empty");
  CHECK(only_error(collect({folder.write("d.csv", "text\n")})) == "empty");
  ReadLimits limits;
  limits.max_document_bytes = 50;
  const auto collected =
      collect({folder.write("e.csv", "text\n" + std::string(51, 'x') + "\nOslo\n")}, limits);
  REQUIRE(collected.results.size() == 2);
  CHECK(collected.results[0].errors.at(0).code == "bad_row");
  CHECK(collected.results[1].document.text == "Oslo");
}

TEST_CASE("a web archive is a document a page") {
  const Folder folder;
  const std::string page =
      kAnswer + "Transfer-Encoding: chunked\r\n\r\n5\r\n<p>ca\r\n2\r\nf\xE9\r\n0\r\n";
  const std::vector<std::string> records = {
      record("warcinfo", "software: x"), record("response", page),
      record("response", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>no"),
      record("response", "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nTrains ran.")};
  std::string plain;
  std::string packed;
  for (const std::string& one : records) {
    plain += one;
    packed += gzipped(one);
  }
  for (const std::string& file :
       {folder.write("a.warc", plain), folder.write("a.warc.gz", packed)}) {
    const auto collected = collect({file});
    REQUIRE(collected.results.size() == 3);
    const Document& document = collected.results[0].document;
    CHECK(document.text == "café");
    CHECK(document.id.value == "urn:uuid:7");
    CHECK(document.url == "https://fjord.example/a");
    CHECK(document.date == "2022-04-01");
    CHECK(collected.results[1].document.text == "Trains ran.");
    CHECK(collected.results[2].is_notice);
    CHECK_THAT(collected.results[2].warnings.at(0).message, Catch::Contains("1 answers without"));
  }
}

TEST_CASE("of a broken web archive the pages before the break are kept") {
  const Folder folder;
  const std::string good = record("response", kAnswer + "\r\n<p>Oslo");
  for (const std::string& rest : {std::string("garbage\n"), good.substr(0, good.size() - 10),
                                  std::string("WARC/1.0\r\nWARC-Type: response\r\n\r\n"),
                                  std::string("WARC/1.0\r\nContent-Length: 99\r\n\r\nx")}) {
    const auto collected = collect({folder.write("a.warc", good + rest)});
    REQUIRE(collected.results.size() == 2);
    CHECK(collected.results[0].document.text == "Oslo");
    CHECK(collected.results[1].errors.at(0).code == "bad_record");
  }
  ReadLimits limits;
  limits.max_document_bytes = 100;
  const std::string large = record("response", kAnswer + "\r\n<p>" + std::string(70000, 'x'));
  const auto collected = collect({folder.write("b.warc", large + good)}, limits);
  REQUIRE(collected.results.size() == 2);
  CHECK(collected.results[0].errors.at(0).code == "too_large");
  CHECK(collected.results[1].document.text == "Oslo");
}

TEST_CASE("a stored answer's body is unpacked, or taken as it is when it already was") {
  const std::string head =
      "HTTP/1.0 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n";
  CHECK(read::parse_http_response(head + "\r\n" + gzipped("<p>x"), 100).body == "<p>x");
  CHECK(read::parse_http_response(head + "\r\n<p>x", 100).body == "<p>x");
  CHECK(read::parse_http_response(head + "\r\n\x1B\x03", 100).undecoded);
  CHECK(read::parse_http_response(head + "Transfer-Encoding: chunked\r\n\r\n<p>x", 100).body ==
        "<p>x");
  CHECK(read::parse_http_response("no answer", 100).status == 0);
}

TEST_CASE("patterns are expanded, sorted, and said when nothing fits") {
  const Folder folder;
  for (const char* name : {"b.txt", "a.txt", "c.html", "[x].txt"}) folder.write(name, "Oslo");
  const auto collected = collect({folder.path() + "/?.txt"});
  REQUIRE(collected.results.size() == 2);
  CHECK(collected.results[0].document.id.value == "a.txt");
  CHECK(collect({folder.path() + "/[x].txt"}).results.at(0).document.id.value == "[x].txt");
  CHECK(only_error(collect({folder.path() + "/*.rss"})) == "no_match");
}

TEST_CASE("a folder gives all forms that are read") {
  const Folder folder;
  folder.write("a.html", "<p>Oslo");
  folder.write("b.csv", "text\nBergen\n");
  folder.write("c.txt.gz", gzipped("Stavanger"));
  folder.write("d.rss", kRss);
  folder.write("e.pdf", "x");
  const auto collected = collect({folder.path()});
  REQUIRE(collected.results.size() == 7);
  CHECK(collected.results[6].is_notice);
}

TEST_CASE("another language is said once, before its first text") {
  const Folder folder;
  const std::string german =
      "Der Bürgermeister sagte, die Brücke ist nicht sicher und das Wasser steigt auf den "
      "Straßen. ";
  const std::string english =
      "The mayor said that the bridge is not safe and that water was rising in the streets. ";
  const auto repeated = [](const std::string& text) { return text + text + text + text + text; };
  folder.write("a.txt", repeated(english));
  folder.write("b.txt", repeated(german));
  folder.write("c.txt", repeated(german));
  folder.write("d.txt", "Мэр сказал, что мост небезопасен и вода поднимается.");
  folder.write("e.jsonl", R"({"id":"e","text":"Kisumu","lang":"sw-KE"})");
  std::vector<std::string> said;
  for (const ReadResult& result : collect({folder.path()}).results) {
    if (result.is_notice) said.push_back(result.source + ": " + result.warnings.at(0).message);
  }
  REQUIRE(said.size() == 3);
  CHECK_THAT(said[0], Catch::Contains("b.txt: ") && Catch::Contains("German"));
  CHECK_THAT(said[1], Catch::Contains("d.txt: ") && Catch::Contains("Cyrillic"));
  CHECK_THAT(said[2], Catch::Contains("e.jsonl: ") && Catch::Contains("\"sw\""));
}
