#include "gazetteer/name_tree.hpp"

#include <algorithm>
#include <cassert>

#include "gazetteer/home_order.hpp"

namespace mentionmap {

using gazetteer_format::kNone;
using gazetteer_format::Slot;

void NameTree::keep_common_steps(std::string_view key) {
  const auto is_common = [&](const Step& step) {
    const bool whole_word =
        step.end == key.size() || (step.end < key.size() && key[step.end] == ' ');
    return whole_word && key.substr(0, step.end) == std::string_view(last_key_).substr(0, step.end);
  };
  while (!steps_.empty() && !is_common(steps_.back())) steps_.pop_back();
}

void NameTree::push_step(std::string_view key, std::size_t begin, std::size_t end) {
  const std::string_view word = key.substr(begin, end - begin);
  const auto hash = gazetteer_format::hash_word(word, steps_.empty() ? seed_ : steps_.back().hash);
  const auto node = static_cast<std::uint32_t>(nodes_.size());
  if (!steps_.empty()) nodes_[steps_.back().node].longer = 1;
  Node added{};
  added.hash_high = static_cast<std::uint32_t>(hash >> 32U);
  added.parent = steps_.empty() ? kNone : steps_.back().node;
  added.word = pool_->add(word);
  added.tag = static_cast<std::uint32_t>(hash) & gazetteer_format::kTagMask;
  nodes_.push_back(added);
  steps_.push_back({hash, node, end});
}

void NameTree::add(std::string_view key, std::uint32_t first, std::uint32_t count) {
  assert(count <= gazetteer_format::kMostBearers && !key.empty());
  keep_common_steps(key);
  std::size_t begin = steps_.empty() ? 0 : steps_.back().end + 1;
  while (begin < key.size()) {
    const std::size_t end = std::min(key.find(' ', begin), key.size());
    push_step(key, begin, end);
    begin = end + 1;
  }
  Node& node = nodes_[steps_.back().node];
  node.entries = first;
  node.entry_count = count & gazetteer_format::kMostBearers;
  last_key_ = key;
}

void NameTree::place() {
  HomeOrder homes(nodes_.size());
  for (const Node& node : nodes_) homes.add(std::uint64_t{node.hash_high} << 32U);
  position_ = homes.positions();
  homes_ = homes.homes();
  longest_probe_ = homes.longest_probe();
  order_ = homes.take_order();
}

std::vector<gazetteer_format::FilterBlock> NameTree::filter() const {
  constexpr std::size_t kWordsPerBlock = 64;  // eight bits a word: one in twenty others passes
  const auto words = std::count_if(nodes_.begin(), nodes_.end(),
                                   [](const Node& node) { return node.parent == kNone; });
  const auto blocks =
      static_cast<std::uint32_t>(static_cast<std::size_t>(words) / kWordsPerBlock + 1);
  std::vector<gazetteer_format::FilterBlock> filter(blocks);
  for (const Node& node : nodes_) {
    if (node.parent != kNone) continue;
    const auto at = gazetteer_format::filter_bits(node.hash_high, node.tag, blocks);
    for (const std::uint32_t bit : {at.first, at.second}) {
      filter[at.block].bits[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
  }
  return filter;
}

void NameTree::for_each_slot(const std::function<void(const Slot&)>& visit) const {
  const Slot empty{kNone, kNone, 0, 0, 0, 0};
  std::uint32_t next = 0;
  for (const std::uint64_t item : order_) {
    const auto number = static_cast<std::uint32_t>(item);
    const Node& node = nodes_[number];
    for (; next < position_[number]; ++next) visit(empty);
    visit({node.parent == kNone ? kNone : position_[node.parent], node.word, node.entries,
           node.entry_count, node.tag, node.longer});
    ++next;
  }
  for (; next < homes_; ++next) visit(empty);
}

}  // namespace mentionmap
