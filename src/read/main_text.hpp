// The blocks of a page -> those that are its main text.
#pragma once

#include <string>
#include <vector>

#include "read/html_blocks.hpp"

namespace mentionmap::read {

/// The main text: the part of the page that is marked as the article or holds most of the prose,
/// without link lists, forms and the headings left over. Paragraphs are separated by a blank line.
/// Empty when the page has no text.
[[nodiscard]] std::string main_text(const std::vector<HtmlBlock>& blocks);

/// All blocks, for a piece of HTML that is content as a whole, as in a feed.
[[nodiscard]] std::string whole_text(const std::vector<HtmlBlock>& blocks);

}  // namespace mentionmap::read
