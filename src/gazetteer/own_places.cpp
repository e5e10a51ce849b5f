#include "gazetteer/own_places.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <xxhash.h>

#include "mentionmap/error.hpp"

#include "core/number_text.hpp"
#include "gazetteer/format.hpp"
#include "gazetteer/geonames_rows.hpp"
#include "gazetteer/member_boxes.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace mentionmap {
namespace {

using Json = nlohmann::json;

// The usual names of columns and properties.
constexpr std::string_view kNameColumns[] = {"name", "place", "place_name", "asciiname", "title"};
constexpr std::string_view kLatColumns[] = {"lat", "latitude", "y"};
constexpr std::string_view kLonColumns[] = {"lon", "lng", "long", "longitude", "x"};
constexpr std::string_view kIdColumns[] = {"id", "place_id"};
constexpr std::string_view kNamesColumns[] = {"names", "aliases", "alternatenames"};
constexpr std::string_view kCountryColumns[] = {"country", "country_code", "cc"};
constexpr std::string_view kAdmin1Columns[] = {"admin1", "region"};
constexpr std::string_view kFeatureColumns[] = {"feature", "fcode"};
constexpr std::string_view kPopulationColumns[] = {"population", "pop"};
constexpr std::string_view kRadiusColumns[] = {"radius_m", "radius"};

std::string folded_case(std::string_view text) {
  std::string result(trimmed(text));
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return result;
}

double number_of(std::string_view text, double missing, const char* what) {
  if (trimmed(text).empty()) return missing;
  const auto value = parse_number(text);
  if (!value || !std::isfinite(*value)) {
    throw InputError(fmt::format("expected a number as {}, found \"{}\"", what, text));
  }
  return *value;
}

double degrees_of(std::string_view text, double most, const char* what) {
  const double value = number_of(text, std::nan(""), what);
  if (std::isnan(value)) throw InputError(fmt::format("expected a {}, found none", what));
  if (std::abs(value) > most) {
    throw InputError(
        fmt::format("expected a {} of at most {} degrees, found \"{}\"", what, most, text));
  }
  return value;
}

std::string country_of(std::string_view text) {
  std::string code(trimmed(text));
  for (char& c : code) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  if (!code.empty() && !gazetteer_format::country_slot(code)) {
    throw InputError(fmt::format("expected a country code of two letters, found \"{}\"", text));
  }
  return code;
}

/// "UA.07" is GeoNames' code of a region, "UA-07" that of ISO 3166-2.
std::string region_key(std::string_view text) {
  constexpr std::size_t kCountryLetters = 2;
  const std::string_view code = trimmed(text);
  if (code.size() <= kCountryLetters) return {};
  if (code[kCountryLetters] == '.') return "admin1:" + std::string(code);
  return code[kCountryLetters] == '-' ? "iso3166-2:" + std::string(code) : std::string();
}

std::string feature_of(std::string_view text) {
  const std::string_view feature = trimmed(text);
  if (feature.empty()) return "P.PPL";
  return feature.find('.') == std::string_view::npos ? "P." + std::string(feature)
                                                     : std::string(feature);
}

std::string id_of(const OwnPlaceFields& fields, const PlaceRow& place) {
  const std::string_view given = trimmed(fields.id);
  if (given.find(':') != std::string_view::npos) return std::string(given);
  if (!given.empty()) return "user:" + std::string(given);
  const std::string content = fmt::format("{}\t{}\t{:.5f}\t{:.5f}", place.name, place.country,
                                          place.point.lat_deg, place.point.lon_deg);
  return fmt::format("user:{:016x}", XXH64(content.data(), content.size(), 0));
}

/// Where a column stands among the header's; none when it was not asked for and is not there.
class ColumnFinder {
 public:
  explicit ColumnFinder(const std::vector<std::string>& header) : header_(header) {}

  template <std::size_t N>
  [[nodiscard]] std::optional<std::size_t> find(const std::string& asked,
                                                const std::string_view (&usual)[N]) const {
    if (!asked.empty()) return asked_for(asked);
    for (const std::string_view name : usual) {
      if (const auto column = named(name)) return column;
    }
    return std::nullopt;
  }

  template <std::size_t N>
  [[nodiscard]] std::size_t need(const std::string& asked, const std::string_view (&usual)[N],
                                 const char* what, const char* option) const {
    const auto column = find(asked, usual);
    if (column) return *column;
    throw UsageError(
        fmt::format("The table has no column of {} that can be told by its name: say {}"
                    ". Its columns are: {}.",
                    what, option, fmt::join(header_, ", ")));
  }

 private:
  [[nodiscard]] std::optional<std::size_t> named(std::string_view name) const {
    for (std::size_t i = 0; i < header_.size(); ++i) {
      if (folded_case(header_[i]) == folded_case(name)) return i;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::size_t asked_for(const std::string& asked) const {
    if (const auto column = named(asked)) return *column;
    const auto number = parse_digits(asked);
    if (number && *number >= 1 && *number <= header_.size()) return *number - 1;
    throw UsageError(fmt::format("There is no column \"{}\"; the columns are: {}.", asked,
                                 fmt::join(header_, ", ")));
  }

  const std::vector<std::string>& header_;
};

std::string text_of_scalar(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  return value.is_null() || value.is_structured() ? std::string() : value.dump();
}

std::string text_of(const Json& value) {
  if (!value.is_array()) return text_of_scalar(value);
  std::string list;
  for (const Json& item : value) {
    if (!list.empty()) list += '|';
    list += text_of_scalar(item);
  }
  return list;
}

template <std::size_t N>
std::string property(const Json& properties, const std::string& asked,
                     const std::string_view (&usual)[N]) {
  for (const auto& [key, value] : properties.items()) {
    const bool wanted = asked.empty() ? std::find(std::begin(usual), std::end(usual),
                                                  folded_case(key)) != std::end(usual)
                                      : folded_case(key) == folded_case(asked);
    if (wanted) return text_of(value);
  }
  return {};
}

/// Visits the positions of coordinates nested to any depth of GeoJSON (at most four).
void for_each_position(const Json& coordinates, int depth, MemberBox& box, std::size_t& count) {
  constexpr int kDeepest = 4;
  if (!coordinates.is_array() || coordinates.empty() || depth > kDeepest) {
    throw InputError("expected coordinates, found something else");
  }
  if (coordinates[0].is_number()) {
    if (coordinates.size() < 2 || !coordinates[1].is_number()) {
      throw InputError("expected a longitude and a latitude");
    }
    const LonLat point{coordinates[0].get<double>(), coordinates[1].get<double>()};
    if (!is_valid(point)) throw InputError("has coordinates out of range");
    box.add(point);
    ++count;
    return;
  }
  for (const Json& part : coordinates) for_each_position(part, depth + 1, box, count);
}

PlaceRow feature_place(const Json& feature, const PlaceColumns& columns) {
  if (!feature.is_object()) throw InputError("is no feature");
  const auto geometry = feature.find("geometry");
  if (geometry == feature.end() || !geometry->is_object() || !geometry->contains("coordinates")) {
    throw InputError("has no geometry with coordinates");
  }
  MemberBox members;
  std::size_t positions = 0;
  for_each_position((*geometry)["coordinates"], 1, members, positions);
  const Box box = *members.box();
  const LonLat middle = middle_of(box);
  const auto found = feature.find("properties");
  const Json properties = found != feature.end() && found->is_object() ? *found : Json::object();
  OwnPlaceFields fields;
  fields.name = property(properties, columns.name, kNameColumns);
  fields.lat = fmt::format("{:.7f}", middle.lat_deg);
  fields.lon = fmt::format("{:.7f}", middle.lon_deg);
  fields.id = property(properties, columns.id, kIdColumns);
  if (fields.id.empty() && feature.contains("id")) fields.id = text_of(feature["id"]);
  fields.names = property(properties, columns.names, kNamesColumns);
  fields.country = property(properties, columns.country, kCountryColumns);
  fields.admin1 = property(properties, columns.admin1, kAdmin1Columns);
  fields.feature = property(properties, columns.feature, kFeatureColumns);
  fields.population = property(properties, columns.population, kPopulationColumns);
  fields.radius = property(properties, columns.radius, kRadiusColumns);
  PlaceRow place = own_place(fields);
  if (positions > 1) {
    place.extent = box;
    if (fields.radius.empty()) place.radius_m = radius_of(box);
  }
  return place;
}

/// Takes the features out of a document while it is parsed, so that they are never all in memory.
class FeatureVisitor {
 public:
  FeatureVisitor(const PlaceColumns& columns, const TakeFeature& take)
      : columns_(columns), take_(take) {}

  void visit(const Json& feature) {
    ++number_;
    try {
      const PlaceRow place = feature_place(feature, columns_);
      take_(number_, &place, {});
    } catch (const InputError& error) {
      take_(number_, nullptr, error.what());
    }
  }

  /// Whether the parser keeps what it has just read: all but the items of "features".
  bool keep(int depth, Json::parse_event_t event, const Json& parsed) {
    using Event = Json::parse_event_t;
    constexpr int kTop = 1;
    constexpr int kItem = 2;
    if (depth == kTop && event == Event::key) in_features_ = parsed == "features";
    const bool ended =
        event == Event::object_end || event == Event::array_end || event == Event::value;
    if (depth != kItem || !in_features_ || !ended) return true;
    visit(parsed);
    return false;
  }

 private:
  const PlaceColumns& columns_;
  const TakeFeature& take_;
  std::size_t number_ = 0;
  bool in_features_ = false;
};

void check_utf8(const OwnPlaceFields& fields) {
  const auto check = [](std::string_view text, const char* what) {
    if (first_invalid_utf8(text)) throw InputError(fmt::format("expected {} in UTF-8", what));
  };
  check(fields.name, "a name");
  check(fields.names, "further names");
  check(fields.id, "an id");
  check(fields.admin1, "a region");
  check(fields.feature, "a feature");
}

}  // namespace

PlaceRow own_place(const OwnPlaceFields& fields) {
  check_utf8(fields);
  PlaceRow place;
  place.name = trimmed(fields.name);
  if (place.name.empty()) throw InputError("expected a name, found none");
  place.point = {degrees_of(fields.lon, 180, "longitude"), degrees_of(fields.lat, 90, "latitude")};
  place.country = country_of(fields.country);
  place.admin1_key = region_key(fields.admin1);
  place.feature = feature_of(fields.feature);
  place.place_class = class_of_feature(place.feature);
  const double people = number_of(fields.population, 0, "population");
  if (people < 0 || people > 1e10) {
    throw InputError(fmt::format("expected a population, found \"{}\"", fields.population));
  }
  place.population = static_cast<std::uint64_t>(people);
  const double radius_m =
      number_of(fields.radius, radius_of_feature(place.feature, place.population), "radius");
  if (radius_m < 0 || radius_m > 1e7) {
    throw InputError(fmt::format("expected a radius in metres, found \"{}\"", fields.radius));
  }
  place.radius_m = radius_m;
  for (std::string& name : split_list(fields.names)) {
    if (!name.empty()) place.names.push_back({std::move(name), NameKind::alternate});
  }
  place.id = id_of(fields, place);
  return place;
}

OwnColumns::OwnColumns(const PlaceColumns& asked, const std::vector<std::string>& header) {
  const ColumnFinder columns(header);
  name_ = columns.need(asked.name, kNameColumns, "names", "--name-col");
  lat_ = columns.need(asked.lat, kLatColumns, "latitudes", "--lat-col");
  lon_ = columns.need(asked.lon, kLonColumns, "longitudes", "--lon-col");
  id_ = columns.find(asked.id, kIdColumns);
  names_ = columns.find(asked.names, kNamesColumns);
  country_ = columns.find(asked.country, kCountryColumns);
  admin1_ = columns.find(asked.admin1, kAdmin1Columns);
  feature_ = columns.find(asked.feature, kFeatureColumns);
  population_ = columns.find(asked.population, kPopulationColumns);
  radius_ = columns.find(asked.radius, kRadiusColumns);
}

OwnPlaceFields OwnColumns::fields_of(const std::vector<std::string>& record) const {
  const auto field = [&record](const Column& column) {
    return column && *column < record.size() ? record[*column] : std::string();
  };
  return {field(name_),    field(lat_),    field(lon_),     field(id_),         field(names_),
          field(country_), field(admin1_), field(feature_), field(population_), field(radius_)};
}

char delimiter_of_line(std::string_view line) noexcept {
  const auto count = [line](char c) { return std::count(line.begin(), line.end(), c); };
  char best = ',';
  for (const char c : {';', '\t', '|'}) {
    if (count(c) > count(best)) best = c;
  }
  return best;
}

void read_geojson_places(std::string_view bytes, const std::string& name,
                         const PlaceColumns& columns, const TakeFeature& take) {
  FeatureVisitor visitor(columns, take);
  const auto keep = [&visitor](int depth, Json::parse_event_t event, Json& parsed) {
    return visitor.keep(depth, event, parsed);
  };
  const Json document = Json::parse(bytes, keep, false);
  if (document.is_discarded() || !document.is_object()) {
    throw DataError(name + " is no GeoJSON: it does not parse as a JSON object.");
  }
  if (document.value("type", Json()) == "Feature") return visitor.visit(document);
  const auto features = document.find("features");
  if (features == document.end() || !features->is_array()) {
    throw DataError(name + " is no GeoJSON collection: it has no array \"features\".");
  }
}

}  // namespace mentionmap
