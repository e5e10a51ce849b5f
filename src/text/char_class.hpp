// What a code point is to the tokenizer: letter, digit, space or mark of punctuation.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace mentionmap {

enum class CharClass : std::uint8_t { space, letter, upper, digit, punctuation };

/// A code point of a text and its class. `bytes` is at least 1.
struct CharAt {
  char32_t code = 0;
  std::size_t bytes = 1;
  CharClass char_class = CharClass::punctuation;

  [[nodiscard]] bool is_letter() const noexcept {
    return char_class == CharClass::letter || char_class == CharClass::upper;
  }
  [[nodiscard]] bool is_word() const noexcept {
    return is_letter() || char_class == CharClass::digit;
  }
};

/// Class of a code point by its Unicode general category; letters without case are `letter`, and so
/// are what is invisible inside words: soft hyphens, joiners, zero-width spaces.
[[nodiscard]] CharClass class_of(char32_t code) noexcept;

/// Class of an ASCII character.
[[nodiscard]] constexpr CharClass ascii_class(char32_t code) noexcept {
  if (code <= U' ' || code == 0x7F) return CharClass::space;
  if (code >= U'a' && code <= U'z') return CharClass::letter;
  if (code >= U'A' && code <= U'Z') return CharClass::upper;
  if (code >= U'0' && code <= U'9') return CharClass::digit;
  return CharClass::punctuation;
}

/// The classes of the ASCII characters, for one look-up.
inline constexpr std::array<CharClass, 128> kAsciiClasses = [] {
  std::array<CharClass, 128> classes{};
  for (char32_t code = 0; code < classes.size(); ++code) classes[code] = ascii_class(code);
  return classes;
}();

/// char_at() where the byte at `offset` is not ASCII.
[[nodiscard]] CharAt wide_char_at(std::string_view text, std::size_t offset) noexcept;

/// Decodes the code point that begins at byte `offset`. Precondition: offset < text.size().
/// A broken sequence counts as one byte of punctuation (U+FFFD). Text that was once decoded with
/// the wrong table (UTF-8 read as Windows-1252: "â€™" for an apostrophe, "Ã¼" for "ü") is read as
/// what it was: its characters count as one.
[[nodiscard]] inline CharAt char_at(std::string_view text, std::size_t offset) noexcept {
  const auto lead = static_cast<unsigned char>(text[offset]);
  if (lead < kAsciiClasses.size()) return {lead, 1, kAsciiClasses[lead]};
  return wide_char_at(text, offset);
}

/// Apostrophes that stand inside words: ' and its typographic kin.
[[nodiscard]] constexpr bool is_apostrophe(char32_t code) noexcept {
  return code == U'\'' || code == U'\u2019' || code == U'\u02BC' || code == U'\u2018' ||
         code == U'`';
}

/// Quotes and brackets that can close a sentence after its full stop.
[[nodiscard]] constexpr bool is_closer(char32_t code) noexcept {
  return code == U'"' || code == U'\'' || code == U'\u201D' || code == U'\u2019' ||
         code == U'\u00BB' || code == U')' || code == U']' || code == U'\u203A';
}

}  // namespace mentionmap
