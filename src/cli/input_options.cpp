#include "cli/input_options.hpp"

#include <algorithm>
#include <filesystem>
#include <thread>

#include "cli/console.hpp"
#include "read/encoding.hpp"

namespace mentionmap::cli {

void InputOptions::setup(CLI::App& app, bool required) {
  app.add_option(
         "INPUT", inputs,
         "Texts, JSON Lines, HTML pages, RSS and Atom feeds, CSV, WARC, each also as .gz or .zst; "
         "folders and patterns of them; or - for standard input")
      ->required(required);
  app.add_option("-j,--jobs", jobs, "Documents worked on at the same time (0: one a processor)")
      ->type_name("N")
      ->check(CLI::Range(0, 256));
  app.add_flag("--strict", strict, "Stop at the first document that cannot be done");
}

void InputOptions::setup_long_runs(CLI::App& app) {
  app.add_flag(
      "--dedupe", dedupe,
      "Work on the first of documents that tell a story in the same words, count the others");
  app.add_flag("--progress", progress,
               "Sum up at the end: documents, time, throughput (a terminal shows them on the way)");
}

RunOptions InputOptions::run_options() const {
  RunOptions options;
  if (dedupe) options.duplicates = Duplicates::leave_out;
  options.jobs = jobs > 0 ? jobs : std::max(1u, std::thread::hardware_concurrency());
  return options;
}

void ReadTally::note(const ReadResult& read) {
  for (const RecordError& warning : read.warnings) {
    say(fmt::format("{}: {}", location(read), warning.message));
  }
  for (const RecordError& error : read.errors) {
    say(fmt::format("{}: {}", location(read), error.message));
  }
  if (read.is_notice) return;
  ++(read.errors.empty() ? done_ : failed_);
}

ExitStatus ReadTally::status() const noexcept {
  if (failed_ == 0) return ExitStatus::done;
  return done_ == 0 ? ExitStatus::unusable : ExitStatus::partial;
}

std::string location(const ReadResult& read) {
  const std::string source = read.source == "-" ? "standard input" : read.source;
  return read.line == 0 ? source : fmt::format("{}:{}", source, read.line);
}

std::string bare_location(const ReadResult& read) {
  ReadResult bare;
  std::filesystem::path path(read.source);
  if (!path.has_filename()) path = path.parent_path();
  bare.source = read::as_utf8(path.filename().string());
  bare.line = read.line;
  return location(bare);
}

}  // namespace mentionmap::cli
