#include "output/map_page/excerpt.hpp"

#include <algorithm>

namespace mentionmap::output {
namespace {

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

/// The part of `whole` around `mark` that is no longer than an excerpt may be.
Span cut_around(std::string_view text, const Span& whole, const Span& mark) {
  const std::size_t before = std::min(mark.begin - whole.begin, kLongestExcerpt / 3);
  Span cut{mark.begin - before, std::min(whole.end, mark.begin - before + kLongestExcerpt)};
  while (cut.begin < cut.end && is_continuation(text[cut.begin])) ++cut.begin;
  while (cut.end > cut.begin && cut.end < text.size() && is_continuation(text[cut.end])) --cut.end;
  return cut;
}

}  // namespace

Span excerpt_around(std::string_view text, const TextStructure& structure, const Span& evidence,
                    const Span& mark) {
  const Span inner = evidence.contains(mark) ? mark : Span{evidence.begin, evidence.begin};
  if (evidence.size() > kLongestExcerpt) return cut_around(text, evidence, inner);
  const auto* sentence = structure.sentence_at(evidence.begin);
  if (sentence == nullptr) return evidence;
  const auto& all = structure.sentences;
  Span excerpt = evidence;
  const auto fits = [&](const TextStructure::Sentence& other) {
    const Span wider{std::min(excerpt.begin, other.span.begin),
                     std::max(excerpt.end, other.span.end)};
    return other.paragraph == sentence->paragraph && wider.size() <= kLongestExcerpt;
  };
  auto before = static_cast<std::size_t>(sentence - all.data());
  std::size_t after = before;
  bool grown = true;
  while (grown) {
    grown = false;
    if (before > 0 && fits(all[before - 1])) {
      excerpt.begin = std::min(excerpt.begin, all[--before].span.begin);
      grown = true;
    }
    if (after < all.size() && fits(all[after])) {
      excerpt.end = std::max(excerpt.end, all[after++].span.end);
      grown = true;
    }
  }
  return excerpt;
}

std::size_t utf16_length(std::string_view text) noexcept {
  std::size_t units = 0;
  for (const char byte : text) {
    if (!is_continuation(byte)) units += static_cast<unsigned char>(byte) >= 0xF0 ? 2 : 1;
  }
  return units;
}

}  // namespace mentionmap::output
