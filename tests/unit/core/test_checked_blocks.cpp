#include <cstddef>
#include <cstdint>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "mentionmap/error.hpp"

#include "core/checked_blocks.hpp"

using namespace mentionmap;
using Catch::Matchers::Contains;

namespace {

constexpr std::size_t kPerBlock = CheckedBlocks::kBlockBytes / sizeof(std::uint32_t);

/// Two blocks and a half.
std::vector<std::uint32_t> numbers() {
  std::vector<std::uint32_t> all(kPerBlock * 5 / 2);
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<std::uint32_t>(i * i);
  return all;
}

std::span<const std::byte> bytes_of(const std::vector<std::uint32_t>& all) {
  return std::as_bytes(std::span(all));
}

}  // namespace

TEST_CASE("a table of sound blocks gives its records") {
  const auto all = numbers();
  const auto checksums = block_checksums(bytes_of(all));
  REQUIRE(checksums.size() == 3);
  const CheckedBlocks blocks(bytes_of(all), checksums, "x.bin");
  const CheckedTable<std::uint32_t> table(blocks, 0, all.size());
  CHECK(table.size() == all.size());
  CHECK(table[0] == 0);
  CHECK(table[all.size() - 1] == all.back());
  const auto over_the_edge = table.range(kPerBlock - 2, 4);
  CHECK(std::vector(over_the_edge.begin(), over_the_edge.end()) ==
        std::vector(all.begin() + kPerBlock - 2, all.begin() + kPerBlock + 2));
  CHECK(table.range(all.size(), 0).empty());
}

TEST_CASE("a damaged block is an error where it is read, and only there") {
  auto all = numbers();
  const auto checksums = block_checksums(bytes_of(all));
  all[kPerBlock + 5] ^= 1;
  const CheckedBlocks blocks(bytes_of(all), checksums, "x.bin");
  const CheckedTable<std::uint32_t> table(blocks, 0, all.size());
  CHECK(table[kPerBlock - 1] == all[kPerBlock - 1]);
  CHECK(table[2 * kPerBlock] == all[2 * kPerBlock]);
  for (int again = 0; again < 2; ++again) {
    CHECK_THROWS_AS(table[kPerBlock], DataError);
    CHECK_THROWS_WITH(table.range(kPerBlock - 1, 2), Contains("x.bin") && Contains("block 2 of 3"));
  }
}

TEST_CASE("a table refuses what it does not hold, in a file as in memory") {
  const auto all = numbers();
  const auto checksums = block_checksums(bytes_of(all));
  const CheckedBlocks blocks(bytes_of(all), checksums, "x.bin");
  const CheckedTable<std::uint32_t> part(blocks, 8, 10);
  CHECK(part[9] == all[11]);
  CHECK_THROWS_WITH(part[10], Contains("x.bin") && Contains("record 10 of a table of 10"));
  CHECK_THROWS_AS(part.range(8, 3), DataError);
  CHECK_THROWS_AS(part.range(~std::size_t{0}, 2), DataError);
  const CheckedTable<std::uint32_t> in_memory{std::span<const std::uint32_t>(all)};
  CHECK(in_memory[3] == 9);
  CHECK_THROWS_AS(in_memory[all.size()], DataError);
}

TEST_CASE("blocks may be met by several threads at once") {
  const auto all = numbers();
  const auto checksums = block_checksums(bytes_of(all));
  const CheckedBlocks blocks(bytes_of(all), checksums, "x.bin");
  const CheckedTable<std::uint32_t> table(blocks, 0, all.size());
  std::vector<std::uint64_t> sums(4);
  std::vector<std::thread> threads;
  for (std::uint64_t& sum : sums) {
    threads.emplace_back([&table, &sum] {
      for (std::size_t i = 0; i < table.size(); ++i) sum += table[i];
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(sums == std::vector<std::uint64_t>(4, sums[0]));
}
