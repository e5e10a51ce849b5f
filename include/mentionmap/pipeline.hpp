// The stages joined: a document in, its annotation out.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "mentionmap/borders.hpp"
#include "mentionmap/explanation.hpp"
#include "mentionmap/gazetteer.hpp"
#include "mentionmap/reader.hpp"
#include "mentionmap/recognizer.hpp"
#include "mentionmap/records.hpp"
#include "mentionmap/text.hpp"

namespace mentionmap {

/// Where the program's data lives: $MENTIONMAP_DATA, else share/mentionmap beside the folder of the
/// running program (<prefix>/bin/mentionmap -> <prefix>/share/mentionmap). Throws DataError when
/// there is none.
[[nodiscard]] std::filesystem::path data_directory();

/// What one document was made into: its structure (for the sentence of a mention) and what was
/// found.
struct Analysis {
  TextStructure structure;
  Annotation annotation;
};

/// An analysis with everything the recogniser looked at, the resolver weighed and the extractor
/// considered.
struct ExplainedAnalysis {
  Analysis analysis;
  Explanation explanation;
  std::vector<ExplainedName> names;       ///< One a toponym, in the same order.
  std::vector<ConsideredRecord> records;  ///< By layer.
};

/// Gazetteer, borders and word lists opened together, and the stages over them.
///
///     const Pipeline pipeline(data_directory());
///     const Annotation found = pipeline.annotate(document);
///
/// Threads: annotate() may be called at once from any thread.
class Pipeline {
 public:
  /// Opens gazetteer.mmg, borders.mmb, tagger.mmt and lexicon/ of `data_dir`; `gazetteer`, unless
  /// empty, instead of gazetteer.mmg. Throws DataError.
  explicit Pipeline(const std::filesystem::path& data_dir, RecognitionOptions recognition = {},
                    const std::filesystem::path& gazetteer = {});
  Pipeline(Pipeline&&) noexcept;
  Pipeline& operator=(Pipeline&&) noexcept;
  ~Pipeline();

  [[nodiscard]] const Gazetteer& gazetteer() const noexcept;
  [[nodiscard]] const Borders& borders() const noexcept;

  [[nodiscard]] Analysis analyze(const Document& document) const;
  [[nodiscard]] Annotation annotate(const Document& document) const;
  [[nodiscard]] ExplainedAnalysis explain(const Document& document) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// A thing read and, when it is a document, what was found in it. A document on which a stage
/// failed has no analysis and the reason among the errors of `read`.
struct ProcessedDocument {
  ReadResult read;
  std::optional<Analysis> analysis;
  bool is_skipped = false;  ///< One of the first documents, which RunOptions::skip passes over.
  std::optional<DuplicateOf> duplicate_of;  ///< Also in the analysis, when there is one.
};

/// What to do about documents that repeat an earlier one: the same story by several outlets.
enum class Duplicates : std::uint8_t {
  ignore,
  find,       ///< Tell which they are.
  leave_out,  ///< Tell which they are and analyse only the first.
};

struct RunOptions {
  ReadLimits limits;
  std::size_t jobs = 1;  ///< Documents worked on at the same time, 1 to 256.
  /// So many results at the beginning, notices not counted, are read but not analysed. Default 0.
  std::size_t skip = 0;
  Duplicates duplicates = Duplicates::ignore;
};

/// Reads the inputs as read_documents() does and analyses each document, on `jobs` threads. `sink`
/// is called on the calling thread in the order of the input, whatever the number of jobs, and
/// returns false to stop. Notices come with neither errors nor analysis. Duplicates are looked for
/// among the last 65,536 documents that repeat no other, in bounded memory, and are the same for
/// any number of jobs. Where the system gives fewer threads, the run goes on with those. Returns
/// the files read.
std::vector<InputFile> process_documents(const Pipeline& pipeline,
                                         const std::vector<std::string>& inputs,
                                         const RunOptions& options,
                                         const std::function<bool(ProcessedDocument)>& sink);

}  // namespace mentionmap
