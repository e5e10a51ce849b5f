// Where the features of a run go: one sink a format.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "output/feature.hpp"
#include "output/schema.hpp"

namespace mentionmap::output {

/// How QGIS is to draw a layer.
struct LayerStyle {
  std::string layer;        ///< Its name.
  std::string name;         ///< Of the style: "light", "dark".
  std::string description;  ///< For the list of styles.
  std::string qml;          ///< A whole QML document.
  bool is_default = false;
};

/// Writes the features of all layers in one format. Functions throw std::system_error or Error
/// naming the file that cannot be written. Threads: one at a time.
class LayerSink {
 public:
  LayerSink() = default;
  LayerSink(const LayerSink&) = delete;
  LayerSink& operator=(const LayerSink&) = delete;
  virtual ~LayerSink() = default;

  /// Passes over layers that the sink was not made for. Precondition: the feature has the layer's
  /// columns.
  virtual void add(LayerId layer, const Feature& feature) = 0;

  /// Writes what is left and closes the files. Formats without styles pass over them. Call once.
  virtual void close(const std::vector<LayerStyle>& styles) = 0;
};

}  // namespace mentionmap::output
