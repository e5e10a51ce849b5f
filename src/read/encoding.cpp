#include "read/encoding.hpp"

#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "mentionmap/error.hpp"

namespace mentionmap::read {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kUtf16LeMark = "\xFF\xFE";
constexpr std::string_view kUtf16BeMark = "\xFE\xFF";
constexpr std::string_view kUtf32LeMark{"\xFF\xFE\0\0", 4};
constexpr std::string_view kUtf32BeMark{"\0\0\xFE\xFF", 4};

unsigned byte_at(std::string_view bytes, std::size_t at) noexcept {
  return static_cast<unsigned char>(bytes[at]);
}

/// Length of the well-formed sequence at `at`, 0 when there is none.
std::size_t sequence_length(std::string_view bytes, std::size_t at) noexcept {
  const unsigned lead = byte_at(bytes, at);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > bytes.size()) return 0;
  // The second byte's range keeps out overlong forms, surrogates and what lies past U+10FFFF.
  const unsigned low = lead == 0xE0 ? 0xA0u : lead == 0xF0 ? 0x90u : 0x80u;
  const unsigned high = lead == 0xED ? 0x9Fu : lead == 0xF4 ? 0x8Fu : 0xBFu;
  const unsigned second = byte_at(bytes, at + 1);
  if (second < low || second > high) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if ((byte_at(bytes, at + i) & 0xC0u) != 0x80u) return 0;
  }
  return length;
}

void append_utf8(std::string& out, std::uint32_t c) {
  const auto put = [&out](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

[[noreturn]] void refuse_utf16(std::string_view encoding, std::size_t offset) {
  throw InputError(fmt::format(
      "The text is marked as {} but breaks its rules at byte {}: store it again as UTF-8.",
      encoding, offset));
}

[[noreturn]] void refuse_nul_at(std::size_t offset) {
  throw InputError(fmt::format(
      "Not a text file: byte {} is NUL, as in binary files. Give text, pages or JSON Lines.",
      offset));
}

/// Converts UTF-16 without its mark. `high` is the place of the high byte in each pair.
std::string utf16_to_utf8(std::string_view bytes, std::size_t high, std::string_view encoding) {
  const auto unit_at = [&](std::size_t at) {
    return byte_at(bytes, at + high) << 8 | byte_at(bytes, at + 1 - high);
  };
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    if (at + 1 >= bytes.size()) refuse_utf16(encoding, at + 2);
    const std::uint32_t unit = unit_at(at);
    if (unit == 0) refuse_nul_at(at + 2);
    if (unit < 0xD800 || unit > 0xDFFF) {
      append_utf8(out, unit);
      continue;
    }
    if (unit > 0xDBFF || at + 3 >= bytes.size()) refuse_utf16(encoding, at + 2);
    const std::uint32_t trail = unit_at(at + 2);
    if (trail < 0xDC00 || trail > 0xDFFF) refuse_utf16(encoding, at + 4);
    append_utf8(out, 0x10000 + ((unit - 0xD800) << 10) + (trail - 0xDC00));
    at += 2;
  }
  return out;
}

void refuse_utf32(std::string_view bytes) {
  if (!bytes.starts_with(kUtf32LeMark) && !bytes.starts_with(kUtf32BeMark)) return;
  throw InputError(
      "The text is marked as UTF-32, which is not read: convert it first, for example with "
      "iconv -f UTF-32 -t UTF-8.");
}

void refuse_invalid_utf8(std::string_view bytes) {
  const auto offset = first_invalid_utf8(bytes);
  if (!offset) return;
  throw InputError(fmt::format(
      "The text is not valid UTF-8: byte {} (0x{:02X}) begins no character. Convert it first, for "
      "example with iconv -f WINDOWS-1252 -t UTF-8.",
      *offset, byte_at(bytes, *offset)));
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) noexcept {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = sequence_length(bytes, at);
    if (length == 0) return at;
    at += length;
  }
  return std::nullopt;
}

std::string as_utf8(std::string_view bytes) {
  if (!first_invalid_utf8(bytes)) return std::string(bytes);
  std::string result;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = sequence_length(bytes, at);
    if (length > 0 && bytes[at] != '\\') {
      result += bytes.substr(at, length);
    } else {
      result += fmt::format("\\x{:02X}", byte_at(bytes, at));
    }
    at += length > 0 ? length : 1;
  }
  return result;
}

void refuse_nul(std::string_view bytes) {
  const std::size_t nul = bytes.find('\0');
  if (nul != std::string_view::npos) refuse_nul_at(nul);
}

DecodedText decode_text(std::string bytes) {
  const std::string_view view = bytes;
  refuse_utf32(view);
  if (view.starts_with(kUtf16LeMark)) {
    return {utf16_to_utf8(view.substr(2), 1, "UTF-16LE"), "UTF-16LE"};
  }
  if (view.starts_with(kUtf16BeMark)) {
    return {utf16_to_utf8(view.substr(2), 0, "UTF-16BE"), "UTF-16BE"};
  }
  refuse_nul(view);
  refuse_invalid_utf8(view);
  if (view.starts_with(kUtf8Mark)) bytes.erase(0, kUtf8Mark.size());
  return {std::move(bytes), "UTF-8"};
}

}  // namespace mentionmap::read
