// The stages joined: a document in, its annotation out.
#pragma once

#include <filesystem>
#include <memory>

#include "mentionmap/borders.hpp"
#include "mentionmap/gazetteer.hpp"
#include "mentionmap/records.hpp"
#include "mentionmap/text.hpp"

namespace mentionmap {

/// Where the program's data lives: $MENTIONMAP_DATA, else share/mentionmap beside the folder of the
/// running program (<prefix>/bin/mentionmap -> <prefix>/share/mentionmap). Throws DataError when
/// there is none.
[[nodiscard]] std::filesystem::path data_directory();

/// Gazetteer, borders and word lists opened together, and the stages over them.
///
///     const Pipeline pipeline(data_directory());
///     const Annotation found = pipeline.annotate(document);
///
/// Threads: annotate() may be called at once from any thread.
class Pipeline {
 public:
  /// Opens gazetteer.mmg, borders.mmb and lexicon/ of `data_dir`. Throws DataError.
  explicit Pipeline(const std::filesystem::path& data_dir);
  Pipeline(Pipeline&&) noexcept;
  Pipeline& operator=(Pipeline&&) noexcept;
  ~Pipeline();

  [[nodiscard]] const Gazetteer& gazetteer() const noexcept;
  [[nodiscard]] const Borders& borders() const noexcept;

  [[nodiscard]] Annotation annotate(const Document& document) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mentionmap
