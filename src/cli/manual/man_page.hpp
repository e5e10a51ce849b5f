// Man pages of commands.
#pragma once

#include <string>

#include "cli/manual/manual.hpp"

namespace mentionmap::cli {

/// The page of an entry as roff: of the program with its list of commands, of a command with the
/// commands below it. `version` stands in its footer; no date does, so that the same program has
/// the same page.
[[nodiscard]] std::string man_page(const ManualEntry& entry, const std::string& version);

/// "mentionmap-map"
[[nodiscard]] std::string page_name(const ManualEntry& entry);

}  // namespace mentionmap::cli
