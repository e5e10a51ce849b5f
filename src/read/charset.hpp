// Encodings that pages and feeds declare -> UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mentionmap::read {

/// A page in UTF-8, and how sure that is.
struct DecodedPage {
  std::string text;          ///< Valid UTF-8 without byte order mark.
  std::string stored_as;     ///< "UTF-8", "WINDOWS-1251", ...
  bool guessed = false;      ///< Nothing declared the encoding and it is not UTF-8.
  std::size_t replaced = 0;  ///< Bytes that are no character of it, each now U+FFFD.
};

/// The value of charset=... in a Content-Type; empty when there is none.
[[nodiscard]] std::string_view charset_of_content_type(std::string_view content_type);

/// What the XML declaration or a meta element within the first kilobytes says; empty when nothing.
[[nodiscard]] std::string_view declared_charset(std::string_view page);

/// Decodes a page by, in this order, its byte order mark, `http_charset` (empty: none) and what it
/// declares; without any by UTF-8 if it is valid, else Windows-1252, as browsers do (the Encoding
/// Standard, whose labels are known here, with glibc's tables). Throws InputError for an unknown
/// encoding, for one that more than one byte in a hundred contradicts, and for binary files.
[[nodiscard]] DecodedPage decode_page(std::string bytes, std::string_view http_charset);

}  // namespace mentionmap::read
