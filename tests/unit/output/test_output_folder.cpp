#include <filesystem>
#include <iterator>

#include <catch2/catch.hpp>

#include "mentionmap/error.hpp"
#include "mentionmap/layers.hpp"

#include "temporary_folder.hpp"

using namespace mentionmap;
namespace fs = std::filesystem;

namespace {

void put(const OutputFolder& folder, const std::string& name, const std::string& text) {
  std::ofstream(folder.path() / name) << text;
}

constexpr const char* kReport = R"({"program":{"name":"mentionmap"}})";

std::ptrdiff_t entries(const fs::path& folder) {
  return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
}

}  // namespace

TEST_CASE("a folder appears when it is committed, with its parents") {
  const test::TemporaryFolder place;
  const fs::path target = place.path() / "a" / "b" / "out";
  {
    OutputFolder folder(target, false);
    put(folder, "report.json", "{}");
    CHECK_FALSE(fs::exists(target));
    folder.commit();
  }
  CHECK(fs::exists(target / "report.json"));
  CHECK(entries(target.parent_path()) == 1);
}

TEST_CASE("nothing is left of a folder that is not committed") {
  const test::TemporaryFolder place;
  { OutputFolder folder(place.path() / "out", false); }
  CHECK(fs::is_empty(place.path()));
}

TEST_CASE("an existing folder is refused, or replaced whole") {
  const test::TemporaryFolder place;
  place.write("out/report.json", kReport);
  place.write("out/places.geojson", "old");
  CHECK_THROWS_AS(OutputFolder(place.path() / "out", false), UsageError);
  { OutputFolder abandoned(place.path() / "out", true); }
  CHECK(place.read("out/report.json") == kReport);
  {
    OutputFolder folder(place.path() / "out", true);
    put(folder, "report.json", "new");
    folder.commit();
  }
  CHECK(place.read("out/report.json") == "new");
  CHECK(entries(place.path() / "out") == 1);
  CHECK(entries(place.path()) == 1);
}

TEST_CASE("what is no earlier output is never replaced") {
  const test::TemporaryFolder place;
  place.write("letters/a.txt", "Dear all");
  place.write("file", "x");
  CHECK_THROWS_AS(OutputFolder(place.path() / "letters", true), UsageError);
  CHECK_THROWS_AS(OutputFolder(place.path() / "file", true), UsageError);
  fs::create_directory_symlink(place.path() / "letters", place.path() / "link");
  CHECK_THROWS_AS(OutputFolder(place.path() / "link", true), UsageError);
}

TEST_CASE("an empty folder may be filled when overwriting is allowed") {
  const test::TemporaryFolder place;
  fs::create_directory(place.path() / "out");
  {
    OutputFolder folder(place.path() / "out", true);
    put(folder, "report.json", "new");
    folder.commit();
  }
  CHECK(place.read("out/report.json") == "new");
}

TEST_CASE("a report of another program marks no earlier output") {
  const test::TemporaryFolder place;
  for (const char* report : {"", "[]", "{}", R"({"program":"mentionmap"})",
                             R"({"program":{"name":"other"}})", R"({"program":{}})"}) {
    place.write("out/report.json", report);
    CHECK_THROWS_AS(OutputFolder(place.path() / "out", true), UsageError);
  }
}

TEST_CASE("a file of the user's keeps an earlier output from being replaced, and is named") {
  const test::TemporaryFolder place;
  place.write("out/report.json", kReport);
  place.write("out/notes.txt", "mine");
  CHECK_THROWS_WITH(OutputFolder(place.path() / "out", true), Catch::Contains("notes.txt"));
  fs::remove(place.path() / "out" / "notes.txt");
  fs::create_directory(place.path() / "out" / "places.geojson");
  CHECK_THROWS_WITH(OutputFolder(place.path() / "out", true), Catch::Contains("places.geojson"));
}

TEST_CASE("a file that comes while the run goes on is not replaced either") {
  const test::TemporaryFolder place;
  place.write("out/report.json", kReport);
  {
    OutputFolder folder(place.path() / "out", true);
    place.write("out/notes.txt", "mine");
    CHECK_THROWS_AS(folder.commit(), UsageError);
  }
  CHECK(place.read("out/notes.txt") == "mine");
}

TEST_CASE("an input in the folder to be replaced is refused") {
  const test::TemporaryFolder place;
  place.write("out/report.json", kReport);
  place.write("out/unplaced.csv", "x");
  place.write("outside.txt", "x");
  const std::string inside = (place.path() / "out" / "." / "unplaced.csv").string();
  const std::string outside = (place.path() / "outside.txt").string();
  CHECK_THROWS_AS(OutputFolder(place.path() / "out", true, {outside, inside}), UsageError);
  CHECK_THROWS_AS(OutputFolder(place.path() / "out", true, {(place.path() / "out").string()}),
                  UsageError);
  CHECK_NOTHROW(OutputFolder(place.path() / "out", true, {outside, "-"}));
}

TEST_CASE("parents made for a folder go with it when it is not committed") {
  const test::TemporaryFolder place;
  { OutputFolder folder(place.path() / "a" / "b" / "out", false); }
  CHECK(fs::is_empty(place.path()));
  fs::create_directory(place.path() / "a");
  { OutputFolder folder(place.path() / "a" / "b" / "out", false); }
  CHECK(fs::is_empty(place.path() / "a"));
}

TEST_CASE("an abandoned folder leaves nothing and cannot be committed") {
  const test::TemporaryFolder place;
  OutputFolder folder(place.path() / "a" / "out", false);
  put(folder, "report.json", "x");
  folder.abandon();
  CHECK(fs::is_empty(place.path()));
  CHECK_THROWS_AS(folder.commit(), Error);
}

TEST_CASE("an output folder needs a name") { CHECK_THROWS_AS(OutputFolder("", false), UsageError); }
