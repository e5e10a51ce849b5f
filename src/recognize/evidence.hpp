// How likely a known name, where it stands, names a place: a sum of small pieces of evidence.
#pragma once

#include <string>
#include <vector>

#include "recognize/scene.hpp"
#include "recognize/spelling.hpp"

namespace mentionmap {

/// Log-odds that a match names a place, and the pieces that decided, strongest first.
///
/// A learned tagger joins here: its log-odds for the class "place" is one more piece.
struct PlaceEvidence {
  double log_odds = 0;
  bool has_cue = false;  ///< The words around it say "a place", whatever the name.
  std::vector<std::string> reasons;

  [[nodiscard]] double probability() const;
};

/// Weighs a match by itself: what bears the name, the words around it, how it is written.
[[nodiscard]] PlaceEvidence weigh_match(const Scene& scene, const NameMatch& match);

}  // namespace mentionmap
