// Mentions -> places: chooses among the bearers of a name by context.
#pragma once

#include <string_view>
#include <vector>

#include "mentionmap/gazetteer.hpp"
#include "mentionmap/recognizer.hpp"
#include "mentionmap/records.hpp"

namespace mentionmap {

/// Resolves the mentions of one document together. The gazetteer must outlive it. Threads:
/// resolve() may be called at once from any thread.
class Resolver {
 public:
  explicit Resolver(const Gazetteer& gazetteer) noexcept : gazetteer_(&gazetteer) {}

  /// One toponym per mention, in the same order; `place` is empty where nothing fits.
  [[nodiscard]] std::vector<Toponym> resolve(const Document& document,
                                             const TextStructure& structure,
                                             const std::vector<Mention>& mentions) const;

 private:
  const Gazetteer* gazetteer_;
};

/// A candidate of a query, for `find` and for places named on the command line.
struct RankedPlace {
  PlaceIndex place;
  NameKind name_kind = NameKind::primary;
  double score = 0;  ///< Share of belief in [0, 1]; scores of one query sum to 1.
};

/// Ranks the places a query may mean: "Valuyki", "Valuyki, Russia", "Валуйки", an id
/// ("geonames:695594" or the bare number) or a code. Best first; empty when unknown.
[[nodiscard]] std::vector<RankedPlace> rank_query(const Gazetteer& gazetteer,
                                                  std::string_view query);

}  // namespace mentionmap
