#include "read/main_text.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>

namespace mentionmap::read {
namespace {

using Blocks = std::vector<const HtmlBlock*>;
using Test = std::function<bool(const HtmlBlock&)>;

/// Bytes of text outside links: what tells prose from lists of links.
std::size_t prose_bytes(const HtmlBlock& block) {
  return block.text.size() - std::min(block.link_bytes, block.text.size());
}

std::size_t prose_bytes(const Blocks& blocks) {
  std::size_t sum = 0;
  for (const HtmlBlock* block : blocks) sum += prose_bytes(*block);
  return sum;
}

Blocks filtered(const Blocks& blocks, const Test& test) {
  Blocks kept;
  std::copy_if(blocks.begin(), blocks.end(), std::back_inserter(kept),
               [&](const HtmlBlock* block) { return test(*block); });
  return kept;
}

/// What stands in forms and in parts with telling names goes, unless it is most of the page: some
/// frameworks put the whole page into one form.
Blocks without_doubtful(const Blocks& blocks) {
  Blocks certain = filtered(blocks, [](const HtmlBlock& block) { return !block.doubtful; });
  constexpr std::size_t kLeast = 3;  // The certain part must be a third of the page's prose.
  return prose_bytes(certain) * kLeast >= prose_bytes(blocks) ? certain : blocks;
}

/// The article with the most prose, if it has most of what all articles have.
std::optional<unsigned> leading_article(const Blocks& blocks) {
  std::map<unsigned, std::size_t> sizes;
  std::size_t sum = 0;
  for (const HtmlBlock* block : blocks) {
    if (block->article == 0) continue;
    sizes[block->article] += prose_bytes(*block);
    sum += prose_bytes(*block);
  }
  for (const auto& [article, size] : sizes) {
    if (size * 2 > sum) return article;
  }
  return std::nullopt;
}

/// The narrowest marked part that holds a fair share of the prose; all when there is none.
Blocks marked_part(const Blocks& blocks) {
  constexpr std::size_t kLeastShare = 5;  // A fifth.
  const std::size_t all = prose_bytes(blocks);
  const auto article = leading_article(blocks);
  const Test tests[] = {
      [](const HtmlBlock& block) { return block.in_body; },
      [&](const HtmlBlock& block) { return article && block.article == *article; },
      [](const HtmlBlock& block) { return block.in_main; },
  };
  for (const Test& test : tests) {
    Blocks part = filtered(blocks, test);
    if (!part.empty() && prose_bytes(part) * kLeastShare >= all) return part;
  }
  return blocks;
}

bool is_mostly_links(const HtmlBlock& block) { return block.link_bytes * 2 > block.text.size(); }

/// Link lists go, and with them the headings under which nothing is left. A page of links alone
/// stays as it is.
Blocks without_link_lists(const Blocks& blocks) {
  Blocks kept;
  unsigned next_heading = 1;  // Level of the heading that follows; 1 at the end, 7 for prose.
  constexpr unsigned kProse = 7;
  for (auto at = blocks.rbegin(); at != blocks.rend(); ++at) {
    const HtmlBlock& block = **at;
    const bool first_heading = block.heading == 1;
    if (block.heading == 0 && is_mostly_links(block)) continue;
    if (block.heading > 0 && !first_heading && next_heading <= block.heading) continue;
    next_heading = block.heading > 0 ? block.heading : kProse;
    kept.push_back(&block);
  }
  std::reverse(kept.begin(), kept.end());
  const bool prose =
      std::any_of(kept.begin(), kept.end(), [](const HtmlBlock* b) { return b->heading == 0; });
  return prose ? kept : blocks;
}

/// The page's first heading of the first level, put first when the part chosen lacks one.
Blocks with_heading(const Blocks& all, Blocks part) {
  const auto is_heading = [](const HtmlBlock* block) { return block->heading == 1; };
  const auto heading = std::find_if(all.begin(), all.end(), is_heading);
  if (heading == all.end() || std::any_of(part.begin(), part.end(), is_heading)) return part;
  const auto first = std::find(all.begin(), all.end(), part.empty() ? nullptr : part.front());
  if (first != all.end() && heading < first) part.insert(part.begin(), *heading);
  return part;
}

std::string joined(const Blocks& blocks) {
  std::string text;
  for (const HtmlBlock* block : blocks) {
    if (!text.empty()) text += "\n\n";
    text += block->text;
  }
  return text;
}

Blocks all_of(const std::vector<HtmlBlock>& blocks) {
  Blocks all;
  for (const HtmlBlock& block : blocks) all.push_back(&block);
  return all;
}

}  // namespace

std::string main_text(const std::vector<HtmlBlock>& blocks) {
  const Blocks all = all_of(blocks);
  return joined(with_heading(all, without_link_lists(marked_part(without_doubtful(all)))));
}

std::string whole_text(const std::vector<HtmlBlock>& blocks) { return joined(all_of(blocks)); }

}  // namespace mentionmap::read
