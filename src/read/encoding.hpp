// Bytes of unknown origin -> valid UTF-8, or a clear refusal.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace mentionmap::read {

/// Offset of the first byte that begins no well-formed UTF-8 sequence (Unicode 15, table 3-7);
/// none when all are well-formed.
[[nodiscard]] std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) noexcept;

/// The bytes as they are when they are valid UTF-8; else with each byte that is part of no
/// character, and each backslash, as "\xE9". For file names, which may be any bytes.
[[nodiscard]] std::string as_utf8(std::string_view bytes);

/// A text in UTF-8, and what it was stored as.
struct DecodedText {
  std::string text;            ///< Valid UTF-8 without byte order mark.
  std::string_view stored_as;  ///< "UTF-8", "UTF-16LE" or "UTF-16BE".
};

/// Throws InputError, naming the offset, when a byte is NUL: the file is binary.
void refuse_nul(std::string_view bytes);

/// Decodes a whole file: UTF-8 with or without byte order mark, UTF-16 with one. Throws InputError
/// naming the byte offset for anything else, and for files that are no text (NUL bytes).
[[nodiscard]] DecodedText decode_text(std::string bytes);

}  // namespace mentionmap::read
