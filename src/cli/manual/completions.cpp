#include "cli/manual/completions.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace mentionmap::cli {
namespace {

/// What fits beside an option in a list: its help up to the first pause, in single quotes.
std::string short_help(const ManualOption& option) {
  std::string help = option.help;
  for (const std::string_view pause : {": ", "; ", " (", ", "}) {
    help = help.substr(0, help.find(pause));
  }
  return help;
}

/// A word in single quotes of the shell, with a backslash before each of `special`.
std::string in_quotes(std::string_view text, std::string_view special = {}) {
  std::string out = "'";
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) out += '\\';
    if (c == '\'') {
      out += "'\\''";
    } else {
      out += c;
    }
  }
  return out + "'";
}

std::string words_of(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, " "));
}

bool positionals_are_files(const ManualEntry& entry) {
  return std::any_of(entry.options.begin(), entry.options.end(), [](const ManualOption& option) {
    return option.positional && option.takes_files;
  });
}

std::vector<std::string> option_names(const ManualEntry& entry) {
  std::vector<std::string> names;
  for (const ManualOption& option : entry.options) {
    if (!option.positional) names.insert(names.end(), option.names.begin(), option.names.end());
  }
  return names;
}

std::vector<std::string> command_names(const ManualEntry& entry) {
  std::vector<std::string> names;
  for (const ManualEntry& command : entry.commands) names.push_back(command.words.back());
  return names;
}

/// Takes the entry, then all below it.
template <typename Visit>
void visit(const ManualEntry& entry, const Visit& take) {
  take(entry);
  for (const ManualEntry& command : entry.commands) visit(command, take);
}

// --- bash

std::string bash_values(const ManualEntry& entry) {
  std::string out;
  for (const ManualOption& option : entry.options) {
    if (option.positional || option.value.empty()) continue;
    const std::string names = fmt::format("{}", fmt::join(option.names, "|"));
    const std::string then = option.takes_files ? "files=1"
                             : option.choices.empty()
                                 ? "words="
                                 : fmt::format("words={}", in_quotes(words_of(option.choices)));
    out += fmt::format("        {}) {}; taken=1 ;;\n", names, then);
  }
  return out;
}

std::string bash_case(const ManualEntry& entry) {
  std::vector<std::string> words = command_names(entry);
  const std::vector<std::string> options = option_names(entry);
  words.insert(words.end(), options.begin(), options.end());
  std::string out = fmt::format("    {})\n      words={}\n", in_quotes(words_of(entry.words)),
                                in_quotes(words_of(words)));
  if (positionals_are_files(entry)) out += "      files=1\n";
  const std::string values = bash_values(entry);
  if (!values.empty()) out += fmt::format("      case \"$before\" in\n{}      esac\n", values);
  return out + "      ;;\n";
}

constexpr std::string_view kBashBegin = R"(# Completion of mentionmap for bash.
_mentionmap() {
  local current="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"
  local path=mentionmap words= files= taken= word
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$path $word" in
      COMMANDS) path="$path $word" ;;
      *) break ;;
    esac
  done
  case "$path" in
)";

constexpr std::string_view kBashEnd = R"(  esac
  [[ -n "$files" && ( -n "$taken" || "$current" != -* ) ]] && words=
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
  if [[ -n "$files" && "$current" != -* ]]; then
    mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$current")
    compopt -o filenames
  fi
}
complete -F _mentionmap mentionmap
)";

// --- zsh

std::string zsh_action(const ManualOption& option) {
  if (option.takes_files) return "_files";
  return option.choices.empty() ? " " : fmt::format("({})", words_of(option.choices));
}

std::string zsh_option(const ManualOption& option) {
  constexpr std::string_view kSpecial = "[]:\\";
  const std::string name = option.positional ? option.names.front() : option.value;
  const std::string value = name.empty() ? "" : fmt::format(":{}:{}", name, zsh_action(option));
  if (option.positional)
    return fmt::format(" \\\n    {}", in_quotes((option.repeats ? "*" : "") + value));
  std::string out;
  for (const std::string& option_name : option.names) {
    const std::string several = option.repeats ? "*" : fmt::format("({})", words_of(option.names));
    const std::string help = in_quotes(short_help(option), kSpecial);
    out += fmt::format(" \\\n    '{}{}['{}']'{}", several, option_name, help, in_quotes(value));
  }
  return out;
}

std::string zsh_function_name(const ManualEntry& entry) {
  return fmt::format("_{}", fmt::join(entry.words, "_"));
}

std::string zsh_commands(const ManualEntry& entry) {
  std::string list;
  std::string cases;
  for (const ManualEntry& command : entry.commands) {
    list += fmt::format("\n      {}", in_quotes(command.words.back() + ":" + command.summary));
    cases += fmt::format("      {}) {} ;;\n", command.words.back(), zsh_function_name(command));
  }
  return fmt::format(
      "  local context state line\n  local -a commands\n"
      "  _arguments -C -S '(-h --help)'{{-h,--help}}'[Print help]' '1: :->command' '*:: :->rest'\n"
      "  case $state in\n    command) commands=({})\n      _describe command commands ;;\n"
      "    rest) case $words[1] in\n{}      esac ;;\n  esac\n",
      list, cases);
}

std::string zsh_function(const ManualEntry& entry) {
  std::string body;
  if (entry.commands.empty()) {
    body = "  _arguments -s -S";
    for (const ManualOption& option : entry.options) body += zsh_option(option);
    body += "\n";
  } else {
    body = zsh_commands(entry);
  }
  return fmt::format("{}() {{\n{}}}\n\n", zsh_function_name(entry), body);
}

// --- fish

/// Fish's condition that the words of an entry, and none of those below it, were typed.
std::string fish_condition(const ManualEntry& entry) {
  std::vector<std::string> conditions;
  if (entry.words.size() == 1) {
    conditions.emplace_back("__fish_use_subcommand");
  } else {
    conditions.push_back("__fish_seen_subcommand_from " + entry.words[1]);
  }
  if (entry.words.size() == 3) {
    conditions.push_back("__fish_seen_subcommand_from " + entry.words[2]);
  }
  if (entry.words.size() == 2 && !entry.commands.empty()) {
    conditions.push_back("not __fish_seen_subcommand_from " + words_of(command_names(entry)));
  }
  return fmt::format("{}", fmt::join(conditions, "; and "));
}

std::string fish_option(const ManualOption& option) {
  std::string out;
  for (const std::string& name : option.names) {
    out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  }
  if (!option.value.empty()) out += option.takes_files ? " -r -F" : " -x";
  if (!option.choices.empty()) out += " -a " + in_quotes(words_of(option.choices));
  return fmt::format("{} -d {}", out, in_quotes(short_help(option)));
}

std::string fish_lines(const ManualEntry& entry) {
  const std::string begin =
      fmt::format("complete -c mentionmap -n {}", in_quotes(fish_condition(entry)));
  std::string out;
  for (const ManualEntry& command : entry.commands) {
    out += fmt::format("{} -a {} -d {}\n", begin, command.words.back(), in_quotes(command.summary));
  }
  for (const ManualOption& option : entry.options) {
    if (!option.positional) out += begin + fish_option(option) + "\n";
  }
  if (positionals_are_files(entry)) out += begin + " -F\n";
  return out;
}

}  // namespace

std::string bash_completion(const ManualEntry& program) {
  std::vector<std::string> paths;
  std::string cases;
  visit(program, [&](const ManualEntry& entry) {
    if (entry.words.size() > 1) paths.push_back(fmt::format("\"{}\"", words_of(entry.words)));
    cases += bash_case(entry);
  });
  std::string begin(kBashBegin);
  constexpr std::string_view kCommands = "COMMANDS";
  begin.replace(begin.find(kCommands), kCommands.size(), fmt::format("{}", fmt::join(paths, "|")));
  return begin + cases + std::string(kBashEnd);
}

std::string zsh_completion(const ManualEntry& program) {
  std::string out = "#compdef mentionmap\n# Completion of mentionmap for zsh.\n\n";
  visit(program, [&](const ManualEntry& entry) { out += zsh_function(entry); });
  return out + "_mentionmap \"$@\"\n";
}

std::string fish_completion(const ManualEntry& program) {
  std::string out = "# Completion of mentionmap for fish.\ncomplete -c mentionmap -f\n";
  visit(program, [&](const ManualEntry& entry) { out += fish_lines(entry); });
  return out;
}

}  // namespace mentionmap::cli
