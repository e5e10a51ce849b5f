// The options of map that choose what goes into the layers.
#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "mentionmap/borders.hpp"
#include "mentionmap/gazetteer.hpp"
#include "mentionmap/layers.hpp"

namespace mentionmap::cli {

/// Options as given.
struct LayerFlags {
  std::vector<std::string> formats;
  std::vector<std::string> shapes;
  std::vector<std::string> layers;
  std::string worldview;
  std::string border;
  std::string bbox;
  std::vector<std::string> countries;
  std::string since;
  std::string until;
  double min_confidence = 0;
  std::size_t html_max = LayerOptions{}.html_max;

  void setup(CLI::App& app);

  /// The options understood. Throws UsageError for what makes no sense.
  [[nodiscard]] LayerOptions resolve(const Gazetteer& gazetteer, const Borders& borders) const;
};

/// "WEST,SOUTH,EAST,NORTH" in degrees; west greater than east crosses the antimeridian. Throws
/// UsageError.
[[nodiscard]] Box parse_box(const std::string& text);

}  // namespace mentionmap::cli
