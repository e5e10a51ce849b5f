// A border file of any bytes is refused with DataError or can be asked. The checksum is made to fit
// first, so that the checks behind it are reached.
#include "geo/border_file.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include <xxhash.h>

#include "mentionmap/error.hpp"

#include "geo/border_search.hpp"

namespace {

using namespace mentionmap;

void ask(const BorderTables& tables) {
  for (const LonLat& point : {LonLat{0, 0}, LonLat{180, 90}, LonLat{30.5, 50.4}}) {
    if (tables.root != border_format::kNone) (void)nearest_border(tables, point, tables.root);
    (void)country_index_at(tables, point);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<std::uint64_t> aligned(size / 8 + 1);
  auto* bytes = reinterpret_cast<char*>(aligned.data());
  std::copy(data, data + size, bytes);
  if (size >= sizeof(border_format::Header)) {
    border_format::Header header;
    std::memcpy(&header, bytes, sizeof header);
    header.file_size = size;
    header.checksum = XXH3_64bits(bytes + sizeof header, size - sizeof header);
    std::memcpy(bytes, &header, sizeof header);
  }
  try {
    ask(read_border_tables({bytes, size}, "input"));
  } catch (const DataError&) {
  }
  return 0;
}
