// A file of regions of any bytes is refused with DataError or read.
#include <cstddef>
#include <cstdint>
#include <string>

#include "mentionmap/error.hpp"

#include "geo/region_source.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const mentionmap::RegionFile file(std::string(reinterpret_cast<const char*>(data), size));
    for (const std::string& id : file.ids()) (void)file.outline(id);
  } catch (const mentionmap::DataError&) {
  }
  return 0;
}
