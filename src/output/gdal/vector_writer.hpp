// GeoPackage, FlatGeobuf and KML by GDAL. Part of the module of the file formats.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "output/gdal/memory_file.hpp"
#include "output/gdal/module.hpp"

namespace mentionmap::output {

/// Writes what the request asks for. Functions throw std::runtime_error with a sentence.
class VectorWriter {
 public:
  explicit VectorWriter(const VectorFilesRequest& request);
  VectorWriter(const VectorWriter&) = delete;
  VectorWriter& operator=(const VectorWriter&) = delete;
  ~VectorWriter();

  void add(LayerId layer, const Feature& feature);

  /// The file's bytes where it is made in memory, as VectorFiles::close() has it.
  [[nodiscard]] std::string close(const std::vector<LayerStyle>& styles);

 private:
  struct Layer {
    const LayerSchema* schema = nullptr;
    OGRLayer* layer = nullptr;
    OGRFeatureUniquePtr feature;  ///< Used again for each.
  };

  void open_datasets();
  void open_layer(const LayerSchema& schema, GDALDataset& dataset);
  GDALDataset& new_dataset(const std::string& path);

  VectorFilesRequest request_;
  MemoryFile memory_{"layers.kml"};
  std::vector<GDALDatasetUniquePtr> datasets_;
  std::array<Layer, kLayerCount> layers_;
};

}  // namespace mentionmap::output
