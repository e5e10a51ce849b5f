// What a command of the program is.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include <CLI/CLI.hpp>

namespace mentionmap::cli {

/// What the program tells its caller.
enum class ExitStatus : int {
  done = 0,      ///< Everything asked was done; also when nothing was found.
  partial = 1,   ///< Some input could not be done, or a name was unknown or ambiguous.
  unusable = 2,  ///< Bad usage, unknown border, or no input could be done at all.
};

/// One verb of the program: set up by parsing, then run.
class Command {
 public:
  virtual ~Command() = default;

  /// Declares options and arguments. Touches no file.
  virtual void setup(CLI::App& app) = 0;

  /// Does the work. Throws what main() turns into a message and a status.
  [[nodiscard]] virtual ExitStatus run() = 0;
};

/// A row of the table of commands.
struct CommandEntry {
  std::string_view name;
  std::string_view summary;
  std::unique_ptr<Command> (*make)();
};

/// Gives a parser the name, the description and the version of the program.
void describe_program(CLI::App& app);

/// All commands, in the order of the help page.
[[nodiscard]] std::span<const CommandEntry> commands() noexcept;

[[nodiscard]] std::unique_ptr<Command> make_map_command();
[[nodiscard]] std::unique_ptr<Command> make_annotate_command();
[[nodiscard]] std::unique_ptr<Command> make_distance_command();
[[nodiscard]] std::unique_ptr<Command> make_check_command();
[[nodiscard]] std::unique_ptr<Command> make_explain_command();
[[nodiscard]] std::unique_ptr<Command> make_find_command();
[[nodiscard]] std::unique_ptr<Command> make_gazetteer_command();
[[nodiscard]] std::unique_ptr<Command> make_borders_command();

}  // namespace mentionmap::cli
