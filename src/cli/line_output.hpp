// Lines of a long run: to standard output, or to a file that a broken run can be continued in.
#pragma once

#include <cstddef>
#include <cstdio>
#include <fstream>
#include <string>
#include <string_view>

namespace mentionmap::cli {

/// What to do about the file.
struct LineOutputOptions {
  std::string path;        ///< Empty: standard output.
  bool overwrite = false;  ///< Replace what an earlier run left.
  bool resume = false;     ///< Go on with what a broken run left.
  std::string run;         ///< Program, data and options: a line that must be the same to go on.
};

/// Takes the lines of one run in order. The file grows as PATH.part, beside PATH.part.run, which
/// says what run it is of, and gets its name when finish() is called. A run that is broken off
/// leaves both; whole lines of it are kept by the run that resumes. Functions throw
/// std::system_error when they cannot write. One thread at a time.
class LineOutput {
 public:
  /// Throws UsageError when there is a file that must not be replaced, or one of another run.
  explicit LineOutput(LineOutputOptions options);
  LineOutput(const LineOutput&) = delete;
  LineOutput& operator=(const LineOutput&) = delete;
  ~LineOutput();

  /// There is nothing to resume: the run was finished.
  [[nodiscard]] bool is_complete() const noexcept { return complete_; }
  /// Lines of the broken run.
  [[nodiscard]] std::size_t kept() const noexcept { return kept_; }
  /// The next of them, without line end, first to last. Precondition: called kept() times at most.
  std::string next_kept();

  /// Adds a line, without line end.
  void write(std::string_view line);
  /// Pushes out what is buffered. Does nothing after finish().
  void flush();
  void finish();

 private:
  void begin();
  void resume();
  void check_run() const;
  void keep_whole_lines();
  [[noreturn]] void fail() const;

  LineOutputOptions options_;
  std::string part_path_;
  std::string run_path_;
  std::FILE* file_ = nullptr;
  std::size_t kept_ = 0;
  std::ifstream kept_lines_;
  bool complete_ = false;
};

}  // namespace mentionmap::cli
