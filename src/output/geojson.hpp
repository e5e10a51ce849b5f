// GeoJSON (RFC 7946) written feature by feature.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mentionmap/coordinates.hpp"

#include "output/feature.hpp"
#include "output/file_writer.hpp"

namespace mentionmap::output {

/// One layer's file, <folder>/<name>.geojson: a FeatureCollection with its name, and at the end its
/// bbox unless it is empty. All features must have the same columns.
class GeoJsonFile {
 public:
  GeoJsonFile(const std::filesystem::path& folder, std::string name);

  void add(const Feature& feature);
  void close();

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }

 private:
  void check_columns(const Columns& columns);
  void widen(const LonLat& point);

  std::string name_;
  FileWriter file_;
  std::size_t size_ = 0;
  std::vector<std::string_view> column_names_;
  std::optional<Box> bbox_;
};

/// One feature as a JSON object.
[[nodiscard]] std::string feature_json(const Feature& feature);

}  // namespace mentionmap::output
