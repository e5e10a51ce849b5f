// The files that the features of a run go into, in every format asked for.
#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "mentionmap/layers.hpp"

#include "output/feature.hpp"
#include "output/file_writer.hpp"
#include "output/gdal/module.hpp"
#include "output/geojson.hpp"
#include "output/layer_schema.hpp"

namespace mentionmap::output {

/// Takes the features of all layers in any order. Functions throw std::system_error or Error when a
/// file cannot be written.
class LayerOutput {
 public:
  LayerOutput(const std::filesystem::path& folder, const LayerOptions& options);

  /// Drops what belongs to a layer that is not asked for. The columns must be those of the layer's
  /// schema.
  void add(Layer layer, const Feature& feature);

  /// Closes the files. Call once.
  void close();

  /// Features of a layer so far.
  [[nodiscard]] std::size_t count(Layer layer) const {
    return counts_[static_cast<std::size_t>(layer)];
  }
  [[nodiscard]] bool has(Layer layer) const { return wanted_[static_cast<std::size_t>(layer)]; }

  /// Names of the files, without their folder.
  [[nodiscard]] const std::vector<std::string>& files() const noexcept { return files_; }

 private:
  struct VectorOutput {
    std::unique_ptr<VectorWriter> writer;
    std::array<std::optional<std::size_t>, kLayers> layers;  ///< Number of each layer in it.
  };

  void open_geojson(const std::filesystem::path& folder, Layer layer);
  void open_vectors(const std::filesystem::path& folder, OutputFormat format, bool with_border);
  void write_unplaced(const Feature& feature);

  std::array<bool, kLayers> wanted_{};
  std::array<std::size_t, kLayers> counts_{};
  std::array<std::unique_ptr<GeoJsonFile>, kLayers> geojson_;
  std::optional<FileWriter> unplaced_;
  std::vector<VectorOutput> vectors_;
  std::vector<std::string> files_;
};

}  // namespace mentionmap::output
