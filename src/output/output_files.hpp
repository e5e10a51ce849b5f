// The files that an output folder is made of.
#pragma once

#include <array>
#include <string_view>

namespace mentionmap::output {

/// Every file of a finished output, and nothing else.
inline constexpr std::array<std::string_view, 8> kOutputFiles = {
    "places.geojson", "mentions.geojson",  "deployments.geojson", "movements.geojson",
    "events.geojson", "distances.geojson", "unplaced.csv",        "report.json"};

}  // namespace mentionmap::output
