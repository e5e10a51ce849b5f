// Run by the build: mentionmap_build_manual FOLDER writes the man pages and shell completions of
// the program there.
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/manual/completions.hpp"
#include "cli/manual/man_page.hpp"
#include "cli/manual/manual.hpp"

namespace {

using namespace mentionmap::cli;
namespace fs = std::filesystem;

/// The program with all its commands and options.
ManualEntry manual_of_program() {
  CLI::App app;
  describe_program(app);
  std::vector<std::unique_ptr<Command>> declared;
  for (const CommandEntry& entry : commands()) {
    CLI::App* sub = app.add_subcommand(std::string(entry.name), std::string(entry.summary));
    declared.push_back(entry.make());
    declared.back()->setup(*sub);
  }
  return manual_of(app);
}

void write(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary);
  file.exceptions(std::ios::failbit | std::ios::badbit);
  file << text;
  file.flush();
}

void write_manual(const fs::path& folder) {
  const ManualEntry program = manual_of_program();
  const auto write_page = [&](const ManualEntry& entry) {
    write(folder / "man1" / (page_name(entry) + ".1"), man_page(entry, MENTIONMAP_VERSION));
  };
  write_page(program);
  for (const ManualEntry& command : program.commands) write_page(command);
  write(folder / "bash" / "mentionmap", bash_completion(program));
  write(folder / "zsh" / "_mentionmap", zsh_completion(program));
  write(folder / "fish" / "mentionmap.fish", fish_completion(program));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("Give the folder to write to.\n", stderr);
    return 2;
  }
  try {
    write_manual(argv[1]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
  return 0;
}
