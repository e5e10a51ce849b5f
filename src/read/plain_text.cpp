#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "mentionmap/reader.hpp"

#include "read/ascii.hpp"
#include "read/calendar_date.hpp"

namespace mentionmap {
namespace {

constexpr std::string_view kBlanks = " \t";

constexpr std::string_view kLineEnds = "\r\n";  // "\n", "\r\n" or "\r".

Span trimmed(std::string_view text, Span span) {
  while (!span.empty() && kBlanks.find(text[span.begin]) != std::string_view::npos) ++span.begin;
  while (!span.empty() && kBlanks.find(text[span.end - 1]) != std::string_view::npos) --span.end;
  return span;
}

/// The first line from `begin` on that is not blank, without blanks at its ends.
Span next_line(std::string_view text, std::size_t begin) {
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find_first_of(kLineEnds, begin), text.size());
    const Span line = trimmed(text, {begin, end});
    if (!line.empty()) return line;
    begin = end + 1;
  }
  return {text.size(), text.size()};
}

/// "date 2022-02-16" at the very start, blanks before it allowed, text or the line's end after it.
bool take_inline_date(Document& document) {
  constexpr std::string_view kWord = "date ";
  constexpr std::size_t kDateLength = 10;
  const std::string_view text = document.text;
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos || !text.substr(begin).starts_with(kWord)) return false;
  const std::size_t date_begin = begin + kWord.size();
  const std::size_t end = date_begin + kDateLength;
  if (end > text.size()) return false;
  if (end < text.size() && std::string_view(" \t\r\n").find(text[end]) == std::string_view::npos) {
    return false;
  }
  document.date = read::iso_date(text.substr(date_begin, kDateLength));
  if (!document.date) return false;
  document.skipped.push_back({begin, end});
  return true;
}

bool is_url(std::string_view line) {
  return (read::starts_with_any_case(line, "http://") ||
          read::starts_with_any_case(line, "https://")) &&
         line.find_first_of(kBlanks) == std::string_view::npos;
}

/// Title, YYYYMMDD and URL, each on a line of its own, blank lines allowed between them; the URL
/// may be missing.
void take_title_lines(Document& document) {
  const std::string_view text = document.text;
  const Span title = next_line(text, 0);
  const Span date = next_line(text, title.end);
  if (title.empty() || date.empty()) return;
  const auto iso = read::iso_date(date.in(text));
  if (!iso) return;
  document.title_span = title;
  document.title = std::string(title.in(text));
  document.date = *iso;
  document.skipped.push_back(date);
  const Span url = next_line(text, date.end);
  if (!is_url(url.in(text))) return;
  document.url = std::string(url.in(text));
  document.skipped.push_back(url);
}

}  // namespace

Document parse_plain_text(DocumentId id, std::string text) {
  Document document;
  document.id = std::move(id);
  document.text = std::move(text);
  if (!take_inline_date(document)) take_title_lines(document);
  return document;
}

}  // namespace mentionmap
