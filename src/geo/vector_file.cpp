#include "geo/vector_file.hpp"

#include <string>
#include <system_error>

#include <fmt/format.h>

#include "mentionmap/error.hpp"

#include "core/modules.hpp"
#include "geo/gdal/module.hpp"

namespace mentionmap {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, const std::string& problem) {
  throw InputError(
      fmt::format("{} cannot be used as a border: {}.", path.string(),
                  problem.ends_with('.') ? problem.substr(0, problem.size() - 1) : problem));
}

/// An absolute path, which is never taken for a URL or a virtual file.
fs::path existing_file(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) fail(path, "there is no such file");
  if (!fs::is_regular_file(status)) fail(path, "it is no regular file");
  if (fs::file_size(path, error) == 0 || error) fail(path, "it is empty");
  return fs::canonical(path);
}

}  // namespace

BorderShapes read_vector_file(const fs::path& path, const LineBorder::Limits& limits) {
  const fs::path file = existing_file(path);
  static auto* const read =
      reinterpret_cast<ReadVectorFile*>(module_symbol(kGdalModule, kReadVectorFile));
  VectorFileResult result;
  read(file.c_str(), limits, result);
  if (!result.problem.empty()) fail(path, result.problem);
  return std::move(result.shapes);
}

}  // namespace mentionmap
