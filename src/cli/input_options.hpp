// Options shared by the commands that read documents, and the tally of what could be read.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "mentionmap/pipeline.hpp"

#include "cli/command.hpp"

namespace mentionmap::cli {

/// Inputs and how to work through them.
struct InputOptions {
  std::vector<std::string> inputs;
  std::size_t jobs = 0;  ///< Default 0: as many as the machine has processors.
  bool strict = false;   ///< Stop at the first document that cannot be done.

  bool progress = false;  ///< Sum up at the end.
  bool dedupe = false;    ///< Leave out documents that repeat an earlier one.

  /// Declares the options; `required`: at least one INPUT must be given.
  void setup(CLI::App& app, bool required);

  /// Declares those for work on many documents: progress and duplicates.
  void setup_long_runs(CLI::App& app);

  [[nodiscard]] RunOptions run_options() const;
};

/// Counts documents done and not done and says on standard error what went wrong.
class ReadTally {
 public:
  /// Notes one document; says its errors and warnings.
  void note(const ReadResult& read);

  /// The last document noted could be read, but not done.
  void recount_as_failed() noexcept {
    --done_;
    ++failed_;
  }

  [[nodiscard]] std::size_t done() const noexcept { return done_; }
  [[nodiscard]] std::size_t failed() const noexcept { return failed_; }
  [[nodiscard]] ExitStatus status() const noexcept;

 private:
  std::size_t done_ = 0;
  std::size_t failed_ = 0;
};

/// "news.jsonl:12" or "a.txt": where a document stands, for messages.
[[nodiscard]] std::string location(const ReadResult& read);

/// The same without the file's folders, for outputs that must not differ between machines.
[[nodiscard]] std::string bare_location(const ReadResult& read);

}  // namespace mentionmap::cli
