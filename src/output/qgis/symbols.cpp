#include "output/qgis/symbols.hpp"

#include <charconv>

#include <fmt/format.h>

namespace mentionmap::output::qgis {
namespace {

std::string option(std::string_view name, std::string_view type, std::string value) {
  return element(
      "Option",
      {{"name", std::string(name)}, {"type", std::string(type)}, {"value", std::move(value)}});
}

std::string option_map(std::string_view name, std::string_view content) {
  Attributes attributes = {{"type", "Map"}};
  if (!name.empty()) attributes.emplace_back("name", std::string(name));
  return element("Option", attributes, content);
}

std::string data_defined(const Settings& expressions) {
  if (expressions.empty()) return {};
  std::string properties;
  for (const auto& [name, expression] : expressions) {
    properties += option_map(name, option("active", "bool", "true") +
                                       option("expression", "QString", expression) +
                                       option("type", "int", "3"));
  }
  const std::string collection = option("name", "QString", "") +
                                 option_map("properties", properties) +
                                 option("type", "QString", "collection");
  return element("data_defined_properties", {}, option_map("", collection));
}

std::string renderer(std::string_view type, std::string_view content, const Attributes& more = {}) {
  Attributes attributes = {{"type", std::string(type)},
                           {"symbollevels", "0"},
                           {"enableorderby", "0"},
                           {"forceraster", "0"}};
  attributes.insert(attributes.end(), more.begin(), more.end());
  return element("renderer-v2", attributes, content);
}

}  // namespace

std::string symbol_layer(std::string_view layer_class, const Settings& settings,
                         const Settings& expressions, std::string_view inner) {
  std::string options;
  for (const auto& [name, value] : settings) options += option(name, "QString", value);
  return element(
      "layer",
      {{"class", std::string(layer_class)}, {"enabled", "1"}, {"locked", "0"}, {"pass", "0"}},
      option_map("", options) + data_defined(expressions) + std::string(inner));
}

std::string symbol(std::string_view type, std::string_view name,
                   const std::vector<std::string>& layers) {
  std::string content;
  for (const std::string& layer : layers) content += layer;
  return element("symbol",
                 {{"type", std::string(type)},
                  {"name", std::string(name)},
                  {"alpha", "1"},
                  {"clip_to_extent", "1"},
                  {"force_rhr", "0"}},
                 content);
}

std::string categorized(std::string_view column, const std::vector<Category>& categories) {
  std::string rows;
  std::string symbols;
  for (std::size_t i = 0; i < categories.size(); ++i) {
    const Category& category = categories[i];
    rows += element("category", {{"value", category.value},
                                 {"type", category.value.empty() ? "NULL" : "string"},
                                 {"symbol", fmt::format("{}", i)},
                                 {"label", category.label},
                                 {"render", "true"}});
    symbols += category.symbol;
  }
  return renderer("categorizedSymbol",
                  element("categories", {}, rows) + element("symbols", {}, symbols),
                  {{"attr", std::string(column)}});
}

std::string rule_based(const std::vector<Rule>& rules) {
  std::string rows;
  std::string symbols;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    Attributes attributes = {{"key", fmt::format("rule{}", i)},
                             {"symbol", fmt::format("{}", i)},
                             {"label", rules[i].label}};
    if (!rules[i].filter.empty()) attributes.emplace_back("filter", rules[i].filter);
    if (rules[i].smallest_scale > 0) {
      attributes.emplace_back("scalemaxdenom", fmt::format("{:.0f}", rules[i].smallest_scale));
    }
    rows += element("rule", attributes);
    symbols += rules[i].symbol;
  }
  return renderer("RuleRenderer",
                  element("rules", {{"key", "rules"}}, rows) + element("symbols", {}, symbols));
}

std::string single_symbol(std::string_view symbol_named_0) {
  return renderer("singleSymbol", element("symbols", {}, symbol_named_0));
}

std::string displaced(std::string_view renderer_xml, std::string_view ink) {
  const std::string centre = symbol("marker", "centerSymbol",
                                    {symbol_layer("SimpleMarker", {{"name", "circle"},
                                                                   {"color", colour(ink)},
                                                                   {"outline_style", "no"},
                                                                   {"size", "0.8"},
                                                                   {"size_unit", "MM"}})});
  return renderer("pointDisplacement", std::string(renderer_xml) + centre,
                  {{"tolerance", "3.2"},
                   {"toleranceUnit", "MM"},
                   {"circleWidth", "0.2"},
                   {"circleColor", colour(ink, 90)},
                   {"circleRadiusAddition", "0.6"},
                   {"labelAttributeName", ""},
                   {"placement", "0"},
                   {"gridSpacing", "3"},
                   {"gridSpacingUnits", "MM"},
                   {"maxLabelScaleDenominator", "-1"}});
}

std::string colour(std::string_view hex, int opacity) {
  const auto part = [hex](std::size_t at) {
    int value = 0;
    std::from_chars(hex.data() + at, hex.data() + at + 2, value, 16);
    return value;
  };
  return fmt::format("{},{},{},{}", part(1), part(3), part(5), opacity);
}

}  // namespace mentionmap::output::qgis
