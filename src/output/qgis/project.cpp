#include "output/qgis/project.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <fmt/format.h>

#include "output/qgis/base_styles.hpp"
#include "output/qgis/fact_styles.hpp"
#include "output/qgis/layout.hpp"
#include "output/qgis/xml.hpp"

namespace mentionmap::output::qgis {
namespace {

/// The oldest version whose format this is.
constexpr const char* kQgisVersion = "3.22.0";
constexpr const char* kDocumentType =
    "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n";
constexpr const char* kLight = "light";

/// A layer of the project.
struct ProjectLayer {
  std::string id;
  std::string title;
  std::string source;
  std::string geometry;  ///< "Point", "Line", "Polygon", "No geometry"
  std::string group;
  bool shown = true;
  bool in_legend = true;
  bool is_alone = false;                ///< In its group of the legend.
  const LayerSchema* schema = nullptr;  ///< Of a layer of facts.
  bool is_uncertainty = false;          ///< The circles around those facts.
  const BaseLayer* base = nullptr;      ///< Of a layer of the base map.
};

constexpr const char* kFacts = "Facts";
constexpr const char* kMentions = "Mentions";
constexpr const char* kBorders = "Borders";
constexpr const char* kBaseMap = "Base map";

const char* geometry_of(const LayerSchema& schema) {
  switch (schema.geometry) {
    case GeometryKind::point:
      return "Point";
    case GeometryKind::lines:
      return "Line";
    case GeometryKind::none:
      break;
  }
  return "No geometry";
}

ProjectLayer fact_layer(const LayerSchema& schema) {
  ProjectLayer layer;
  layer.id = fmt::format("mentionmap_{}", schema.name);
  layer.title = schema.title;
  layer.source = fmt::format("./mentionmap.gpkg|layername={}", schema.name);
  layer.geometry = geometry_of(schema);
  const bool is_of_mentions = schema.id == LayerId::places || schema.id == LayerId::mentions;
  layer.group = is_of_mentions ? kMentions : kFacts;
  layer.shown = schema.id != LayerId::mentions;
  layer.in_legend = schema.id != LayerId::unplaced && schema.id != LayerId::mentions;
  layer.is_alone = schema.id == LayerId::places;
  layer.schema = &schema;
  return layer;
}

ProjectLayer uncertainty_layer(const LayerSchema& schema) {
  ProjectLayer layer = fact_layer(schema);
  layer.id += "_uncertainty";
  layer.title = fmt::format("{}: how sure the spot is", schema.title);
  layer.is_uncertainty = true;
  layer.in_legend = false;
  return layer;
}

ProjectLayer base_layer(const BaseLayer& base) {
  ProjectLayer layer;
  layer.id = fmt::format("mentionmap_base_{}", base.name);
  layer.title = base.title;
  layer.source = fmt::format("./basemap.gpkg|layername={}", base.name);
  layer.geometry = base.geometry;
  layer.group = base.in_base_map ? kBaseMap : kBorders;
  layer.in_legend = !base.in_base_map;
  layer.is_alone = layer.in_legend;
  layer.base = &base;
  return layer;
}

/// The layers, the top one first.
std::vector<ProjectLayer> layers_of(const ProjectContext& context) {
  using enum LayerId;
  std::vector<ProjectLayer> layers;
  const auto add = [&](LayerId id, auto make) {
    for (const LayerSchema* schema : context.schemas) {
      if (schema->id == id) layers.push_back(make(*schema));
    }
  };
  for (const LayerId id : {events, deployments, movements, distances}) add(id, fact_layer);
  for (const LayerId id : {deployments, events}) add(id, uncertainty_layer);
  for (const LayerId id : {unplaced, places, mentions}) add(id, fact_layer);
  for (const BaseLayer& base : base_layers()) layers.push_back(base_layer(base));
  return layers;
}

// -------------------------------------------------------------------------------------------
// styles

/// Titles of the columns.
std::string aliases(const LayerSchema& schema) {
  std::string rows = element("alias", {{"field", std::string(id_column().name)},
                                       {"name", std::string(id_column().title)}});
  for (const Column* column : schema.columns) {
    rows += element("alias",
                    {{"field", std::string(column->name)}, {"name", std::string(column->title)}});
  }
  return element("aliases", {}, rows);
}

std::string style_of(const ProjectLayer& layer, const ProjectContext& context,
                     const Palette& palette) {
  const StyleContext style{context.styles, palette, context.facts, context.actor_name};
  if (layer.base != nullptr) return base_style(*layer.base, palette, context.worldview);
  const std::string titles = aliases(*layer.schema);
  if (layer.schema->geometry == GeometryKind::none) return titles;
  return titles + (layer.is_uncertainty ? uncertainty_style(*layer.schema, style)
                                        : fact_style(*layer.schema, style));
}

std::string style_document(std::string_view style) {
  return element("qgis",
                 {{"version", kQgisVersion},
                  {"styleCategories", "AllStyleCategories"},
                  {"labelsEnabled", "1"}},
                 style);
}

/// The styles that a layer can be switched to; the current one's content is the layer's own.
std::string style_manager(const ProjectLayer& layer, const ProjectContext& context) {
  std::string styles;
  for (const Palette& palette : context.styles.palettes()) {
    const bool is_current = palette.name == kLight;
    styles +=
        element("map-layer-style", {{"name", palette.name}},
                is_current ? std::string() : style_document(style_of(layer, context, palette)));
  }
  return element("map-layer-style-manager", {{"current", kLight}}, styles);
}

// ------------------------------------------------------------------------------------------
// extents

/// QGIS takes the code only beside a number of its own that is not the user's.
std::string reference_system(const char* code, const char* number) {
  return element("spatialrefsys", {}, text_element("srsid", number) + text_element("authid", code));
}
std::string wgs84() { return reference_system("EPSG:4326", "3452"); }
std::string web_mercator() { return reference_system("EPSG:3857", "3857"); }

/// Metres in the Mercator projection of web maps.
Box mercator(const Box& box) {
  constexpr double kRadius_m = 6378137;
  const auto x = [](double lon_deg) { return lon_deg * std::numbers::pi / 180 * kRadius_m; };
  const auto y = [](double lat_deg) {
    const double lat = std::clamp(lat_deg, -85.0, 85.0) * std::numbers::pi / 180;
    return std::asinh(std::tan(lat)) * kRadius_m;
  };
  return {x(box.west_deg), y(box.south_deg), x(box.east_deg), y(box.north_deg)};
}

/// With room around, and not closer than about a hundred kilometres.
Box with_margin(const Box& box_m) {
  constexpr double kLeast_m = 100'000;
  const double across = std::max(box_m.east_deg - box_m.west_deg, kLeast_m);
  const double up = std::max(box_m.north_deg - box_m.south_deg, kLeast_m);
  const double x = (box_m.west_deg + box_m.east_deg) / 2;
  const double y = (box_m.south_deg + box_m.north_deg) / 2;
  constexpr double kHalf = 0.58;
  return {x - across * kHalf, y - up * kHalf, x + across * kHalf, y + up * kHalf};
}

/// Around the facts; around the places where there are no facts; the world where there is nothing.
Box extent_m(const MapFacts& facts) {
  const auto of = [&facts](LayerId id) {
    return facts.layers[static_cast<std::size_t>(id)].extent;
  };
  std::optional<Box> box;
  for (const LayerId id :
       {LayerId::deployments, LayerId::movements, LayerId::events, LayerId::distances}) {
    box = joined(box, of(id));
  }
  if (!box) box = of(LayerId::places);
  if (!box) box = of(LayerId::mentions);
  return box ? with_margin(mercator(*box)) : mercator({-180, -60, 180, 80});
}

std::string extent_elements(const Box& box_m) {
  const auto number = [](double value) { return fmt::format("{:.3f}", value); };
  return text_element("xmin", number(box_m.west_deg)) +
         text_element("ymin", number(box_m.south_deg)) +
         text_element("xmax", number(box_m.east_deg)) +
         text_element("ymax", number(box_m.north_deg));
}

// -------------------------------------------------------------------------------------------
// layers

std::string map_layer(const ProjectLayer& layer, const ProjectContext& context) {
  const std::string description =
      layer.schema != nullptr ? std::string(layer.schema->meaning) : std::string();
  const std::string content =
      text_element("id", layer.id) + text_element("datasource", layer.source) +
      text_element("layername", layer.title) + text_element("abstract", description) +
      text_element("attribution", context.attribution) + element("srs", {}, wgs84()) +
      element("provider", {{"encoding", "UTF-8"}}, "ogr") + style_manager(layer, context) +
      style_of(layer, context, context.styles.palettes().front());
  return element("maplayer",
                 {{"type", "vector"},
                  {"geometry", layer.geometry},
                  {"styleCategories", "AllStyleCategories"},
                  {"labelsEnabled", "1"},
                  {"simplifyDrawingHints", "1"},
                  {"simplifyDrawingTol", "1"},
                  {"simplifyLocal", "1"},
                  {"readOnly", layer.base != nullptr ? "1" : "0"},
                  {"hasScaleBasedVisibilityFlag", "0"}},
                 content);
}

/// The legend does not repeat the group's title.
std::string hidden_title() {
  const std::string option =
      element("Option", {{"name", "legend/title-style"}, {"type", "QString"}, {"value", "hidden"}});
  return element("customproperties", {}, element("Option", {{"type", "Map"}}, option));
}

std::string tree_layer(const ProjectLayer& layer) {
  return element("layer-tree-layer",
                 {{"id", layer.id},
                  {"name", layer.title},
                  {"source", layer.source},
                  {"providerKey", "ogr"},
                  {"checked", layer.shown ? "Qt::Checked" : "Qt::Unchecked"},
                  {"expanded", layer.in_legend ? "1" : "0"}},
                 layer.is_alone ? hidden_title() : std::string());
}

/// The groups and what is in them; `legend_only`: what the legend of the layout shows.
std::string layer_tree(const std::vector<ProjectLayer>& layers, bool legend_only) {
  std::string groups;
  for (const char* group : {kFacts, kMentions, kBorders, kBaseMap}) {
    std::string content;
    for (const ProjectLayer& layer : layers) {
      if (layer.group == group && (layer.in_legend || !legend_only)) content += tree_layer(layer);
    }
    if (content.empty()) continue;
    groups += element("layer-tree-group",
                      {{"name", group},
                       {"checked", "Qt::Checked"},
                       {"expanded", group == std::string_view(kBaseMap) ? "0" : "1"}},
                      content);
  }
  return element("layer-tree-group", {}, groups);
}

std::string layer_order(const std::vector<ProjectLayer>& layers) {
  std::string order;
  for (const ProjectLayer& layer : layers) order += element("layer", {{"id", layer.id}});
  return element("layerorder", {}, order);
}

/// "Light" and "Dark": the same layers, each in the style of that name.
std::string themes(const std::vector<ProjectLayer>& layers, const ProjectContext& context) {
  std::string presets;
  for (const Palette& palette : context.styles.palettes()) {
    std::string content;
    for (const ProjectLayer& layer : layers) {
      content += element(
          "layer",
          {{"id", layer.id}, {"style", palette.name}, {"visible", layer.shown ? "1" : "0"}});
    }
    std::string title = palette.name;
    title.front() = static_cast<char>(title.front() - 'a' + 'A');
    presets += element("visibility-preset", {{"name", title}}, content);
  }
  return element("visibility-presets", {}, presets);
}

// ------------------------------------------------------------------------------------- the
// settings

std::string time_settings(const MapFacts& facts) {
  if (!facts.first_day || !facts.last_day) return {};
  const std::string range =
      element("TemporalRange", {},
              text_element("start", fmt::format("{}T00:00:00Z", *facts.first_day)) +
                  text_element("end", fmt::format("{}T23:59:59Z", *facts.last_day)));
  return element("ProjectTimeSettings",
                 {{"timeStepUnit", "d"},
                  {"timeStep", "1"},
                  {"frameRate", "1"},
                  {"cumulativeTemporalRange", "0"}},
                 range);
}

std::string typed(std::string_view name, const char* type, const std::string& value) {
  return element(name, {{"type", type}}, escaped(value));
}

std::string properties() {
  return element(
      "properties", {},
      element("Paths", {}, typed("Absolute", "bool", "false")) +
          element("SpatialRefSys", {}, typed("ProjectionsEnabled", "int", "1")) +
          element("Measure", {}, typed("Ellipsoid", "QString", "EPSG:7030")) +
          element("Measurement", {},
                  typed("DistanceUnits", "QString", "km") + typed("AreaUnits", "QString", "km2")));
}

std::string subtitle(const ProjectContext& context) {
  const MapFacts& facts = context.facts;
  const std::string period = facts.first_day && facts.last_day
                                 ? *facts.first_day == *facts.last_day
                                       ? *facts.first_day
                                       : fmt::format("{} to {}", *facts.first_day, *facts.last_day)
                                 : "no dates given";
  return fmt::format("{}. Borders from the point of view: {}.", period, context.worldview);
}

std::string canvas(const Box& box_m) {
  return element("mapcanvas", {{"name", "theMapCanvas"}, {"annotationsVisible", "1"}},
                 text_element("units", "meters") + element("extent", {}, extent_elements(box_m)) +
                     text_element("rotation", "0") + element("destinationsrs", {}, web_mercator()));
}

std::string view_settings(const Box& box_m) {
  const auto number = [](double value) { return fmt::format("{:.3f}", value); };
  return element("ProjectViewSettings", {{"UseProjectScales", "0"}},
                 element("DefaultViewExtent",
                         {{"xmin", number(box_m.west_deg)},
                          {"ymin", number(box_m.south_deg)},
                          {"xmax", number(box_m.east_deg)},
                          {"ymax", number(box_m.north_deg)}},
                         web_mercator()));
}

std::string metadata(const ProjectContext& context) {
  return element("projectMetadata", {},
                 text_element("title", "Mentions mapped from text") +
                     text_element("abstract", context.attribution) +
                     text_element("author", "mentionmap"));
}

}  // namespace

std::vector<LayerStyle> layer_styles(const ProjectContext& context) {
  std::vector<LayerStyle> styles;
  for (const LayerSchema* schema : context.schemas) {
    if (schema->geometry == GeometryKind::none) continue;
    const ProjectLayer layer = fact_layer(*schema);
    for (const Palette& palette : context.styles.palettes()) {
      styles.push_back({std::string(schema->name), palette.name,
                        fmt::format("{}, for {} maps", schema->title, palette.name),
                        kDocumentType + style_document(style_of(layer, context, palette)),
                        palette.name == kLight});
    }
  }
  return styles;
}

std::string project_xml(const ProjectContext& context) {
  const std::vector<ProjectLayer> layers = layers_of(context);
  const Box box_m = extent_m(context.facts);
  const std::string title = "Mentions mapped from text";
  std::string map_layers;
  for (const ProjectLayer& layer : layers) map_layers += map_layer(layer, context);
  const std::string print =
      layout({title, subtitle(context), context.attribution, layer_tree(layers, true), box_m});
  const std::string content =
      element("homePath", {{"path", ""}}) + text_element("title", title) +
      element("projectCrs", {}, web_mercator()) + layer_tree(layers, false) + canvas(box_m) +
      element("projectlayers", {}, map_layers) + layer_order(layers) + properties() +
      themes(layers, context) + metadata(context) + element("Layouts", {}, print) +
      view_settings(box_m) + time_settings(context.facts);
  return kDocumentType +
         element("qgis", {{"version", kQgisVersion}, {"projectname", title}}, content);
}

}  // namespace mentionmap::output::qgis
