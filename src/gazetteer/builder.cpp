#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <memory>
#include <system_error>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "mentionmap/error.hpp"
#include "mentionmap/gazetteer_builder.hpp"

#include "core/replacing_file.hpp"
#include "gazetteer/format.hpp"
#include "gazetteer/index_writer.hpp"

namespace mentionmap {
namespace {

using gazetteer_format::kNone;

constexpr double kCapitalBonus = 2.5;
constexpr double kSeatBonus = 0.3;  // of first-level regions

/// Landmarks stand below towns: a creek is meant only where nothing else bears its name.
double landmark_prominence(std::string_view feature) noexcept {
  static constexpr std::pair<std::string_view, double> kBetterKnown[] = {
      {"L.RGN", 4.5}, {"H.GULF", 4.5}, {"H.STRT", 4.5}, {"T.ISLS", 4.2}, {"T.ISL", 3.8},
      {"T.PEN", 3.6}, {"L.MILB", 3.6}, {"L.NVB", 3.6},  {"S.INSM", 3.4}, {"H.LK", 3.0},
      {"T.MTS", 3.2}, {"T.VLC", 3.0},  {"H.RSV", 2.8},  {"L.PRK", 2.8},  {"T.DSRT", 3.4},
      {"S.SQR", 2.6}, {"S.GOVL", 3.0}, {"H.BAY", 2.6},  {"H.CNL", 2.6},  {"T.PASS", 2.6}};
  for (const auto& [known, value] : kBetterKnown) {
    if (feature == known) return value;
  }
  constexpr double kOthers = 1.8;
  return kOthers;
}

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
    case PlaceClass::landmark:
      return landmark_prominence(place.feature);
  }
  return 0;
}

struct GazetteerBuilder::Impl {
  std::vector<PlaceRow> rows;
  std::unordered_map<std::string, std::uint32_t> by_key;    // ids and further ids -> row
  std::unordered_map<std::string, std::string> region_ids;  // region_key() -> id
  std::unordered_set<std::string> common_words;
  std::string sources;

  void remember_region(const PlaceRow& row);
  [[nodiscard]] std::uint32_t link(const std::string& key) const {
    const auto found = key.empty() ? by_key.end() : by_key.find(key);
    return found == by_key.end() ? kNone : found->second;
  }

  void write(std::FILE* file, std::string_view version) const;
};

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

void GazetteerBuilder::set_sources(std::string sources) { impl_->sources = std::move(sources); }

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

void GazetteerBuilder::Impl::write(std::FILE* file, std::string_view version) const {
  IndexWriter writer(std::filesystem::temp_directory_path());
  writer.set_common_words(common_words);
  for (const PlaceRow& row : rows) writer.add(row);
  writer.write(file, version, sources);
}

std::vector<std::byte> GazetteerBuilder::build(std::string_view version) const {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::tmpfile(), &std::fclose);
  if (!file) throw std::system_error(errno, std::generic_category(), "No temporary file");
  impl_->write(file.get(), version);
  std::fseek(file.get(), 0, SEEK_END);
  std::vector<std::byte> bytes(static_cast<std::size_t>(std::ftell(file.get())));
  std::rewind(file.get());
  if (std::fread(bytes.data(), 1, bytes.size(), file.get()) != bytes.size()) {
    throw std::system_error(errno, std::generic_category(), "Cannot read a temporary file");
  }
  return bytes;
}

void GazetteerBuilder::write(const std::filesystem::path& path, std::string_view version) const {
  ReplacingFile file(path);
  impl_->write(file.get(), version);
  file.finish();
}

}  // namespace mentionmap
