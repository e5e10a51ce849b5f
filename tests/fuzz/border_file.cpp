// A border file of any bytes is refused with DataError or can be asked: as it is, and with
// checksums made to fit, so that the checks behind them are reached.
#include "geo/border_file.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "mentionmap/error.hpp"

#include "geo/border_search.hpp"

namespace {

using namespace mentionmap;

void ask(const BorderTables& tables) {
  for (const LonLat& point : {LonLat{0, 0}, LonLat{180, 90}, LonLat{30.5, 50.4}}) {
    for (const auto& view : tables.views) {
      if (view.roots.land != border_format::kNone) {
        (void)nearest_border(tables.land, point, view.roots.land);
      }
      if (view.roots.coast != border_format::kNone) {
        (void)nearest_border(tables.coasts, point, view.roots.coast);
      }
    }
    (void)unit_index_at(tables, point);
  }
}

void try_to_ask(std::string_view bytes) {
  try {
    ask(read_border_tables(bytes, "input"));
  } catch (const DataError&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<std::uint64_t> aligned(size / 8 + 1);
  auto* bytes = reinterpret_cast<char*>(aligned.data());
  std::copy(data, data + size, bytes);
  try_to_ask({bytes, size});
  seal_border_file(bytes, size);
  try_to_ask({bytes, size});
  return 0;
}
