// Any bytes as a line of JSON Lines: refused with an InputError or a document in valid UTF-8.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "mentionmap/error.hpp"
#include "mentionmap/reader.hpp"

#include "read/encoding.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace mentionmap;
  try {
    const Document document =
        parse_json_line(std::string_view(reinterpret_cast<const char*>(data), size));
    if (read::first_invalid_utf8(document.text)) std::abort();
    if (read::first_invalid_utf8(document.id.value)) std::abort();
  } catch (const InputError&) {
  }
  return 0;
}
