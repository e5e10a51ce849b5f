// A word list of any bytes parses or is refused with DataError; rows always hold a field.
#include "text/lexicon.hpp"

#include <cstdint>
#include <cstdlib>

#include "mentionmap/error.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  try {
    const auto table = mentionmap::parse_lexicon(bytes, mentionmap::LexiconHeader::first_row);
    for (const auto& row : table.rows) {
      if (row.fields.empty() || row.line == 0) std::abort();
    }
  } catch (const mentionmap::DataError&) {
    return 0;
  }
  return 0;
}
