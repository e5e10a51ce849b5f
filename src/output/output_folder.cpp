#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <stdio.h>  // renameat2 is no part of <cstdio>.
#include <sys/stat.h>
#include <unistd.h>

#include "mentionmap/error.hpp"
#include "mentionmap/layers.hpp"

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
  if (!fs::is_empty(target) && !fs::exists(target / "report.json")) {
    throw UsageError(
        fmt::format("\"{}\" holds files but no report.json, so it is no earlier output and is not "
                    "replaced: choose another output folder.",
                    target.string()));
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

OutputFolder::OutputFolder(const fs::path& target, bool overwrite) : target_(normal(target)) {
  check_replaceable(target_, overwrite);
  fs::create_directories(target_.parent_path());
  temporary_ = make_sibling(target_);
  apply_umask(temporary_);
}

OutputFolder::~OutputFolder() {
  std::error_code ignored;
  if (!temporary_.empty()) fs::remove_all(temporary_, ignored);
}

void OutputFolder::commit() {
  sync_folder(temporary_);
  exchange(temporary_, target_);
  sync_folder(target_.parent_path());
}

}  // namespace mentionmap
