// A page -> a document of its main text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mentionmap/records.hpp"
#include "mentionmap/text.hpp"

namespace mentionmap::read {

/// A page's document; `text` is empty when the page has none.
struct PageDocument {
  Document document;
  std::vector<RecordError> warnings;
};

/// Decodes a page (see decode_page) and takes its main text, title, date, canonical URL, site and
/// language. Throws InputError when it cannot be decoded.
[[nodiscard]] PageDocument read_page(DocumentId id, std::string bytes,
                                     std::string_view http_charset);

/// The text of a piece of HTML, such as a feed's item. `utf8` must be valid UTF-8.
[[nodiscard]] std::string text_of_html(std::string_view utf8);

}  // namespace mentionmap::read
