// How the base map is drawn.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "output/qgis/style_data.hpp"

namespace mentionmap::output::qgis {

/// A layer of basemap.gpkg in a project.
struct BaseLayer {
  std::string_view name;      ///< Of its table.
  std::string_view title;     ///< For people.
  std::string_view geometry;  ///< "Point", "Line", "Polygon"
  bool in_base_map = true;    ///< Else in the group of the borders.
};

/// The layers, the top one first.
[[nodiscard]] const std::vector<BaseLayer>& base_layers();

/// Renderer and labels of one. Borders are drawn as the point of view has them: those that others
/// see otherwise are dashed, those that only others see are faint.
[[nodiscard]] std::string base_style(const BaseLayer& layer, const Palette& palette,
                                     std::string_view worldview);

}  // namespace mentionmap::output::qgis
