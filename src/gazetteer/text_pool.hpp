// The texts of an index, most of them stored once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace mentionmap {

/// Texts behind one another, each a 16-bit length and its bytes; none lies across the border of two
/// chunks, so that the pool grows without being copied. Offsets count from the first chunk.
/// Threads: not for use from several at once.
class TextPool {
 public:
  static constexpr std::size_t kLongestText = 65'535;
  static constexpr std::size_t kChunkBytes = std::size_t{1} << 22;

  /// Offset of the text, which is added when the pool does not hold it. Precondition: not longer
  /// than kLongestText. Throws InputError when the pool would exceed 4 GiB.
  std::uint32_t add(std::string_view text);

  /// The same for a text that is known to be new: it will not be found again.
  std::uint32_t add_unshared(std::string_view text);

  /// Valid while the pool lives. Precondition: `offset` came from this pool.
  [[nodiscard]] std::string_view at(std::uint32_t offset) const noexcept;

  /// Bytes of all chunks, the last one up to its last text.
  [[nodiscard]] std::uint64_t size_bytes() const noexcept;

  /// Chunks in order; `size` bytes of each belong to the pool.
  template <typename Visit>
  void for_each_chunk(Visit visit) const {
    for (std::size_t i = 0; i < chunks_.size(); ++i) {
      visit(chunks_[i].get(), i + 1 < chunks_.size() ? kChunkBytes : used_);
    }
  }

 private:
  void grow_table();
  [[nodiscard]] std::size_t table_slot(std::string_view text) const noexcept;

  std::vector<std::unique_ptr<char[]>> chunks_;
  std::size_t used_ = kChunkBytes;    // bytes of the last chunk
  std::vector<std::uint32_t> table_;  // offsets by the hash of the text; a power of two
  std::size_t shared_ = 0;            // texts in the table
};

}  // namespace mentionmap
