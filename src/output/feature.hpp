// Features of a layer: an id, a geometry and flat columns.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "mentionmap/coordinates.hpp"
#include "mentionmap/text.hpp"

namespace mentionmap::output {

/// A real number and how many decimals of it are written.
struct Real {
  double value = 0;
  int decimals = 1;
};

/// What a column holds; monostate where it has nothing to hold.
using Value = std::variant<std::monostate, bool, std::int64_t, Real, std::string>;

/// The columns of one feature in their order. Names must be literals, as they are not copied.
class Columns {
 public:
  void text(std::string_view name, std::string value) { add(name, std::move(value)); }
  void text(std::string_view name, std::string_view value) { add(name, std::string(value)); }
  void text(std::string_view name, const char* value) { add(name, std::string(value)); }
  void text(std::string_view name, const std::optional<std::string>& value) {
    value ? add(name, *value) : add(name, {});
  }
  /// Null when empty.
  void text_or_null(std::string_view name, std::string value) {
    value.empty() ? add(name, {}) : add(name, std::move(value));
  }
  void integer(std::string_view name, std::size_t value) {
    add(name, static_cast<std::int64_t>(value));
  }
  void real(std::string_view name, const std::optional<double>& value, int decimals) {
    value ? add(name, Real{*value, decimals}) : add(name, {});
  }
  void boolean(std::string_view name, bool value) { add(name, value); }
  void null(std::string_view name) { add(name, {}); }

  [[nodiscard]] const std::vector<std::pair<std::string_view, Value>>& all() const noexcept {
    return columns_;
  }

 private:
  void add(std::string_view name, Value value) { columns_.emplace_back(name, std::move(value)); }

  std::vector<std::pair<std::string_view, Value>> columns_;
};

/// Lines of a MultiLineString.
using Lines = std::vector<std::vector<LonLat>>;

/// Decimals of coordinates: a ten-millionth of a degree is about a centimetre.
inline constexpr int kDegreeDecimals = 7;

/// None for a row of a table without geometry.
using Geometry = std::variant<std::monostate, LonLat, Lines>;

class LayerSource;

/// Where the text says it, for outputs that show the text around it.
struct Evidence {
  const LayerSource* source = nullptr;  ///< None of features that no single text tells of.
  Span sentence;
  Span mark;  ///< The words inside it that carry the feature.
};

struct Feature {
  std::string id;  ///< Also written as the column "id".
  Geometry geometry;
  Columns columns;
  Evidence evidence;  ///< Valid while the document is at hand.
};

}  // namespace mentionmap::output
