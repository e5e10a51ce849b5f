// The layers and their columns: names, types and meaning, the same for every format.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace mentionmap::output {

enum class ColumnType { text, integer, real, boolean, date };

/// What a column holds. A name means the same in every layer.
struct Column {
  std::string_view name;
  ColumnType type = ColumnType::text;
  std::string_view unit = {};   ///< "metres", "degrees", "code points"; empty where there is none.
  std::string_view title = {};  ///< For people, in English.
  std::string_view meaning = {};  ///< A sentence.
};

enum class GeometryKind { point, lines, none };

/// The layers in the order they are written and listed; `unplaced` is the table of what has no
/// place or date.
enum class LayerId { places, mentions, deployments, movements, events, distances, unplaced };

inline constexpr std::size_t kLayerCount = 7;

struct LayerSchema {
  LayerId id = LayerId::places;
  std::string_view name;
  GeometryKind geometry = GeometryKind::point;
  std::string_view title;      ///< "Places".
  std::string_view meaning;    ///< What a feature is.
  std::string_view first_day;  ///< Columns that the time control goes by; empty for none.
  std::string_view last_day;
  std::vector<const Column*> columns;  ///< After the id, which is the first in all.
};

/// The column "id" that every layer begins with.
[[nodiscard]] const Column& id_column() noexcept;

/// The layers; places have the distance to a border only `with_border`.
[[nodiscard]] std::vector<LayerSchema> layer_schemas(bool with_border);

/// "places", ... of the layers without `unplaced`.
[[nodiscard]] std::span<const std::string_view> map_layer_names() noexcept;

}  // namespace mentionmap::output
