// A page -> its blocks of text with where they stand, and what its head says.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mentionmap::read {

/// A paragraph, heading, list item or table cell. Blanks are single spaces; "\n" is a line break.
struct HtmlBlock {
  std::string text;
  std::size_t link_bytes = 0;  ///< Of the text, in links.
  unsigned heading = 0;        ///< 1 to 6; 0 for what is no heading.
  unsigned article = 0;        ///< Number of the outermost article element around it; 0: none.
  bool in_main = false;        ///< In a main element or role.
  bool in_body = false;        ///< In what is marked as the article's body (schema.org).
  bool doubtful = false;       ///< In a form or header, or in a part whose name says boilerplate.
};

/// Dates in the order in which they are believed.
struct HtmlDates {
  std::optional<std::string> published;  ///< Of the article, by its metadata.
  std::optional<std::string> time;       ///< The first time element.
};

/// A page taken apart; what is never text (scripts, navigation, ...) is left out.
struct HtmlPage {
  std::vector<HtmlBlock> blocks;
  std::string title;                     ///< Of the title element, else og:title; may be empty.
  std::optional<std::string> url;        ///< Canonical.
  std::optional<std::string> site_name;  ///< og:site_name.
  std::optional<std::string> lang;
  HtmlDates dates;
  bool too_deep = false;  ///< Elements were nested too deep; the rest of the page is left out.
};

/// `utf8` must be valid UTF-8.
[[nodiscard]] HtmlPage take_apart(std::string_view utf8);

}  // namespace mentionmap::read
