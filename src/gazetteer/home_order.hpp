// Places for keys in an open-addressing table that is written from front to back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace mentionmap {

/// Gives each key the first free slot from its home on; keys of one home stay in their order. The
/// table has a third more homes than keys, and slots beyond them where the last ones overflow.
class HomeOrder {
 public:
  explicit HomeOrder(std::size_t keys);

  /// Adds the next key by its hash.
  void add(std::uint64_t hash);

  /// Slots of the keys, in the order they were added. Throws InputError when a key lies too far
  /// from its home.
  [[nodiscard]] std::vector<std::uint32_t> positions();

  [[nodiscard]] std::uint32_t homes() const noexcept { return homes_; }
  [[nodiscard]] std::uint32_t longest_probe() const noexcept { return longest_probe_; }

  /// Keys in the order of their slots: the number is the lower half. After positions().
  [[nodiscard]] std::vector<std::uint64_t> take_order() noexcept { return std::move(order_); }

 private:
  std::uint32_t homes_;
  std::uint32_t longest_probe_ = 0;
  std::vector<std::uint64_t> order_;
};

}  // namespace mentionmap
