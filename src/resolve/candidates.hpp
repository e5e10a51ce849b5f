// The places that the mentions of one document may mean.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "mentionmap/gazetteer.hpp"
#include "mentionmap/recognizer.hpp"

namespace mentionmap {

/// What speaks for a candidate, each a number without unit; weights.hpp says how much each counts.
enum class Feature : std::size_t {
  country,
  area,
  admin1,
  admin2,
  site,
  government,      ///< Seat of a government or ministry: a site that acts ("Kremlin").
  log_population,  ///< Decimal logarithm; cities only.
  unknown_population,
  capital,  ///< Seat of a national government.
  seat,     ///< Seat of a region.
  section,  ///< Part of a populated place.
  alternate_name,
  generic_word,       ///< "X County", "city of X": 1 fits the class, -1 clashes.
  region_follows,     ///< "City, State": the region behind the comma holds it.
  place_before,       ///< It is the region in "City, State".
  has_namesake_city,  ///< A region with a town of its name: 1 + the town's share of its people.
  country_context,    ///< Share of the document's other names in its country (square root).
  admin1_context,     ///< The same for its first-level region.
  near_others,        ///< Other names of the document lie close by.
  near_neighbours,    ///< The names right before and after in the text lie close by.
  region_population,  ///< Decimal logarithm, of first-level regions.
  small_alternate,    ///< Another name than its own of a place of fewer than 100,000 people.
  article,            ///< "the Atlantic": 1 fits the class (seas, ranges, regions), -1 clashes.
  outlet_country,     ///< Lies in the country whose top-level domain the document's URL has.
  capital_abroad,     ///< A capital: share of the document's other names in other countries (root).
  stated_population,  ///< As many people as the text says: 1 fits, -1 clashes.
  namesake_capital,   ///< A region with a capital of its name elsewhere ("Washington").
  loose_spelling,     ///< The name is the place's own by like letters only: "Manby" for "Manbij".
  local_words,        ///< Share of the document's words of some places only that are used there.
  count
};

using Features = std::array<double, static_cast<std::size_t>(Feature::count)>;

/// A place that a name may mean in this document.
struct Candidate {
  PlaceView place;
  NameKind name_kind = NameKind::primary;
  std::array<double, 3> direction{};  ///< Unit vector from the earth's centre (sphere).
  Features features{};
  double score = 0;        ///< Weighted sum of the features, in log-odds.
  double probability = 0;  ///< Share of belief within the group.
};

inline double& feature(Candidate& candidate, Feature f) noexcept {
  return candidate.features[static_cast<std::size_t>(f)];
}

/// All mentions of one name in a document: they mean one place (one sense per discourse).
struct NameGroup {
  std::string name;                   ///< Folded.
  std::vector<std::size_t> mentions;  ///< Numbers of the mentions, in the order of the text.
  std::vector<Candidate> candidates;  ///< Most believed first once resolved; may be empty.
  bool bound = false;                 ///< Some mention stands before its region ("City, State").
};

/// The mentions grouped by folded text and kind of name, in the order of the first mention.
[[nodiscard]] std::vector<NameGroup> group_mentions(const Gazetteer& gazetteer,
                                                    const std::string& text,
                                                    const std::vector<Mention>& mentions);

/// The candidate for one bearer of a name.
[[nodiscard]] Candidate make_candidate(const Gazetteer& gazetteer, const NameEntry& entry);

/// Mean radius of the earth (IUGG), of the sphere that places are compared on.
inline constexpr double kMeanRadiusKm = 6371.0088;

/// Distance on a sphere of the mean earth radius; error below 0.6 %, enough to compare places.
[[nodiscard]] double rough_distance_km(const Candidate& a, const Candidate& b) noexcept;

/// Length of the straight line through the earth: at most rough_distance_km(), and cheaper.
[[nodiscard]] double chord_km(const Candidate& a, const Candidate& b) noexcept;

/// True when `region` (a country, a region or a place with an extent) holds `place`.
[[nodiscard]] bool holds(const PlaceView& region, const PlaceView& place) noexcept;

}  // namespace mentionmap
