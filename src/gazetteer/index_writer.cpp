#include "gazetteer/index_writer.hpp"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <limits>
#include <memory>
#include <numbers>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "mentionmap/error.hpp"

#include "gazetteer/home_order.hpp"
#include "gazetteer/index_output.hpp"
#include "gazetteer/name_merge.hpp"
#include "gazetteer/name_tree.hpp"

namespace mentionmap {
namespace {

namespace format = gazetteer_format;
using format::kNone;
using format::SectionId;

constexpr std::uint64_t kSeed = 1;
constexpr std::uint32_t kLargestNumber = 100'000'000;  // of GeoNames ids that are kept as numbers

std::int32_t to_e7(double degrees) noexcept {
  return static_cast<std::int32_t>(std::llround(degrees * 1e7));
}

std::uint32_t clamped(std::uint64_t population) noexcept {
  return static_cast<std::uint32_t>(
      std::min<std::uint64_t>(population, std::numeric_limits<std::uint32_t>::max()));
}

bool is_short_radius(double radius_m) noexcept {
  return radius_m >= 0 && radius_m < format::kRadiusInArea && radius_m == std::floor(radius_m);
}

}  // namespace

void check_row(const PlaceRow& row) {
  const auto refuse = [&row](const char* what) {
    throw InputError(fmt::format("Place \"{}\" (id \"{}\") {}.", row.name, row.id, what));
  };
  if (row.id.empty()) refuse("has no id");
  if (row.name.empty()) refuse("has no name");
  if (!is_valid(row.point)) refuse("has coordinates out of range");
  if (!row.country.empty() && !format::country_slot(row.country)) {
    refuse("has a country code that is not two capital letters");
  }
  if (std::max({row.id.size(), row.name.size(), row.feature.size()}) > TextPool::kLongestText) {
    refuse("has a text of more than 65,535 bytes");
  }
}

double radius_of(const Box& box) noexcept {
  constexpr double kMetresPerDegree = 111'195;
  constexpr double kLeast = 500;
  constexpr double kRadian = std::numbers::pi / 180;
  const double east = box.east_deg < box.west_deg ? box.east_deg + 360 : box.east_deg;
  const double narrowing = std::cos(middle_of(box).lat_deg * kRadian);
  const double side_deg =
      std::max(box.north_deg - box.south_deg, (east - box.west_deg) * narrowing);
  return std::max(kLeast, std::round(side_deg * kMetresPerDegree / 2));
}

IndexWriter::IndexWriter(std::filesystem::path temporary_directory, std::size_t sort_memory_bytes)
    : country_members_(format::kCountrySlots),
      sorter_(std::move(temporary_directory), sort_memory_bytes) {}

std::uint16_t IndexWriter::type_number(const PlaceRow& row, bool numbered) {
  const std::uint32_t feature = pool_.add(row.feature);
  const auto place_class = static_cast<std::uint8_t>(row.place_class);
  const std::uint8_t flags = numbered ? format::TypeRecord::kNumberedId : std::uint8_t{0};
  const auto number = static_cast<std::uint16_t>(types_.size());
  const auto [known, is_new] = type_numbers_.try_emplace({feature, place_class, flags}, number);
  if (is_new) {
    if (types_.size() + 1 >= std::numeric_limits<std::uint16_t>::max()) {
      throw InputError("The places have more than 65,534 features: is the column the right one?");
    }
    types_.push_back({feature, place_class, flags, 0});
  }
  return known->second;
}

std::uint16_t IndexWriter::type_with_area(std::uint16_t type) {
  format::TypeRecord record = types_[type];
  record.flags = record.flags | format::TypeRecord::kHasArea;
  const auto [known, is_new] =
      type_numbers_.try_emplace({record.feature, record.place_class, record.flags},
                                static_cast<std::uint16_t>(types_.size()));
  if (is_new) types_.push_back(record);
  return known->second;
}

std::uint16_t IndexWriter::region_number(const std::string& region_key) {
  const auto number = static_cast<std::uint16_t>(region_keys_.size());
  if (const auto known = region_numbers_.find(region_key); known != region_numbers_.end()) {
    return known->second;
  }
  if (number == format::kNoRegion) return format::kNoRegion;
  region_numbers_.emplace(region_key, number);
  region_keys_.push_back(region_key);
  region_members_.emplace_back();
  return number;
}

void IndexWriter::remember_id(const std::string& id, std::uint32_t place) {
  const auto number = format::geonames_number(id);
  if (!number || *number >= kLargestNumber) {
    by_key_.emplace(id, place);
    return;
  }
  if (*number >= by_geonames_number_.size()) {
    const std::size_t size = std::max<std::size_t>(*number + 1, by_geonames_number_.size() * 5 / 4);
    by_geonames_number_.resize(size, kNone);
  }
  by_geonames_number_[*number] = place;
}

std::optional<std::uint32_t> IndexWriter::find(std::string_view key) const {
  const auto number = format::geonames_number(key);
  if (number && *number < by_geonames_number_.size() && by_geonames_number_[*number] != kNone) {
    return by_geonames_number_[*number];
  }
  const auto found = by_key_.find(std::string(key));
  if (found == by_key_.end()) return std::nullopt;
  return found->second;
}

void IndexWriter::set_area(std::uint32_t place, double radius_m, const std::optional<Box>& box) {
  constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
  format::AreaRecord area{place,   static_cast<float>(radius_m), kNothing, kNothing, kNothing,
                          kNothing};
  if (box) {
    area.west_deg = box->west_deg;
    area.south_deg = box->south_deg;
    area.east_deg = box->east_deg;
    area.north_deg = box->north_deg;
  }
  areas_.push_back(area);
  places_[place].radius_m = format::kRadiusInArea;
  places_[place].type = type_with_area(places_[place].type);
}

std::uint32_t IndexWriter::add(const PlaceRow& row) {
  check_row(row);
  if (find(row.id)) {
    throw InputError(fmt::format("The id \"{}\" of place \"{}\" is used twice.", row.id, row.name));
  }
  const auto place = static_cast<std::uint32_t>(places_.size());
  const auto number = format::geonames_number(row.id);
  format::PlaceRecord record{};
  record.lon_e7 = to_e7(row.point.lon_deg);
  record.lat_e7 = to_e7(row.point.lat_deg);
  record.population = clamped(row.population);
  record.id = number ? *number : pool_.add_unshared(row.id);
  record.name = pool_.add(row.name);
  record.type = type_number(row, number.has_value());
  record.region = row.admin1_key.empty() ? format::kNoRegion : region_number(row.admin1_key);
  row.country.copy(record.country, sizeof(record.country));
  const bool in_record = !row.extent && is_short_radius(row.radius_m);
  if (in_record) record.radius_m = static_cast<std::uint16_t>(row.radius_m);
  places_.push_back(record);
  if (!in_record) set_area(place, row.radius_m, row.extent);
  prominence_.push_back(static_cast<float>(prominence(row)));
  if (row.place_class == PlaceClass::city) {
    if (record.region != format::kNoRegion) region_members_[record.region].add(row.point);
    if (const auto slot = format::country_slot(row.country)) country_members_[*slot].add(row.point);
  }
  remember_id(row.id, place);
  for (const std::string& key : row.more_ids) add_key(place, key);
  add_name(place, {row.name, NameKind::primary, false, 0, row.preferred});
  for (const PlaceRow::Name& name : row.names) {
    add_name(place, {name.text, name.kind, name.historic, name.last_year, row.preferred});
  }
  return place;
}

void IndexWriter::add_name(std::uint32_t place, const PlaceRow::Name& name) {
  NameEntry entry;
  entry.kind = name.kind;
  if (name.historic) {
    entry.flags = NameEntry::kHistoric;
    entry.written_mark = name.last_year;
  }
  if (name.kind == NameKind::abbreviation) entry.written_mark = format::written_mark(name.text);
  add_folded_name(place, fold_name(name.text), entry, name.preferred);
}

void IndexWriter::add_folded_name(std::uint32_t place, std::string_view key, NameEntry entry,
                                  bool preferred) {
  if (key.empty() || key.size() > TextPool::kLongestText) return;
  entry.place = PlaceIndex{place};
  if (preferred) entry.flags = entry.flags | kPreferredBearer;
  const std::string_view feature = pool_.at(types_[places_[place].type].feature);
  sorter_.add(key, {entry, bearer_score(prominence_[place], entry, feature)});
}

void IndexWriter::add_key(std::uint32_t place, const std::string& key) {
  if (key.size() > TextPool::kLongestText || find(key)) return;
  remember_id(key, place);
  keys_.push_back({pool_.add_unshared(key), place});
}

void IndexWriter::set_region(std::uint32_t place, const std::string& region_key) {
  places_[place].region = region_number(region_key);
}

bool IndexWriter::has_region(std::uint32_t place) const noexcept {
  const std::uint16_t region = places_[place].region;
  return region != format::kNoRegion && find(region_keys_[region]).has_value();
}

PlaceClass IndexWriter::class_of(std::uint32_t place) const noexcept {
  return static_cast<PlaceClass>(types_[places_[place].type].place_class);
}

void IndexWriter::set_population(std::uint32_t place, std::uint64_t population) noexcept {
  if (places_[place].population == 0) places_[place].population = clamped(population);
}

std::optional<Box> IndexWriter::members_of_region(const std::string& region_key) const {
  const auto found = region_numbers_.find(region_key);
  if (found == region_numbers_.end()) return std::nullopt;
  return region_members_[found->second].box();
}

std::optional<Box> IndexWriter::members_of_country(std::string_view code) const {
  const auto slot = format::country_slot(code);
  return slot ? country_members_[*slot].box() : std::nullopt;
}

void IndexWriter::derive_areas() {
  const auto give = [this](std::uint32_t place, const std::optional<Box>& box) {
    const bool has_area = (types_[places_[place].type].flags & format::TypeRecord::kHasArea) != 0;
    if (box && !has_area) set_area(place, radius_of(*box), box);
  };
  for (std::size_t i = 0; i < region_keys_.size(); ++i) {
    const auto place = find(region_keys_[i]);
    if (place && class_of(*place) == PlaceClass::admin1) give(*place, region_members_[i].box());
  }
  for (std::size_t slot = 0; slot < format::kCountrySlots; ++slot) {
    const auto place = find("iso:" + format::country_code(slot));
    if (place) give(*place, country_members_[slot].box());
  }
}

void IndexWriter::set_common_words(std::unordered_set<std::string> folded_words) {
  common_words_ = std::move(folded_words);
}

std::string IndexWriter::id_text(std::uint32_t place) const {
  const format::PlaceRecord& record = places_[place];
  const bool numbered = (types_[record.type].flags & format::TypeRecord::kNumberedId) != 0;
  if (!numbered) return std::string(pool_.at(record.id));
  return std::string(format::kNumberedIdPrefix) + std::to_string(record.id);
}

/// Rows of the regions that exist, in the order of their keys; the records get their numbers.
std::vector<std::uint32_t> IndexWriter::resolve_regions() {
  std::vector<std::uint32_t> regions;
  std::vector<std::uint16_t> numbers(region_keys_.size(), format::kNoRegion);
  for (std::size_t i = 0; i < region_keys_.size(); ++i) {
    const auto place = find(region_keys_[i]);
    if (!place) continue;
    numbers[i] = static_cast<std::uint16_t>(regions.size());
    regions.push_back(*place);
  }
  for (format::PlaceRecord& record : places_) {
    if (record.region != format::kNoRegion) record.region = numbers[record.region];
  }
  return regions;
}

std::vector<std::uint32_t> IndexWriter::country_places(
    const std::vector<std::uint32_t>& new_numbers) const {
  std::vector<std::uint32_t> places(format::kCountrySlots, kNone);
  for (std::size_t slot = 0; slot < places.size(); ++slot) {
    const auto place = find("iso:" + format::country_code(slot));
    if (place) places[slot] = new_numbers[*place];
  }
  return places;
}

void IndexWriter::write_places(IndexOutput& out, const NameMerge& merge) {
  const std::vector<std::uint32_t>& new_numbers = merge.new_numbers();
  std::vector<std::uint32_t> order(places_.size());
  for (std::uint32_t i = 0; i < places_.size(); ++i) order[new_numbers[i]] = i;
  out.begin(SectionId::places);
  for (const std::uint32_t place : order) out.append(places_[place]);
  for (format::AreaRecord& area : areas_) area.place = new_numbers[area.place];
  std::sort(areas_.begin(), areas_.end(),
            [](const auto& a, const auto& b) { return a.place < b.place; });
  out.write(SectionId::areas, areas_);
  out.write(SectionId::types, types_);
}

void IndexWriter::write_ids(IndexOutput& out, const NameMerge& merge) {
  HomeOrder homes(places_.size() + keys_.size());
  const auto add = [&](std::string_view key) { homes.add(format::hash_word(key, kSeed)); };
  for (std::uint32_t i = 0; i < places_.size(); ++i) add(id_text(i));
  for (const format::KeyRecord& key : keys_) add(pool_.at(key.key));
  const std::vector<std::uint32_t> positions = homes.positions();
  out.begin(SectionId::ids);
  std::uint32_t next = 0;
  for (const std::uint64_t item : homes.take_order()) {
    const auto number = static_cast<std::uint32_t>(item);
    for (; next < positions[number]; ++next) out.append(kNone);
    const bool is_place = number < places_.size();
    out.append(is_place ? merge.new_numbers()[number]
                        : format::kKeyBit + static_cast<std::uint32_t>(number - places_.size()));
    ++next;
  }
  for (; next < homes.homes(); ++next) out.append(kNone);
  out.header().id_homes = homes.homes();
  out.note_probe(homes.longest_probe());
  for (format::KeyRecord& key : keys_) key.place = merge.new_numbers()[key.place];
  out.write(SectionId::keys, keys_);
}

void IndexWriter::write(std::FILE* file, std::string_view version, std::string_view sources) {
  IndexOutput out(file);
  out.header().seed = kSeed;
  out.header().text_bearers = text_bearers_;
  out.header().version_text = pool_.add(version.substr(0, TextPool::kLongestText));
  out.header().sources_text = pool_.add(sources.substr(0, TextPool::kLongestText));
  std::vector<std::uint32_t> regions = resolve_regions();
  std::vector<float>().swap(prominence_);
  auto tree = std::make_unique<NameTree>(kSeed, pool_);
  NameMerge merge(places_.size(), common_words_);
  merge.run(sorter_, *tree);
  write_places(out, merge);
  for (std::uint32_t& region : regions) region = merge.new_numbers()[region];
  out.write(SectionId::regions, regions);
  out.write(SectionId::countries, country_places(merge.new_numbers()));
  tree->place();
  out.begin(SectionId::slots);
  tree->for_each_slot([&](const format::Slot& slot) { out.append(slot); });
  out.header().slot_homes = tree->homes();
  out.note_probe(tree->longest_probe());
  out.write(SectionId::filter, tree->filter());
  tree.reset();
  out.begin(SectionId::entries);
  for (NameEntry entry : merge.take_entries()) {
    entry.place.value = merge.new_numbers()[entry.place.value];
    out.append(entry);
  }
  write_ids(out, merge);
  out.begin(SectionId::pool);
  pool_.for_each_chunk([&](const char* bytes, std::size_t size) { out.append_bytes(bytes, size); });
  out.finish();
}

}  // namespace mentionmap
