// The program: finds the command, runs it, turns what it throws into a message and a status.
#include <algorithm>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

#include "mentionmap/error.hpp"

#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"

namespace mentionmap::cli {
namespace {

bool is_command(std::string_view name) {
  const auto all = commands();
  return std::any_of(all.begin(), all.end(),
                     [&](const CommandEntry& entry) { return entry.name == name; });
}

struct ParsedCommand {
  std::unique_ptr<Command> command;
  CLI::App* app = nullptr;
};

/// Declares every command, with its options when the first argument may ask for it: options are
/// most of what there is to set up. Touches no file.
std::vector<ParsedCommand> declare_commands(CLI::App& app, std::string_view first_argument) {
  std::vector<ParsedCommand> declared;
  for (const CommandEntry& entry : commands()) {
    CLI::App* sub = app.add_subcommand(std::string(entry.name), std::string(entry.summary));
    declared.push_back({entry.make(), sub});
    const bool other = is_command(first_argument) && entry.name != first_argument;
    if (!other) declared.back().command->setup(*sub);
  }
  return declared;
}

ExitStatus run_command(const std::vector<ParsedCommand>& declared) {
  const auto chosen = std::find_if(declared.begin(), declared.end(),
                                   [](const ParsedCommand& c) { return c.app->parsed(); });
  const ExitStatus status = chosen->command->run();
  flush_output();
  return status;
}

/// Help and version go to standard output with status 0, usage errors to standard error with 2.
int report_parse_end(const CLI::App& app, const CLI::ParseError& end) {
  if (end.get_exit_code() == 0) {
    app.exit(end);
    return static_cast<int>(ExitStatus::done);
  }
  say(end.what());
  say("Try mentionmap --help, or mentionmap VERB --help.");
  return static_cast<int>(ExitStatus::unusable);
}

/// The first argument when it names no command and is no option.
std::optional<std::string> unknown_command(const std::vector<std::string>& given) {
  if (given.empty() || given.front().starts_with('-')) return std::nullopt;
  if (is_command(given.front())) return std::nullopt;
  return given.front();
}

ExitStatus report_unknown_command(const std::string& name) {
  std::string names;
  for (const CommandEntry& entry : commands()) {
    names += fmt::format("{}{}", names.empty() ? "" : ", ", entry.name);
  }
  say(fmt::format("There is no verb \"{}\": the verbs are {}. Try mentionmap --help.", name,
                  names));
  return ExitStatus::unusable;
}

int run(int argc, const char* const* argv) {
  CLI::App app;
  describe_program(app);
  std::vector<std::string> given = arguments(argc, argv);
  const std::vector<ParsedCommand> declared =
      declare_commands(app, given.empty() ? "" : given.front());
  if (const auto name = unknown_command(given)) {
    return static_cast<int>(report_unknown_command(*name));
  }
  std::reverse(given.begin(), given.end());  // The parser takes them from the back.
  try {
    app.parse(std::move(given));
  } catch (const CLI::ParseError& end) {
    return report_parse_end(app, end);
  }
  return static_cast<int>(run_command(declared));
}

int fail(ExitStatus status, const char* message) {
  say(message);
  return static_cast<int>(status);
}

}  // namespace
}  // namespace mentionmap::cli

int main(int argc, char** argv) {
  using namespace mentionmap;
  using cli::ExitStatus;
  try {
    return cli::run(argc, argv);
  } catch (const cli::OutputClosed&) {
    return static_cast<int>(ExitStatus::partial);
  } catch (const UsageError& error) {
    return cli::fail(ExitStatus::unusable, error.what());
  } catch (const DataError& error) {
    return cli::fail(ExitStatus::unusable, error.what());
  } catch (const std::exception& error) {
    return cli::fail(ExitStatus::partial, error.what());
  }
}
