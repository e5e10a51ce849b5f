#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <string>
#include <system_error>
#include <thread>

#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <stdio.h>  // renameat2 is no part of <cstdio>.
#include <sys/stat.h>
#include <unistd.h>

#include "mentionmap/error.hpp"
#include "mentionmap/layers.hpp"

#include "output/output_files.hpp"

namespace mentionmap {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, const char* what) {
  throw std::system_error(errno, std::generic_category(),
                          fmt::format("{} {}", path.string(), what));
}

/// The path without slashes at its end and dots on its way.
fs::path normal(const fs::path& path) {
  fs::path result = fs::absolute(path).lexically_normal();
  if (!result.has_filename()) result = result.parent_path();
  return result;
}

/// Whether the file is a report as write_report() writes it.
bool is_own_report(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  const auto report = nlohmann::json::parse(in, nullptr, false);
  if (!report.is_object()) return false;
  const auto program = report.find("program");
  if (program == report.end() || !program->is_object()) return false;
  const auto name = program->find("name");
  return name != program->end() && *name == "mentionmap";
}

bool is_own_file(const fs::directory_entry& entry) {
  return fs::is_regular_file(entry.symlink_status()) &&
         output::is_output_file(entry.path().filename().string());
}

/// Throws unless the folder is empty or holds an earlier output and nothing else.
void check_contents(const fs::path& target) {
  if (fs::is_empty(target)) return;
  if (!is_own_report(target / "report.json")) {
    throw UsageError(
        fmt::format("\"{}\" holds files but no report.json of mentionmap, so it is no earlier "
                    "output and is not "
                    "replaced: choose another output folder.",
                    target.string()));
  }
  for (const fs::directory_entry& entry : fs::directory_iterator(target)) {
    if (is_own_file(entry)) continue;
    throw UsageError(fmt::format(
        "\"{}\" is not replaced: \"{}\" in it is no file of an earlier output. Move it away, or "
        "choose another output folder.",
        target.string(), entry.path().filename().string()));
  }
}

/// Only an empty folder or an earlier output may be replaced.
void check_replaceable(const fs::path& target, bool overwrite) {
  const fs::file_status status = fs::symlink_status(target);
  if (!fs::exists(status)) return;
  if (!fs::is_directory(status)) {
    throw UsageError(fmt::format("\"{}\" exists and is no folder: choose another output folder.",
                                 target.string()));
  }
  if (!overwrite) {
    throw UsageError(fmt::format(
        "The output folder \"{}\" exists: use --overwrite to replace it, or choose another.",
        target.string()));
  }
  check_contents(target);
}

bool lies_under(const fs::path& path, const fs::path& folder) {
  const auto end = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return end.first == folder.end();
}

/// Throws when an input would be replaced with the target.
void check_inputs(const fs::path& target, const std::vector<std::string>& inputs) {
  if (!fs::exists(fs::symlink_status(target))) return;
  const fs::path real_target = fs::canonical(target);
  for (const std::string& input : inputs) {
    std::error_code error;
    const fs::path real_input = fs::canonical(input, error);
    if (error || !lies_under(real_input, real_target)) continue;
    throw UsageError(
        fmt::format("The input \"{}\" lies in the output folder \"{}\", which would be replaced: "
                    "choose another "
                    "output folder.",
                    input, target.string()));
  }
}

/// Creates the folder with its parents; returns those that were not there, the deepest first.
std::vector<fs::path> create_parents(const fs::path& folder) {
  std::vector<fs::path> missing;
  for (fs::path at = folder; !at.empty() && !fs::exists(fs::symlink_status(at));
       at = at.parent_path()) {
    missing.push_back(at);
  }
  fs::create_directories(folder);
  return missing;
}

/// Removes a folder into which another thread may still put a file, which makes its removal fail.
void remove_while_written(const fs::path& folder) noexcept {
  constexpr int kTries = 100;
  constexpr std::chrono::milliseconds kPause(1);
  std::error_code ignored;
  for (int i = 0; i < kTries; ++i) {
    fs::remove_all(folder, ignored);
    if (!fs::exists(fs::symlink_status(folder, ignored))) return;
    std::this_thread::sleep_for(kPause);
  }
}

/// mkdtemp makes folders private; the output is to be as readable as any other folder.
void apply_umask(const fs::path& folder) {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  if (::chmod(folder.c_str(), 0777 & ~mask) != 0) fail(folder, "cannot be made readable");
}

fs::path make_sibling(const fs::path& target) {
  std::string pattern =
      (target.parent_path() / fmt::format(".{}.partial-XXXXXX", target.filename().string()))
          .string();
  if (::mkdtemp(pattern.data()) == nullptr) fail(pattern, "cannot be created");
  return pattern;
}

void sync_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) fail(folder, "cannot be opened");
  ::fsync(descriptor);  // Some file systems cannot sync folders; the files themselves are synced.
  ::close(descriptor);
}

/// Puts `folder` in the place of `target`; the old one, if any, ends up under `folder`'s name.
void exchange(const fs::path& folder, const fs::path& target) {
  if (!fs::exists(fs::symlink_status(target))) {
    if (::rename(folder.c_str(), target.c_str()) != 0) fail(target, "cannot be created");
    return;
  }
  if (::renameat2(AT_FDCWD, folder.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0) return;
  if (errno != EINVAL && errno != ENOSYS) fail(target, "cannot be replaced");
  // A file system that cannot exchange: step aside, step in, and back if that fails.
  const fs::path aside = folder.string() + ".old";
  if (::rename(target.c_str(), aside.c_str()) != 0) fail(target, "cannot be replaced");
  if (::rename(folder.c_str(), target.c_str()) != 0) {
    const int error = errno;
    ::rename(aside.c_str(), target.c_str());
    errno = error;
    fail(target, "cannot be replaced");
  }
  if (::rename(aside.c_str(), folder.c_str()) != 0) fail(aside, "cannot be removed");
}

}  // namespace

OutputFolder::OutputFolder(const fs::path& target, bool overwrite,
                           const std::vector<std::string>& inputs)
    : target_(target.empty() ? target : normal(target)), overwrite_(overwrite) {
  if (target_.empty()) throw UsageError("The name of the output folder is empty: give a name.");
  check_replaceable(target_, overwrite_);
  check_inputs(target_, inputs);
  parents_ = create_parents(target_.parent_path());
  try {
    temporary_ = make_sibling(target_);
    apply_umask(temporary_);
  } catch (...) {
    remove_partial();
    throw;
  }
}

OutputFolder::~OutputFolder() { abandon(); }

void OutputFolder::abandon() noexcept {
  const std::lock_guard lock(mutex_);
  abandoned_ = true;
  remove_partial();
}

void OutputFolder::remove_partial() noexcept {
  std::error_code ignored;
  if (!temporary_.empty()) remove_while_written(temporary_);
  for (const fs::path& parent : parents_) fs::remove(parent, ignored);  // Only while empty.
  parents_.clear();
}

void OutputFolder::commit() {
  const std::lock_guard lock(mutex_);
  if (abandoned_) throw Error("The output folder was given up and is not written.");
  check_replaceable(target_, overwrite_);  // Files may have come meanwhile.
  sync_folder(temporary_);
  exchange(temporary_, target_);
  parents_.clear();
  sync_folder(target_.parent_path());
}

}  // namespace mentionmap
