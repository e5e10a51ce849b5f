#include "output/qgis/map_facts.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>

namespace mentionmap::output {
namespace {

Box box_of(const LonLat& point) {
  return {point.lon_deg, point.lat_deg, point.lon_deg, point.lat_deg};
}

const Value* value_of(const Feature& feature, std::string_view name) {
  if (name.empty()) return nullptr;
  for (const auto& [column, value] : feature.columns.all()) {
    if (column == name) return &value;
  }
  return nullptr;
}

const std::string* text_of(const Feature& feature, std::string_view name) {
  const Value* value = value_of(feature, name);
  return value == nullptr ? nullptr : std::get_if<std::string>(value);
}

}  // namespace

std::optional<Box> extent_of(const Geometry& geometry) {
  if (const auto* point = std::get_if<LonLat>(&geometry)) return box_of(*point);
  std::optional<Box> box;
  if (const auto* lines = std::get_if<Lines>(&geometry)) {
    for (const auto& line : *lines) {
      for (const LonLat& at : line) box = joined(box, box_of(at));
    }
  }
  return box;
}

std::optional<Box> joined(const std::optional<Box>& a, const std::optional<Box>& b) {
  if (!a) return b;
  if (!b) return a;
  return Box{std::min(a->west_deg, b->west_deg), std::min(a->south_deg, b->south_deg),
             std::max(a->east_deg, b->east_deg), std::max(a->north_deg, b->north_deg)};
}

void MapFacts::note(const LayerSchema& schema, const Feature& feature) {
  LayerFacts& layer = layers[static_cast<std::size_t>(schema.id)];
  ++layer.count;
  layer.extent = joined(layer.extent, extent_of(feature.geometry));
  if (const auto* day = text_of(feature, schema.first_day)) {
    if (!first_day || *day < *first_day) first_day = *day;
  }
  if (const auto* day = text_of(feature, schema.last_day)) {
    if (!last_day || *day > *last_day) last_day = *day;
  }
  if (schema.id == LayerId::deployments || schema.id == LayerId::movements) {
    const auto* actor = text_of(feature, "actor");
    ++actors[actor == nullptr ? "" : *actor];
  }
  if (schema.id == LayerId::events) {
    if (const auto* type = text_of(feature, "event_type")) ++event_types[*type];
  }
}

std::vector<std::string> MapFacts::shown_actors() const {
  std::vector<std::pair<std::size_t, std::string>> ranked;
  for (const auto& [actor, count] : actors) {
    if (!actor.empty()) ranked.emplace_back(count, actor);
  }
  std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
    return std::tie(b.first, a.second) < std::tie(a.first, b.second);
  });
  ranked.resize(std::min(ranked.size(), kMostActors));
  std::vector<std::string> shown;
  for (const auto& [count, actor] : ranked) shown.push_back(actor);
  std::sort(shown.begin(), shown.end());
  return shown;
}

}  // namespace mentionmap::output
