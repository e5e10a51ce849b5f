#include "gazetteer/index_view.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

#include <fmt/format.h>

#include "mentionmap/error.hpp"

namespace mentionmap {
namespace {

using gazetteer_format::AreaRecord;
using gazetteer_format::Header;
using gazetteer_format::kNone;
using gazetteer_format::kRecordSize;
using gazetteer_format::PlaceRecord;
using gazetteer_format::Section;
using gazetteer_format::SectionId;
using gazetteer_format::Slot;
using gazetteer_format::TypeRecord;

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
  const auto count = [&](SectionId id) {
    return header.sections[static_cast<std::size_t>(id)].count;
  };
  if (header.slot_homes > count(SectionId::slots) || header.id_homes > count(SectionId::ids) ||
      count(SectionId::countries) != kCountrySlots) {
    refuse(name, "its tables do not fit one another.");
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

std::optional<std::uint32_t> geonames_number(std::string_view id) noexcept {
  if (!id.starts_with(kNumberedIdPrefix)) return std::nullopt;
  id.remove_prefix(kNumberedIdPrefix.size());
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
  if (error != std::errc() || end != id.data() + id.size() || id.front() == '0') {
    return std::nullopt;
  }
  return number;
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
  places_ = table<PlaceRecord>(SectionId::places);
  areas_ = table<AreaRecord>(SectionId::areas);
  types_ = table<TypeRecord>(SectionId::types);
  regions_ = table<std::uint32_t>(SectionId::regions);
  countries_ = table<std::uint32_t>(SectionId::countries);
  slots_ = table<Slot>(SectionId::slots);
  filter_ = table<gazetteer_format::FilterBlock>(SectionId::filter);
  entries_ = table<NameEntry>(SectionId::entries);
  ids_ = table<std::uint32_t>(SectionId::ids);
  keys_ = table<gazetteer_format::KeyRecord>(SectionId::keys);
  pool_ = table<char>(SectionId::pool);
}

bool IndexView::has_sound_content() const noexcept {
  const auto content = bytes_.subspan(sizeof(Header));
  return XXH3_64bits(content.data(), content.size()) == header_.content_hash;
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

std::string_view IndexView::sources() const noexcept { return pool_at(header_.sources_text); }

std::optional<PlaceIndex> IndexView::place_link(std::uint32_t index) const noexcept {
  if (index >= places_.size()) return std::nullopt;
  return PlaceIndex{index};
}

const AreaRecord* IndexView::area_of(std::uint32_t place) const noexcept {
  const auto found = std::lower_bound(
      areas_.begin(), areas_.end(), place,
      [](const AreaRecord& area, std::uint32_t wanted) { return area.place < wanted; });
  return found != areas_.end() && found->place == place ? &*found : nullptr;
}

void IndexView::set_type(PlaceView& view, const PlaceRecord& record) const noexcept {
  constexpr double kDegree = 1e7;
  view.radius_m = record.radius_m;
  TypeRecord type{kNone, static_cast<std::uint8_t>(PlaceClass::landmark), 0, 0};
  if (record.type < types_.size()) type = types_[record.type];
  view.feature = pool_at(type.feature);
  constexpr auto kLastClass = static_cast<std::uint8_t>(PlaceClass::landmark);
  view.place_class = static_cast<PlaceClass>(std::min(type.place_class, kLastClass));
  view.point = {record.lon_e7 / kDegree, record.lat_e7 / kDegree};
  const bool numbered = (type.flags & TypeRecord::kNumberedId) != 0;
  view.id = numbered ? StoredPlaceId(record.id) : StoredPlaceId(pool_at(record.id));
  if ((type.flags & TypeRecord::kHasArea) == 0) return;
  const AreaRecord* const area = area_of(view.index.value);
  if (area == nullptr) return;
  view.radius_m = static_cast<double>(area->radius_m);
  if (std::isnan(area->west_deg)) return;
  view.extent = Box{area->west_deg, area->south_deg, area->east_deg, area->north_deg};
}

void IndexView::set_links(PlaceView& view, const PlaceRecord& record) const noexcept {
  if (record.country[0] != '\0') view.country = {record.country, sizeof(record.country)};
  if (const auto slot = gazetteer_format::country_slot(view.country)) {
    view.country_index = place_link(countries_[*slot]);
  }
  if (record.region < regions_.size()) view.admin1_index = place_link(regions_[record.region]);
  if (view.admin1_index) view.admin1 = pool_at(places_[view.admin1_index->value].name);
}

PlaceView IndexView::place(PlaceIndex index) const noexcept {
  PlaceView view;
  view.index = index;
  if (index.value >= places_.size()) return view;
  const PlaceRecord& record = places_[index.value];
  view.name = pool_at(record.name);
  view.population = record.population;
  set_type(view, record);
  set_links(view, record);
  return view;
}

bool IndexView::has_key(std::uint32_t id_slot, std::string_view key) const noexcept {
  if (id_slot >= gazetteer_format::kKeyBit) {
    const std::uint32_t record = id_slot - gazetteer_format::kKeyBit;
    return record < keys_.size() && pool_at(keys_[record].key) == key;
  }
  if (id_slot >= places_.size()) return false;
  const PlaceRecord& place = places_[id_slot];
  const bool numbered =
      place.type < types_.size() && (types_[place.type].flags & TypeRecord::kNumberedId) != 0;
  if (!numbered) return pool_at(place.id) == key;
  return gazetteer_format::geonames_number(key) == place.id;
}

std::optional<PlaceIndex> IndexView::find_id(std::string_view key) const noexcept {
  const auto hash = gazetteer_format::hash_word(key, header_.seed);
  std::size_t at = gazetteer_format::home_slot(hash, header_.id_homes);
  for (std::uint32_t probe = 0; probe <= header_.longest_probe && at < ids_.size(); ++probe, ++at) {
    const std::uint32_t slot = ids_[at];
    if (slot == kNone) return std::nullopt;
    if (!has_key(slot, key)) continue;
    const bool further = slot >= gazetteer_format::kKeyBit;
    return place_link(further ? keys_[slot - gazetteer_format::kKeyBit].place : slot);
  }
  return std::nullopt;
}

std::size_t IndexView::text_bearers() const noexcept {
  return header_.text_bearers == 0 ? gazetteer_format::kMostBearers : header_.text_bearers;
}

bool IndexView::may_begin_name(std::uint64_t hash) const noexcept {
  if (filter_.empty()) return false;
  const auto at = gazetteer_format::filter_bits(static_cast<std::uint32_t>(hash >> 32U),
                                                hash & gazetteer_format::kTagMask,
                                                static_cast<std::uint32_t>(filter_.size()));
  const auto& bits = filter_[at.block].bits;
  const auto is_set = [&bits](std::uint32_t bit) {
    return ((bits[bit / 64] >> (bit % 64)) & 1U) != 0;
  };
  return is_set(at.first) && is_set(at.second);
}

const Slot* IndexView::find_child(std::uint32_t parent, std::uint64_t hash,
                                  std::string_view word) const noexcept {
  const std::uint32_t tag = hash & gazetteer_format::kTagMask;
  std::size_t at = gazetteer_format::home_slot(hash, header_.slot_homes);
  for (std::uint32_t probe = 0; probe <= header_.longest_probe && at < slots_.size();
       ++probe, ++at) {
    const Slot& slot = slots_[at];
    if (slot.word == kNone) return nullptr;
    if (slot.tag == tag && slot.parent == parent && pool_at(slot.word) == word) return &slot;
  }
  return nullptr;
}

std::string IndexView::name_of_slot(std::uint32_t slot) const {
  constexpr std::size_t kMostWords = 1'000;  // more marks a damaged file
  std::string name;
  for (std::size_t words = 0; slot < slots_.size() && words < kMostWords; ++words) {
    const std::string_view word = pool_at(slots_[slot].word);
    name = name.empty() ? std::string(word) : fmt::format("{} {}", word, name);
    slot = slots_[slot].parent;
  }
  return name;
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
    const bool first = node.depth == 0;
    const auto hash = gazetteer_format::hash_word(word, first ? header_.seed : node.hash);
    if (first && !may_begin_name(hash)) {
      slot = nullptr;
      return false;
    }
    slot = find_child(first ? kNone : node.slot, hash, word);
    if (slot == nullptr) return false;
    node = {hash, node.depth + 1, static_cast<std::uint32_t>(slot - slots_.data())};
    return true;
  });
  if (slot == nullptr) return std::nullopt;
  return NameStep{node, slot->longer != 0, entries_of(*slot)};
}

}  // namespace mentionmap
