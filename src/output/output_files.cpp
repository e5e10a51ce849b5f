#include "output/output_files.hpp"

#include <algorithm>
#include <array>

#include "output/schema.hpp"

namespace mentionmap::output {
namespace {

constexpr std::array kSingleFiles = {kGeoPackageFile,
                                     kKmlFile,
                                     kProjectFile,
                                     kBaseMapFile,
                                     kMapPageFile,
                                     kReportFile,
                                     std::string_view("unplaced.csv"),
                                     std::string_view("acled.csv"),
                                     std::string_view("ucdp.csv"),
                                     std::string_view("polecat.csv")};

constexpr std::array<std::string_view, 4> kLayerEndings = {".geojson", ".geojsonl", ".fgb", ".csv"};

/// SQLite's files beside a database that some program has open.
constexpr std::array<std::string_view, 3> kCompanionEndings = {"-wal", "-shm", "-journal"};

bool contains(const auto& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

bool is_output_file(std::string_view name) noexcept {
  if (contains(kSingleFiles, name)) return true;
  for (const std::string_view ending : kCompanionEndings) {
    if (!name.ends_with(ending)) continue;
    const std::string_view database = name.substr(0, name.size() - ending.size());
    return database == kGeoPackageFile || database == kBaseMapFile;
  }
  const std::size_t dot = name.find('.');
  return dot != std::string_view::npos && contains(map_layer_names(), name.substr(0, dot)) &&
         contains(kLayerEndings, name.substr(dot));
}

}  // namespace mentionmap::output
