// Any bytes as a page: documents in valid UTF-8, or a refusal.
#include "read_bytes.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  mentionmap::fuzz::read_bytes("in.html", data, size);
  return 0;
}
