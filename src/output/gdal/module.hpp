// What the module of the file formats offers: it links GDAL, which takes 80 ms to load, so the
// program opens it with dlopen() when such a file is asked for. Exceptions do not cross its door:
// a function that fails leaves a sentence in `problem`.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "output/feature.hpp"
#include "output/layer_sink.hpp"
#include "output/schema.hpp"

namespace mentionmap::output {

enum class VectorFormat { geopackage, flatgeobuf, kml };

/// A file, or a file a layer in a folder, to be written.
struct VectorFilesRequest {
  VectorFormat format = VectorFormat::geopackage;
  std::string path;  ///< Of the file; of the folder for FlatGeobuf.
  std::vector<LayerSchema> layers;
  std::vector<std::pair<std::string, std::string>> metadata;  ///< Names and values.
};

/// Files being written.
class VectorFiles {
 public:
  VectorFiles() = default;
  VectorFiles(const VectorFiles&) = delete;
  VectorFiles& operator=(const VectorFiles&) = delete;
  virtual ~VectorFiles() = default;

  virtual void add(LayerId layer, const Feature& feature, std::string& problem) noexcept = 0;

  /// `bytes` become those of the file where it is made in memory (KML) and is for the caller to
  /// write; empty where the files are written.
  virtual void close(const std::vector<LayerStyle>& styles, std::string& bytes,
                     std::string& problem) noexcept = 0;
};

/// The module's file, its symbols and their types. The symbols' names change with anything in this
/// header and those it includes.
inline constexpr const char* kFormatsModule = "mentionmap_formats.so";
inline constexpr const char* kOpenVectorFiles = "mentionmap_open_vector_files_1";
using OpenVectorFiles = VectorFiles*(const VectorFilesRequest& request,
                                     std::string& problem) noexcept;
inline constexpr const char* kMakeZip = "mentionmap_make_zip_1";
using MakeZip = void(const std::string& entry, const std::string& bytes, std::string& archive,
                     std::string& problem) noexcept;

}  // namespace mentionmap::output
