#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <fstream>
#include <system_error>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "mentionmap/error.hpp"
#include "mentionmap/gazetteer_builder.hpp"

#include "gazetteer/format.hpp"

namespace mentionmap {
namespace {

namespace format = gazetteer_format;
using format::kNone;

constexpr std::size_t kLongestText = 65'535;
constexpr int kMostReseeds = 16;

/// Strings of the index, each stored once: 16-bit length, then the bytes.
class Pool {
 public:
  std::uint32_t add(std::string_view text) {
    const auto [known, is_new] =
        offsets_.try_emplace(std::string(text), static_cast<std::uint32_t>(bytes_.size()));
    if (is_new) append(text);
    return known->second;
  }

  [[nodiscard]] const std::string& bytes() const noexcept { return bytes_; }

 private:
  void append(std::string_view text) {
    if (bytes_.size() + text.size() + 2 >= kNone) {
      throw InputError("The names of the places exceed 4 GiB; build from fewer sources.");
    }
    const auto length = static_cast<std::uint16_t>(text.size());
    char length_bytes[sizeof(length)];
    std::memcpy(length_bytes, &length, sizeof(length));
    bytes_.append(length_bytes, sizeof(length));
    bytes_.append(text);
  }

  std::unordered_map<std::string, std::uint32_t> offsets_;
  std::string bytes_;
};

/// One name of one place, ready to be sorted.
struct FoldedName {
  std::string key;
  NameEntry entry;
  double score = 0;  // order among the bearers of the key

  [[nodiscard]] auto by_place() const noexcept {
    return std::tuple(std::string_view(key), entry.place.value, entry.kind, entry.written_mark);
  }
};

// A primary name outweighs ten times the people of a place that bears it as an alternate, and a
// capital's rank goes with its own name: "Victoria" is hardly Hong Kong, which bears it too.
constexpr double kPrimaryBonus = 1.0;
constexpr double kCodeMalus = -1.0;
constexpr double kCapitalBonus = 2.5;

double score_of(const PlaceRow& row, NameKind kind) noexcept {
  const double score = prominence(row);
  if (kind == NameKind::primary) return score + kPrimaryBonus;
  if (kind == NameKind::code) return score + kCodeMalus;
  return kind == NameKind::alternate && row.feature == "P.PPLC" ? score - kCapitalBonus : score;
}

/// A prefix of names by whole words; `parent` is the index of the prefix without the last word.
struct Prefix {
  std::uint64_t hash = 0;
  std::uint32_t parent = kNone;
  std::string_view word;
  std::uint32_t entries = 0;
  std::uint32_t entry_count = 0;
  bool longer = false;
};

/// The prefixes of all names under one seed; empty when two of them share a hash.
class PrefixTree {
 public:
  explicit PrefixTree(std::uint64_t seed) : seed_(seed) {}

  /// Adds a name, words parted by single spaces, that `count` entries from `first` bear.
  /// False when a hash collides. `key` must outlive the tree.
  [[nodiscard]] bool add(std::string_view key, std::uint32_t first, std::uint32_t count) {
    std::uint32_t at = kNone;
    while (!key.empty()) {
      const auto space = key.find(' ');
      const auto next = child(at, key.substr(0, space));
      if (!next) return false;
      if (at != kNone) prefixes_[at].longer = true;
      at = *next;
      key.remove_prefix(space == std::string_view::npos ? key.size() : space + 1);
    }
    prefixes_[at].entries = first;
    prefixes_[at].entry_count = count;
    return true;
  }

  [[nodiscard]] const std::vector<Prefix>& prefixes() const noexcept { return prefixes_; }

 private:
  std::optional<std::uint32_t> child(std::uint32_t parent, std::string_view word) {
    const auto before = parent == kNone ? seed_ : prefixes_[parent].hash;
    const auto hash = format::hash_word(word, before);
    const auto index = static_cast<std::uint32_t>(prefixes_.size());
    const auto [known, is_new] = by_hash_.try_emplace(hash, index);
    if (is_new) {
      prefixes_.push_back({hash, parent, word, 0, 0, false});
      return index;
    }
    const Prefix& other = prefixes_[known->second];
    if (other.parent != parent || other.word != word) return std::nullopt;
    return known->second;
  }

  std::uint64_t seed_;
  std::vector<Prefix> prefixes_;
  std::unordered_map<std::uint64_t, std::uint32_t> by_hash_;
};

/// Positions of keys in an open-addressing table a third larger than their number.
class Layout {
 public:
  explicit Layout(const std::vector<std::uint64_t>& hashes)
      : owner_(hashes.empty() ? 0 : hashes.size() + hashes.size() / 3 + 1, kNone) {
    position_.reserve(hashes.size());
    for (std::uint32_t i = 0; i < hashes.size(); ++i) place(i, hashes[i]);
  }

  [[nodiscard]] std::size_t size() const noexcept { return owner_.size(); }
  [[nodiscard]] std::uint32_t position(std::uint32_t key) const { return position_[key]; }
  [[nodiscard]] std::uint32_t longest_probe() const noexcept { return longest_probe_; }

 private:
  void place(std::uint32_t key, std::uint64_t hash) {
    std::size_t at = format::home_slot(hash, owner_.size());
    std::uint32_t probe = 0;
    for (; owner_[at] != kNone; ++probe) at = at + 1 == owner_.size() ? 0 : at + 1;
    owner_[at] = key;
    position_.push_back(static_cast<std::uint32_t>(at));
    longest_probe_ = std::max(longest_probe_, probe);
  }

  std::vector<std::uint32_t> owner_;
  std::vector<std::uint32_t> position_;
  std::uint32_t longest_probe_ = 0;
};

/// The tables of an index before they are laid out as a file.
struct Tables {
  std::vector<format::PlaceRecord> places;
  std::vector<format::ExtentRecord> extents;
  std::vector<format::Slot> slots;
  std::vector<NameEntry> entries;
  std::vector<format::IdSlot> ids;
  std::string pool;
  std::uint64_t seed = 0;
  std::uint32_t longest_probe = 0;
  std::uint32_t version_text = 0;
};

bool is_country_code(std::string_view code) noexcept {
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  return code.size() == 2 && upper(code[0]) && upper(code[1]);
}

void check_row(const PlaceRow& row) {
  const auto refuse = [&row](const char* what) {
    throw InputError(fmt::format("Place \"{}\" (id \"{}\") {}.", row.name, row.id, what));
  };
  if (row.id.empty()) refuse("has no id");
  if (row.name.empty()) refuse("has no name");
  if (!is_valid(row.point)) refuse("has coordinates out of range");
  if (!row.country.empty() && !is_country_code(row.country)) {
    refuse("has a country code that is not two capital letters");
  }
  if (std::max({row.id.size(), row.name.size(), row.feature.size()}) > kLongestText) {
    refuse("has a text of more than 65,535 bytes");
  }
}

template <typename Record>
void append_section(std::vector<std::byte>& file, format::Section& section, const Record* records,
                    std::size_t count) {
  constexpr std::size_t kAlignment = 8;
  const std::size_t start = (file.size() + kAlignment - 1) / kAlignment * kAlignment;
  const std::size_t size_bytes = count * sizeof(Record);
  section = {start, count};
  file.resize(start + size_bytes);
  if (size_bytes > 0) std::memcpy(file.data() + start, records, size_bytes);
}

std::vector<std::byte> lay_out(const Tables& tables) {
  using format::SectionId;
  format::Header header{};
  std::vector<std::byte> file(sizeof(header));
  const auto append = [&](SectionId id, const auto& table) {
    append_section(file, header.sections[static_cast<std::size_t>(id)], table.data(), table.size());
  };
  append(SectionId::places, tables.places);
  append(SectionId::extents, tables.extents);
  append(SectionId::slots, tables.slots);
  append(SectionId::entries, tables.entries);
  append(SectionId::ids, tables.ids);
  append(SectionId::pool, tables.pool);
  std::memcpy(header.magic, format::kMagic, sizeof(header.magic));
  header.version = format::kVersion;
  header.byte_order = format::kByteOrder;
  header.file_size = file.size();
  header.seed = tables.seed;
  header.version_text = tables.version_text;
  header.longest_probe = tables.longest_probe;
  header.header_hash = XXH64(&header, offsetof(format::Header, header_hash), 0);
  std::memcpy(file.data(), &header, sizeof(header));
  return file;
}

constexpr double kSeatBonus = 0.3;  // of first-level regions

double city_bonus(std::string_view feature) noexcept {
  if (feature == "P.PPLC") return kCapitalBonus;
  if (feature == "P.PPLA") return kSeatBonus;
  constexpr double kPartOfCity = -1.5;  // and places given up
  const bool lesser = feature == "P.PPLX" || feature == "P.PPLH" || feature == "P.PPLQ" ||
                      feature == "P.PPLW" || feature == "P.STLMT";
  return lesser ? kPartOfCity : 0;
}

}  // namespace

double prominence(const PlaceRow& place) noexcept {
  // What a place of unknown population is taken to have.
  constexpr double kUnknownPeople = 300;
  const auto people = place.population > 0 ? static_cast<double>(place.population) : kUnknownPeople;
  const double magnitude = std::log10(people);
  switch (place.place_class) {
    case PlaceClass::country:
      return 10 + magnitude;
    case PlaceClass::admin1:
      return magnitude - 0.5;  // its seat of the same name is meant more often
    case PlaceClass::admin2:
      return magnitude - 1.0;
    case PlaceClass::city:
      return magnitude + city_bonus(place.feature);
    case PlaceClass::area:
      return 7;  // chosen by hand because they are in the news
    case PlaceClass::site:
      return 5;
    case PlaceClass::airfield:
      return 3.5;
  }
  return 0;
}

struct GazetteerBuilder::Impl {
  std::vector<PlaceRow> rows;
  std::unordered_map<std::string, std::uint32_t> by_key;    // ids and further ids -> row
  std::unordered_map<std::string, std::string> region_ids;  // region_key() -> id
  std::unordered_set<std::string> common_words;

  void remember_region(const PlaceRow& row);
  [[nodiscard]] std::uint32_t link(const std::string& key) const {
    const auto found = key.empty() ? by_key.end() : by_key.find(key);
    return found == by_key.end() ? kNone : found->second;
  }

  [[nodiscard]] std::vector<FoldedName> folded_names() const;
  void add_folded(std::vector<FoldedName>& names, std::uint32_t row,
                  const PlaceRow::Name& name) const;
  [[nodiscard]] format::PlaceRecord record_of(const PlaceRow& row, Tables& tables,
                                              Pool& pool) const;
  void fill_places(Tables& tables, Pool& pool) const;
  void fill_ids(Tables& tables, Pool& pool) const;
};

namespace {

// Of the names of one place under one key the most telling stays; an abbreviation with another
// written form and a demonym stay beside it.
void drop_repeats(std::vector<FoldedName>& names) {
  std::sort(names.begin(), names.end(),
            [](const FoldedName& a, const FoldedName& b) { return a.by_place() < b.by_place(); });
  const auto repeats = [](const FoldedName& a, const FoldedName& b) {
    if (a.key != b.key || a.entry.place != b.entry.place) return false;
    if (b.entry.kind == NameKind::demonym) return a.entry.kind == NameKind::demonym;
    return b.entry.kind != NameKind::abbreviation || a.entry.written_mark == b.entry.written_mark;
  };
  names.erase(std::unique(names.begin(), names.end(), repeats), names.end());
}

void order_by_key_then_score(std::vector<FoldedName>& names) {
  std::stable_sort(names.begin(), names.end(), [](const FoldedName& a, const FoldedName& b) {
    if (const int order = a.key.compare(b.key); order != 0) return order < 0;
    return a.score > b.score;
  });
}

std::optional<PrefixTree> build_tree(const std::vector<FoldedName>& names, std::uint64_t seed) {
  PrefixTree tree(seed);
  for (std::size_t first = 0; first < names.size();) {
    std::size_t end = first;
    while (end < names.size() && names[end].key == names[first].key) ++end;
    if (!tree.add(names[first].key, static_cast<std::uint32_t>(first),
                  static_cast<std::uint32_t>(end - first))) {
      return std::nullopt;
    }
    first = end;
  }
  return tree;
}

PrefixTree build_tree_without_collision(const std::vector<FoldedName>& names, std::uint64_t& seed) {
  for (seed = 1; seed <= kMostReseeds; ++seed) {
    if (auto tree = build_tree(names, seed)) return *std::move(tree);
  }
  throw InputError("No seed keeps the hashes of the names apart.");
}

template <typename Keys, typename HashOf>
Layout layout_of(const Keys& keys, HashOf hash_of, Tables& tables) {
  std::vector<std::uint64_t> hashes;
  hashes.reserve(keys.size());
  for (const auto& key : keys) hashes.push_back(hash_of(key));
  Layout layout(hashes);
  tables.longest_probe = std::max(tables.longest_probe, layout.longest_probe());
  if (tables.longest_probe > format::kLongestProbe) {
    throw InputError("The hashes of the names cluster too much.");
  }
  return layout;
}

void fill_slots(const std::vector<Prefix>& prefixes, Tables& tables, Pool& pool) {
  const Layout layout = layout_of(
      prefixes, [](const Prefix& p) { return p.hash; }, tables);
  tables.slots.assign(layout.size(), format::Slot{0, kNone, kNone, 0, 0, 0});
  for (std::uint32_t i = 0; i < prefixes.size(); ++i) {
    const Prefix& prefix = prefixes[i];
    format::Slot& slot = tables.slots[layout.position(i)];
    slot.hash = prefix.hash;
    slot.parent = prefix.parent == kNone ? kNone : layout.position(prefix.parent);
    slot.word = pool.add(prefix.word);
    slot.entries = prefix.entries;
    slot.entry_count = prefix.entry_count & 0x7FFFFFFFU;
    slot.longer = prefix.longer ? 1U : 0U;
  }
}

}  // namespace

void GazetteerBuilder::Impl::add_folded(std::vector<FoldedName>& names, std::uint32_t row,
                                        const PlaceRow::Name& name) const {
  FoldedName folded;
  folded.key = fold_name(name.text);
  if (folded.key.empty() || folded.key.size() > kLongestText) return;
  folded.entry.place = PlaceIndex{row};
  folded.entry.kind = name.kind;
  if (name.kind == NameKind::abbreviation) {
    folded.entry.written_mark = format::written_mark(name.text);
  }
  if (common_words.contains(folded.key)) folded.entry.flags = NameEntry::kCommonWord;
  folded.score = score_of(rows[row], name.kind);
  names.push_back(std::move(folded));
}

std::vector<FoldedName> GazetteerBuilder::Impl::folded_names() const {
  std::vector<FoldedName> names;
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    add_folded(names, i, {rows[i].name, NameKind::primary});
    for (const PlaceRow::Name& name : rows[i].names) add_folded(names, i, name);
  }
  drop_repeats(names);
  order_by_key_then_score(names);
  return names;
}

format::PlaceRecord GazetteerBuilder::Impl::record_of(const PlaceRow& row, Tables& tables,
                                                      Pool& pool) const {
  format::PlaceRecord record{};
  record.lon_deg = row.point.lon_deg;
  record.lat_deg = row.point.lat_deg;
  record.population = row.population;
  record.radius_m = static_cast<float>(row.radius_m);
  record.id = pool.add(row.id);
  record.name = pool.add(row.name);
  record.feature = pool.add(row.feature);
  record.country_place = row.country.empty() ? kNone : link("iso:" + row.country);
  record.admin1_place = link(row.admin1_key);
  record.extent = kNone;
  if (row.extent) {
    record.extent = static_cast<std::uint32_t>(tables.extents.size());
    tables.extents.push_back(
        {row.extent->west_deg, row.extent->south_deg, row.extent->east_deg, row.extent->north_deg});
  }
  row.country.copy(record.country, sizeof(record.country));
  record.place_class = static_cast<std::uint8_t>(row.place_class);
  return record;
}

void GazetteerBuilder::Impl::fill_places(Tables& tables, Pool& pool) const {
  tables.places.reserve(rows.size());
  for (const PlaceRow& row : rows) tables.places.push_back(record_of(row, tables, pool));
}

void GazetteerBuilder::Impl::fill_ids(Tables& tables, Pool& pool) const {
  std::vector<std::pair<std::string_view, std::uint32_t>> keys;
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    keys.emplace_back(rows[i].id, i);
    for (const std::string& more : rows[i].more_ids) {
      if (by_key.at(more) == i) keys.emplace_back(more, i);
    }
  }
  const Layout layout = layout_of(
      keys, [&](const auto& key) { return format::hash_word(key.first, tables.seed); }, tables);
  tables.ids.assign(layout.size(), format::IdSlot{kNone, kNone});
  for (std::uint32_t i = 0; i < keys.size(); ++i) {
    tables.ids[layout.position(i)] = {pool.add(keys[i].first), keys[i].second};
  }
}

namespace {

std::string region_key(std::string_view country, std::string_view name) {
  return fmt::format("{} {}", country, fold_name(name));
}

}  // namespace

void GazetteerBuilder::Impl::remember_region(const PlaceRow& row) {
  if (row.place_class != PlaceClass::admin1) return;
  region_ids.try_emplace(region_key(row.country, row.name), row.id);
  for (const PlaceRow::Name& name : row.names) {
    if (name.kind == NameKind::demonym) continue;
    region_ids.try_emplace(region_key(row.country, name.text), row.id);
  }
}

namespace {

bool holds_point(const Box& box, const LonLat& point) noexcept {
  return point.lat_deg >= box.south_deg && point.lat_deg <= box.north_deg &&
         point.lon_deg >= box.west_deg && point.lon_deg <= box.east_deg;
}

/// Square degrees of a box; negative when it crosses the antimeridian.
double size_of(const Box& box) noexcept {
  return (box.east_deg - box.west_deg) * (box.north_deg - box.south_deg);
}

/// Whether two rows draw one piece of land: each in the other's box, neither a small part of it.
/// Boxes drawn around a region's towns are small, so much is allowed.
bool is_same_land(const PlaceRow& a, const PlaceRow& b) noexcept {
  constexpr double kSmallPart = 0.04;
  if (!holds_point(*a.extent, b.point) || !holds_point(*b.extent, a.point)) return false;
  const double less = std::min(size_of(*a.extent), size_of(*b.extent));
  return less > kSmallPart * std::max(size_of(*a.extent), size_of(*b.extent));
}

}  // namespace

GazetteerBuilder::GazetteerBuilder() : impl_(std::make_unique<Impl>()) {}
GazetteerBuilder::~GazetteerBuilder() = default;

void GazetteerBuilder::add(PlaceRow row) {
  check_row(row);
  const auto index = static_cast<std::uint32_t>(impl_->rows.size());
  if (!impl_->by_key.try_emplace(row.id, index).second) {
    throw InputError(fmt::format("The id \"{}\" of place \"{}\" is used twice.", row.id, row.name));
  }
  for (const std::string& more : row.more_ids) impl_->by_key.try_emplace(more, index);
  impl_->remember_region(row);
  impl_->rows.push_back(std::move(row));
}

void GazetteerBuilder::add_names(const std::string& id, std::vector<PlaceRow::Name> names) {
  const std::uint32_t row = impl_->link(id);
  if (row == kNone) throw InputError(fmt::format("No place has the id \"{}\".", id));
  std::vector<PlaceRow::Name>& all = impl_->rows[row].names;
  all.insert(all.end(), names.begin(), names.end());
}

void GazetteerBuilder::set_common_words(const std::vector<std::string>& folded_words) {
  impl_->common_words = {folded_words.begin(), folded_words.end()};
}

std::string GazetteerBuilder::region_id(std::string_view country, std::string_view name) const {
  const auto found = impl_->region_ids.find(region_key(country, name));
  return found == impl_->region_ids.end() ? std::string() : found->second;
}

void GazetteerBuilder::add_key(const std::string& id, const std::string& key) {
  const std::uint32_t row = impl_->link(id);
  if (row == kNone) throw InputError(fmt::format("No place has the id \"{}\".", id));
  if (!impl_->by_key.try_emplace(key, row).second) return;
  impl_->rows[row].more_ids.push_back(key);
}

std::string GazetteerBuilder::same_region(const PlaceRow& area) const {
  const bool is_water = area.feature.starts_with("H.");
  if (is_water || area.country.empty() || !area.extent) return {};
  const std::string id = region_id(area.country, area.name);
  const std::uint32_t row = impl_->link(id);
  if (row == kNone || !impl_->rows[row].extent) return {};
  return is_same_land(area, impl_->rows[row]) ? id : std::string();
}

std::size_t GazetteerBuilder::size() const noexcept { return impl_->rows.size(); }

std::vector<std::byte> GazetteerBuilder::build(std::string_view version) const {
  Tables tables;
  Pool pool;
  tables.version_text = pool.add(version);
  impl_->fill_places(tables, pool);
  const std::vector<FoldedName> names = impl_->folded_names();
  for (const FoldedName& name : names) tables.entries.push_back(name.entry);
  const PrefixTree tree = build_tree_without_collision(names, tables.seed);
  fill_slots(tree.prefixes(), tables, pool);
  impl_->fill_ids(tables, pool);
  tables.pool = pool.bytes();
  return lay_out(tables);
}

void GazetteerBuilder::write(const std::filesystem::path& path, std::string_view version) const {
  const std::vector<std::byte> bytes = build(version);
  std::filesystem::path temporary = path;
  temporary += ".new";
  {
    std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(bytes.data()),
              static_cast<std::streamsize>(bytes.size()));
    out.flush();
    if (!out) {
      throw std::system_error(errno, std::generic_category(), "Cannot write " + temporary.string());
    }
  }
  std::filesystem::rename(temporary, path);
}

}  // namespace mentionmap
