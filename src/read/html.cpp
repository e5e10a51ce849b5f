#include "read/html.hpp"

#include <utility>

#include <fmt/format.h>

#include "read/charset.hpp"
#include "read/html_blocks.hpp"
#include "read/main_text.hpp"
#include "read/markup.hpp"

namespace mentionmap::read {
namespace {

std::vector<RecordError> oddities(const DecodedPage& decoded, const HtmlPage& page) {
  std::vector<RecordError> warnings;
  if (decoded.guessed) {
    warnings.push_back(
        {"converted",
         fmt::format("No encoding is declared and it is not UTF-8: read as {}.", decoded.stored_as),
         std::nullopt});
  }
  if (decoded.replaced > 0) {
    warnings.push_back({"replaced_bytes",
                        fmt::format("Bytes that are no character of {} were replaced: {}.",
                                    decoded.stored_as, decoded.replaced),
                        std::nullopt});
  }
  if (page.too_deep) {
    warnings.push_back({"too_deep",
                        fmt::format("Elements are nested deeper than {}: the page was read only as "
                                    "far as there.",
                                    kDeepestElement),
                        std::nullopt});
  }
  return warnings;
}

}  // namespace

PageDocument read_page(DocumentId id, std::string bytes, std::string_view http_charset) {
  const DecodedPage decoded = decode_page(std::move(bytes), http_charset);
  HtmlPage page = take_apart(decoded.text);
  PageDocument result;
  Document& document = result.document;
  document.id = std::move(id);
  document.text = main_text(page.blocks);
  if (!page.title.empty()) document.title = std::move(page.title);
  document.url = std::move(page.url);
  document.source = std::move(page.site_name);
  document.lang = std::move(page.lang);
  document.date = page.dates.published ? std::move(page.dates.published) : page.dates.time;
  result.warnings = oddities(decoded, page);
  return result;
}

std::string text_of_html(std::string_view utf8) { return whole_text(take_apart(utf8).blocks); }

}  // namespace mentionmap::read
