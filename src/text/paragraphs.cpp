#include "text/paragraphs.hpp"

#include <algorithm>
#include <string_view>

#include "text/char_class.hpp"

namespace mentionmap {

namespace {

/// Cuts [0, size) at the skipped parts and at the title's ends.
std::vector<Span> prose_regions(const Document& document) {
  const std::size_t size = document.text.size();
  std::vector<Span> skipped = document.skipped;
  std::sort(skipped.begin(), skipped.end(),
            [](const Span& a, const Span& b) { return a.begin < b.begin; });
  std::vector<std::size_t> cuts;
  if (document.title_span) cuts = {document.title_span->begin, document.title_span->end};

  std::vector<Span> regions;
  const auto add = [&](Span region) {
    for (const std::size_t cut : cuts) {
      if (cut <= region.begin || cut >= region.end) continue;
      regions.push_back({region.begin, cut});
      region.begin = cut;
    }
    if (!region.empty()) regions.push_back(region);
  };
  std::size_t at = 0;
  for (const Span& skip : skipped) {
    add({at, std::min(skip.begin, size)});
    at = std::max(at, std::min(skip.end, size));
  }
  add({at, size});
  return regions;
}

Span trimmed(std::string_view text, Span span) {
  while (!span.empty()) {
    const CharAt c = char_at(text, span.begin);
    if (c.char_class != CharClass::space) break;
    span.begin = std::min(span.begin + c.bytes, span.end);
  }
  std::size_t end = span.begin;
  for (std::size_t at = span.begin; at < span.end;) {
    const CharAt c = char_at(text, at);
    at += c.bytes;
    if (c.char_class != CharClass::space) end = at;
  }
  return {span.begin, end};
}

/// Lines of a region, trimmed; blank lines stay as empty spans.
std::vector<Span> lines_of(std::string_view text, Span region) {
  std::vector<Span> lines;
  std::size_t begin = region.begin;
  for (std::size_t at = region.begin; at <= region.end; ++at) {
    if (at < region.end && text[at] != '\n') continue;
    lines.push_back(trimmed(text, {begin, at}));
    begin = at + 1;
  }
  return lines;
}

bool ends_like_a_sentence(std::string_view line) {
  static constexpr std::string_view kEnds[] = {".", "!", "?", ":", "\"", "\u201D", "\u2019", ")"};
  return std::any_of(std::begin(kEnds), std::end(kEnds),
                     [&](std::string_view end) { return line.ends_with(end); });
}

/// True when most line breaks between two written lines fall inside a sentence and no line is
/// longer than a page is wide.
bool is_hard_wrapped(std::string_view text, const std::vector<Span>& lines) {
  constexpr std::size_t kWidestWrappedLine = 120;
  constexpr std::size_t kFewestBreaks = 3;
  std::size_t breaks = 0;
  std::size_t inside_sentence = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].size() > kWidestWrappedLine) return false;
    if (lines[i].empty() || lines[i + 1].empty()) continue;
    ++breaks;
    inside_sentence += !ends_like_a_sentence(lines[i].in(text));
  }
  return breaks >= kFewestBreaks && inside_sentence * 2 > breaks;
}

bool goes_on(std::string_view text, Span line, Span next) {
  return !ends_like_a_sentence(line.in(text)) &&
         char_at(text, next.begin).char_class == CharClass::letter;
}

void add_paragraphs(std::string_view text, Span region, std::vector<Span>& found) {
  const std::vector<Span> lines = lines_of(text, region);
  const bool wrapped = is_hard_wrapped(text, lines);
  bool open = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].empty()) {
      open = false;
      continue;
    }
    const bool joins = open && (wrapped || goes_on(text, lines[i - 1], lines[i]));
    if (joins) {
      found.back().end = lines[i].end;
    } else {
      found.push_back(lines[i]);
    }
    open = true;
  }
}

}  // namespace

std::vector<Span> paragraphs(const Document& document) {
  std::vector<Span> found;
  for (const Span& region : prose_regions(document)) add_paragraphs(document.text, region, found);
  return found;
}

}  // namespace mentionmap
