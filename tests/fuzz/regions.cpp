// A file of regions of any bytes is refused with DataError or read.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "mentionmap/error.hpp"

#include "geo/region_source.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    (void)mentionmap::parse_regions({reinterpret_cast<const char*>(data), size});
  } catch (const mentionmap::DataError&) {
  }
  return 0;
}
