// Excerpts and data blocks of map pages over arbitrary text and spans: no crash, excerpts stay in
// the text and within their limit, blocks end where they should.
#include "output/map_page/map_page.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "mentionmap/text.hpp"

#include "output/json_writer.hpp"
#include "output/map_page/excerpt.hpp"

namespace {

using namespace mentionmap;

/// The first two bytes say where a span lies within another.
Span span_within(const Span& whole, const std::uint8_t* at) {
  const std::size_t begin = whole.begin + whole.size() * at[0] / 256;
  return {begin, begin + (whole.end - begin) * at[1] / 255};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 4) return 0;
  Document document;
  document.text.assign(reinterpret_cast<const char*>(data + 4), size - 4);
  const std::string_view text = document.text;
  const Span sentence = span_within({0, text.size()}, data);
  const Span mark = span_within(sentence, data + 2);
  const Span excerpt = output::excerpt_around(text, analyze_text(document), sentence, mark);
  if (excerpt.begin > excerpt.end || excerpt.end > text.size()) std::abort();
  if (excerpt.size() > std::max(sentence.size(), output::kLongestExcerpt)) std::abort();
  if (output::utf16_length(excerpt.in(text)) > 2 * excerpt.size()) std::abort();
  std::string json;
  output::append_quoted(json, excerpt.in(text));
  std::string block;
  output::append_data_block(block, "excerpts", json);
  if (std::count(block.begin(), block.end(), '<') != 2) std::abort();
  return 0;
}
