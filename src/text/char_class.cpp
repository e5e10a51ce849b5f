#include "text/char_class.hpp"

#include <algorithm>
#include <iterator>

namespace mentionmap {

namespace {

enum class CharRun : std::uint8_t { space, letter, upper, digit, punctuation, alternating };

struct RunStart {
  char32_t first;
  CharRun run;
};

constexpr RunStart kRuns[] = {
#include "text/char_class_table.inc"
};

CharClass ascii_class(char32_t code) noexcept {
  if (code <= U' ' || code == 0x7F) return CharClass::space;
  if (code >= U'a' && code <= U'z') return CharClass::letter;
  if (code >= U'A' && code <= U'Z') return CharClass::upper;
  if (code >= U'0' && code <= U'9') return CharClass::digit;
  return CharClass::punctuation;
}

constexpr CharAt kBroken{0xFFFD, 1, CharClass::punctuation};

}  // namespace

CharClass class_of(char32_t code) noexcept {
  if (code < 0x80) return ascii_class(code);
  const RunStart* after =
      std::upper_bound(std::begin(kRuns), std::end(kRuns), code,
                       [](char32_t wanted, const RunStart& run) { return wanted < run.first; });
  const RunStart& run = *(after - 1);
  if (run.run != CharRun::alternating) return static_cast<CharClass>(run.run);
  return (code - run.first) % 2 == 0 ? CharClass::upper : CharClass::letter;
}

CharAt char_at(std::string_view text, std::size_t offset) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[offset + i]); };
  const unsigned lead = byte(0);
  if (lead < 0x80) return {lead, 1, ascii_class(lead)};
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
  if (bytes == 0 || lead > 0xF4 || offset + bytes > text.size()) return kBroken;
  char32_t code = lead & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return kBroken;
    code = (code << 6) | (byte(i) & 0x3FU);
  }
  return {code, bytes, class_of(code)};
}

}  // namespace mentionmap
