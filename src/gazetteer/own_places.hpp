// Places of the user's own: rows of a table, features of GeoJSON.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mentionmap/gazetteer_builder.hpp"
#include "mentionmap/gazetteer_import.hpp"

namespace mentionmap {

/// The texts of one place as the user gave them.
struct OwnPlaceFields {
  std::string name, lat, lon, id, names, country, admin1, feature, population, radius;
};

/// Throws InputError that says which field makes no sense. A place without an id gets one from its
/// name, country and coordinates: "user:<hash>".
[[nodiscard]] PlaceRow own_place(const OwnPlaceFields& fields);

/// Which columns of a table hold what.
class OwnColumns {
 public:
  /// Throws UsageError when a column that was asked for, or that of names or coordinates, is not
  /// there.
  OwnColumns(const PlaceColumns& asked, const std::vector<std::string>& header);

  [[nodiscard]] OwnPlaceFields fields_of(const std::vector<std::string>& record) const;

 private:
  using Column = std::optional<std::size_t>;
  Column name_, lat_, lon_, id_, names_, country_, admin1_, feature_, population_, radius_;
};

/// The delimiter that a line has most of: comma, semicolon, tab or bar.
[[nodiscard]] char delimiter_of_line(std::string_view line) noexcept;

/// Called with the number of a feature from 1 and the place, or what is wrong with it.
using TakeFeature = std::function<void(std::size_t, const PlaceRow*, const std::string&)>;

/// Makes each feature into a place: its point, or the middle, box and reach of what it draws.
/// Throws DataError when the bytes are no collection of features, maybe after some of them were
/// taken; `name` stands for the file.
void read_geojson_places(std::string_view bytes, const std::string& name,
                         const PlaceColumns& columns, const TakeFeature& take);

}  // namespace mentionmap
