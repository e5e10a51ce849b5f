#include "output/qgis/labels.hpp"

#include <fmt/format.h>

#include "output/qgis/symbols.hpp"
#include "output/qgis/xml.hpp"

namespace mentionmap::output::qgis {
namespace {

/// QGIS's numbers of the placements.
const char* number_of(LabelStyle::Placement placement) {
  switch (placement) {
    case LabelStyle::Placement::around_point:
      return "6";
    case LabelStyle::Placement::over_point:
      return "1";
    case LabelStyle::Placement::along_line:
      return "2";
  }
  return "6";
}

std::string decimal(double value) { return fmt::format("{:.12g}", value); }

std::string text_style(const LabelStyle& style) {
  const std::string buffer = element("text-buffer", {{"bufferDraw", "1"},
                                                     {"bufferSize", "0.9"},
                                                     {"bufferSizeUnits", "MM"},
                                                     {"bufferColor", colour(style.halo)},
                                                     {"bufferOpacity", "0.85"},
                                                     {"bufferJoinStyle", "128"},
                                                     {"bufferNoFill", "1"}});
  return element("text-style",
                 {{"fieldName", style.expression},
                  {"isExpression", "1"},
                  {"fontFamily", "DejaVu Sans"},
                  {"fontSize", decimal(style.size_pt)},
                  {"fontSizeUnit", "Point"},
                  {"fontWeight", style.bold ? "75" : "50"},
                  {"fontItalic", style.italic ? "1" : "0"},
                  {"fontLetterSpacing", decimal(style.letter_spacing)},
                  {"textColor", colour(style.ink)},
                  {"textOpacity", "1"},
                  {"multilineHeight", "1"}},
                 buffer);
}

std::string settings_of(const LabelStyle& style) {
  const bool along = style.placement == LabelStyle::Placement::along_line;
  const std::string format =
      element("text-format",
              {{"multilineAlign", "0"}, {"autoWrapLength", along ? "0" : "28"}, {"wrapChar", ""}});
  const std::string place =
      element("placement", {{"placement", number_of(style.placement)},
                            {"placementFlags", "10"},
                            {"predefinedPositionOrder", "TR,R,BR,TL,L,BL,TSR,BSR"},
                            {"offsetType", "1"},
                            {"dist", decimal(style.distance_mm)},
                            {"distUnits", "MM"},
                            {"yOffset", decimal(style.down_mm)},
                            {"offsetUnits", "MM"},
                            {"quadOffset", "4"},
                            {"geometryGenerator", style.anchor},
                            {"geometryGeneratorEnabled", style.anchor.empty() ? "0" : "1"},
                            {"geometryGeneratorType", "PointGeometry"},
                            {"priority", fmt::format("{}", style.priority)}});
  const std::string rendering = element("rendering", {{"obstacle", "1"},
                                                      {"obstacleFactor", "1"},
                                                      {"obstacleType", "1"},
                                                      {"displayAll", "0"},
                                                      {"upsidedownLabels", "0"},
                                                      {"mergeLines", "0"},
                                                      {"labelPerPart", "0"},
                                                      {"limitNumLabels", "0"},
                                                      {"drawLabels", "1"}});
  return element("settings", {{"calloutType", "simple"}},
                 text_style(style) + format + place + rendering);
}

}  // namespace

std::string labeling(const std::vector<LabelStyle>& styles) {
  std::string rules;
  for (std::size_t i = 0; i < styles.size(); ++i) {
    Attributes attributes = {{"key", fmt::format("label{}", i)},
                             {"description", fmt::format("{}", i + 1)}};
    if (!styles[i].filter.empty()) attributes.emplace_back("filter", styles[i].filter);
    if (styles[i].smallest_scale > 0) {
      attributes.emplace_back("scalemaxdenom", decimal(styles[i].smallest_scale));
    }
    rules += element("rule", attributes, settings_of(styles[i]));
  }
  return element("labeling", {{"type", "rule-based"}},
                 element("rules", {{"key", "labels"}}, rules));
}

}  // namespace mentionmap::output::qgis
