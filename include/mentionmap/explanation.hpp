// Why spans of a text were taken for names of places or not, and put where they are.
#pragma once

#include <string>
#include <vector>

#include "mentionmap/gazetteer.hpp"
#include "mentionmap/records.hpp"
#include "mentionmap/text.hpp"

namespace mentionmap {

/// A piece of evidence that a span names a place; all of a span's pieces add up.
struct EvidencePiece {
  const char* code;  ///< Machine-readable, "cue:locative"; lives as long as the program.
  double log_odds = 0;
};

/// What the tagger believes of a span's words: the shares of each type of name, in the mean.
struct TaggerBelief {
  double place = 0;
  double person = 0;
  double organisation = 0;
  double other = 0;   ///< Works, events, products.
  double people = 0;  ///< Nations, faiths, parties.
};

/// A span that was looked at.
struct ExplainedSpan {
  Span span;
  bool kept = false;
  /// What decided. Kept: "evidence", "demonym", "embedded", or the form's rule ("form:street",
  /// "tagger"). Rejected: "not_written_as_name", "no_bearer", "end_of_longer_name",
  /// "claimed:<rule>", "evidence", "inside_longer_name".
  std::string decision;
  ToponymKind kind = ToponymKind::literal;  ///< Of a span kept.
  const char* kind_cue = "";                ///< What told the kind: "usage:acts".
  double probability = 0;                   ///< That it names a place, as far as was weighed.
  std::vector<EvidencePiece> evidence;      ///< Strongest first; empty where a rule decided.
  TaggerBelief tagger;
  std::vector<NameEntry> bearers;  ///< Places that bear the name.
};

/// A span that a rule took for a name that is no known place: a person, an organisation.
struct ClaimedSpan {
  Span span;
  std::string name_class;  ///< "person", "organisation", "media", "vehicle", "place", "no_place".
  std::string rule;
};

/// A place that a mention may mean.
struct ExplainedCandidate {
  PlaceIndex place;
  double probability = 0;               ///< Share of belief among the bearers of the name.
  std::vector<EvidencePiece> evidence;  ///< One piece a feature that counts, the heaviest first.
};

/// The places that one mention may mean, most believed first; empty for an unknown name.
struct ExplainedName {
  Span span;
  std::vector<ExplainedCandidate> candidates;
};

/// What fills one slot of a record.
struct ExplainedSlot {
  const char* slot;   ///< "actor", "destination", as in the output.
  std::string value;  ///< As the record has it.
  Span words;         ///< The words it was read from; empty when they are not kept apart.
};

/// Words that a rule considered as a deployment, an event or a distance claim.
struct ConsideredRecord {
  const char* layer = "";  ///< "deployment", "event", "distance_claim".
  bool kept = false;
  /// What told it ("verb:send", "noun:send", "place_phrase", "trigger:protest"), or why it was
  /// dropped: "nothing_moves_it", "supposed", "no_side", "no_place", "negated", "not_told_as_fact".
  std::string rule;
  Span sentence;
  Span trigger;  ///< The words considered.
  std::vector<ExplainedSlot> slots;
};

/// All of one document, sorted by offset.
struct Explanation {
  std::vector<ExplainedSpan> spans;
  std::vector<ClaimedSpan> claims;
};

}  // namespace mentionmap
