// Labels in QGIS's XML.
#pragma once

#include <string>
#include <vector>

namespace mentionmap::output::qgis {

/// How the labels of a layer look and where they may stand.
struct LabelStyle {
  enum class Placement { around_point, over_point, along_line };

  std::string expression;  ///< What is written.
  double size_pt = 8;
  bool bold = false;
  bool italic = false;
  std::string ink;   ///< "#rrggbb"
  std::string halo;  ///< Around the letters.
  Placement placement = Placement::around_point;
  std::string anchor;         ///< Expression of the point to stand at; empty: the feature's own.
  double distance_mm = 1;     ///< From the point or line.
  double down_mm = 0;         ///< Of over_point: moved down so far.
  int priority = 5;           ///< 0 to 10; where there is no room for all, the higher stay.
  double smallest_scale = 0;  ///< Shown from this scale (1 : n) on; 0: always.
  std::string filter;         ///< Expression; empty: all features.
  double letter_spacing = 0;
};

/// Labels by rules, each with its filter and scales.
[[nodiscard]] std::string labeling(const std::vector<LabelStyle>& styles);

}  // namespace mentionmap::output::qgis
