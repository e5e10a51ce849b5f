// One place, one border: what was measured.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "mentionmap/borders.hpp"
#include "mentionmap/coordinates.hpp"
#include "mentionmap/verdict.hpp"

#include "cli/border_target.hpp"
#include "cli/lengths.hpp"
#include "cli/place_query.hpp"
#include "geo/country_extent.hpp"

namespace mentionmap::cli {

/// How to measure.
struct MeasureOptions {
  bool by_geos = false;            ///< By GEOS instead of the tree: slow, for checks.
  bool with_sign = false;          ///< Distances are negative inside.
  std::optional<Length> claim;     ///< To be judged.
  double tolerance = 0.20;         ///< Share by which a claim may be off.
  std::optional<double> within_m;  ///< Drop what is farther.
  bool all_worldviews = false;     ///< One result for each answer that points of view give.
};

struct Measurement {
  double distance_m = 0;    ///< Negative inside, where signs were asked for.
  double low_m = 0;         ///< From the nearest part of the place; never negative.
  double high_m = 0;        ///< From its farthest part.
  bool by_outline = false;  ///< Of the place; else by its radius.
  double bearing_deg = 0;
  LonLat nearest;
  std::string side_a;  ///< The two countries that meet there; empty for other borders.
  std::string side_b;
  std::optional<bool> inside;           ///< Of the country or area; none where there is no inside.
  std::optional<std::string> country;   ///< Whose land holds the point.
  double error_m = 0;                   ///< Of the border data there.
  double extent_error_m = 0;            ///< Of low_m and high_m.
  std::vector<std::string> worldviews;  ///< Points of view that give this answer.
  std::vector<WorldviewDistance> other_answers;  ///< Of points of view that differ, where one was
                                                 ///< asked for.
  std::optional<Judgement> judgement;
};

/// A measurement of one place and the border it was made to.
struct Result {
  const BorderTarget* target = nullptr;
  Measurement measured;
};

/// Measures places. Threads: const, may be used from any.
class Measurer {
 public:
  /// The borders must outlive it.
  Measurer(const Borders& borders, MeasureOptions options)
      : borders_(&borders), options_(std::move(options)) {}

  /// One result for each target within reach (or for each answer that points of view give), nearest
  /// first. Points of view from which a border does not exist give none.
  [[nodiscard]] std::vector<Result> measure(const QueriedPlace& place,
                                            const std::vector<BorderTarget>& targets) const;

  /// A sentence for coordinates that are more likely meant the other way round: at sea or far from
  /// the border, where swapped they lie on land or near it.
  [[nodiscard]] std::optional<std::string> note_on_swap(const QueriedPlace& place,
                                                        const Result& result) const;

 private:
  [[nodiscard]] std::vector<Measurement> measure_embedded(const QueriedPlace& place,
                                                          const BorderSelector& selector) const;
  [[nodiscard]] Measurement described(const QueriedPlace& place, const BorderSelector& selector,
                                      BorderDistance found,
                                      std::vector<std::string> worldviews) const;
  [[nodiscard]] Measurement measure_own(const QueriedPlace& place, const LineBorder& border) const;
  [[nodiscard]] Measurement measure_place(const QueriedPlace& from, const QueriedPlace& to) const;
  [[nodiscard]] std::vector<std::vector<std::string>> parted_by_extent(
      const QueriedPlace& place, BorderSelector selector,
      std::vector<std::string> worldviews) const;
  void set_interval_to(Measurement& measured, const QueriedPlace& place,
                       const DistanceFrom& distance_from, double other_radius_m) const;
  [[nodiscard]] std::optional<Judgement> judge(const Measurement& measured) const;
  [[nodiscard]] std::vector<Measurement> measure_one(const QueriedPlace& place,
                                                     const BorderTarget& target) const;

  void set_extent(Measurement& measured, const QueriedPlace& place, BorderSelector selector) const;

  [[nodiscard]] std::optional<BorderInterval> extent_of(const QueriedPlace& place,
                                                        const BorderSelector& selector) const;

  const Borders* borders_;
  MeasureOptions options_;
  mutable std::mutex extents_mutex_;
  mutable std::map<std::string, std::optional<BorderInterval>> extents_;  // tables repeat names
};

/// A sentence where other points of view give other answers; none when all were asked for.
[[nodiscard]] std::optional<std::string> note_on_views(const Measurement& measured);

}  // namespace mentionmap::cli
