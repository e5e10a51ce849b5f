// GeoJSON (RFC 7946) written feature by feature: collections, or a feature a line.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "mentionmap/coordinates.hpp"

#include "output/feature.hpp"
#include "output/file_writer.hpp"
#include "output/layer_sink.hpp"
#include "output/schema.hpp"

namespace mentionmap::output {

/// Turns the features of one layer into JSON objects. The schema must outlive it.
class FeatureJson {
 public:
  explicit FeatureJson(const LayerSchema& schema);

  /// Precondition: the feature has the layer's columns and a geometry.
  void append(std::string& out, const Feature& feature) const;

 private:
  std::vector<std::string> keys_;  ///< `,"name":` of each column.
};

/// One layer's file, <folder>/<name>.geojson: a FeatureCollection with its name, and at the end its
/// bbox unless it is empty. The schema must outlive it.
class GeoJsonFile {
 public:
  GeoJsonFile(const std::filesystem::path& folder, const LayerSchema& schema);

  void add(const Feature& feature);
  void close();

 private:
  void widen(const LonLat& point);

  FileWriter file_;
  FeatureJson json_;
  std::string block_;  ///< What is not yet given to the file.
  bool empty_ = true;
  std::optional<Box> bbox_;
};

/// One layer's file, <folder>/<name>.geojsonl: a feature a line (GeoJSON Text Sequence without
/// record separators, which more readers take). The schema must outlive it.
class GeoJsonLinesFile {
 public:
  GeoJsonLinesFile(const std::filesystem::path& folder, const LayerSchema& schema);

  void add(const Feature& feature);
  void close();

 private:
  FileWriter file_;
  FeatureJson json_;
  std::string block_;
};

/// Throws std::logic_error unless the feature has the layer's columns in their order.
void check_columns(const LayerSchema& schema, const Feature& feature);

}  // namespace mentionmap::output
