#include "cli/result_output.hpp"

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "mentionmap/error.hpp"

#include "cli/console.hpp"

namespace mentionmap::cli {

ResultOutput::ResultOutput(std::string path, bool overwrite, bool geojson)
    : path_(std::move(path)), part_path_(path_ + ".part"), geojson_(geojson) {
  if (!path_.empty()) {
    if (!overwrite && std::filesystem::exists(path_)) {
      throw UsageError(fmt::format("{} exists: choose another name, or say --overwrite.", path_));
    }
    file_ = std::fopen(part_path_.c_str(), "wb");
    if (file_ == nullptr) fail();
  }
  if (geojson_) put("{\"type\":\"FeatureCollection\",\"name\":\"distances\",\"features\":[");
}

ResultOutput::~ResultOutput() {
  if (file_ == nullptr) return;
  std::fclose(file_);
  std::remove(part_path_.c_str());
}

void ResultOutput::write(std::string_view text) {
  if (text.empty()) return;
  if (geojson_ && empty_) text.remove_prefix(1);  // The comma before the first feature.
  empty_ = false;
  put(text);
}

void ResultOutput::finish() {
  if (geojson_) put("\n]}\n");
  if (file_ == nullptr) return;
  if (std::fclose(std::exchange(file_, nullptr)) != 0 ||
      std::rename(part_path_.c_str(), path_.c_str()) != 0) {
    const int error = errno;
    std::remove(part_path_.c_str());
    errno = error;
    fail();
  }
}

void ResultOutput::put(std::string_view text) {
  if (file_ == nullptr) return print(text);
  if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) fail();
}

void ResultOutput::fail() const {
  throw std::system_error(errno, std::generic_category(),
                          fmt::format("{} cannot be written", path_));
}

}  // namespace mentionmap::cli
