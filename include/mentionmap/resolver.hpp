// Mentions -> places: chooses among the bearers of a name by context.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "mentionmap/explanation.hpp"
#include "mentionmap/gazetteer.hpp"
#include "mentionmap/recognizer.hpp"
#include "mentionmap/records.hpp"

namespace mentionmap {

class LocalWordTable;

/// Resolves the mentions of one document together. The gazetteer must outlive it. Copies share the
/// word list. Threads: resolve() may be called at once from any thread.
class Resolver {
 public:
  /// `data_directory` holds lexicon/local_words.tsv. Throws DataError that names the file.
  Resolver(const Gazetteer& gazetteer, const std::filesystem::path& data_directory);

  /// One toponym per mention, in the same order; `place` is empty where nothing fits.
  [[nodiscard]] std::vector<Toponym> resolve(const Document& document,
                                             const TextStructure& structure,
                                             const std::vector<Mention>& mentions) const;

  /// What speaks for the places that each mention may mean, one name a mention, in the same order.
  [[nodiscard]] std::vector<ExplainedName> explain(const Document& document,
                                                   const TextStructure& structure,
                                                   const std::vector<Mention>& mentions) const;

 private:
  const Gazetteer* gazetteer_;
  std::shared_ptr<const LocalWordTable> local_words_;
};

/// How the name of a query leads to a place.
enum class QueryMatch : std::uint8_t {
  exact,           ///< As written, folded.
  transliterated,  ///< By another transliteration of the same name.
  similar,         ///< One letter is another, missing, too many, or swapped with the next one.
};

/// A candidate of a query, for `find` and for places named on the command line.
struct RankedPlace {
  PlaceIndex place;
  NameKind name_kind = NameKind::primary;
  double score = 0;  ///< Share of belief in [0, 1]; scores of one query sum to 1.
  QueryMatch match = QueryMatch::exact;
  std::string matched_name;  ///< The folded name that led here, unless the match is exact.
  NameEntry entry;           ///< The name as the index has it.
  std::vector<EvidencePiece> evidence;  ///< What speaks for it, the heaviest first.
};

/// The spellings of a name that a query tries.
enum class Spellings : std::uint8_t {
  as_written,
  variants,  ///< Others too, where no place bears the name as written.
};

/// Ranks the places a query may mean: "Valuyki", "Valuyki, Russia", "Валуйки", an id
/// ("geonames:695594" or the bare number) or a code. Best first; empty when unknown. All candidates
/// have the same `match`: similar names are tried only where neither the name nor a transliteration
/// is known.
[[nodiscard]] std::vector<RankedPlace> rank_query(const Gazetteer& gazetteer,
                                                  std::string_view query,
                                                  Spellings spellings = Spellings::as_written);

}  // namespace mentionmap
