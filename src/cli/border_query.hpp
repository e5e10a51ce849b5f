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
  std::string label;  ///< "UA", "RU-UA" or "any" for the nearest land border.
  std::string name;   ///< "the land border of Ukraine".
};

/// The country meant by a code (UA, UKR, in any case) or a name, if it is one.
[[nodiscard]] std::optional<PlaceView> look_up_country(const Gazetteer& gazetteer,
                                                       std::string_view query);

/// The nearest land border of any country.
[[nodiscard]] QueriedBorder any_land_border();

/// Reads "UA", "UKR", "Ukraine" (its land border) or "UA-RU", "Ukraine-Russia" (the part shared by
/// the two, in either order). Throws UsageError for unknown countries and for borders that do not
/// exist.
[[nodiscard]] QueriedBorder look_up_border(const Gazetteer& gazetteer, const Borders& borders,
                                           std::string_view query);

}  // namespace mentionmap::cli
