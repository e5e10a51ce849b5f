// Sinks for formats with a file a layer.
#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <vector>

#include "output/layer_sink.hpp"

namespace mentionmap::output {

/// A `File` for each of the layers; layers that it was not made for are passed over. File has a
/// constructor (folder, schema), add(feature) and close(). The schemas must outlive the sink.
template <typename File>
class FilePerLayer : public LayerSink {
 public:
  FilePerLayer(const std::filesystem::path& folder,
               const std::vector<const LayerSchema*>& schemas) {
    for (const LayerSchema* schema : schemas) {
      files_[static_cast<std::size_t>(schema->id)] = std::make_unique<File>(folder, *schema);
    }
  }

  void add(LayerId layer, const Feature& feature) override {
    if (const auto& file = files_[static_cast<std::size_t>(layer)]) file->add(feature);
  }

  void close(const std::vector<LayerStyle>&) override {
    for (const auto& file : files_) {
      if (file) file->close();
    }
  }

 private:
  std::array<std::unique_ptr<File>, kLayerCount> files_;
};

}  // namespace mentionmap::output
