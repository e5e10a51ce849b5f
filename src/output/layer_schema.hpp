// What the columns of each layer are: the types that formats with declared fields are given.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace mentionmap::output {

enum class ColumnType { text, integer, real, boolean, date };

struct Column {
  std::string_view name;
  ColumnType type = ColumnType::text;
  std::string_view meaning;  ///< A short sentence for people.
};

/// The layers in the order in which they are told and written.
enum class Layer { places, mentions, deployments, movements, events, distances, unplaced };
inline constexpr std::size_t kLayers = 7;

enum class GeometryKind { point, lines, none };

struct LayerSchema {
  std::string_view name;
  std::string_view title;  ///< For people: what a feature is.
  GeometryKind geometry = GeometryKind::point;
  std::vector<Column> columns;  ///< In the order of a feature's columns, "id" first.
};

/// The schema of a layer; `with_border`: places have their distance to a border.
[[nodiscard]] LayerSchema layer_schema(Layer layer, bool with_border = false);

/// "places" and so on.
[[nodiscard]] std::string_view layer_name(Layer layer) noexcept;

}  // namespace mentionmap::output
