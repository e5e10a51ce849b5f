// What a damaged or foreign index does: it is refused with a message, or look-ups miss.
#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "mentionmap/error.hpp"

#include "gazetteer/index_view.hpp"
#include "small_index.hpp"

using namespace mentionmap;
using namespace mentionmap::testing;
using Catch::Matchers::Contains;

namespace {

using Bytes = std::vector<std::byte>;

Bytes with_header(const Bytes& bytes, void (*change)(gazetteer_format::Header&)) {
  gazetteer_format::Header header;
  std::memcpy(&header, bytes.data(), sizeof(header));
  change(header);
  header.header_hash = XXH64(&header, offsetof(gazetteer_format::Header, header_hash), 0);
  Bytes changed = bytes;
  std::memcpy(changed.data(), &header, sizeof(header));
  return changed;
}

void open(const Bytes& bytes) { const IndexView view(bytes, "some.mmg"); }

// Looks up everything there is; returns how much came back, so that nothing is optimised away.
std::size_t use_all(const IndexView& view) {
  std::size_t found = view.version().size();
  for (const char* name : {"elmsford", "elmsford on sea", "northmark", "nm", "quendia", "qq"}) {
    const auto step = view.step({}, name);
    if (!step) continue;
    for (const NameEntry& e : step->entries) found += view.place(e.place).name.size();
  }
  for (const char* id : {"iso:QQ", "test:1", "test:2", "admin1:QQ.1"}) {
    if (const auto place = view.find_id(id)) found += view.place(*place).admin1.size();
  }
  for (std::uint32_t i = 0; i < 10; ++i) found += view.place(PlaceIndex{i}).id.str().size();
  return found;
}

}  // namespace

TEST_CASE("files that are no index are refused", "[format]") {
  CHECK_THROWS_WITH(open({}), Contains("some.mmg") && Contains("does not begin"));
  CHECK_THROWS_WITH(open(Bytes(4096)), Contains("does not begin"));
  CHECK_THROWS_AS(open(Bytes(7)), DataError);
}

TEST_CASE("every truncation is refused", "[format]") {
  const Bytes whole = small_index();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const Bytes part(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
    REQUIRE_THROWS_AS(open(part), DataError);
  }
  REQUIRE_NOTHROW(open(whole));
}

TEST_CASE("another version, byte order or header is refused by its name", "[format]") {
  const Bytes whole = small_index();
  CHECK_THROWS_WITH(open(with_header(whole, [](auto& h) { h.version = 99; })),
                    Contains("version 99"));
  CHECK_THROWS_WITH(open(with_header(whole, [](auto& h) { h.byte_order = 0x04030201; })),
                    Contains("byte order"));
  CHECK_THROWS_WITH(open(with_header(whole, [](auto& h) { h.file_size += 1; })),
                    Contains("header says"));
  CHECK_THROWS_WITH(open(with_header(whole, [](auto& h) { h.sections[2].count = 1U << 30U; })),
                    Contains("does not fit"));
  CHECK_THROWS_WITH(open(with_header(whole, [](auto& h) { h.sections[0].offset = ~0ULL - 7; })),
                    Contains("does not fit"));
  CHECK_THROWS_WITH(open(with_header(whole, [](auto& h) { h.sections[1].offset += 1; })),
                    Contains("does not fit"));
  CHECK_THROWS_WITH(open(with_header(whole, [](auto& h) { h.longest_probe = ~0U; })),
                    Contains("crowded"));
  Bytes flipped = whole;
  flipped[offsetof(gazetteer_format::Header, seed)] ^= std::byte{1};
  CHECK_THROWS_WITH(open(flipped), Contains("checksum"));
}

TEST_CASE("look-ups in damaged tables stay inside the file", "[format]") {
  const Bytes whole = small_index();
  std::mt19937 random(5);
  std::size_t found = 0;
  for (int round = 0; round < 20'000; ++round) {
    Bytes damaged = whole;
    for (auto left = 1 + random() % 8; left > 0; --left) {
      const auto at = sizeof(gazetteer_format::Header) +
                      random() % (damaged.size() - sizeof(gazetteer_format::Header));
      damaged[at] = random() % 3 == 0 ? std::byte{0xFF} : static_cast<std::byte>(random() % 256);
    }
    found += use_all(IndexView(damaged, "damaged"));
  }
  CHECK(found > 0);
}

TEST_CASE("a missing file and a folder are refused by name", "[format]") {
  CHECK_THROWS_WITH(Gazetteer::open("no/such/index.mmg"), Contains("no/such/index.mmg"));
  CHECK_THROWS_AS(Gazetteer::open(std::filesystem::temp_directory_path()), DataError);
  const auto empty = std::filesystem::temp_directory_path() / "mentionmap_empty_test.mmg";
  std::ofstream(empty).close();
  CHECK_THROWS_WITH(Gazetteer::open(empty), Contains("does not begin"));
  std::filesystem::remove(empty);
}
