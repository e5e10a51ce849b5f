#include "core/checked_blocks.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <xxhash.h>

#include "mentionmap/error.hpp"

namespace mentionmap {

namespace {

std::span<const std::byte> bytes_of_block(std::span<const std::byte> body, std::size_t block) {
  const std::size_t begin = block * CheckedBlocks::kBlockBytes;
  return body.subspan(begin, std::min(CheckedBlocks::kBlockBytes, body.size() - begin));
}

std::uint64_t checksum_of(std::span<const std::byte> bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

}  // namespace

CheckedBlocks::CheckedBlocks(std::span<const std::byte> body,
                             std::span<const std::uint64_t> checksums, std::string name)
    : body_(body),
      checksums_(checksums),
      name_(std::move(name)),
      is_known_(std::make_unique<std::atomic<bool>[]>(checksums.size())) {
  assert(checksums.size() == block_count(body.size()));
}

void CheckedBlocks::check_block(std::size_t block) const {
  if (checksum_of(bytes_of_block(body_, block)) != checksums_[block]) {
    fail_as_damaged(this, fmt::format("block {} of {} has not the bytes that were written",
                                      block + 1, checksums_.size()));
  }
  is_known_[block].store(true, std::memory_order_relaxed);
}

std::vector<std::uint64_t> block_checksums(std::span<const std::byte> body) {
  std::vector<std::uint64_t> checksums;
  for (std::size_t block = 0; block < block_count(body.size()); ++block) {
    checksums.push_back(checksum_of(bytes_of_block(body, block)));
  }
  return checksums;
}

void fail_as_damaged(const CheckedBlocks* blocks, const std::string& what) {
  throw DataError(fmt::format("{} is damaged: {}. Build or install it again.",
                              blocks != nullptr ? blocks->name() : std::string("A table"), what));
}

void fail_as_outside(const CheckedBlocks* blocks, std::size_t index, std::size_t size) {
  fail_as_damaged(blocks, fmt::format("it refers to record {} of a table of {}", index, size));
}

}  // namespace mentionmap
