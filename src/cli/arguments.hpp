// The command line as given -> arguments that the parser takes as they are meant.
#pragma once

#include <string>
#include <vector>

namespace mentionmap::cli {

/// The arguments without the program's name. Those that begin like a negative number
/// ("-33.9,18.4") get a blank in front, which keeps the parser from taking them for options and
/// which every reader of coordinates and numbers skips.
[[nodiscard]] std::vector<std::string> arguments(int argc, const char* const* argv);

}  // namespace mentionmap::cli
