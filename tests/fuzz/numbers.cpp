// Quantities in any bytes: matches are not empty, stay inside the text and keep their bounds.
#include "text/numbers.hpp"

#include <cstdint>
#include <cstdlib>

namespace {

const mentionmap::QuantityReader& reader() {
  static const mentionmap::QuantityReader instance(mentionmap::parse_lexicon(
      "some\tbefore\tapprox\nseveral\tbefore\tvague\nmore\tafter\tincrease_by\n"));
  return instance;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto words = mentionmap::scan_words({reinterpret_cast<const char*>(data), size});
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto match = reader().quantity_at(words, i);
    if (!match) continue;
    if (match->first != i || match->last <= i || match->last > words.size()) std::abort();
    if (match->low && match->high && *match->low > *match->high) std::abort();
  }
  return 0;
}
