#include "read/input_list.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <set>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <glob.h>
#include <sys/stat.h>

#include "read/encoding.hpp"
#include "read/form.hpp"

namespace mentionmap::read {
namespace {

namespace fs = std::filesystem;

/// The path without a slash at its end, which has no file name.
fs::path without_slash(const std::string& path) {
  const fs::path given = fs::path(path).lexically_normal();
  return given.has_filename() ? given : given.parent_path();
}

bool is_pattern(const std::string& input) {
  return input.find_first_of("*?[") != std::string::npos;
}

/// The paths that a pattern stands for, sorted; hidden ones only when it says so.
std::vector<std::string> expanded(const std::string& pattern) {
  glob_t found{};
  std::vector<std::string> paths;
  if (::glob(pattern.c_str(), GLOB_NOSORT, nullptr, &found) == 0) {
    paths.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
  }
  ::globfree(&found);
  std::sort(paths.begin(), paths.end());
  return paths;
}

/// Lists inputs, each file once.
class Lister {
 public:
  void add(const std::string& input) {
    std::error_code error;
    if (input != "-" && fs::is_directory(input, error)) {
      add_folder(input);
    } else if (is_pattern(input) && !fs::exists(fs::symlink_status(input, error))) {
      add_pattern(input);
    } else {
      add_file(input, "");
    }
  }

  [[nodiscard]] std::vector<ListedInput> listed() && { return std::move(listed_); }

 private:
  /// What a folder holds besides its documents.
  struct Tally {
    std::size_t documents = 0;
    std::size_t others = 0;
  };

  /// A pattern in quotes, or one that matches too much for a command line.
  void add_pattern(const std::string& pattern) {
    const std::vector<std::string> paths = expanded(pattern);
    if (paths.empty()) refuse(pattern, "no_match", "No file's name fits this pattern.");
    std::error_code error;
    for (const std::string& path : paths) {
      fs::is_directory(path, error) ? add_folder(path) : add_file(path, "");
    }
  }

  void add_folder(const std::string& root) {
    Tally tally;
    if (!collect(root, root, tally)) return;
    if (tally.documents == 0) {
      refuse(root, "no_documents",
             fmt::format("The folder holds no document ({} files of other kinds passed over).",
                         tally.others));
    } else if (tally.others > 0) {
      pass_over(root,
                fmt::format("{} of the folder {} passed over: no kind of document that is read.",
                            tally.others == 1 ? "1 file" : fmt::format("{} files", tally.others),
                            tally.others == 1 ? "was" : "were"));
    }
  }

  /// False when the folder itself cannot be listed, which has then been said.
  bool collect(const fs::path& folder, const std::string& root, Tally& tally) {
    std::vector<fs::path> entries;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
      entries.push_back(at->path());
    }
    if (error) {
      refuse(folder.string(), "unreadable",
             fmt::format("The folder cannot be listed: {}.", error.message()));
      return false;
    }
    std::sort(entries.begin(), entries.end());
    for (const fs::path& entry : entries) {
      if (!entry.filename().string().starts_with('.')) add_entry(entry, root, tally);
    }
    return true;
  }

  void add_entry(const fs::path& entry, const std::string& root, Tally& tally) {
    std::error_code ignored;
    const fs::file_status status = fs::status(entry, ignored);
    if (fs::is_directory(status)) {
      if (fs::is_symlink(entry, ignored)) {
        ++tally.others;
      } else if (!collect(entry, root, tally)) {
        ++tally
              .documents;  // The folder has been refused; that there is nothing in it is not known.
      }
    } else if (!form_of_name(entry)) {
      ++tally.others;
    } else if (fs::is_other(status)) {
      pass_over(entry.string(), "Passed over: it is a pipe, a socket or a device, no file.");
      ++tally.others;
    } else {
      ++tally.documents;
      add_file(entry.string(), root);
    }
  }

  void add_file(const std::string& path, const std::string& root) {
    if (is_repeated(path)) {
      pass_over(path, "Passed over: the same file was given before.");
      return;
    }
    ListedInput input;
    input.path = path;
    input.root = root;
    listed_.push_back(std::move(input));
  }

  /// Goes by device and inode, as one file may be named in several ways.
  bool is_repeated(const std::string& path) {
    if (path == "-") return !files_.insert({0, 0}).second;
    struct stat about {};
    if (::stat(path.c_str(), &about) != 0 || !S_ISREG(about.st_mode)) return false;
    return !files_.insert({about.st_dev, about.st_ino}).second;
  }

  void pass_over(const std::string& path, std::string message) {
    ListedInput input;
    input.path = path;
    input.notice = RecordError{"passed_over", std::move(message), std::nullopt};
    listed_.push_back(std::move(input));
  }

  void refuse(const std::string& path, std::string code, std::string message) {
    ListedInput input;
    input.path = path;
    input.refusal = RecordError{std::move(code), std::move(message), std::nullopt};
    listed_.push_back(std::move(input));
  }

  std::vector<ListedInput> listed_;
  std::set<std::pair<dev_t, ino_t>> files_;
};

constexpr std::size_t kIdForms = 4;

/// The ids that assign_ids() has to choose from, the shortest first.
std::array<std::string, kIdForms> id_forms(const ListedInput& input) {
  if (input.path == "-") return {"stdin", "stdin", "stdin", "stdin"};
  const fs::path path = without_slash(input.path);
  const std::string whole = as_utf8(path.generic_string());
  const std::string name = as_utf8(path.filename().string());
  if (input.root.empty()) return {name, whole, whole, whole};
  const fs::path root = without_slash(input.root);
  const fs::path inner = path.lexically_relative(root);
  return {name, as_utf8(inner.generic_string()),
          as_utf8((root.filename() / inner).generic_string()), whole};
}

}  // namespace

std::vector<ListedInput> list_inputs(const std::vector<std::string>& inputs) {
  Lister lister;
  for (const std::string& input : inputs) lister.add(input);
  return std::move(lister).listed();
}

void assign_ids(std::vector<ListedInput>& inputs) {
  for (ListedInput& input : inputs) input.id = id_forms(input)[0];
  for (std::size_t form = 1; form < kIdForms; ++form) {
    std::map<std::string, std::size_t> holders;
    for (const ListedInput& input : inputs) {
      if (!input.notice) ++holders[input.id];
    }
    for (ListedInput& input : inputs) {
      if (holders[input.id] > 1) input.id = id_forms(input)[form];
    }
  }
}

}  // namespace mentionmap::read
