// Any bytes as GeoJSON of places: refused, or places with a name on the earth.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "mentionmap/error.hpp"

#include "gazetteer/own_places.hpp"

namespace {

void take(std::size_t, const mentionmap::PlaceRow* place, const std::string& problem) {
  if (place == nullptr) {
    if (problem.empty()) std::abort();
    return;
  }
  if (place->name.empty() || place->id.empty() || !is_valid(place->point)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    mentionmap::read_geojson_places({reinterpret_cast<const char*>(data), size}, "input", {}, take);
  } catch (const mentionmap::DataError&) {
    return 0;
  }
  return 0;
}
