// Random damage to a place index: damaged_index RUNS [SEED].
//
// Each run damages a copy of a good index in one to four places, half of the time with a header
// that is made good again so that the damage beyond it is reached, and asks it everything: each
// name, id and place, now and then also queries and a whole text. The index is refused, or look-ups
// miss or give wrong answers; built with sanitizers, a step outside the bytes ends the program.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include <unistd.h>

#include "mentionmap/error.hpp"
#include "mentionmap/gazetteer.hpp"
#include "mentionmap/gazetteer_builder.hpp"
#include "mentionmap/pipeline.hpp"
#include "mentionmap/resolver.hpp"

#include "gazetteer/index_view.hpp"

namespace {

using namespace mentionmap;
using Bytes = std::vector<std::byte>;
using Random = std::mt19937_64;

constexpr std::uint32_t kTowns = 1'500;
constexpr const char* kText =
    "Two trucks left Upper Elmsford 7 for Quendia on Monday, the Quendians said. In Northmark and "
    "Elmsford 12-on-Sea, Lower Alder 33 and E.F. 40 nothing moved.";

std::size_t below(Random& random, std::size_t bound) { return random() % bound; }

// ----------------------------------------------------------------------------------- a good index

PlaceRow region(const char* id, const char* name, PlaceClass place_class) {
  PlaceRow row;
  row.id = id;
  row.name = name;
  row.country = "QQ";
  row.feature = place_class == PlaceClass::country ? "A.PCLI" : "A.ADM1";
  row.place_class = place_class;
  row.point = {10, 50};
  row.radius_m = 70'000.5;
  row.extent = Box{9, 49, 11, 51};
  row.population = 5'000'000;
  return row;
}

PlaceRow town(std::uint32_t number) {
  const char* const kNames[] = {"Elmsford", "Upper Elmsford", "Lower Alder", "Alder", "Старый Вяз"};
  PlaceRow row;
  row.id =
      number % 3 == 0 ? "test:" + std::to_string(number) : "geonames:" + std::to_string(number);
  row.name = std::string(kNames[number % 5]) + " " + std::to_string(number / 4);
  row.names = {{row.name + "-on-Sea", NameKind::alternate, number % 7 == 0, 1924}};
  if (number % 10 == 0) row.names.push_back({"E.F. " + row.name, NameKind::abbreviation});
  row.country = "QQ";
  row.admin1_key = number % 2 == 0 ? "admin1:QQ.1" : "admin1:QQ.2";
  row.feature = number % 4 == 0 ? "H.STM" : "P.PPL";
  row.place_class = number % 4 == 0 ? PlaceClass::landmark : PlaceClass::city;
  row.point = {9 + number / 1000.0, 50};
  row.radius_m = 500;
  row.population = std::uint64_t{number} * 100;
  return row;
}

Bytes good_index() {
  GazetteerBuilder builder;
  PlaceRow country = region("iso:QQ", "Quendia", PlaceClass::country);
  country.names = {{"Quendian", NameKind::demonym}, {"QQ", NameKind::code}};
  builder.add(country);
  PlaceRow north = region("test:north", "Northmark", PlaceClass::admin1);
  north.more_ids = {"admin1:QQ.1"};
  builder.add(north);
  for (std::uint32_t i = 1; i <= kTowns; ++i) builder.add(town(i));
  return builder.build("good");
}

// ----------------------------------------------------------------------------------------- damage

void put_number(Bytes& bytes, std::size_t at, std::uint32_t number) {
  std::memcpy(bytes.data() + at, &number, std::min(sizeof(number), bytes.size() - at));
}

/// One piece of damage anywhere; the bytes never get fewer than one.
void damage(Bytes& bytes, Random& random) {
  const std::size_t at = below(random, bytes.size());
  const std::size_t length = std::min(bytes.size() - at, 1 + below(random, 64));
  std::byte* const from = bytes.data() + at;
  switch (below(random, 7)) {
    case 0:
      *from ^= static_cast<std::byte>(1U << below(random, 8));
      break;
    case 1:
      std::generate_n(from, length, [&] { return static_cast<std::byte>(random()); });
      break;
    case 2:
      std::fill_n(from, length, below(random, 2) == 0 ? std::byte{0} : std::byte{0xFF});
      break;
    case 3: {
      const std::uint32_t kExtremes[] = {0,
                                         1,
                                         0x7FFF'FFFF,
                                         0x8000'0000,
                                         0xFFFF'FFFE,
                                         0xFFFF'FFFF,
                                         static_cast<std::uint32_t>(bytes.size())};
      put_number(bytes, at / 4 * 4, kExtremes[below(random, std::size(kExtremes))]);
      break;
    }
    case 4:
      std::memmove(from, bytes.data() + below(random, bytes.size() - length + 1), length);
      break;
    case 5:
      bytes.resize(at + 1);
      break;
    default:
      bytes.insert(bytes.end(), length, std::byte{0x41});
  }
}

/// Damages the header as often as all the rest, which is a thousand times as large.
void damage_header(Bytes& bytes, Random& random) {
  if (bytes.size() < sizeof(gazetteer_format::Header)) return;
  Bytes header(bytes.begin(), bytes.begin() + sizeof(gazetteer_format::Header));
  damage(header, random);
  std::copy_n(header.begin(), std::min(header.size(), sizeof(gazetteer_format::Header)),
              bytes.begin());
}

void mend_header(Bytes& bytes) {
  if (bytes.size() < sizeof(gazetteer_format::Header)) return;
  gazetteer_format::Header header;
  std::memcpy(&header, bytes.data(), sizeof(header));
  header.file_size = bytes.size();
  header.header_hash = XXH64(&header, offsetof(gazetteer_format::Header, header_hash), 0);
  std::memcpy(bytes.data(), &header, sizeof(header));
}

Bytes damaged(const Bytes& good, Random& random) {
  Bytes bytes = good;
  for (std::size_t i = 1 + below(random, 4); i > 0; --i) {
    below(random, 2) == 0 ? damage_header(bytes, random) : damage(bytes, random);
  }
  if (below(random, 2) == 0) mend_header(bytes);
  bytes.shrink_to_fit();
  return bytes;
}

// ---------------------------------------------------------------------------------------- look-ups

/// Sum of the sizes of all answers, so that nothing is optimised away.
std::size_t ask_everything(const IndexView& view) {
  std::size_t found = view.version().size() + view.sources().size();
  const auto ask_place = [&](PlaceIndex index) {
    const PlaceView place = view.place(index);
    found += place.name.size() + place.id.str().size() + place.admin1.size() + place.feature.size();
  };
  for (std::uint32_t i = 1; i <= kTowns; i += 7) {
    const PlaceRow row = town(i);
    if (const auto place = view.find_id(row.id)) ask_place(*place);
    const auto step = view.step({}, fold_name(row.names.front().text));
    if (!step) continue;
    for (const NameEntry& entry : step->entries) ask_place(entry.place);
  }
  for (std::uint32_t i = 0; i < kTowns; i += 11) ask_place(PlaceIndex{i});
  return found;
}

std::size_t walk_everything(const IndexView& view) {
  std::size_t found = view.has_sound_content() ? 1 : 0;
  view.for_each_name([&](const std::string& name, std::span<const NameEntry> bearers) {
    found += name.size() + bearers.size();
  });
  view.for_each_key([&](std::string_view key, std::uint32_t) { found += key.size(); });
  return found;
}

std::size_t ask_queries(const Gazetteer& gazetteer) {
  std::size_t found = 0;
  for (const char* query : {"Elmsfort 7", "Lower Alder 33, Northmark", "QQ", "Quendia"}) {
    found += rank_query(gazetteer, query, Spellings::variants).size();
  }
  return found;
}

std::size_t annotate_text(const std::filesystem::path& file) {
  const Pipeline pipeline(MENTIONMAP_SHARE, {}, file);
  Document document;
  document.text = kText;
  return pipeline.annotate(document).toponyms.size();
}

struct Tally {
  std::size_t refused = 0;
  std::size_t opened = 0;
  std::size_t texts = 0;
  std::size_t answers = 0;
};

void use(const Bytes& bytes, const std::filesystem::path& file, Tally& tally) {
  constexpr std::size_t kBetweenWalks = 10;
  constexpr std::size_t kBetweenQueries = 20;
  constexpr std::size_t kBetweenTexts = 25;
  try {
    const IndexView view(bytes, "damaged.mmg");
    const std::size_t run = ++tally.opened;
    tally.answers += ask_everything(view);
    if (run % kBetweenWalks == 0) tally.answers += walk_everything(view);
    if (run % kBetweenQueries != 0 && run % kBetweenTexts != 0) return;
    std::ofstream(file, std::ios::binary | std::ios::trunc)
        .write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
    if (run % kBetweenQueries == 0) tally.answers += ask_queries(Gazetteer::open(file));
    if (run % kBetweenTexts != 0) return;
    ++tally.texts;
    tally.answers += annotate_text(file);
  } catch (const DataError&) {
    ++tally.refused;
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t runs = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000;
  const std::uint64_t seed = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 20'260'511;
  const std::filesystem::path file = std::filesystem::temp_directory_path() /
                                     ("mentionmap-damaged-" + std::to_string(::getpid()) + ".mmg");
  const Bytes good = good_index();
  Random random(seed);
  Tally tally;
  for (std::size_t run = 0; run < runs; ++run) use(damaged(good, random), file, tally);
  std::filesystem::remove(file);
  std::printf(
      "%zu damaged indexes of %zu bytes, seed %llu: %zu refused, %zu opened and asked, "
      "%zu of those annotated a text.\n",
      runs, good.size(), static_cast<unsigned long long>(seed), tally.refused, tally.opened,
      tally.texts);
  return 0;
}
