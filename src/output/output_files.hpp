// The files that an output folder is made of.
#pragma once

#include <string_view>

namespace mentionmap::output {

inline constexpr std::string_view kGeoPackageFile = "mentionmap.gpkg";
inline constexpr std::string_view kKmlFile = "mentionmap.kml";
inline constexpr std::string_view kProjectFile = "mentionmap.qgz";
inline constexpr std::string_view kBaseMapFile = "basemap.gpkg";
inline constexpr std::string_view kMapPageFile = "map.html";
inline constexpr std::string_view kReportFile = "report.json";

/// Whether a finished output may hold a file of that name: a layer in one of the forms, a file over
/// all layers, the report. QGIS's own companions of GeoPackages that it has open count, too.
[[nodiscard]] bool is_output_file(std::string_view name) noexcept;

}  // namespace mentionmap::output
