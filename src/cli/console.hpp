// Standard output for results, standard error for everything else.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace mentionmap::cli {

/// The reader of standard output has gone away: nothing to report, nothing more to do.
struct OutputClosed {};

/// Writes to standard output. Throws std::system_error when it cannot be written (a full disk),
/// OutputClosed when its reader has gone.
void print(std::string_view text);

/// Pushes out what is still buffered; call before the program reports success. Throws as print().
void flush_output();

/// Writes "mentionmap: <message>" and a line end to standard error.
void say(std::string_view message);

/// Shows a line on a terminal that the next one, or the next say(), takes the place of. Empty:
/// takes it away. For standard error on a terminal only.
void show_status(std::string_view line);

/// "1 place", "3 places".
[[nodiscard]] std::string counted(std::size_t count, std::string_view one, std::string_view many);

}  // namespace mentionmap::cli
