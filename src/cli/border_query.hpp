// A border as a user names it -> what to measure to.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "mentionmap/borders.hpp"
#include "mentionmap/gazetteer.hpp"

namespace mentionmap::cli {

/// A border that exists in the data.
struct QueriedBorder {
  BorderSelector selector;
  std::string label;  ///< "UA", "RU-UA", "UA:coast", "UA:any", "any" for the nearest land border.
  std::string name;   ///< "the land border of Ukraine".
};

/// The country meant by a code (UA, UKR, in any case) or a name, if it is one.
[[nodiscard]] std::optional<PlaceView> look_up_country(const Gazetteer& gazetteer,
                                                       std::string_view query);

/// The nearest land border of any country.
[[nodiscard]] QueriedBorder any_land_border();

/// What of a border is meant, and who says where it runs.
struct BorderAspect {
  BorderKind kind = BorderKind::kLand;
  std::string worldview = {};  ///< Empty: the default point of view.
};

/// Reads "UA", "UKR", "Ukraine" or "UA-RU", "Ukraine-Russia" (the land border shared by the two, in
/// either order). Throws UsageError for unknown countries, with similar ones, and for borders that
/// do not exist.
[[nodiscard]] QueriedBorder look_up_border(const Gazetteer& gazetteer, const Borders& borders,
                                           std::string_view query, const BorderAspect& aspect = {});

}  // namespace mentionmap::cli
