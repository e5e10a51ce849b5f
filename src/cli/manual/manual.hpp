// What the commands say of themselves, as plain data: the source of man pages and completions.
#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace mentionmap::cli {

/// An option or a positional argument.
struct ManualOption {
  std::vector<std::string> names;    ///< "-o", "--output"; of a positional: its one name.
  std::string value;                 ///< Name of its value; empty: a flag, or a positional.
  std::vector<std::string> choices;  ///< All values it takes, where they are few.
  std::string help;
  bool positional = false;
  bool required = false;
  bool repeats = false;      ///< Takes more than one value.
  bool takes_files = false;  ///< Its value is the name of a file or folder.
};

/// The program, a command, or a command of a command.
struct ManualEntry {
  std::vector<std::string> words;  ///< "mentionmap", "gazetteer", "build"
  std::string summary;
  std::vector<ManualOption> options;  ///< In the order of --help.
  std::string footer;
  std::vector<ManualEntry> commands;
};

/// Reads it off a parser that has its options declared.
[[nodiscard]] ManualEntry manual_of(const CLI::App& app, std::vector<std::string> parents = {});

}  // namespace mentionmap::cli
