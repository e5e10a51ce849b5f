// Sketches of arbitrary bytes: no crash, and what has a word is a duplicate the second time.
#include "pipeline/near_duplicates.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

using mentionmap::pipeline::similarity;
using mentionmap::pipeline::sketch_of;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  mentionmap::Document document;
  document.text.assign(reinterpret_cast<const char*>(data), size);
  if (size > 4) document.skipped = {{data[0] % size, size / 2}};
  const auto first = sketch_of(document);
  const auto second = sketch_of(document);
  if (first.has_value() != second.has_value()) std::abort();
  if (first && similarity(*first, *second) != 1) std::abort();
  return 0;
}
