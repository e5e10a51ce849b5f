// Completions of the program's commands and options for shells.
#pragma once

#include <string>

#include "cli/manual/manual.hpp"

namespace mentionmap::cli {

/// Scripts that a shell loads when the program's name is typed. `program` is the manual of the
/// whole program.
[[nodiscard]] std::string bash_completion(const ManualEntry& program);
[[nodiscard]] std::string zsh_completion(const ManualEntry& program);
[[nodiscard]] std::string fish_completion(const ManualEntry& program);

}  // namespace mentionmap::cli
