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

/// A place that a name may mean in this document.
struct Candidate {
  PlaceView place;
  NameKind name_kind = NameKind::primary;
  std::array<double, 3> direction{};  ///< Unit vector from the earth's centre (sphere).
  double fixed_score = 0;             ///< Evidence that does not change: prior and bindings.
  double score = 0;                   ///< fixed_score and the context of the last round.
  double probability = 0;             ///< Share of belief within the group.
};

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

/// Distance on a sphere of the mean earth radius; error below 0.6 %, enough to compare places.
[[nodiscard]] double rough_distance_km(const Candidate& a, const Candidate& b) noexcept;

/// True when `region` (a country, a region or a place with an extent) holds `place`.
[[nodiscard]] bool holds(const PlaceView& region, const PlaceView& place) noexcept;

}  // namespace mentionmap
