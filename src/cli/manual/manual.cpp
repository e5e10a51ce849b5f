#include "cli/manual/manual.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace mentionmap::cli {
namespace {

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

/// "TEXT:{json,text}" -> json, text.
std::vector<std::string> choices_of(std::string_view type) {
  const std::size_t begin = type.find(":{");
  const std::size_t end = type.find('}');
  if (begin == std::string_view::npos || end == std::string_view::npos) return {};
  return split(type.substr(begin + 2, end - begin - 2), ',');
}

bool names_files(std::string_view word) {
  constexpr std::array<std::string_view, 4> kFiles = {"FILE", "OUT", "INPUT", "SOURCE"};
  return std::find(kFiles.begin(), kFiles.end(), word) != kFiles.end();
}

ManualOption option_of(const CLI::Option& option) {
  ManualOption read;
  read.positional = option.get_positional();
  read.names = split(option.get_name(read.positional, true), ',');
  read.help = option.get_description();
  read.required = option.get_required();
  read.repeats = option.get_expected_max() > 1;
  const std::string type = option.get_type_name();
  if (!read.positional && option.get_items_expected_max() > 0) {
    read.value = type.substr(0, type.find(':'));
  }
  read.choices = choices_of(type);
  read.takes_files = names_files(read.positional ? read.names.front() : read.value);
  return read;
}

}  // namespace

ManualEntry manual_of(const CLI::App& app, std::vector<std::string> parents) {
  ManualEntry entry;
  entry.words = std::move(parents);
  entry.words.push_back(app.get_name());
  entry.summary = app.get_description();
  entry.footer = app.get_footer();
  for (const CLI::Option* option : app.get_options()) entry.options.push_back(option_of(*option));
  for (const CLI::App* command : app.get_subcommands({})) {
    entry.commands.push_back(manual_of(*command, entry.words));
  }
  return entry;
}

}  // namespace mentionmap::cli
