#include "gazetteer/index_view.hpp"

#include <cstring>

#include <fmt/format.h>

#include "mentionmap/error.hpp"

namespace mentionmap {
namespace {

using gazetteer_format::Header;
using gazetteer_format::kNone;
using gazetteer_format::kRecordSize;
using gazetteer_format::Section;
using gazetteer_format::SectionId;
using gazetteer_format::Slot;

constexpr const char* kRebuild = "Build it again, or install the data that came with the program.";

[[noreturn]] void refuse(const std::string& name, const std::string& what) {
  throw DataError(fmt::format("{} is not a usable place index: {} {}", name, what, kRebuild));
}

void check_section(const Section& section, std::size_t record_size, std::size_t file_size,
                   const std::string& name) {
  const bool fits = section.offset % 8 == 0 && section.offset <= file_size &&
                    section.count <= (file_size - section.offset) / record_size &&
                    section.count < kNone;
  if (!fits) {
    refuse(name, fmt::format("a section of {} records at byte {} does not fit into {} bytes.",
                             section.count, section.offset, file_size));
  }
}

void check_header(const Header& header, std::size_t file_size, const std::string& name) {
  using namespace gazetteer_format;
  if (header.byte_order != kByteOrder) {
    refuse(name, "it was written on a machine of another byte order.");
  }
  if (header.version != kVersion) {
    refuse(name, fmt::format("its format is version {}, this program reads version {}.",
                             header.version, kVersion));
  }
  if (header.file_size != file_size) {
    refuse(name, fmt::format("it has {} bytes, its header says {}.", file_size, header.file_size));
  }
  if (header.header_hash != XXH64(&header, offsetof(Header, header_hash), 0)) {
    refuse(name, "the checksum of its header is wrong.");
  }
  if (header.longest_probe > kLongestProbe) refuse(name, "its hash tables are too crowded.");
  for (std::size_t i = 0; i < kSections; ++i) {
    check_section(header.sections[i], kRecordSize[i], file_size, name);
  }
}

Header read_header(std::span<const std::byte> bytes, const std::string& name) {
  using namespace gazetteer_format;
  if (bytes.size() < sizeof(kMagic) || std::memcmp(bytes.data(), kMagic, sizeof(kMagic)) != 0) {
    refuse(name, "it does not begin with the mark of one.");
  }
  if (bytes.size() < sizeof(Header)) {
    refuse(name, fmt::format("it has {} bytes, too few for a header.", bytes.size()));
  }
  Header header;
  std::memcpy(&header, bytes.data(), sizeof(header));
  check_header(header, bytes.size(), name);
  return header;
}

// Calls `visit` with each word of folded text until it returns false.
template <typename Visit>
void for_each_word(std::string_view text, Visit visit) {
  while (!text.empty()) {
    const auto space = text.find(' ');
    const std::string_view word = text.substr(0, space);
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
    if (!word.empty() && !visit(word)) return;
  }
}

}  // namespace

namespace gazetteer_format {

std::uint16_t written_mark(std::string_view written) noexcept {
  std::uint64_t hash = 0;
  for (const char c : written) {
    if (c != '.' && c != ' ') hash = XXH64(&c, 1, hash);
  }
  return static_cast<std::uint16_t>(hash);
}

}  // namespace gazetteer_format

template <typename Record>
std::span<const Record> IndexView::table(SectionId id) const noexcept {
  const Section& section = header_.sections[static_cast<std::size_t>(id)];
  const auto* const first = reinterpret_cast<const Record*>(bytes_.data() + section.offset);
  return {first, section.count};
}

IndexView::IndexView(std::span<const std::byte> bytes, const std::string& name)
    : bytes_(bytes), header_(read_header(bytes, name)) {
  places_ = table<gazetteer_format::PlaceRecord>(SectionId::places);
  extents_ = table<gazetteer_format::ExtentRecord>(SectionId::extents);
  slots_ = table<Slot>(SectionId::slots);
  entries_ = table<NameEntry>(SectionId::entries);
  ids_ = table<gazetteer_format::IdSlot>(SectionId::ids);
  pool_ = table<char>(SectionId::pool);
}

std::string_view IndexView::pool_at(std::uint32_t offset) const noexcept {
  constexpr std::size_t kLengthBytes = 2;
  if (offset > pool_.size() || pool_.size() - offset < kLengthBytes) return {};
  std::uint16_t length = 0;
  std::memcpy(&length, pool_.data() + offset, kLengthBytes);
  const std::size_t start = offset + kLengthBytes;
  if (pool_.size() - start < length) return {};
  return {pool_.data() + start, length};
}

std::string_view IndexView::version() const noexcept { return pool_at(header_.version_text); }

std::optional<PlaceIndex> IndexView::place_link(std::uint32_t index) const noexcept {
  if (index >= places_.size()) return std::nullopt;
  return PlaceIndex{index};
}

std::optional<Box> IndexView::extent_at(std::uint32_t index) const noexcept {
  if (index >= extents_.size()) return std::nullopt;
  const auto& e = extents_[index];
  return Box{e.west_deg, e.south_deg, e.east_deg, e.north_deg};
}

PlaceView IndexView::place(PlaceIndex index) const noexcept {
  PlaceView view;
  view.index = index;
  if (index.value >= places_.size()) return view;
  const auto& record = places_[index.value];
  view.id = pool_at(record.id);
  view.name = pool_at(record.name);
  view.feature = pool_at(record.feature);
  if (record.country[0] != '\0') view.country = {record.country, sizeof(record.country)};
  view.place_class = static_cast<PlaceClass>(record.place_class);
  view.point = {record.lon_deg, record.lat_deg};
  view.radius_m = static_cast<double>(record.radius_m);
  view.extent = extent_at(record.extent);
  view.population = record.population;
  view.country_index = place_link(record.country_place);
  view.admin1_index = place_link(record.admin1_place);
  if (view.admin1_index) view.admin1 = pool_at(places_[record.admin1_place].name);
  return view;
}

std::optional<PlaceIndex> IndexView::find_id(std::string_view key) const noexcept {
  if (ids_.empty()) return std::nullopt;
  const auto hash = gazetteer_format::hash_word(key, header_.seed);
  std::size_t at = gazetteer_format::home_slot(hash, ids_.size());
  for (std::uint32_t probe = 0; probe <= header_.longest_probe; ++probe) {
    const auto& slot = ids_[at];
    if (slot.key == kNone) return std::nullopt;
    if (pool_at(slot.key) == key) return place_link(slot.place);
    at = at + 1 == ids_.size() ? 0 : at + 1;
  }
  return std::nullopt;
}

bool IndexView::is_child_of(const Slot& slot, NameNode node) const noexcept {
  if (node.depth == 0) return slot.parent == kNone;
  return slot.parent < slots_.size() && slots_[slot.parent].hash == node.hash;
}

const Slot* IndexView::find_child(NameNode node, std::string_view word) const noexcept {
  if (slots_.empty()) return nullptr;
  const auto before = node.depth == 0 ? header_.seed : node.hash;
  const auto hash = gazetteer_format::hash_word(word, before);
  std::size_t at = gazetteer_format::home_slot(hash, slots_.size());
  for (std::uint32_t probe = 0; probe <= header_.longest_probe; ++probe) {
    const Slot& slot = slots_[at];
    if (slot.word == kNone) return nullptr;
    if (slot.hash == hash && is_child_of(slot, node) && pool_at(slot.word) == word) return &slot;
    at = at + 1 == slots_.size() ? 0 : at + 1;
  }
  return nullptr;
}

std::span<const NameEntry> IndexView::entries_of(const Slot& slot) const noexcept {
  if (slot.entries > entries_.size() || entries_.size() - slot.entries < slot.entry_count) {
    return {};
  }
  return entries_.subspan(slot.entries, slot.entry_count);
}

std::optional<NameStep> IndexView::step(NameNode node,
                                        std::string_view folded_words) const noexcept {
  const Slot* slot = nullptr;
  for_each_word(folded_words, [&](std::string_view word) {
    slot = find_child(node, word);
    if (slot != nullptr) node = {slot->hash, node.depth + 1};
    return slot != nullptr;
  });
  if (slot == nullptr) return std::nullopt;
  return NameStep{node, slot->longer != 0, entries_of(*slot)};
}

}  // namespace mentionmap
