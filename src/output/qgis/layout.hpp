// The print layout of a project.
#pragma once

#include <string>

#include "mentionmap/coordinates.hpp"

namespace mentionmap::output::qgis {

struct LayoutContent {
  std::string title;
  std::string subtitle;     ///< Period and point of view.
  std::string attribution;  ///< Sources and licences.
  std::string legend_tree;  ///< XML of the layers in the legend.
  Box extent_m;             ///< Of the map, in the project's coordinate system.
};

/// One page A4: title, map in the theme "Light", legend, scale, attribution.
[[nodiscard]] std::string layout(const LayoutContent& content);

/// The box widened where needed so that its sides are in the proportion width to height.
[[nodiscard]] Box fitted(const Box& box, double width, double height);

}  // namespace mentionmap::output::qgis
