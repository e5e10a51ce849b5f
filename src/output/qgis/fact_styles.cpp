#include "output/qgis/fact_styles.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "output/qgis/labels.hpp"
#include "output/qgis/symbols.hpp"
#include "output/qgis/xml.hpp"

namespace mentionmap::output::qgis {
namespace {

/// A number of things as a size in millimetres: the area grows about as the cube root, so that both
/// four aircraft and a hundred thousand troops can be seen.
constexpr const char* kDeploymentSize =
    R"(coalesce(scale_exp(max(1, "quantity_best"), 1, 150000, 5, 13, 0.35), 5))";

/// "900 more British troops"; the number only where the name of the force does not hold it.
constexpr const char* kForceLabel =
    R"(with_variable('name', coalesce("force", "unit_designation", ''), )"
    R"(if("quantity_text" IS NOT NULL AND strpos(lower(@name), lower("quantity_text")) = 0, )"
    R"("quantity_text" || ' ', '') || if(length(@name) > 44, left(@name, 42) || '…', @name)))";

std::string html(std::string_view expression) {
  return fmt::format("replace(replace(coalesce({}, ''), '&', '&amp;'), '<', '&lt;')", expression);
}

/// The text that appears when the pointer rests on a feature.
std::string map_tip(std::string_view heading) {
  return text_element(
      "mapTip",
      fmt::format("<div style=\"width:360px\"><b>[% {} %]</b><br/>&ldquo;[% {} %]&rdquo;<br/>"
                  "<i>[% {} %], [% coalesce(format_date(\"start_date\", 'yyyy-MM-dd'), 'undated') "
                  "%]</i></div>",
                  html(heading), html("\"sentence\""), html("coalesce(\"title\", \"document\")")));
}

std::string place_tip() {
  return text_element(
      "mapTip", fmt::format("<div style=\"width:260px\"><b>[% {} %]</b><br/>[% \"mentions\" %] "
                            "mentions in [% \"documents\" %] documents<br/><i>[% \"place_id\" %], "
                            "within [% round(\"radius_m\" / 1000, 1) %] km</i></div>",
                            html("\"name\"")));
}

/// The time control goes by first and last day, both included.
std::string temporal(const LayerSchema& schema) {
  return element("temporal", {{"enabled", "1"},
                              {"mode", "2"},
                              {"startField", std::string(schema.first_day)},
                              {"endField", std::string(schema.last_day)},
                              {"limitMode", "1"},
                              {"accumulate", "0"},
                              {"fixedDuration", "0"},
                              {"durationUnit", "min"},
                              {"durationField", ""},
                              {"startExpression", ""},
                              {"endExpression", ""}});
}

LabelStyle label(const Palette& palette, std::string expression) {
  LabelStyle style;
  style.expression = std::move(expression);
  style.ink = palette.at("ink");
  style.halo = palette.at("halo");
  return style;
}

// --------------------------------------------------------------------------------------
// deployments

std::string deployment_symbol(const StyleContext& context, std::string_view number,
                              std::string_view actor) {
  return symbol("marker", number,
                {symbol_layer("SvgMarker",
                              {{"name", context.data.symbol("deployment")},
                               {"color", colour(context.data.actor_colour(actor))},
                               {"outline_color", colour(context.palette.at("outline"))},
                               {"outline_width", "0.3"},
                               {"size", "5"},
                               {"size_unit", "MM"},
                               {"vertical_anchor_point", "1"},
                               {"horizontal_anchor_point", "1"}},
                              // The tip stands on the spot; the legend, which has no feature,
                              // shows the middle.
                              {{"size", kDeploymentSize},
                               {"vAnchor", "if(\"id\" IS NULL, 'center', 'bottom')"}})});
}

std::string deployments(const StyleContext& context) {
  std::vector<Category> categories;
  const auto add = [&](const std::string& actor, const std::string& title) {
    const std::string number = fmt::format("{}", categories.size());
    categories.push_back({actor, title, deployment_symbol(context, number, actor)});
  };
  const std::vector<std::string> shown = context.facts.shown_actors();
  for (const std::string& actor : shown) add(actor, context.actor_name(actor));
  // QGIS draws what no other category has as the one without a value.
  if (shown.size() < context.facts.actors.size()) add("", "Others, or not named");
  LabelStyle style = label(context.palette, kForceLabel);
  style.size_pt = 7.5;
  style.priority = 8;
  style.distance_mm = 2.2;
  style.smallest_scale = 30'000'000;
  return displaced(categorized("actor", categories), context.palette.at("ink")) + labeling({style});
}

// ----------------------------------------------------------------------------------------
// movements

/// The actor's colour as an expression.
std::string actor_colour_expression(const StyleContext& context) {
  std::string cases;
  for (const std::string& actor : context.facts.shown_actors()) {
    std::string quoted;
    for (const char c : actor) quoted += c == '\'' ? std::string("''") : std::string(1, c);
    cases +=
        fmt::format(" WHEN \"actor\" = '{}' THEN '{}'", quoted, context.data.actor_colour(actor));
  }
  const std::string other = context.data.actor_colour("");
  return cases.empty() ? fmt::format("'{}'", other)
                       : fmt::format("CASE{} ELSE '{}' END", cases, other);
}

std::string arrow_head(const StyleContext& context, std::string_view name) {
  return symbol("marker", name,
                {symbol_layer("SimpleMarker",
                              {{"name", "filled_arrowhead"},
                               {"color", colour(context.palette.at("movement"))},
                               {"outline_color", colour(context.palette.at("outline"))},
                               {"outline_width", "0.2"},
                               {"size", "4.6"},
                               {"size_unit", "MM"}},
                              {{"fillColor", actor_colour_expression(context)}})});
}

/// A line with a head in its middle, too: the one at its end may stand under a deployment.
std::string arrow_symbol(const StyleContext& context, std::string_view number,
                         std::string_view dashes) {
  const auto heads = [&](const char* placement, int layer) {
    return symbol_layer("MarkerLine", {{"placement", placement}, {"rotate", "1"}}, {},
                        arrow_head(context, fmt::format("@{}@{}", number, layer)));
  };
  Settings line = {{"line_color", colour(context.palette.at("movement"))},
                   {"line_width", "0.9"},
                   {"line_width_unit", "MM"},
                   {"line_style", "solid"},
                   {"capstyle", "round"},
                   {"joinstyle", "round"},
                   {"use_custom_dash", dashes.empty() ? "0" : "1"}};
  if (!dashes.empty()) line.emplace_back("customdash", std::string(dashes));
  return symbol(
      "line", number,
      {symbol_layer("SimpleLine", {{"line_color", colour(context.palette.at("outline"), 190)},
                                   {"line_width", "1.7"},
                                   {"line_width_unit", "MM"},
                                   {"capstyle", "round"},
                                   {"joinstyle", "round"}}),
       symbol_layer("SimpleLine", line, {{"outlineColor", actor_colour_expression(context)}}),
       heads("centralpoint", 2), heads("lastvertex", 3)});
}

std::string movements(const StyleContext& context) {
  struct Group {
    const char* filter;
    const char* label;
    const char* dashes;
  };
  constexpr Group kGroups[] = {
      {R"("status" IN ('under_way', 'arrived', 'in_place', 'withdrawing'))", "Movement", ""},
      {R"("status" IN ('announced', 'planned', 'put_on_readiness'))", "Movement, planned", "3;2"},
      {R"("status" = 'claimed_withdrawn')", "Movement, claimed", "1;1.6"},
      {R"("status" = 'denied')", "Movement, denied", "0.4;2.4"}};
  std::vector<Rule> rules;
  for (const Group& group : kGroups) {
    const std::string number = fmt::format("{}", rules.size());
    rules.push_back({group.filter, group.label, arrow_symbol(context, number, group.dashes)});
  }
  LabelStyle style = label(context.palette, kForceLabel);
  style.placement = LabelStyle::Placement::along_line;
  style.size_pt = 7.5;
  style.italic = true;
  style.distance_mm = 1.8;
  style.priority = 6;
  style.smallest_scale = 30'000'000;
  return rule_based(rules) + labeling({style});
}

// -------------------------------------------------------------------------------------------
// events

std::string events(const StyleContext& context) {
  std::vector<Category> categories;
  for (const EventStyle& event : context.data.events()) {
    if (!context.facts.event_types.contains(event.type)) continue;
    const std::string number = fmt::format("{}", categories.size());
    const std::string marker =
        symbol_layer("SvgMarker", {{"name", context.data.symbol(event.symbol)},
                                   {"color", colour(event.colour)},
                                   {"outline_color", colour(context.palette.at("outline"))},
                                   {"outline_width", "0.2"},
                                   {"size", "5"},
                                   {"size_unit", "MM"}});
    categories.push_back({event.type, event.label, symbol("marker", number, {marker})});
  }
  LabelStyle style = label(context.palette,
                           R"(if(length("trigger") > 30, left("trigger", 28) || '…', "trigger"))");
  style.size_pt = 7;
  style.italic = true;
  style.priority = 4;
  style.distance_mm = 2.6;
  style.smallest_scale = 12'000'000;
  return displaced(categorized("event_type", categories), context.palette.at("ink")) +
         labeling({style});
}

// ----------------------------------------------------------------------------------------
// distances

/// "15 miles claimed, 14.7 km measured".
constexpr const char* kFigures =
    R"("claimed_value" || ' ' || coalesce("claimed_unit", '') || )"
    R"(if("claimed_unit" = 'mile' and "claimed_value" <> 1, 's', '') || ' claimed, ' || )"
    R"(if("measured_m" < 100000, round("measured_m" / 1000, 1), round("measured_m" / 1000)) || )"
    R"(' km measured')";

std::string distances(const StyleContext& context) {
  struct Kind {
    const char* verdict;
    const char* label;
  };
  constexpr Kind kKinds[] = {{"consistent", "Claim holds"},
                             {"borderline", "Claim nearly holds"},
                             {"contradicted", "Claim does not hold"},
                             {"not_checkable", "Claim not checkable"}};
  std::vector<Category> categories;
  for (const Kind& kind : kKinds) {
    const std::string number = fmt::format("{}", categories.size());
    const Settings settings = {{"line_color", colour(context.palette.at(kind.verdict))},
                               {"line_width", "0.6"},
                               {"line_width_unit", "MM"},
                               {"capstyle", "flat"},
                               {"use_custom_dash", "1"},
                               {"customdash", "2;1"}};
    categories.push_back(
        {kind.verdict, kind.label, symbol("line", number, {symbol_layer("SimpleLine", settings)})});
  }
  LabelStyle along = label(context.palette, kFigures);
  along.filter = "\"measured_m\" >= 150000";
  along.placement = LabelStyle::Placement::along_line;
  along.size_pt = 7.5;
  along.priority = 9;
  along.smallest_scale = 30'000'000;
  LabelStyle beside = along;  // Short lines have no room for it.
  beside.filter = "\"measured_m\" < 150000";
  beside.placement = LabelStyle::Placement::around_point;
  beside.anchor = "start_point(geometry_n($geometry, 1))";
  beside.distance_mm = 3;
  beside.smallest_scale = 12'000'000;
  return categorized("verdict", categories) + labeling({along, beside});
}

// ------------------------------------------------------------------------------ places and
// mentions

/// Countries, regions and seas are no spots: they are drawn as rings.
constexpr const char* kIsSpot = R"("radius_m" < 60000 AND "feature" NOT LIKE 'A.%')";

std::string place_dot(const StyleContext& context) {
  return symbol("marker", "0",
                {symbol_layer("SimpleMarker",
                              {{"name", "circle"},
                               {"color", colour(context.palette.at("place"), 220)},
                               {"outline_color", colour(context.palette.at("outline"))},
                               {"outline_width", "0.2"},
                               {"size", "2"},
                               {"size_unit", "MM"}},
                              {{"size", R"(scale_exp("mentions", 1, 200, 1.6, 5, 0.5))"}})});
}

std::string area_ring(const StyleContext& context) {
  return symbol(
      "marker", "1",
      {symbol_layer("SimpleMarker", {{"name", "circle"},
                                     {"color", "0,0,0,0"},
                                     {"outline_color", colour(context.palette.at("place"), 130)},
                                     {"outline_width", "0.3"},
                                     {"size", "2.2"},
                                     {"size_unit", "MM"}})});
}

std::string places(const StyleContext& context) {
  const std::string spot(kIsSpot);
  LabelStyle main = label(context.palette, "\"name\"");
  main.filter = spot + R"( AND "mentions" > 1)";
  main.priority = 7;
  LabelStyle others = label(context.palette, "\"name\"");
  others.filter = spot + R"( AND "mentions" = 1)";
  others.size_pt = 7.5;
  others.priority = 5;
  others.smallest_scale = 40'000'000;
  // Names of countries are on the base map.
  LabelStyle areas = label(context.palette, "\"name\"");
  areas.filter = "NOT (" + spot + R"() AND "feature" NOT LIKE 'A.PCL%')";
  areas.italic = true;
  areas.size_pt = 7.5;
  areas.priority = 4;
  areas.smallest_scale = 40'000'000;
  return rule_based({{spot, "Place named", place_dot(context)},
                     {"ELSE", "Region, country or sea named", area_ring(context)}}) +
         labeling({main, others, areas});
}

std::string mentions(const StyleContext& context) {
  struct Kind {
    const char* kind;
    const char* label;
  };
  constexpr Kind kKinds[] = {{"literal", "Place itself"},
                             {"metonymic", "Government"},
                             {"demonym", "People or adjective"},
                             {"embedded", "Within a name"}};
  std::vector<Category> categories;
  for (const Kind& kind : kKinds) {
    const std::string number = fmt::format("{}", categories.size());
    const Settings settings = {{"name", "circle"},
                               {"color", colour(context.palette.at(kind.kind))},
                               {"outline_color", colour(context.palette.at("outline"))},
                               {"outline_width", "0.1"},
                               {"size", "1.4"},
                               {"size_unit", "MM"}};
    categories.push_back({kind.kind, kind.label,
                          symbol("marker", number, {symbol_layer("SimpleMarker", settings)})});
  }
  return categorized("kind", categories);
}

std::string drawing(const LayerSchema& schema, const StyleContext& context) {
  switch (schema.id) {
    case LayerId::places:
      return places(context) + place_tip();
    case LayerId::mentions:
      return mentions(context) + map_tip(R"("text" || ' (' || "place" || ')')");
    case LayerId::deployments:
      return deployments(context) +
             map_tip(R"(coalesce("actor" || ': ', '') || coalesce("force", ''))");
    case LayerId::movements:
      return movements(context) +
             map_tip(R"(coalesce("force", '') || ': ' || "from_place" || ' to ' || "place")");
    case LayerId::events:
      return events(context) +
             map_tip(R"("event_type" || ', ' || "status" || ': ' || coalesce("place", ''))");
    case LayerId::distances:
      return distances(context) +
             map_tip(
                 R"("verdict" || ': ' || coalesce("place", '') || ' to ' || coalesce("reference", '') || coalesce(', ' || "hint", ''))");
    case LayerId::unplaced:
      break;
  }
  return {};
}

}  // namespace

std::string fact_style(const LayerSchema& schema, const StyleContext& context) {
  return temporal(schema) + drawing(schema, context);
}

std::string uncertainty_style(const LayerSchema& schema, const StyleContext& context) {
  // A circle on the earth is an ellipse in degrees.
  constexpr const char* kCircle =
      R"(if("radius_m" >= 1000 AND "radius_m" <= 250000 AND abs($y) < 80, make_ellipse($geometry, )"
      R"("radius_m" / 111320, "radius_m" / (111320 * cos(radians($y))), 0, 48), NULL))";
  const std::string& tint = context.palette.at("uncertainty");
  const std::string fill = symbol("fill", "@0@0",
                                  {symbol_layer("SimpleFill", {{"color", colour(tint, 26)},
                                                               {"style", "solid"},
                                                               {"outline_color", colour(tint, 150)},
                                                               {"outline_style", "dot"},
                                                               {"outline_width", "0.25"},
                                                               {"outline_width_unit", "MM"}})});
  const std::string generator = symbol_layer(
      "GeometryGenerator",
      {{"SymbolType", "Fill"}, {"geometryModifier", kCircle}, {"units", "MapUnit"}}, {}, fill);
  return temporal(schema) + single_symbol(symbol("marker", "0", {generator}));
}

}  // namespace mentionmap::output::qgis
