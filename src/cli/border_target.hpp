// What the distance command measures to.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "mentionmap/borders.hpp"
#include "mentionmap/gazetteer.hpp"
#include "mentionmap/line_border.hpp"

#include "cli/place_query.hpp"

namespace mentionmap::cli {

/// An embedded border, a border of the user's own, or a place.
struct BorderTarget {
  std::string label;  ///< "UA", "RU-UA", "UA:coast", "any", "place:geonames:703448", "a.geojson"
  std::string name;   ///< "the land border of Ukraine"
  std::variant<BorderSelector, std::shared_ptr<const LineBorder>, QueriedPlace> to;

  [[nodiscard]] const BorderSelector* selector() const { return std::get_if<BorderSelector>(&to); }
};

/// The nearest land border of any country.
[[nodiscard]] BorderTarget nearest_land_border(const std::string& worldview);

/// Looks up every border of a list; see parse_border_expressions(). Throws UsageError for what does
/// not exist, with what may have been meant, and for files that hold no border. Views of the result
/// are valid while the gazetteer lives.
[[nodiscard]] std::vector<BorderTarget> look_up_targets(const Gazetteer& gazetteer,
                                                        const Borders& borders,
                                                        std::string_view list,
                                                        const std::string& worldview);

}  // namespace mentionmap::cli
