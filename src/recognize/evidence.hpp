// How likely a known name, where it stands, names a place: a sum of small pieces of evidence.
#pragma once

#include <string>
#include <vector>

#include "recognize/scene.hpp"

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

/// True when the match is written as the name must be: capitals where they belong, abbreviations
/// as abbreviations. What fails this is never a mention.
[[nodiscard]] bool is_written_as_name(const Scene& scene, const NameMatch& match);

/// The bearers that the spelling allows (abbreviations only as written, codes never).
[[nodiscard]] std::vector<NameEntry> allowed_bearers(const Scene& scene, const NameMatch& match);

/// True when all bearers are peoples: "Russian".
[[nodiscard]] bool is_demonym(const std::vector<NameEntry>& bearers);

/// True for countries, first-level regions and cities of 100,000 or more: known far from home.
[[nodiscard]] bool is_widely_known(const Scene& scene, const std::vector<NameEntry>& bearers);

}  // namespace mentionmap
