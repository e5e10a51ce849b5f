// The QGIS project over the GeoPackage of a run and the base map.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "output/layer_sink.hpp"
#include "output/qgis/map_facts.hpp"
#include "output/qgis/style_data.hpp"
#include "output/schema.hpp"

namespace mentionmap::output::qgis {

/// What a project is made from. All must outlive its use.
struct ProjectContext {
  const std::vector<const LayerSchema*>& schemas;  ///< In the GeoPackage, in the order of LayerId.
  const MapFacts& facts;
  const StyleData& styles;
  const std::function<std::string(std::string_view)>& actor_name;
  std::string worldview;    ///< Its code.
  std::string attribution;  ///< Sources and licences, a sentence each.
};

/// Light and dark styles of the layers, as documents of their own.
[[nodiscard]] std::vector<LayerStyle> layer_styles(const ProjectContext& context);

/// The project's XML, for mentionmap.gpkg and basemap.gpkg beside it.
[[nodiscard]] std::string project_xml(const ProjectContext& context);

}  // namespace mentionmap::output::qgis
