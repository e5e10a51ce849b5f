#include "output/qgis/layout.hpp"

#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "output/qgis/symbols.hpp"
#include "output/qgis/xml.hpp"

namespace mentionmap::output::qgis {
namespace {

/// Millimetres on the page.
struct Frame {
  double x;
  double y;
  double width;
  double height;
};

constexpr Frame kPage = {0, 0, 297, 210};
constexpr Frame kTitle = {10, 6, 277, 8};
constexpr Frame kSubtitle = {10, 14, 277, 5};
constexpr Frame kMap = {10, 21, 277, 173};
constexpr Frame kLegend = {12, 23, 60, 100};
constexpr Frame kScale = {215, 181, 60, 10};
constexpr Frame kAttribution = {10, 196, 277, 10};

constexpr const char* kMapId = "{00000000-0000-4000-8000-000000000001}";

/// QGIS's numbers of the kinds of items.
constexpr const char* kPageItem = "65638";
constexpr const char* kMapItem = "65639";
constexpr const char* kLabelItem = "65641";
constexpr const char* kLegendItem = "65642";
constexpr const char* kScaleItem = "65646";

std::string rgb(std::string_view name, const char* value) {
  return element(name, {{"red", value}, {"green", value}, {"blue", value}, {"alpha", "255"}});
}

std::string white() { return rgb("BackgroundColor", "255"); }

/// Of the map, where it shows more than the world.
std::string pale_blue() {
  return element("BackgroundColor",
                 {{"red", "215"}, {"green", "227"}, {"blue", "234"}, {"alpha", "255"}});
}

std::string item(const char* type, const char* uuid, const Frame& at, int order, Attributes more,
                 std::string_view content, bool background = false, bool frame = false) {
  const std::string position = fmt::format("{},{},mm", at.x, at.y);
  Attributes attributes = {{"type", type},
                           {"uuid", uuid},
                           {"templateUuid", uuid},
                           {"position", position},
                           {"positionOnPage", position},
                           {"size", fmt::format("{},{},mm", at.width, at.height)},
                           {"referencePoint", "0"},
                           {"zValue", fmt::format("{}", order)},
                           {"visibility", "1"},
                           {"opacity", "1"},
                           {"background", background ? "true" : "false"},
                           {"frame", frame ? "true" : "false"},
                           {"outlineWidthM", "0.2,mm"},
                           {"positionLock", "false"},
                           {"itemRotation", "0"}};
  attributes.insert(attributes.end(), std::make_move_iterator(more.begin()),
                    std::make_move_iterator(more.end()));
  return element("LayoutItem", attributes, rgb("FrameColor", "120") + std::string(content));
}

/// Qt's description of a font.
std::string font(double size_pt, bool bold) {
  return fmt::format("DejaVu Sans,{},-1,5,{},0,0,0,0,0", size_pt, bold ? 75 : 50);
}

std::string label(const char* uuid, const Frame& at, const std::string& text, double size_pt,
                  bool bold) {
  return item(kLabelItem, uuid, at, 4,
              {{"labelText", text},
               {"halign", "1"},
               {"valign", "32"},
               {"htmlState", "0"},
               {"marginX", "0"},
               {"marginY", "0"}},
              white() +
                  element("LabelFont", {{"description", font(size_pt, bold)}, {"style", ""}}) +
                  rgb("FontColor", "30"));
}

Box map_extent(const LayoutContent& content) {
  // What there is to see goes beside the legend.
  const double covered = kLegend.x + kLegend.width - kMap.x;
  Box box = fitted(content.extent_m, kMap.width - covered, kMap.height);
  box.west_deg -= (box.east_deg - box.west_deg) * covered / (kMap.width - covered);
  return box;
}

std::string map(const Box& box) {
  return item(kMapItem, kMapId, kMap, 1,
              {{"followPreset", "true"},
               {"followPresetName", "Light"},
               {"keepLayerSet", "false"},
               {"drawCanvasItems", "true"},
               {"mapRotation", "0"},
               {"mapFlags", "0"},
               {"labelMargin", "0,mm"},
               {"isTemporal", "0"}},
              pale_blue() + element("Extent", {{"xmin", fmt::format("{:.3f}", box.west_deg)},
                                               {"ymin", fmt::format("{:.3f}", box.south_deg)},
                                               {"xmax", fmt::format("{:.3f}", box.east_deg)},
                                               {"ymax", fmt::format("{:.3f}", box.north_deg)}}),
              true, true);
}

std::string legend(const LayoutContent& content) {
  const auto style = [](const char* name, double size_pt, bool bold, const char* margin) {
    return element("style",
                   {{"name", name}, {"alignment", "1"}, {"indent", "0"}, {"marginTop", margin}},
                   element("styleFont", {{"description", font(size_pt, bold)}, {"style", ""}}));
  };
  const std::string styles =
      element("styles", {},
              style("title", 9, true, "0") + style("group", 8, true, "2") +
                  style("subgroup", 7, true, "1.5") + style("symbol", 7, false, "0.8") +
                  style("symbolLabel", 7, false, "0.8"));
  return item(kLegendItem, "{00000000-0000-4000-8000-000000000002}", kLegend, 3,
              {{"title", ""},
               {"map_uuid", kMapId},
               {"legendFilterByMap", "1"},
               {"resizeToContents", "1"},
               {"columnCount", "1"},
               {"symbolWidth", "12"},
               {"symbolHeight", "4"},
               {"boxSpace", "2"},
               {"columnSpace", "2"},
               {"lineSpacing", "1"},
               {"wrapChar", ""},
               {"fontColor", "#1e1e1e"}},
              white() + styles + content.legend_tree, true, true);
}

/// On maps of more than half the globe the shortest way from edge to edge is no measure of their
/// width: there the bar tells kilometres at the equator, where the projection is true to scale.
std::string scale(const Box& box_m) {
  constexpr double kHalfGlobe_m = 16'000'000;
  const bool is_wide = box_m.east_deg - box_m.west_deg > kHalfGlobe_m;
  const std::string text = element("text-style", {{"fontFamily", "DejaVu Sans"},
                                                  {"fontSize", "7"},
                                                  {"fontSizeUnit", "Point"},
                                                  {"textColor", "30,30,30,255"},
                                                  {"textOpacity", "1"},
                                                  {"fontWeight", "50"}});
  return item(kScaleItem, "{00000000-0000-4000-8000-000000000003}", kScale, 3,
              {{"style", "Line Ticks Up"},
               {"mapUuid", kMapId},
               {"unitType", is_wide ? "<unknown>" : "km"},
               {"unitLabel", is_wide ? "km at the equator" : "km"},
               {"numMapUnitsPerScaleBarUnit", is_wide ? "1000" : "1"},
               {"segmentSizeMode", "1"},
               {"minBarWidth", is_wide ? "20" : "30"},
               {"maxBarWidth", is_wide ? "34" : "60"},
               {"numSegments", "2"},
               {"numSegmentsLeft", "0"},
               {"numUnitsPerSegment", "100"},
               {"height", "2"},
               {"labelBarSpace", "1"},
               {"boxContentSpace", "1"},
               {"outlineWidth", "0.3"},
               {"alignment", "2"}},
              white() + text, true);
}

std::string page() {
  const std::string paper = symbol(
      "fill", "",
      {symbol_layer("SimpleFill",
                    {{"color", "255,255,255,255"}, {"style", "solid"}, {"outline_style", "no"}})});
  return element("PageCollection", {},
                 paper + item(kPageItem, "{00000000-0000-4000-8000-000000000000}", kPage, 0, {},
                              white() + paper, true));
}

}  // namespace

Box fitted(const Box& box, double width, double height) {
  Box result = box;
  const double across = box.east_deg - box.west_deg;
  const double up = box.north_deg - box.south_deg;
  const double more_across = up * width / height - across;
  const double more_up = across * height / width - up;
  if (more_across > 0) {
    result.west_deg -= more_across / 2;
    result.east_deg += more_across / 2;
  } else {
    result.south_deg -= more_up / 2;
    result.north_deg += more_up / 2;
  }
  return result;
}

std::string layout(const LayoutContent& content) {
  const Box box = map_extent(content);
  const std::string items =
      page() + map(box) + legend(content) + scale(box) +
      label("{00000000-0000-4000-8000-000000000004}", kTitle, content.title, 14, true) +
      label("{00000000-0000-4000-8000-000000000005}", kSubtitle, content.subtitle, 8, false) +
      label("{00000000-0000-4000-8000-000000000006}", kAttribution, content.attribution, 6.5,
            false);
  return element("Layout", {{"name", "Map"}, {"units", "mm"}, {"printResolution", "200"}}, items);
}

}  // namespace mentionmap::output::qgis
