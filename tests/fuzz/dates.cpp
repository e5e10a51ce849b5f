// Dates in any bytes: mentions stay ordered and inside the text.
#include "text/dates.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto words = mentionmap::scan_words(text);
  for (const auto& anchor :
       {mentionmap::parse_iso_date("2020-02-29"), mentionmap::parse_iso_date(text)}) {
    std::size_t at = 0;
    for (const auto& mention : mentionmap::find_dates(text, words, anchor)) {
      if (mention.first < at || mention.last <= mention.first || mention.last > words.size()) {
        std::abort();
      }
      at = mention.last;
    }
  }
  return 0;
}
