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

constexpr CharAt kBroken{0xFFFD, 1, CharClass::punctuation};

bool is_invisible(char32_t code) noexcept {
  return code == 0xAD || (code >= 0x200B && code <= 0x200D) || code == 0x2060;
}

/// Decodes without repair.
CharAt decoded_at(std::string_view text, std::size_t offset) noexcept {
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

/// Windows-1252, bytes 0x80 to 0x9F (unicode.org, CP1252.TXT); 0 where it has none.
constexpr char32_t kWindows1252[] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/// The byte 0x80 to 0xBF that Windows-1252 shows as `code`, or as the control of that number; 0 for
/// any other.
unsigned continuation_byte(char32_t code) noexcept {
  if (code >= 0x80 && code <= 0xBF) return static_cast<unsigned>(code);
  const auto* const found = std::find(std::begin(kWindows1252), std::end(kWindows1252), code);
  if (code == 0 || found == std::end(kWindows1252)) return 0;
  return 0x80U + static_cast<unsigned>(found - std::begin(kWindows1252));
}

/// What `first` at `offset` was before it was decoded with the wrong table, or `first` itself. Only
/// leads of Latin letters and of general punctuation are taken for such.
CharAt repaired(std::string_view text, std::size_t offset, const CharAt& first) noexcept {
  const bool letter = first.code >= 0xC3 && first.code <= 0xC5;
  const bool mark = first.code == 0xE2;
  const std::size_t second_at = offset + first.bytes;
  if ((!letter && !mark) || second_at >= text.size()) return first;
  const CharAt second = decoded_at(text, second_at);
  const unsigned byte1 = continuation_byte(second.code);
  if (byte1 == 0) return first;
  if (letter) {
    const char32_t code = ((first.code & 0x1FU) << 6) | (byte1 & 0x3FU);
    return {code, first.bytes + second.bytes, class_of(code)};
  }
  const std::size_t third_at = second_at + second.bytes;
  if (byte1 != 0x80 || third_at >= text.size()) return first;
  const CharAt third = decoded_at(text, third_at);
  const unsigned byte2 = continuation_byte(third.code);
  if (byte2 == 0) return first;
  const char32_t code = 0x2000U | (byte2 & 0x3FU);
  return {code, first.bytes + second.bytes + third.bytes, class_of(code)};
}

}  // namespace

CharClass class_of(char32_t code) noexcept {
  if (code < 0x80) return ascii_class(code);
  if (is_invisible(code)) return CharClass::letter;
  const RunStart* after =
      std::upper_bound(std::begin(kRuns), std::end(kRuns), code,
                       [](char32_t wanted, const RunStart& run) { return wanted < run.first; });
  const RunStart& run = *(after - 1);
  if (run.run != CharRun::alternating) return static_cast<CharClass>(run.run);
  return (code - run.first) % 2 == 0 ? CharClass::upper : CharClass::letter;
}

CharAt wide_char_at(std::string_view text, std::size_t offset) noexcept {
  const CharAt decoded = decoded_at(text, offset);
  return static_cast<unsigned char>(text[offset]) == 0xC3 ? repaired(text, offset, decoded)
                                                          : decoded;
}

}  // namespace mentionmap
