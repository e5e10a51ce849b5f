// Text -> the spans that name places. Knows which places could be meant, does not choose.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "mentionmap/gazetteer.hpp"
#include "mentionmap/records.hpp"
#include "mentionmap/text.hpp"

namespace mentionmap {

/// A span that names a place, before resolution.
struct Mention {
  Span span;
  ToponymKind kind = ToponymKind::literal;
  double probability = 0;             ///< That the span names a place at all, [0, 1].
  std::vector<NameEntry> candidates;  ///< Places that bear the name; empty when none is known.
  std::vector<std::string> reasons;   ///< Short machine-readable codes of what decided.
};

/// Finds place names. Holds references: the gazetteer must outlive it. Threads: recognize() may be
/// called at once from any thread.
class Recognizer {
 public:
  /// `lexicon_dir` holds the word lists (see gazetteer/FORMAT.md). Throws DataError.
  Recognizer(const Gazetteer& gazetteer, const std::filesystem::path& lexicon_dir);
  Recognizer(Recognizer&&) noexcept;
  Recognizer& operator=(Recognizer&&) noexcept;
  ~Recognizer();

  /// Mentions sorted by offset, not overlapping one another.
  [[nodiscard]] std::vector<Mention> recognize(const Document& document,
                                               const TextStructure& structure) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mentionmap
