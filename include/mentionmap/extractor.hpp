// Resolved mentions -> deployments, events and distance claims.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "mentionmap/borders.hpp"
#include "mentionmap/explanation.hpp"
#include "mentionmap/records.hpp"
#include "mentionmap/text.hpp"

namespace mentionmap {

/// Reads facts off one document by patterns and word lists. Borders must outlive it. Threads:
/// extract() may be called at once from any thread.
class Extractor {
 public:
  /// `lexicon_dir` holds the word lists. Throws DataError.
  Extractor(const Borders& borders, const std::filesystem::path& lexicon_dir);
  Extractor(Extractor&&) noexcept;
  Extractor& operator=(Extractor&&) noexcept;
  ~Extractor();

  /// The annotation of the document: the toponyms given and the facts read off. Each list keeps
  /// the order of the text.
  [[nodiscard]] Annotation extract(const Document& document, const TextStructure& structure,
                                   std::vector<Toponym> toponyms) const;

  /// What the rules considered on the way to that annotation, layer by layer in the order of the
  /// text. A record kept may have been merged into another one afterwards.
  [[nodiscard]] std::vector<ConsideredRecord> explain(const Document& document,
                                                      const TextStructure& structure,
                                                      const std::vector<Toponym>& toponyms) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mentionmap
