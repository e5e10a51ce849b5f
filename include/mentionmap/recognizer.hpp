// Text -> the spans that name places. Knows which places could be meant, does not choose.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "mentionmap/explanation.hpp"
#include "mentionmap/gazetteer.hpp"
#include "mentionmap/records.hpp"
#include "mentionmap/text.hpp"

namespace mentionmap {

/// A span that names a place, before resolution.
struct Mention {
  Span span;
  ToponymKind kind = ToponymKind::literal;
  double kind_probability = 1;        ///< That the kind is right, [0, 1].
  double probability = 0;             ///< That the span names a place at all, [0, 1].
  std::vector<NameEntry> candidates;  ///< Places that bear the name; empty when none is known.
  std::vector<std::string> reasons;   ///< Short machine-readable codes of what decided.
};

/// A part of the recogniser that can be left out, to measure what it is worth.
enum class RecognitionPart : std::uint8_t {
  tagger,          ///< The learned tagger: its evidence and the names that it alone knows.
  tagged_names,    ///< The names that the tagger alone knows.
  context,         ///< Evidence from the words around a name.
  document_votes,  ///< One decision a document for a name.
  forms,           ///< Places by their form: "X County", "Lake X", joined and unknown names.
  people,          ///< Names of people.
  organisations,   ///< Organisations, listed names, vehicles.
};

/// How to recognise.
struct RecognitionOptions {
  std::set<RecognitionPart> without;  ///< Default: nothing is left out.
};

/// Finds place names. Holds references: the gazetteer must outlive it. Threads: recognize() may be
/// called at once from any thread.
class Recognizer {
 public:
  /// `data_dir` holds the word lists (lexicon/) and the tagger's model (tagger.mmt). Throws
  /// DataError.
  Recognizer(const Gazetteer& gazetteer, const std::filesystem::path& data_dir,
             RecognitionOptions options = {});
  Recognizer(Recognizer&&) noexcept;
  Recognizer& operator=(Recognizer&&) noexcept;
  ~Recognizer();

  /// Mentions sorted by offset, not overlapping one another.
  [[nodiscard]] std::vector<Mention> recognize(const Document& document,
                                               const TextStructure& structure) const;

  /// Every span that recognize() looks at on the way, with what decided.
  [[nodiscard]] Explanation explain(const Document& document, const TextStructure& structure) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mentionmap
