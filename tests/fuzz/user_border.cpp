// A border file of the user's, as GeoJSON in any bytes: shapes that can be measured to, or an
// InputError.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include <cpl_vsi.h>

#include "mentionmap/error.hpp"
#include "mentionmap/line_border.hpp"

#include "geo/gdal/vector_reader.hpp"

namespace {

constexpr const char* kPath = "/vsimem/border.geojson";

/// Shows the bytes to GDAL as a file while it lives.
class FileInMemory {
 public:
  FileInMemory(const std::uint8_t* data, std::size_t size) {
    VSILFILE* file = VSIFileFromMemBuffer(kPath, const_cast<GByte*>(data), size, FALSE);
    if (file == nullptr) std::abort();
    VSIFCloseL(file);
  }
  ~FileInMemory() { VSIUnlink(kPath); }
  FileInMemory(const FileInMemory&) = delete;
  FileInMemory& operator=(const FileInMemory&) = delete;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const FileInMemory file(data, size);
  try {
    const mentionmap::LineBorder border(mentionmap::read_shapes(kPath, {1000, 100'000}));
    const double distance_m = border.distance({12.5, -33.1}).distance_m;
    if (!(distance_m >= 0 && distance_m < 20'004'000)) std::abort();
    (void)border.contains({12.5, -33.1});
  } catch (const mentionmap::InputError&) {
  }
  return 0;
}
