#include "cli/line_output.hpp"

#include <array>
#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "mentionmap/error.hpp"

#include "cli/console.hpp"

namespace mentionmap::cli {

LineOutput::LineOutput(LineOutputOptions options)
    : options_(std::move(options)),
      part_path_(options_.path + ".part"),
      run_path_(part_path_ + ".run") {
  if (options_.path.empty()) {
    if (options_.resume) {
      throw UsageError("--resume continues a file: name it with -o.");
    }
    return;
  }
  const bool broken_off = std::filesystem::exists(part_path_);
  const bool finished = std::filesystem::exists(options_.path);
  if (options_.resume && broken_off) {
    resume();
    return;
  }
  if (options_.resume && finished) {
    complete_ = true;
    return;
  }
  if (finished && !options_.overwrite) {
    throw UsageError(
        fmt::format("{} exists: choose another name, or say --overwrite.", options_.path));
  }
  if (broken_off && !options_.overwrite) {
    throw UsageError(
        fmt::format("{} is what a broken run left: say --resume to go on with it, or --overwrite "
                    "to begin anew.",
                    part_path_));
  }
  begin();
}

LineOutput::~LineOutput() {
  if (file_ != nullptr) std::fclose(file_);
}

void LineOutput::begin() {
  std::filesystem::remove(part_path_);  // It is of another run, which `run_path_` will not tell.
  std::ofstream run(run_path_, std::ios::binary | std::ios::trunc);
  run << options_.run << '\n';
  run.close();
  if (!run) fail();
  file_ = std::fopen(part_path_.c_str(), "wb");
  if (file_ == nullptr) fail();
}

void LineOutput::resume() {
  check_run();
  keep_whole_lines();
  file_ = std::fopen(part_path_.c_str(), "ab");
  if (file_ == nullptr) fail();
  kept_lines_.open(part_path_, std::ios::binary);
}

void LineOutput::check_run() const {
  std::ifstream file(run_path_, std::ios::binary);
  std::string run;
  std::getline(file, run);
  if (run == options_.run) return;
  throw UsageError(fmt::format(
      "{} is of a run with other options, data or another version of the program (\"{}\", "
      "now \"{}\"): run it with the same, or say --overwrite to begin anew.",
      part_path_, run, options_.run));
}

/// Counts the lines and cuts off what a kill left of the last one.
void LineOutput::keep_whole_lines() {
  std::ifstream file(part_path_, std::ios::binary);
  std::array<char, 1U << 16U> block{};
  std::uintmax_t size = 0;
  std::uintmax_t whole = 0;
  while (file.read(block.data(), block.size()), file.gcount() > 0) {
    const auto count = static_cast<std::size_t>(file.gcount());
    for (std::size_t i = 0; i < count; ++i) {
      if (block[i] != '\n') continue;
      ++kept_;
      whole = size + i + 1;
    }
    size += count;
  }
  if (file.bad()) fail();
  if (whole < size) std::filesystem::resize_file(part_path_, whole);
}

std::string LineOutput::next_kept() {
  std::string line;
  if (!std::getline(kept_lines_, line)) fail();
  return line;
}

void LineOutput::write(std::string_view line) {
  if (options_.path.empty()) {
    print(line);
    print("\n");
    flush_output();  // Whoever reads a pipe gets each line as soon as it is known.
    return;
  }
  const bool written = std::fwrite(line.data(), 1, line.size(), file_) == line.size() &&
                       std::fputc('\n', file_) != EOF;
  if (!written) fail();
}

void LineOutput::flush() {
  if (file_ != nullptr && std::fflush(file_) != 0) fail();
}

void LineOutput::finish() {
  if (file_ == nullptr) return;
  if (std::fclose(std::exchange(file_, nullptr)) != 0) fail();
  std::filesystem::rename(part_path_, options_.path);
  std::filesystem::remove(run_path_);
}

void LineOutput::fail() const {
  throw std::system_error(errno, std::generic_category(),
                          fmt::format("{} cannot be written", part_path_));
}

}  // namespace mentionmap::cli
