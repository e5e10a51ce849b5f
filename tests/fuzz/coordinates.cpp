// Coordinates in any bytes: a point on the earth, nothing, or an InputError.
#include <cstdint>
#include <cstdlib>

#include "mentionmap/error.hpp"

#include "geo/coordinates_text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const auto point = mentionmap::parse_coordinates({reinterpret_cast<const char*>(data), size});
    if (point && !mentionmap::is_valid(*point)) std::abort();
  } catch (const mentionmap::InputError&) {
  }
  return 0;
}
