#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <sys/stat.h>

#include "mentionmap/reader.hpp"

#include "reader_fixture.hpp"

using namespace mentionmap;
using namespace mentionmap::test;

TEST_CASE("a text file is one document with the file's name") {
  const Folder folder;
  const auto collected = collect({folder.write("a.txt",
                                               "\xEF\xBB\xBF"
                                               "abc")});
  REQUIRE(collected.results.size() == 1);
  CHECK(collected.results[0].document.id.value == "a.txt");
  CHECK(collected.results[0].document.text == "abc");
  REQUIRE(collected.files.size() == 1);
  CHECK(collected.files[0].size_bytes == 6);
  CHECK(collected.files[0].documents == 1);
}

TEST_CASE("the hash of an input is that of its bytes") {
  const Folder folder;
  const auto collected = collect({folder.write("a.txt", "abc")});
  CHECK(collected.files.at(0).sha256 ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a JSON Lines file is a document a line") {
  const Folder folder;
  const auto collected = collect({folder.write(
      "n.jsonl",
      "\xEF\xBB\xBF{\"id\":\"a\",\"text\":\"x\"}\n\nbroken\n{\"id\":\"b\",\"text\":\"y\"}")});
  REQUIRE(collected.results.size() == 3);
  CHECK(collected.results[0].document.id.value == "a");
  CHECK(collected.results[1].errors.size() == 1);
  CHECK(collected.results[1].line == 3);
  CHECK(collected.results[2].document.id.value == "b");
  CHECK(collected.results[2].line == 4);
  CHECK(collected.files.at(0).documents == 2);
}

TEST_CASE("lines longer than a block are read whole") {
  const Folder folder;
  const std::string text(300000, 'x');
  const std::string line = "{\"id\":\"a\",\"text\":\"" + text + "\"}\n";
  const auto collected = collect({folder.write("n.jsonl", line + line)});
  REQUIRE(collected.results.size() == 2);
  CHECK(collected.results[1].document.text == text);
}

TEST_CASE("a folder's documents come sorted by name, hidden files and other kinds left out") {
  const Folder folder;
  for (const char* name : {"b.txt", "a/z.txt", "c.JSONL", ".hidden.txt", "d.png", ".git/e.txt"}) {
    folder.write(name, "{\"id\":\"j\",\"text\":\"x\"}");
  }
  const auto collected = collect({folder.path()});
  REQUIRE(collected.results.size() == 4);
  CHECK(collected.results[0].document.id.value == "z.txt");
  CHECK(collected.results[1].document.id.value == "b.txt");
  CHECK(collected.results[2].document.id.value == "j");
  CHECK(collected.results[3].is_notice);
  CHECK_THAT(collected.results[3].warnings.at(0).message, Catch::StartsWith("1 file "));
}

TEST_CASE("what cannot be read is handed on with the reason") {
  const Folder folder;
  CHECK(only_error(collect({folder.write("e.txt", "")})) == "empty");
  CHECK(only_error(collect({folder.write("w.txt", " \r\n\t")})) == "empty");
  CHECK(only_error(collect({folder.write("e.jsonl", "\n\n")})) == "empty");
  CHECK(only_error(collect({folder.write("n.txt", std::string("a\0b", 3))})) == "not_text");
  CHECK(only_error(collect({folder.write("l.txt", "caf\xE9")})) == "not_text");
  CHECK(only_error(collect({folder.path() + "/missing.txt"})) == "unreadable");
}

TEST_CASE("a folder without documents is said to be one") {
  const Folder folder;
  folder.write("d.png", "x");
  CHECK(only_error(collect({folder.path()})) == "no_documents");
}

TEST_CASE("documents over the limit are refused, the others still read") {
  const Folder folder;
  ReadLimits limits;
  limits.max_document_bytes = 40;
  const std::string big = folder.write("big.txt", std::string(41, 'x'));
  const std::string fits = folder.write("fits.txt", std::string(40, 'x'));
  const std::string line = R"({"id":"a","text":"x"})";
  const std::string lines =
      folder.write("n.jsonl", std::string(100000, 'y') + "\n" + line + "\n" + std::string(50, 'z'));
  const auto collected = collect({big, fits, lines}, limits);
  REQUIRE(collected.results.size() == 5);
  CHECK(collected.results[0].errors.at(0).code == "too_large");
  CHECK(collected.results[1].errors.empty());
  CHECK(collected.results[2].errors.at(0).code == "too_large");
  CHECK(collected.results[3].document.id.value == "a");
  CHECK(collected.results[3].line == 2);
  CHECK(collected.results[4].errors.at(0).code == "too_large");
}

TEST_CASE("reading stops when the sink has had enough") {
  const Folder folder;
  folder.write("a.txt", "x");
  folder.write("b.txt", "y");
  std::size_t seen = 0;
  read_documents({folder.path(), folder.path()}, {}, [&](const ReadResult&) {
    ++seen;
    return false;
  });
  CHECK(seen == 1);
}

namespace {

std::vector<std::string> ids(const Collected& collected) {
  std::vector<std::string> result;
  for (const ReadResult& read : collected.results) {
    if (!read.is_notice) result.push_back(read.document.id.value);
  }
  return result;
}

}  // namespace

TEST_CASE("pipes in a folder are passed over and said") {
  const Folder folder;
  folder.write("b.txt", "x");
  REQUIRE(mkfifo((folder.path() + "/a.txt").c_str(), 0600) == 0);
  const auto collected = collect({folder.path()});
  CHECK(ids(collected) == std::vector<std::string>{"b.txt"});
  REQUIRE(collected.results.size() >= 2);
  CHECK(collected.results[0].is_notice);
  CHECK(collected.results[0].source == folder.path() + "/a.txt");
}

TEST_CASE("the same file is read once, however it is named") {
  const Folder folder;
  const std::string file = folder.write("a.txt", "x");
  const auto collected = collect({file, folder.path() + "/./a.txt", folder.path()});
  CHECK(ids(collected) == std::vector<std::string>{"a.txt"});
  CHECK(collected.files.size() == 1);
  REQUIRE(collected.results.size() >= 2);
  CHECK(collected.results[1].is_notice);
}

TEST_CASE("texts of one name are told apart by their paths from the folder given") {
  const Folder folder;
  for (const char* name : {"n/2023/a.txt", "n/2024/a.txt", "n/b.txt"}) folder.write(name, "x");
  CHECK(ids(collect({folder.path() + "/n/"})) ==
        std::vector<std::string>{"2023/a.txt", "2024/a.txt", "b.txt"});
  CHECK(ids(collect({folder.path() + "/n/2023", folder.path() + "/n/2024"})) ==
        std::vector<std::string>{"2023/a.txt", "2024/a.txt"});
}

TEST_CASE("a file name that is no UTF-8 gives an id that is") {
  const Folder folder;
  folder.write("caf\xE8.txt", "x");
  folder.write("caf\xE9.txt", "x");
  const auto collected = collect({folder.path()});
  CHECK(ids(collected) == std::vector<std::string>{"caf\\xE8.txt", "caf\\xE9.txt"});
  CHECK(collected.files.at(0).name == "caf\\xE8.txt");
}

TEST_CASE("a line that names its document tells it when the rest is bad") {
  const Folder folder;
  const auto collected = collect({folder.write("n.jsonl", R"({"id":"n7","text":1})")});
  REQUIRE(collected.results.size() == 1);
  CHECK(collected.results[0].document.id.value == "n7");
  CHECK(collected.results[0].line == 1);
  CHECK(collected.results[0].errors.size() == 1);
}
