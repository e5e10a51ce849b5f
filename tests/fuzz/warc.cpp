// Any bytes as a web archive: documents in valid UTF-8, or a refusal.
#include "read_bytes.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  mentionmap::fuzz::read_bytes("in.warc", data, size);
  return 0;
}
