// Layers and tables as CSV.
#pragma once

#include <filesystem>
#include <string>

#include "output/feature.hpp"
#include "output/file_writer.hpp"
#include "output/schema.hpp"

namespace mentionmap::output {

/// One layer's file, <folder>/<name>.csv: the id, then "longitude" and "latitude" of a point or
/// "wkt" of lines, then the layer's columns. Nothing stands for null; numbers are as in the
/// GeoJSON.
class CsvLayerFile {
 public:
  CsvLayerFile(const std::filesystem::path& folder, const LayerSchema& schema);

  void add(const Feature& feature);
  void close() { file_.close(); }

 private:
  FileWriter file_;
};

/// A column's value as text; empty for null.
[[nodiscard]] std::string value_text(const Value& value);

/// "MULTILINESTRING ((1.5 2.0, 3.0 4.0))".
[[nodiscard]] std::string wkt_of(const Lines& lines);

}  // namespace mentionmap::output
