// The module's door.
#include "output/gdal/module.hpp"

#include <exception>
#include <memory>
#include <string>
#include <vector>

#include "output/gdal/vector_writer.hpp"
#include "output/gdal/zip_file.hpp"

using namespace mentionmap::output;

namespace {

/// Runs a step and turns what it throws into a sentence.
template <typename Step>
void guarded(std::string& problem, Step step) noexcept {
  try {
    step();
  } catch (const std::exception& error) {
    problem = error.what();
  }
}

class GuardedFiles final : public VectorFiles {
 public:
  explicit GuardedFiles(const VectorFilesRequest& request) : writer_(request) {}

  void add(LayerId layer, const Feature& feature, std::string& problem) noexcept override {
    guarded(problem, [&] { writer_.add(layer, feature); });
  }
  void close(const std::vector<LayerStyle>& styles, std::string& bytes,
             std::string& problem) noexcept override {
    guarded(problem, [&] { bytes = writer_.close(styles); });
  }

 private:
  VectorWriter writer_;
};

}  // namespace

extern "C" __attribute__((visibility("default"))) VectorFiles* mentionmap_open_vector_files_1(
    const VectorFilesRequest& request, std::string& problem) noexcept {
  std::unique_ptr<VectorFiles> files;
  guarded(problem, [&] { files = std::make_unique<GuardedFiles>(request); });
  return files.release();
}

extern "C" __attribute__((visibility("default"))) void mentionmap_make_zip_1(
    const std::string& entry, const std::string& bytes, std::string& archive,
    std::string& problem) noexcept {
  guarded(problem, [&] { archive = make_zip(entry, bytes); });
}
