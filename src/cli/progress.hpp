// How far a long run is: a line on a terminal while it goes on, a line to sum it up.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

#include "mentionmap/pipeline.hpp"

namespace mentionmap::cli {

/// What there is to say of a run.
struct ProgressFigures {
  std::size_t documents = 0;  ///< All that were worked on, those that failed included.
  std::size_t failed = 0;
  std::size_t duplicates = 0;
  std::size_t skipped = 0;  ///< Done by an earlier run.
  std::uint64_t bytes_read = 0;
  std::uint64_t bytes_known = 0;  ///< 0: nobody knows how much there is.
  double seconds = 0;
};

/// "1200 documents, 4.8 of 96.1 MB, 410 documents/s, 1.6 MB/s, 56 s left".
[[nodiscard]] std::string progress_line(const ProgressFigures& figures);

/// "1200 documents (3 failed, 17 near-duplicates of others) in 2.9 s: 410 documents/s, 1.6 MB/s".
[[nodiscard]] std::string summary_line(const ProgressFigures& figures);

/// Follows a run. note() and finish() belong to one thread.
class Progress {
 public:
  /// `summary`: say at the end what was done. `free_terminal`: nothing else is written to the
  /// terminal, so that the line may be shown; it is from the second second on.
  Progress(bool summary, bool free_terminal);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  /// For ReadLimits.
  [[nodiscard]] ReadProgress& reading() noexcept { return reading_; }

  void note(const ProcessedDocument& item);
  void finish();

  [[nodiscard]] const ProgressFigures& figures() const noexcept { return figures_; }

 private:
  using Clock = std::chrono::steady_clock;

  void measure(Clock::time_point now);

  bool summary_;
  bool shows_;
  ReadProgress reading_;
  ProgressFigures figures_;
  Clock::time_point begin_ = Clock::now();
  Clock::time_point last_shown_ = begin_;
};

}  // namespace mentionmap::cli
