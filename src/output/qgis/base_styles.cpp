#include "output/qgis/base_styles.hpp"

#include <fmt/format.h>

#include "output/qgis/labels.hpp"
#include "output/qgis/symbols.hpp"

namespace mentionmap::output::qgis {
namespace {

std::string fill(const std::string& tint, const std::string& outline) {
  return single_symbol(symbol("fill", "0",
                              {symbol_layer("SimpleFill", {{"color", colour(tint)},
                                                           {"style", "solid"},
                                                           {"outline_color", colour(outline)},
                                                           {"outline_style", "solid"},
                                                           {"outline_width", "0.15"},
                                                           {"outline_width_unit", "MM"}})}));
}

std::string line(std::string_view number, const std::string& tint, const char* width,
                 const char* dashes) {
  Settings settings = {{"line_color", tint},
                       {"line_width", width},
                       {"line_width_unit", "MM"},
                       {"capstyle", "flat"},
                       {"joinstyle", "round"}};
  if (*dashes != '\0') {
    settings.emplace_back("use_custom_dash", "1");
    settings.emplace_back("customdash", dashes);
  }
  return symbol("line", number, {symbol_layer("SimpleLine", settings)});
}

std::string borders(const Palette& palette, std::string_view worldview) {
  const std::string seen = fmt::format("\"views\" LIKE '%;{};%'", worldview);
  return rule_based({{seen + " AND \"disputed\" = 0", "Border",
                      line("0", colour(palette.at("border")), "0.35", "")},
                     {seen + " AND \"disputed\" = 1", "Disputed border",
                      line("1", colour(palette.at("disputed")), "0.45", "2.4;1.4")},
                     {"NOT " + seen, "Border from other points of view",
                      line("2", colour(palette.at("disputed"), 110), "0.25", "0.5;1.5")}});
}

LabelStyle name_label(const Palette& palette, const char* ink) {
  LabelStyle style;
  style.expression = "\"name\"";
  style.ink = palette.at(ink);
  style.halo = palette.at("land");
  return style;
}

std::string countries(const Palette& palette) {
  LabelStyle large = name_label(palette, "country");
  large.expression = "upper(\"name\")";
  large.filter = "\"population\" > 20000000";
  large.placement = LabelStyle::Placement::over_point;
  large.down_mm = 2.4;  // What is mapped at the same point stands above.
  large.size_pt = 7.5;
  large.letter_spacing = 1.5;
  large.priority = 2;
  LabelStyle small = large;
  small.filter = "\"population\" <= 20000000 AND \"population\" > 300000";
  small.size_pt = 6.5;
  small.priority = 1;
  small.smallest_scale = 30'000'000;
  return element("renderer-v2", {{"type", "nullSymbol"}}) + labeling({large, small});
}

/// More of the cities the closer one looks.
std::string cities(const Palette& palette) {
  struct Rank {
    const char* filter;
    const char* label;
    double smallest_scale;
  };
  constexpr Rank kRanks[] = {
      {R"("population" >= 4000000)", "City of 4 million", 0},
      {R"("population" < 4000000 AND "capital" = 1)", "Capital", 25e6},
      {R"("population" >= 700000 AND "population" < 4000000 AND "capital" = 0)", "City of 700,000",
       10e6},
      {R"("population" < 700000 AND "capital" = 0)", "City of 100,000", 3e6}};
  std::vector<Rule> rules;
  std::vector<LabelStyle> labels;
  for (const Rank& rank : kRanks) {
    const std::string number = fmt::format("{}", rules.size());
    const Settings dot = {{"name", "circle"},
                          {"color", colour(palette.at("city"))},
                          {"outline_style", "no"},
                          {"size", "0.9"},
                          {"size_unit", "MM"}};
    rules.push_back({rank.filter, rank.label,
                     symbol("marker", number, {symbol_layer("SimpleMarker", dot)}),
                     rank.smallest_scale});
    labels.push_back(name_label(palette, "city_label"));
    labels.back().filter = rank.filter;
    labels.back().smallest_scale = rank.smallest_scale;
    labels.back().size_pt = 6.5;
    labels.back().distance_mm = 0.6;
    labels.back().priority = 1;
  }
  return rule_based(rules) + labeling(labels);
}

}  // namespace

const std::vector<BaseLayer>& base_layers() {
  static const std::vector<BaseLayer> kLayers = {{"borders", "Borders", "Line", false},
                                                 {"cities", "Larger cities", "Point"},
                                                 {"countries", "Country names", "Point"},
                                                 {"sea", "Sea", "Polygon"},
                                                 {"land", "Land", "Polygon"}};
  return kLayers;
}

std::string base_style(const BaseLayer& layer, const Palette& palette, std::string_view worldview) {
  if (layer.name == "borders") return borders(palette, worldview);
  if (layer.name == "cities") return cities(palette);
  if (layer.name == "countries") return countries(palette);
  if (layer.name == "sea") return fill(palette.at("sea"), palette.at("shore"));
  return fill(palette.at("land"), palette.at("land"));
}

}  // namespace mentionmap::output::qgis
