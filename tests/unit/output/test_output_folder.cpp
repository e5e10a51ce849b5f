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
  place.write("out/report.json", "old");
  place.write("out/old.geojson", "old");
  CHECK_THROWS_AS(OutputFolder(place.path() / "out", false), UsageError);
  { OutputFolder abandoned(place.path() / "out", true); }
  CHECK(place.read("out/report.json") == "old");
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
