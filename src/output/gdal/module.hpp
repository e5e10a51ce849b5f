// What the GDAL module offers for writing: see geo/gdal/module.hpp on why it is a module.
#pragma once

#include <string>
#include <vector>

#include "output/feature.hpp"
#include "output/layer_schema.hpp"

namespace mentionmap::output {

/// Formats that GDAL writes.
enum class VectorFormat { geopackage, flatgeobuf, kml, geojson_lines, csv };

/// What to write where.
struct VectorRequest {
  VectorFormat format = VectorFormat::geopackage;
  std::string folder;
  std::vector<LayerSchema> layers;
  std::vector<std::pair<std::string, std::string>> metadata;  ///< Of the whole file, where it can.
};

/// Files being written. Functions say what went wrong in `problem` and return false; no exception
/// leaves the module. Deleting an open writer leaves its files unfinished.
class VectorWriter {
 public:
  virtual ~VectorWriter() = default;
  /// `layer` is a number in the request's layers.
  virtual bool add(std::size_t layer, const Feature& feature, std::string& problem) noexcept = 0;
  virtual bool close(std::string& problem) noexcept = 0;
};

/// The symbol's name changes with anything in this header or those it includes.
inline constexpr const char* kOpenVectorWriter = "mentionmap_open_vector_writer_1";
using OpenVectorWriter = VectorWriter*(const VectorRequest& request, std::string& problem) noexcept;

}  // namespace mentionmap::output
