// analyze_text over arbitrary bytes: no crash, and tokens stay sorted and inside the text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "mentionmap/text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  mentionmap::Document document;
  document.text.assign(reinterpret_cast<const char*>(data), size);
  if (size > 4) document.skipped = {{data[0] % size, size / 2}};
  std::size_t end = 0;
  for (const auto& token : mentionmap::analyze_text(document).tokens) {
    if (token.span.begin < end || token.span.empty() || token.span.end > size) std::abort();
    end = token.span.end;
  }
  return 0;
}
