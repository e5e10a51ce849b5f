// The hash table of the prefixes of names, made from names in order.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/format.hpp"
#include "gazetteer/text_pool.hpp"

namespace mentionmap {

/// Takes the names in the order of their bytes and gives the slots of the index.
/// Threads: not for use from several at once.
class NameTree {
 public:
  /// The words go to `pool`, which must outlive the tree.
  NameTree(std::uint64_t seed, TextPool& pool) : seed_(seed), pool_(&pool) {}

  /// Adds a name, words parted by single spaces, that `count` entries from `first` on bear.
  /// Preconditions: it comes after the one before; count <= kMostBearers.
  void add(std::string_view key, std::uint32_t first, std::uint32_t count);

  /// Where each prefix has its slot. Nothing may be added afterwards. Throws InputError when the
  /// hashes cluster too much.
  void place();

  [[nodiscard]] std::uint32_t homes() const noexcept { return homes_; }
  [[nodiscard]] std::uint32_t longest_probe() const noexcept { return longest_probe_; }

  /// The filter of first words.
  [[nodiscard]] std::vector<gazetteer_format::FilterBlock> filter() const;

  /// The slots in order, empty ones between them, after place().
  void for_each_slot(const std::function<void(const gazetteer_format::Slot&)>& visit) const;

 private:
  struct Node {
    std::uint32_t hash_high;
    std::uint32_t parent;  // number of a node
    std::uint32_t word;
    std::uint32_t entries;
    std::uint32_t entry_count : 20;
    std::uint32_t tag : 11;
    std::uint32_t longer : 1;
  };
  /// A prefix of the last name.
  struct Step {
    std::uint64_t hash;
    std::uint32_t node;
    std::size_t end;  // of the prefix within the name
  };

  void keep_common_steps(std::string_view key);
  void push_step(std::string_view key, std::size_t begin, std::size_t end);

  std::uint64_t seed_;
  TextPool* pool_;
  std::vector<Node> nodes_;
  std::string last_key_;
  std::vector<Step> steps_;
  std::vector<std::uint64_t> order_;     // home in the upper half, node in the lower one, sorted
  std::vector<std::uint32_t> position_;  // slot of each node
  std::uint32_t homes_ = 0;
  std::uint32_t longest_probe_ = 0;
};

}  // namespace mentionmap
