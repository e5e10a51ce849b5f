// The files that an output folder is made of.
#pragma once

#include <array>
#include <string_view>

namespace mentionmap::output {

/// The layers' files without their endings; their endings; files of all layers.
inline constexpr std::array<std::string_view, 6> kLayerStems = {
    "places", "mentions", "deployments", "movements", "events", "distances"};
inline constexpr std::array<std::string_view, 4> kLayerEndings = {".geojson", ".geojsonl", ".fgb",
                                                                  ".csv"};
inline constexpr std::array<std::string_view, 6> kOtherFiles = {"mentionmap.gpkg", "mentionmap.kml",
                                                                "mentionmap.qgz",  "basemap.gpkg",
                                                                "unplaced.csv",    "report.json"};

/// Whether a finished output may hold a file of that name.
[[nodiscard]] inline bool is_output_file(std::string_view name) noexcept {
  for (const std::string_view other : kOtherFiles) {
    if (name == other) return true;
  }
  for (const std::string_view stem : kLayerStems) {
    for (const std::string_view ending : kLayerEndings) {
      if (name.size() == stem.size() + ending.size() && name.starts_with(stem) &&
          name.ends_with(ending))
        return true;
    }
  }
  return false;
}

}  // namespace mentionmap::output
