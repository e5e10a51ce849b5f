// The choice of the place index, for the commands that look places up.
#pragma once

#include <filesystem>
#include <string>

#include <CLI/CLI.hpp>

namespace mentionmap::cli {

/// --gazetteer FILE.
struct GazetteerOption {
  std::string file;  ///< Empty: the index that came with the program.

  void setup(CLI::App& app) {
    app.add_option("--gazetteer", file,
                   "Places to look names up in: an index made by mentionmap gazetteer")
        ->type_name("FILE");
  }

  [[nodiscard]] std::filesystem::path path(const std::filesystem::path& data) const {
    return file.empty() ? data / "gazetteer.mmg" : std::filesystem::path(file);
  }
};

}  // namespace mentionmap::cli
