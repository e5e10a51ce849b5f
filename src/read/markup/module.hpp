// What the markup module offers. Loading libxml2 takes longer than reading a plain text does: the
// module is opened with dlopen() when there is markup to read.
#pragma once

#include <exception>
#include <string>
#include <string_view>

#include "read/markup.hpp"

namespace mentionmap::read {

enum class MarkupForm { html, xml };

struct MarkupOutcome {
  std::string problem;         ///< XML: a sentence on where it is broken.
  bool too_deep = false;       ///< Nested deeper than kDeepestElement; the rest was left out.
  std::exception_ptr failure;  ///< What the handler threw; it does not pass through C code.
};

/// The module's file, its one symbol and its type. The symbol's name changes with anything in this
/// header or in MarkupHandler.
inline constexpr const char* kMarkupModule = "mentionmap_markup.so";
inline constexpr const char* kParseMarkup = "mentionmap_parse_markup_1";
using ParseMarkupFunction = void(std::string_view utf8, MarkupForm form, MarkupHandler& handler,
                                 MarkupOutcome& outcome) noexcept;

}  // namespace mentionmap::read
