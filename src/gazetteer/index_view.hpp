// Reading of an index in memory: the checked way to its tables.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "gazetteer/format.hpp"

namespace mentionmap {

/// A view of index bytes that another object owns. Constructed with a check of the header; every
/// look-up is safe on damaged tables: it may miss, never read outside the bytes.
/// Threads: const members may be called at once.
class IndexView {
 public:
  /// `bytes` must be aligned to 8. Throws DataError; `name` stands for the file in its message.
  IndexView(std::span<const std::byte> bytes, const std::string& name);

  [[nodiscard]] std::size_t size() const noexcept { return places_.size(); }
  [[nodiscard]] std::string_view version() const noexcept;

  /// The place of that index; an empty view when there is none.
  [[nodiscard]] PlaceView place(PlaceIndex index) const noexcept;
  [[nodiscard]] std::optional<PlaceIndex> find_id(std::string_view key) const noexcept;
  [[nodiscard]] std::optional<NameStep> step(NameNode node,
                                             std::string_view folded_words) const noexcept;

 private:
  template <typename Record>
  [[nodiscard]] std::span<const Record> table(gazetteer_format::SectionId id) const noexcept;
  [[nodiscard]] std::string_view pool_at(std::uint32_t offset) const noexcept;
  [[nodiscard]] bool is_child_of(const gazetteer_format::Slot& slot, NameNode node) const noexcept;
  [[nodiscard]] const gazetteer_format::Slot* find_child(NameNode node,
                                                         std::string_view word) const noexcept;
  [[nodiscard]] std::span<const NameEntry> entries_of(
      const gazetteer_format::Slot& slot) const noexcept;
  [[nodiscard]] std::optional<PlaceIndex> place_link(std::uint32_t index) const noexcept;
  [[nodiscard]] std::optional<Box> extent_at(std::uint32_t index) const noexcept;

  std::span<const std::byte> bytes_;
  gazetteer_format::Header header_{};
  std::span<const gazetteer_format::PlaceRecord> places_;
  std::span<const gazetteer_format::ExtentRecord> extents_;
  std::span<const gazetteer_format::Slot> slots_;
  std::span<const NameEntry> entries_;
  std::span<const gazetteer_format::IdSlot> ids_;
  std::span<const char> pool_;
};

}  // namespace mentionmap
