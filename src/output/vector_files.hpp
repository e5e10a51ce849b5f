// GeoPackage, FlatGeobuf, KML and zip archives, written by a module that is loaded when one is
// asked for.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "output/gdal/module.hpp"
#include "output/layer_sink.hpp"

namespace mentionmap::output {

/// A sink that writes the files of the request. Throws DataError when the module is missing.
[[nodiscard]] std::unique_ptr<LayerSink> open_vector_files(const VectorFilesRequest& request);

/// Writes a zip archive of one file, without times. Throws std::system_error naming the archive,
/// DataError when the module is missing.
void write_zip(const std::filesystem::path& path, const std::string& entry,
               const std::string& bytes);

}  // namespace mentionmap::output
