// How likely a known name, where it stands, names a place: a sum of small pieces of evidence.
#pragma once

#include <string>
#include <vector>

#include "mentionmap/explanation.hpp"

#include "recognize/scene.hpp"
#include "recognize/spelling.hpp"

namespace mentionmap {

/// Log-odds that a match names a place, and the pieces that decided, strongest first.
struct PlaceEvidence {
  double log_odds = 0;
  bool has_cue = false;  ///< The words around it say "a place", whatever the name.
  std::vector<EvidencePiece> pieces;

  void add(EvidencePiece piece) {
    log_odds += piece.log_odds;
    pieces.push_back(piece);
  }

  /// Codes of the strongest pieces.
  [[nodiscard]] std::vector<std::string> reasons() const;

  [[nodiscard]] double probability() const;
};

/// What to weigh.
struct EvidenceOptions {
  bool with_context = true;  ///< The words around a name.
};

/// Weighs a match by itself: what bears the name, the words around it, how it is written, what the
/// tagger says.
[[nodiscard]] PlaceEvidence weigh_match(const Scene& scene, const NameMatch& match,
                                        EvidenceOptions options = {});

}  // namespace mentionmap
