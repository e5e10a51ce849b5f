// What the styles of a map depend on: what there is to show.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "mentionmap/coordinates.hpp"

#include "output/feature.hpp"
#include "output/schema.hpp"

namespace mentionmap::output {

struct LayerFacts {
  std::size_t count = 0;
  std::optional<Box> extent;
};

/// Gathered while the features pass.
struct MapFacts {
  std::array<LayerFacts, kLayerCount> layers;  ///< By LayerId.
  std::map<std::string, std::size_t> actors;   ///< Of deployments and movements; "" for none.
  std::map<std::string, std::size_t> event_types;
  std::optional<std::string> first_day;  ///< Of facts and mentions.
  std::optional<std::string> last_day;

  void note(const LayerSchema& schema, const Feature& feature);

  /// The actors that get a colour and a line in the legend: the most frequent, sorted by name.
  [[nodiscard]] std::vector<std::string> shown_actors() const;

  static constexpr std::size_t kMostActors = 24;
};

/// The box around a geometry; none where there is none.
[[nodiscard]] std::optional<Box> extent_of(const Geometry& geometry);

/// The box around both. Boxes do not cross the antimeridian.
[[nodiscard]] std::optional<Box> joined(const std::optional<Box>& a, const std::optional<Box>& b);

}  // namespace mentionmap::output
