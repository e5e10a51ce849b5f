// A border source of any bytes is refused with DataError or makes a border file that opens.
#include "geo/border_source.hpp"

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "mentionmap/error.hpp"

#include "geo/border_builder.hpp"
#include "geo/border_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace mentionmap;
  std::string file;
  try {
    file = build_border_file(parse_border_arcs({reinterpret_cast<const char*>(data), size}));
  } catch (const DataError&) {
    return 0;
  }
  std::vector<std::uint64_t> aligned(file.size() / 8 + 1);
  std::memcpy(aligned.data(), file.data(), file.size());
  (void)read_border_tables({reinterpret_cast<const char*>(aligned.data()), file.size()}, "built");
  return 0;
}
