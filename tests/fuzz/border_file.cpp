// A border file of any bytes is refused with DataError or can be asked. The checksum is made to fit
// first, so that the checks behind it are reached.
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
  check_part(tables, border_format::kContainmentPart, "input");
  check_part(tables, border_format::kCoastsPart, "input");
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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<std::uint64_t> aligned(size / 8 + 1);
  auto* bytes = reinterpret_cast<char*>(aligned.data());
  std::copy(data, data + size, bytes);
  seal_border_file(bytes, size);
  try {
    ask(read_border_tables({bytes, size}, "input"));
  } catch (const DataError&) {
  }
  return 0;
}
