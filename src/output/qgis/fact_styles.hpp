// How the layers of facts and places are drawn.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "output/qgis/map_facts.hpp"
#include "output/qgis/style_data.hpp"
#include "output/schema.hpp"

namespace mentionmap::output::qgis {

/// What styles are made from. All must outlive their use.
struct StyleContext {
  const StyleData& data;
  const Palette& palette;
  const MapFacts& facts;
  const std::function<std::string(std::string_view)>& actor_name;  ///< "United Kingdom" for "GB".
};

/// Elements that a layer of a project and a style file have in common: renderer, labels, map tip,
/// time. Precondition: not the table of the unplaced.
[[nodiscard]] std::string fact_style(const LayerSchema& schema, const StyleContext& context);

/// Circles of the size of radius_m around the points of deployments or events, in map units.
[[nodiscard]] std::string uncertainty_style(const LayerSchema& schema, const StyleContext& context);

}  // namespace mentionmap::output::qgis
