// Any bytes as a text file: refused with an InputError or parsed, with its spans in order.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "mentionmap/error.hpp"
#include "mentionmap/reader.hpp"

#include "read/encoding.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace mentionmap;
  try {
    auto decoded = read::decode_text(std::string(reinterpret_cast<const char*>(data), size));
    if (read::first_invalid_utf8(decoded.text)) std::abort();
    const Document document = parse_plain_text({"a.txt"}, std::move(decoded.text));
    std::size_t last = 0;
    for (const Span& span : document.skipped) {
      if (span.begin < last || span.empty() || span.end > document.text.size()) std::abort();
      last = span.end;
    }
    if (document.title_span && document.title_span->end > document.text.size()) std::abort();
  } catch (const InputError&) {
  }
  return 0;
}
