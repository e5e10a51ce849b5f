#include <cstdlib>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include "mentionmap/error.hpp"
#include "mentionmap/pipeline.hpp"

namespace mentionmap {
namespace {

namespace fs = std::filesystem;

bool holds_data(const fs::path& folder) {
  std::error_code ignored;
  return fs::exists(folder / "gazetteer.mmg", ignored);
}

}  // namespace

fs::path data_directory() {
  if (const char* given = std::getenv("MENTIONMAP_DATA"); given != nullptr && *given != '\0') {
    if (holds_data(given)) return given;
    throw DataError(fmt::format(
        "MENTIONMAP_DATA names \"{}\", which holds no gazetteer.mmg: set it to the folder of the "
        "data files, or unset it.",
        given));
  }
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  const fs::path beside = program.parent_path().parent_path() / "share" / "mentionmap";
  if (!error && holds_data(beside)) return beside;
  throw DataError(fmt::format(
      "The place data is missing: \"{}\" holds no gazetteer.mmg. Install the program with its "
      "share/mentionmap folder, or set MENTIONMAP_DATA.",
      beside.string()));
}

}  // namespace mentionmap
