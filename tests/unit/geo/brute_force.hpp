// The oracle for distances to borders: every segment of the committed source, minimised along the
// segment on the ellipsoid. Shares no code with the search in src/geo/borders.cpp.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <GeographicLib/Geodesic.hpp>

#include "geo/border_source.hpp"

namespace mentionmap::test {

struct Segment {
  LonLat a;
  LonLat b;
};

inline void append_segments(std::vector<Segment>& segments, const BorderArc& arc) {
  for (std::size_t i = 1; i < arc.points.size(); ++i) {
    const auto& p = arc.points[i - 1];
    const auto& q = arc.points[i];
    segments.push_back({{p.x * 1e-5, p.y * 1e-5}, {q.x * 1e-5, q.y * 1e-5}});
  }
}

inline std::size_t view_number(const BorderArcs& source, const std::string& code) {
  for (std::size_t i = 0; i < source.views.size(); ++i) {
    if (source.views[i].code == code) return i;
  }
  return 0;
}

/// Every segment of the country's shore.
inline std::vector<Segment> coast_segments(const BorderArcs& source, const std::string& country,
                                           const std::string& worldview = "") {
  const auto owners = source.owners(view_number(source, worldview));
  std::vector<Segment> segments;
  for (const BorderArc& arc : source.arcs) {
    if (arc.kind != ArcKind::kCoast || arc.left.empty()) continue;
    if (country.empty() || source.countries[owners[arc.left[0]]] == country) {
      append_segments(segments, arc);
    }
  }
  return segments;
}

/// Every segment of the land border between the countries; empty codes mean any.
inline std::vector<Segment> border_segments(const BorderArcs& source, const std::string& country,
                                            const std::string& neighbour = "",
                                            const std::string& worldview = "") {
  const auto owners = source.owners(view_number(source, worldview));
  const auto named = [&](std::uint16_t unit, const std::string& code) {
    return code.empty() || source.countries[owners[unit]] == code;
  };
  const auto meets = [&](const auto& side, const auto& other) {
    for (const auto x : side) {
      for (const auto y : other) {
        if (owners[x] == owners[y]) continue;
        if ((named(x, country) && named(y, neighbour)) ||
            (named(y, country) && named(x, neighbour))) {
          return true;
        }
      }
    }
    return false;
  };
  std::vector<Segment> segments;
  for (const BorderArc& arc : source.arcs) {
    if (arc.kind != ArcKind::kLand) continue;
    const bool one_sided = arc.left.empty() || arc.right.empty();
    const bool wanted =
        meets(arc.left, arc.right) ||
        (one_sided && (meets(arc.left, arc.facing) || meets(arc.right, arc.facing)));
    if (!wanted) continue;
    append_segments(segments, arc);
  }
  return segments;
}

inline double inverse_m(const LonLat& p, const LonLat& q) {
  double m = 0;
  GeographicLib::Geodesic::WGS84().Inverse(p.lat_deg, p.lon_deg, q.lat_deg, q.lon_deg, m);
  return m;
}

inline LonLat along(const Segment& s, double t) {
  return {s.a.lon_deg + t * (s.b.lon_deg - s.a.lon_deg),
          s.a.lat_deg + t * (s.b.lat_deg - s.a.lat_deg)};
}

/// Samples, then golden sections around the best sample.
inline double distance_to_segment_m(const LonLat& p, const Segment& s) {
  const double span =
      std::max(std::abs(s.b.lon_deg - s.a.lon_deg), std::abs(s.b.lat_deg - s.a.lat_deg));
  const int samples = 4 + static_cast<int>(span / 0.05);
  const auto at = [&](double t) { return inverse_m(p, along(s, t)); };
  double best_t = 0;
  double best_m = std::numeric_limits<double>::infinity();
  for (int i = 0; i <= samples; ++i) {
    const double t = static_cast<double>(i) / samples;
    const double m = at(t);
    if (m < best_m) {
      best_m = m;
      best_t = t;
    }
  }
  constexpr double kGolden = 0.6180339887498949;
  double low = std::max(0.0, best_t - 1.0 / samples);
  double high = std::min(1.0, best_t + 1.0 / samples);
  for (int i = 0; i < 40; ++i) {
    const double left = high - kGolden * (high - low);
    const double right = low + kGolden * (high - low);
    const double left_m = at(left);
    const double right_m = at(right);
    best_m = std::min({best_m, left_m, right_m});
    if (left_m < right_m) {
      high = right;
    } else {
      low = left;
    }
  }
  return best_m;
}

/// A rough distance on a sphere, to leave out segments that cannot be nearest: within 0.6 % of the
/// ellipsoid's.
inline double sphere_m(const LonLat& p, const LonLat& q) {
  constexpr double kRadian = M_PI / 180;
  const double dlat = std::sin((q.lat_deg - p.lat_deg) * kRadian / 2);
  const double dlon = std::sin((q.lon_deg - p.lon_deg) * kRadian / 2);
  const double h =
      dlat * dlat + std::cos(p.lat_deg * kRadian) * std::cos(q.lat_deg * kRadian) * dlon * dlon;
  return 2 * 6371008.8 * std::asin(std::min(1.0, std::sqrt(h)));
}

/// Shortest distance from a point to any of the segments.
inline double brute_force_m(const LonLat& p, const std::vector<Segment>& segments) {
  // No point of a segment is nearer than its middle less half its length (generously measured).
  std::vector<std::pair<double, double>> bounds;  // low, high
  double least_high = std::numeric_limits<double>::infinity();
  for (const Segment& s : segments) {
    const double middle_m = sphere_m(p, along(s, 0.5));
    const double reach_m =
        (std::abs(s.b.lon_deg - s.a.lon_deg) + std::abs(s.b.lat_deg - s.a.lat_deg)) * 60e3;
    bounds.emplace_back(middle_m * 0.99 - reach_m, middle_m * 1.01 + reach_m);
    least_high = std::min(least_high, bounds.back().second);
  }
  std::vector<std::pair<double, std::size_t>> candidates;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (bounds[i].first <= least_high) candidates.emplace_back(bounds[i].first, i);
  }
  std::sort(candidates.begin(), candidates.end());
  double best_m = std::numeric_limits<double>::infinity();
  for (const auto& [low_m, i] : candidates) {
    if (low_m > best_m) break;
    best_m = std::min(best_m, distance_to_segment_m(p, segments[i]));
  }
  return best_m;
}

}  // namespace mentionmap::test
