// Symbols and renderers in QGIS's XML.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "output/qgis/xml.hpp"

namespace mentionmap::output::qgis {

/// Settings of QGIS's by name; expressions for some of them.
using Settings = std::vector<std::pair<std::string_view, std::string>>;

/// One layer of a symbol: a class of QGIS's ("SimpleLine"), its settings, and properties that
/// expressions give. `inner` is the symbol within it, if the class has one.
[[nodiscard]] std::string symbol_layer(std::string_view layer_class, const Settings& settings,
                                       const Settings& expressions = {},
                                       std::string_view inner = {});

/// A symbol of layers, the lowest first. `type` is "marker", "line" or "fill".
[[nodiscard]] std::string symbol(std::string_view type, std::string_view name,
                                 const std::vector<std::string>& layers);

/// A value of a column and how it is drawn.
struct Category {
  std::string value;
  std::string label;
  std::string symbol;  ///< Named after its number, from 0.
};

[[nodiscard]] std::string categorized(std::string_view column,
                                      const std::vector<Category>& categories);

struct Rule {
  std::string filter;  ///< An expression; empty: all; "ELSE".
  std::string label;
  std::string symbol;         ///< Named after its number, from 0.
  double smallest_scale = 0;  ///< Drawn from this scale (1 : n) on; 0: always.
};

[[nodiscard]] std::string rule_based(const std::vector<Rule>& rules);

[[nodiscard]] std::string single_symbol(std::string_view symbol_named_0);

/// Features on one spot are drawn in a ring around it, each as the renderer has it.
[[nodiscard]] std::string displaced(std::string_view renderer_xml, std::string_view ink);

/// "#rrggbb" as QGIS spells it, with an opacity from 0 to 255.
[[nodiscard]] std::string colour(std::string_view hex, int opacity = 255);

}  // namespace mentionmap::output::qgis
