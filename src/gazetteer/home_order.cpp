#include "gazetteer/home_order.hpp"

#include <algorithm>

#include "mentionmap/error.hpp"

#include "gazetteer/format.hpp"

namespace mentionmap {

HomeOrder::HomeOrder(std::size_t keys)
    : homes_(keys == 0 ? 0 : static_cast<std::uint32_t>(keys + keys / 3 + 1)) {
  if (keys > gazetteer_format::kKeyBit) {
    throw InputError("The places have more than two milliards of names; build from fewer sources.");
  }
  order_.reserve(keys);
}

void HomeOrder::add(std::uint64_t hash) {
  const std::uint64_t home = gazetteer_format::home_slot(hash, homes_);
  order_.push_back(home << 32U | order_.size());
}

std::vector<std::uint32_t> HomeOrder::positions() {
  std::sort(order_.begin(), order_.end());
  std::vector<std::uint32_t> positions(order_.size());
  std::uint32_t free = 0;
  for (const std::uint64_t item : order_) {
    const auto home = static_cast<std::uint32_t>(item >> 32U);
    const std::uint32_t slot = std::max(home, free);
    positions[static_cast<std::uint32_t>(item)] = slot;
    longest_probe_ = std::max(longest_probe_, slot - home);
    free = slot + 1;
  }
  if (longest_probe_ > gazetteer_format::kLongestProbe) {
    throw InputError("The hashes of the names cluster too much.");
  }
  return positions;
}

}  // namespace mentionmap
