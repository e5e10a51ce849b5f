// Tables of a mapped file that are checked where they are read, so that opening the file touches
// next to nothing of it.
#pragma once

#include <atomic>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace mentionmap {

/// The body of a data file in blocks of 16 KiB. Each has a checksum, XXH3 of 64 bits, which is
/// compared when something in the block is first read: damage is an error where it is met, and what
/// a run does not read costs it nothing.
/// Views bytes and checksums that another object owns. Threads: const members may be called at
/// once.
class CheckedBlocks {
 public:
  static constexpr std::size_t kBlockBytes = std::size_t{1} << 14;

  /// Precondition: one checksum for each block of the body, the last one maybe short. `name` stands
  /// for the file in messages.
  CheckedBlocks(std::span<const std::byte> body, std::span<const std::uint64_t> checksums,
                std::string name);

  [[nodiscard]] std::span<const std::byte> body() const noexcept { return body_; }
  [[nodiscard]] const std::string& name() const noexcept { return name_; }

  /// Checks the blocks of a range of the body, if they are not known yet. Throws DataError when
  /// they are not the bytes that were written. Precondition: the range lies in the body, size_bytes
  /// > 0.
  void check(std::size_t offset, std::size_t size_bytes) const {
    assert(offset + size_bytes <= body_.size() && size_bytes > 0);
    const std::size_t last = (offset + size_bytes - 1) / kBlockBytes;
    for (std::size_t block = offset / kBlockBytes; block <= last; ++block) {
      if (!is_known_[block].load(std::memory_order_relaxed)) check_block(block);
    }
  }

 private:
  void check_block(std::size_t block) const;

  std::span<const std::byte> body_;
  std::span<const std::uint64_t> checksums_;
  std::string name_;
  std::unique_ptr<std::atomic<bool>[]> is_known_;  // by block; once true, always true
};

/// What CheckedBlocks compares: a checksum for each block of the body.
[[nodiscard]] std::vector<std::uint64_t> block_checksums(std::span<const std::byte> body);

/// How many blocks a body of that size has.
[[nodiscard]] constexpr std::size_t block_count(std::size_t size_bytes) noexcept {
  return (size_bytes + CheckedBlocks::kBlockBytes - 1) / CheckedBlocks::kBlockBytes;
}

/// Throws a DataError that says what is wrong with the file; none: a table in memory.
[[noreturn]] void fail_as_damaged(const CheckedBlocks* blocks, const std::string& what);

/// The same for a table of `size` records that has none of that index.
[[noreturn]] void fail_as_outside(const CheckedBlocks* blocks, std::size_t index, std::size_t size);

/// Records one after the other, of a file or in memory. Every access is checked: the index always,
/// the file's bytes by CheckedBlocks.
/// Views what another object owns. Threads: const members may be called at once.
template <typename Record>
class CheckedTable {
 public:
  CheckedTable() = default;

  /// Records in memory that need no checksums.
  explicit CheckedTable(std::span<const Record> records) : records_(records) {}

  /// `count` records from an offset in the body. Precondition: they lie in it, aligned.
  CheckedTable(const CheckedBlocks& blocks, std::size_t offset, std::size_t count)
      : records_(reinterpret_cast<const Record*>(blocks.body().data() + offset), count),
        blocks_(&blocks),
        offset_(offset) {
    assert(offset + count * sizeof(Record) <= blocks.body().size());
  }

  [[nodiscard]] std::size_t size() const noexcept { return records_.size(); }
  [[nodiscard]] bool empty() const noexcept { return records_.empty(); }

  /// Throws DataError when there is no such record, or it is damaged.
  [[nodiscard]] const Record& operator[](std::size_t index) const {
    if (index >= records_.size()) fail_as_outside(blocks_, index, records_.size());
    if (blocks_ != nullptr) blocks_->check(offset_ + index * sizeof(Record), sizeof(Record));
    return records_[index];
  }

  /// `count` records from the one of index `first` on. Throws DataError likewise.
  [[nodiscard]] std::span<const Record> range(std::size_t first, std::size_t count) const {
    if (first > records_.size() || records_.size() - first < count) {
      fail_as_outside(blocks_, first + count, records_.size());
    }
    if (blocks_ != nullptr && count > 0) {
      blocks_->check(offset_ + first * sizeof(Record), count * sizeof(Record));
    }
    return records_.subspan(first, count);
  }

  /// Throws a DataError that names the file: what a reader of the records found wrong.
  [[noreturn]] void fail(const std::string& what) const { fail_as_damaged(blocks_, what); }

 private:
  std::span<const Record> records_;
  const CheckedBlocks* blocks_ = nullptr;
  std::size_t offset_ = 0;
};

}  // namespace mentionmap
