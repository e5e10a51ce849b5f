// Sources into an index: merging, precedence, bounded memory, everyday words.
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "mentionmap/error.hpp"
#include "mentionmap/gazetteer.hpp"
#include "mentionmap/gazetteer_import.hpp"

#include "gazetteer/format.hpp"

using namespace mentionmap;
namespace fs = std::filesystem;

namespace {

/// A folder that is gone afterwards.
class Folder {
 public:
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "mentionmap-import-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] fs::path file(const char* name, const std::string& bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return path_ / name;
  }
  [[nodiscard]] fs::path file(const char* name) const { return path_ / name; }

 private:
  fs::path path_;
};

std::string row(int id, const char* name, const char* alternates, double lat, int people) {
  return fmt::format("{}\t{}\t{}\t{}\t{}\t10\tP\tPPL\tQQ\t\t01\t\t\t\t{}\t\t\t\t2026-01-01\n", id,
                     name, name, alternates, lat, people);
}

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> ids(const Gazetteer& gazetteer, const char* name) {
  std::vector<std::string> found;
  for (const NameEntry& entry : gazetteer.find(name)) {
    found.push_back(gazetteer.place(entry.place).id.str());
  }
  return found;
}

}  // namespace

TEST_CASE("the source given first keeps its row and takes the other's names", "[import]") {
  const Folder folder;
  ImportOptions options;
  options.sources = {
      folder.file("a.txt", row(1, "Aville", "", 50, 10)),
      folder.file("b.txt", row(1, "Bville", "Cville", 51, 20) + row(2, "Dton", "", 1, 1))};
  const ImportReport report = build_gazetteer(options, folder.file("out.mmg"));
  CHECK(report.places == 2);
  CHECK(report.sources[1].merged == 1);
  const Gazetteer gazetteer = Gazetteer::open(folder.file("out.mmg"));
  CHECK(ids(gazetteer, "Cville") == std::vector<std::string>{"geonames:1"});
  const PlaceView place = gazetteer.place(*gazetteer.by_id("geonames:1"));
  CHECK(place.name == "Aville");
  CHECK(place.point == LonLat{10, 50});
  CHECK(gazetteer.sources() == "a.txt\tGeoNames, CC BY 4.0\t1\nb.txt\tGeoNames, CC BY 4.0\t1\n");
}

TEST_CASE("an index built from runs in files is the one built in memory", "[import]") {
  const Folder folder;
  std::string dump;
  for (int i = 1; i <= 3000; ++i) {
    const std::string name = fmt::format("Town {} of {}", i % 700, i % 13);
    dump += row(i, name.c_str(), "Town,Ort", 50, i);
  }
  ImportOptions options;
  options.sources = {folder.file("a.txt", dump)};
  build_gazetteer(options, folder.file("memory.mmg"));
  options.sort_memory_bytes = 10'000;
  build_gazetteer(options, folder.file("runs.mmg"));
  CHECK(bytes_of(folder.file("memory.mmg")) == bytes_of(folder.file("runs.mmg")));
  const Gazetteer gazetteer = Gazetteer::open(folder.file("runs.mmg"));
  CHECK(gazetteer.has_sound_content());
  CHECK(gazetteer.find("Town").size() == 3000);
  CHECK(gazetteer.place(gazetteer.find("Ort").front().place).population == 3000);
  CHECK(gazetteer.step({}, "town")->entries.size() < 100);
  const auto left =
      std::distance(fs::directory_iterator(folder.file("")), fs::directory_iterator());
  CHECK(left == 3);
}

TEST_CASE("everyday words among the names need context", "[import]") {
  const Folder folder;
  ImportOptions options;
  options.sources = {
      folder.file("a.txt", row(1, "Reading", "", 50, 10) + row(2, "Zuz", "", 50, 10))};
  options.common_words = folder.file("words.txt", "# words\nreading\n");
  build_gazetteer(options, folder.file("out.mmg"));
  const Gazetteer gazetteer = Gazetteer::open(folder.file("out.mmg"));
  CHECK(gazetteer.find("Reading").front().is_common_word());
  CHECK_FALSE(gazetteer.find("Zuz").front().is_common_word());
}

TEST_CASE("regions and countries without a place of their own stand amid their towns", "[import]") {
  const Folder folder;
  ImportOptions options;
  options.sources = {
      folder.file("admin.txt", "QQ.01\tNorthmark\tNorthmark\t77\nQQ.09\tEmpty\tEmpty\t78\n"),
      folder.file("a.txt", row(1, "Aville", "", 50, 10) + row(2, "Bville", "", 52, 10))};
  const ImportReport report = build_gazetteer(options, folder.file("out.mmg"));
  CHECK(report.sources[1].skipped == 1);
  const Gazetteer gazetteer = Gazetteer::open(folder.file("out.mmg"));
  const PlaceView region = gazetteer.place(*gazetteer.by_id("admin1:QQ.01"));
  CHECK(region.point == LonLat{10, 51});
  CHECK(region.extent == Box{10, 50, 10, 52});
  CHECK(gazetteer.place(*gazetteer.by_id("geonames:2")).admin1 == "Northmark");
}

TEST_CASE("rows that are not UTF-8 are left out", "[import]") {
  const Folder folder;
  ImportOptions options;
  options.sources = {
      folder.file("a.txt", row(1, "\xC9lms", "", 50, 1) + row(2, "Élms", "", 50, 1)),
      folder.file("b.csv", "name,names,lat,lon\nAville,B\xFFville,50,10\nCton,,50,10\n")};
  const ImportReport report = build_gazetteer(options, folder.file("out.mmg"));
  CHECK(report.places == 2);
  CHECK(report.bad == 2);
  CHECK(report.first_bad.at(0).reason.find("UTF-8") != std::string::npos);
  CHECK(report.first_bad.at(1).reason.find("UTF-8") != std::string::npos);
}

TEST_CASE("a place of another index that makes no sense is a bad row", "[import]") {
  const Folder folder;
  ImportOptions options;
  options.sources = {folder.file("a.txt", row(1, "Aville", "", 50, 1) + row(2, "Bton", "", 51, 1))};
  build_gazetteer(options, folder.file("first.mmg"));
  std::string bytes = bytes_of(folder.file("first.mmg"));
  gazetteer_format::Header header;
  std::memcpy(&header, bytes.data(), sizeof(header));
  constexpr std::uint32_t kBeyondThePole = 2'000'000'000;
  std::memcpy(bytes.data() + header.sections[0].offset + 4, &kBeyondThePole, 4);
  header.content_hash = XXH3_64bits(bytes.data() + sizeof(header), bytes.size() - sizeof(header));
  header.header_hash = XXH64(&header, offsetof(gazetteer_format::Header, header_hash), 0);
  std::memcpy(bytes.data(), &header, sizeof(header));
  options.sources = {folder.file("second.mmg", bytes)};
  const ImportReport report = build_gazetteer(options, folder.file("out.mmg"));
  CHECK(report.places == 1);
  REQUIRE(report.first_bad.size() == 1);
  CHECK(report.first_bad.front().reason.find("out of range") != std::string::npos);
  const Gazetteer gazetteer = Gazetteer::open(folder.file("out.mmg"));
  CHECK(gazetteer.find("Aville").size() + gazetteer.find("Bton").size() == 1);
}

TEST_CASE("bad rows are counted, a strict run stops at the first", "[import]") {
  const Folder folder;
  ImportOptions options;
  options.sources = {
      folder.file("a.txt", row(1, "Aville", "", 50, 10) + row(2, "Bville", "", 95, 1))};
  options.rejects = folder.file("rejects.tsv");
  const ImportReport report = build_gazetteer(options, folder.file("out.mmg"));
  REQUIRE(report.first_bad.size() == 1);
  CHECK(report.bad == 1);
  CHECK(report.first_bad.front().line == 2);
  CHECK(bytes_of(options.rejects).find("a.txt\t2\texpected a latitude") != std::string::npos);
  options.strict = true;
  CHECK_THROWS_AS(build_gazetteer(options, folder.file("strict.mmg")), InputError);
  CHECK_FALSE(fs::exists(folder.file("strict.mmg")));
}
