// HTML and XML text -> its elements and text, in order, by a module that is loaded on first use.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace mentionmap::read {

struct MarkupAttribute {
  std::string_view name;   ///< HTML: in lower case.
  std::string_view value;  ///< Entities resolved.
};

/// Told of a page's parts in order. Views are valid during the call. Each end belongs to the last
/// open start of the same name.
class MarkupHandler {
 public:
  virtual ~MarkupHandler() = default;
  /// HTML names are in lower case; XML names are as written, with the prefix ("dc:date").
  virtual void start_element(std::string_view name,
                             std::span<const MarkupAttribute> attributes) = 0;
  virtual void end_element(std::string_view name) = 0;
  /// A piece of text; neighbouring pieces belong together.
  virtual void text(std::string_view piece) = 0;
};

/// Elements open within each other; what lies deeper is not read. Browsers stop at 512 as well.
inline constexpr std::size_t kDeepestElement = 512;

/// Parses a page, however broken. Valid UTF-8, whatever it declares. False when it is nested deeper
/// than kDeepestElement: the rest was left out. Throws DataError when the module is missing.
bool parse_html(std::string_view utf8, MarkupHandler& handler);

/// Parses XML, leniently: an entity of HTML is known, a stray "&" is no end. Nothing is loaded from
/// elsewhere. Returns a sentence on where it is broken; empty when it is well-formed.
std::string parse_xml(std::string_view utf8, MarkupHandler& handler);

}  // namespace mentionmap::read
