#include "cli/arguments.hpp"

#include <string_view>

namespace mentionmap::cli {
namespace {

bool begins_like_negative_number(std::string_view argument) {
  if (argument.size() < 2 || argument[0] != '-') return false;
  const char next = argument[1];
  return (next >= '0' && next <= '9') || next == '.';
}

}  // namespace

std::vector<std::string> arguments(int argc, const char* const* argv) {
  std::vector<std::string> result;
  for (int i = 1; i < argc; ++i) {
    std::string argument = argv[i];
    if (begins_like_negative_number(argument)) argument.insert(0, 1, ' ');
    result.push_back(std::move(argument));
  }
  return result;
}

}  // namespace mentionmap::cli
