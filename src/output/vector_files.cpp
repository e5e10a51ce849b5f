#include "output/vector_files.hpp"

#include <utility>
#include <vector>

#include <fmt/format.h>

#include "mentionmap/error.hpp"

#include "core/modules.hpp"
#include "output/file_writer.hpp"

namespace mentionmap::output {
namespace {

namespace fs = std::filesystem;

template <typename Function>
Function* formats_symbol(const char* name) {
  return reinterpret_cast<Function*>(module_symbol(kFormatsModule, name));
}

void check(const std::string& path, const std::string& problem) {
  if (!problem.empty()) throw Error(fmt::format("{} cannot be written: {}.", path, problem));
}

void write_file(const fs::path& path, const std::string& bytes) {
  FileWriter file(path);
  file.write(bytes);
  file.close();
}

/// The files that a request makes.
std::vector<fs::path> files_of(const VectorFilesRequest& request) {
  if (request.format != VectorFormat::flatgeobuf) return {request.path};
  std::vector<fs::path> files;
  for (const LayerSchema& schema : request.layers) {
    files.push_back(fs::path(request.path) / fmt::format("{}.fgb", schema.name));
  }
  return files;
}

class ModuleSink final : public LayerSink {
 public:
  explicit ModuleSink(const VectorFilesRequest& request)
      : path_(request.path), written_(files_of(request)) {
    static auto* const open = formats_symbol<OpenVectorFiles>(kOpenVectorFiles);
    std::string problem;
    files_.reset(open(request, problem));
    check(path_, problem);
  }

  void add(LayerId layer, const Feature& feature) override {
    std::string problem;
    files_->add(layer, feature, problem);
    check(path_, problem);
  }

  void close(const std::vector<LayerStyle>& styles) override {
    std::string problem;
    std::string bytes;
    files_->close(styles, bytes, problem);
    check(path_, problem);
    if (!bytes.empty()) return write_file(path_, bytes);
    for (const fs::path& file : written_) FileWriter::sync(file);
  }

 private:
  std::string path_;
  std::vector<fs::path> written_;
  std::unique_ptr<VectorFiles> files_;
};

}  // namespace

std::unique_ptr<LayerSink> open_vector_files(const VectorFilesRequest& request) {
  return std::make_unique<ModuleSink>(request);
}

void write_zip(const fs::path& path, const std::string& entry, const std::string& bytes) {
  static auto* const make = formats_symbol<MakeZip>(kMakeZip);
  std::string problem;
  std::string archive;
  make(entry, bytes, archive, problem);
  check(path.string(), problem);
  write_file(path, archive);
}

}  // namespace mentionmap::output
