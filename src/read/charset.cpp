#include "read/charset.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <iconv.h>

#include "mentionmap/error.hpp"

#include "read/ascii.hpp"
#include "read/encoding.hpp"

namespace mentionmap::read {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr std::string_view kUtf8 = "UTF-8";

struct Label {
  std::string_view label;     ///< In lower case.
  std::string_view encoding;  ///< As glibc names it.
};

/// The labels of the Encoding Standard that pages use, and the encodings it takes them for: what
/// calls itself ISO 8859-1 or ASCII is Windows-1252. UTF-16 without its mark is never true: a page
/// that can be searched for a label is in UTF-8.
constexpr std::array<Label, 62> kLabels = {{{"utf-8", kUtf8},
                                            {"utf8", kUtf8},
                                            {"unicode-1-1-utf-8", kUtf8},
                                            {"utf-16", kUtf8},
                                            {"utf-16le", kUtf8},
                                            {"utf-16be", kUtf8},
                                            {"ascii", "WINDOWS-1252"},
                                            {"us-ascii", "WINDOWS-1252"},
                                            {"iso-8859-1", "WINDOWS-1252"},
                                            {"iso8859-1", "WINDOWS-1252"},
                                            {"iso_8859-1", "WINDOWS-1252"},
                                            {"latin1", "WINDOWS-1252"},
                                            {"l1", "WINDOWS-1252"},
                                            {"windows-1252", "WINDOWS-1252"},
                                            {"cp1252", "WINDOWS-1252"},
                                            {"x-cp1252", "WINDOWS-1252"},
                                            {"iso-8859-2", "ISO-8859-2"},
                                            {"latin2", "ISO-8859-2"},
                                            {"iso-8859-3", "ISO-8859-3"},
                                            {"iso-8859-4", "ISO-8859-4"},
                                            {"iso-8859-5", "ISO-8859-5"},
                                            {"iso-8859-6", "ISO-8859-6"},
                                            {"iso-8859-7", "ISO-8859-7"},
                                            {"iso-8859-8", "ISO-8859-8"},
                                            {"iso-8859-9", "WINDOWS-1254"},
                                            {"iso-8859-10", "ISO-8859-10"},
                                            {"iso-8859-11", "WINDOWS-874"},
                                            {"iso-8859-13", "ISO-8859-13"},
                                            {"iso-8859-14", "ISO-8859-14"},
                                            {"iso-8859-15", "ISO-8859-15"},
                                            {"latin-9", "ISO-8859-15"},
                                            {"iso-8859-16", "ISO-8859-16"},
                                            {"windows-1250", "WINDOWS-1250"},
                                            {"cp1250", "WINDOWS-1250"},
                                            {"windows-1251", "WINDOWS-1251"},
                                            {"cp1251", "WINDOWS-1251"},
                                            {"windows-1253", "WINDOWS-1253"},
                                            {"windows-1254", "WINDOWS-1254"},
                                            {"windows-1255", "WINDOWS-1255"},
                                            {"windows-1256", "WINDOWS-1256"},
                                            {"windows-1257", "WINDOWS-1257"},
                                            {"windows-1258", "WINDOWS-1258"},
                                            {"windows-874", "WINDOWS-874"},
                                            {"tis-620", "WINDOWS-874"},
                                            {"koi8-r", "KOI8-R"},
                                            {"koi8-u", "KOI8-U"},
                                            {"ibm866", "IBM866"},
                                            {"cp866", "IBM866"},
                                            {"macintosh", "MACINTOSH"},
                                            {"x-mac-cyrillic", "MAC-CYRILLIC"},
                                            {"gb2312", "GB18030"},
                                            {"gbk", "GB18030"},
                                            {"gb18030", "GB18030"},
                                            {"big5", "BIG5-HKSCS"},
                                            {"big5-hkscs", "BIG5-HKSCS"},
                                            {"euc-jp", "EUC-JP"},
                                            {"iso-2022-jp", "ISO-2022-JP"},
                                            {"shift_jis", "CP932"},
                                            {"shift-jis", "CP932"},
                                            {"x-sjis", "CP932"},
                                            {"euc-kr", "UHC"},
                                            {"ks_c_5601-1987", "UHC"}}};

std::optional<std::string_view> encoding_of_label(std::string_view label) {
  for (const Label& known : kLabels) {
    if (equal_any_case(known.label, label)) return known.encoding;
  }
  return std::nullopt;
}

/// "name = value" or "name='value'" from `at` on, past the name.
std::string_view value_at(std::string_view text, std::size_t at) {
  const auto skip_blanks = [&] {
    while (at < text.size() && is_blank(text[at])) ++at;
  };
  skip_blanks();
  if (at >= text.size() || text[at] != '=') return {};
  ++at;
  skip_blanks();
  if (at < text.size() && (text[at] == '"' || text[at] == '\'')) ++at;
  const std::size_t end = std::min(text.find_first_of("\"' \t\r\n;>/?", at), text.size());
  return text.substr(at, end - at);
}

/// The value of the first "name=" in a text.
std::string_view value_of(std::string_view text, std::string_view name) {
  for (std::size_t at = 0; at + name.size() <= text.size(); ++at) {
    if (!starts_with_any_case(text.substr(at), name)) continue;
    const std::string_view value = value_at(text, at + name.size());
    if (!value.empty()) return value;
  }
  return {};
}

class Converter {
 public:
  explicit Converter(std::string_view from)
      : handle_(iconv_open("UTF-8", std::string(from).c_str())) {
    if (handle_ == reinterpret_cast<iconv_t>(-1)) {
      throw InputError(
          fmt::format("The encoding {} cannot be converted on this system ({}): store "
                      "the file as UTF-8.",
                      from, std::generic_category().message(errno)));
    }
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  ~Converter() { iconv_close(handle_); }

  /// Appends to page.text, counting in page.replaced.
  void convert(std::string& bytes, DecodedPage& page) {
    std::array<char, 1u << 14> block;
    char* in = bytes.data();
    std::size_t left = bytes.size();
    while (left > 0) {
      char* out = block.data();
      std::size_t room = block.size();
      const bool done = iconv(handle_, &in, &left, &out, &room) != static_cast<std::size_t>(-1);
      const int problem = errno;
      page.text.append(block.data(), block.size() - room);
      if (done || problem == E2BIG) continue;
      page.text += kReplacement;
      ++page.replaced;
      ++in;
      --left;
    }
  }

 private:
  iconv_t handle_;
};

/// Keeps what is well-formed.
void repair_utf8(std::string_view bytes, DecodedPage& page) {
  while (!bytes.empty()) {
    const auto invalid = first_invalid_utf8(bytes);
    page.text += bytes.substr(0, invalid.value_or(bytes.size()));
    if (!invalid) return;
    page.text += kReplacement;
    ++page.replaced;
    bytes.remove_prefix(*invalid + 1);
  }
}

void refuse_contradicted(const DecodedPage& page, std::size_t size_bytes) {
  constexpr std::size_t kTolerated = 100;  // One byte in so many.
  if (page.replaced * kTolerated <= size_bytes) return;
  throw InputError(fmt::format(
      "The page is not in {}, which it declares: {} bytes are no characters of it. Store it as "
      "UTF-8, or with the right declaration.",
      page.stored_as, page.replaced));
}

bool has_mark(std::string_view bytes) {
  return bytes.starts_with("\xEF\xBB\xBF") || bytes.starts_with("\xFF\xFE") ||
         bytes.starts_with("\xFE\xFF") || bytes.starts_with(std::string_view("\0\0\xFE\xFF", 4));
}

std::string_view chosen_encoding(std::string_view bytes, std::string_view http_charset) {
  const std::string_view declared = http_charset.empty() ? declared_charset(bytes) : http_charset;
  if (declared.empty()) return {};
  if (const auto encoding = encoding_of_label(declared)) return *encoding;
  if (!first_invalid_utf8(bytes)) return kUtf8;
  throw InputError(
      fmt::format("The page declares the encoding \"{}\", which is not known: store "
                  "it as UTF-8.",
                  as_utf8(declared.substr(0, 40))));
}

}  // namespace

std::string_view charset_of_content_type(std::string_view content_type) {
  return value_of(content_type, "charset");
}

std::string_view declared_charset(std::string_view page) {
  constexpr std::size_t kSearched = 4096;  // The standard says 1024; many pages need more.
  const std::string_view head = page.substr(0, kSearched);
  if (head.starts_with("<?xml")) {
    const std::string_view encoding = value_of(head.substr(0, head.find("?>")), "encoding");
    if (!encoding.empty()) return encoding;
  }
  for (std::size_t at = head.find('<'); at != std::string_view::npos; at = head.find('<', at + 1)) {
    if (!starts_with_any_case(head.substr(at), "<meta")) continue;
    const std::string_view tag = head.substr(at, head.find('>', at) - at);
    const std::string_view charset = value_of(tag, "charset");
    if (!charset.empty()) return charset;
  }
  return {};
}

DecodedPage decode_page(std::string bytes, std::string_view http_charset) {
  if (has_mark(bytes)) {
    DecodedText decoded = decode_text(std::move(bytes));
    return {std::move(decoded.text), std::string(decoded.stored_as), false, 0};
  }
  refuse_nul(bytes);
  const std::string_view encoding = chosen_encoding(bytes, http_charset);
  const bool valid_utf8 = !first_invalid_utf8(bytes);
  if (valid_utf8 && (encoding.empty() || encoding == kUtf8)) {
    return {std::move(bytes), std::string(kUtf8), false, 0};
  }
  DecodedPage page;
  page.guessed = encoding.empty();
  page.stored_as = page.guessed ? "WINDOWS-1252" : encoding;
  if (encoding == kUtf8) {
    repair_utf8(bytes, page);
  } else {
    Converter(page.stored_as).convert(bytes, page);
  }
  refuse_contradicted(page, bytes.size());
  return page;
}

}  // namespace mentionmap::read
