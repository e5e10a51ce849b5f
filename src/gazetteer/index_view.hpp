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
  [[nodiscard]] std::string_view sources() const noexcept;
  /// How many bearers of a name a walk along a text is to give.
  [[nodiscard]] std::size_t text_bearers() const noexcept;
  [[nodiscard]] std::uint64_t name_count() const noexcept { return entries_.size(); }

  /// Compares the checksum of all bytes after the header.
  [[nodiscard]] bool has_sound_content() const noexcept;

  /// The place of that index; an empty view when there is none.
  [[nodiscard]] PlaceView place(PlaceIndex index) const noexcept;
  /// Calls `visit(folded name, its bearers)` for every name.
  template <typename Visit>
  void for_each_name(Visit visit) const {
    for (std::uint32_t i = 0; i < slots_.size(); ++i) {
      if (slots_[i].word == gazetteer_format::kNone || slots_[i].entry_count == 0) continue;
      visit(name_of_slot(i), entries_of(slots_[i]));
    }
  }

  /// Calls `visit(key, place)` for every further key.
  template <typename Visit>
  void for_each_key(Visit visit) const {
    for (const auto& key : keys_) visit(pool_at(key.key), key.place);
  }

  [[nodiscard]] std::optional<PlaceIndex> find_id(std::string_view key) const noexcept;
  [[nodiscard]] std::optional<NameStep> step(NameNode node,
                                             std::string_view folded_words) const noexcept;

 private:
  template <typename Record>
  [[nodiscard]] std::span<const Record> table(gazetteer_format::SectionId id) const noexcept;
  [[nodiscard]] bool may_begin_name(std::uint64_t hash) const noexcept;
  [[nodiscard]] std::string name_of_slot(std::uint32_t slot) const;
  [[nodiscard]] std::string_view pool_at(std::uint32_t offset) const noexcept;
  [[nodiscard]] bool has_key(std::uint32_t id_slot, std::string_view key) const noexcept;
  [[nodiscard]] const gazetteer_format::AreaRecord* area_of(std::uint32_t place) const noexcept;
  [[nodiscard]] const gazetteer_format::Slot* find_child(std::uint32_t parent, std::uint64_t hash,
                                                         std::string_view word) const noexcept;
  [[nodiscard]] std::span<const NameEntry> entries_of(
      const gazetteer_format::Slot& slot) const noexcept;
  [[nodiscard]] std::optional<PlaceIndex> place_link(std::uint32_t index) const noexcept;
  void set_type(PlaceView& view, const gazetteer_format::PlaceRecord& record) const noexcept;
  void set_links(PlaceView& view, const gazetteer_format::PlaceRecord& record) const noexcept;

  std::span<const std::byte> bytes_;
  gazetteer_format::Header header_{};
  std::span<const gazetteer_format::PlaceRecord> places_;
  std::span<const gazetteer_format::AreaRecord> areas_;
  std::span<const gazetteer_format::TypeRecord> types_;
  std::span<const std::uint32_t> regions_;
  std::span<const std::uint32_t> countries_;
  std::span<const gazetteer_format::Slot> slots_;
  std::span<const gazetteer_format::FilterBlock> filter_;
  std::span<const NameEntry> entries_;
  std::span<const std::uint32_t> ids_;
  std::span<const gazetteer_format::KeyRecord> keys_;
  std::span<const char> pool_;
};

}  // namespace mentionmap
