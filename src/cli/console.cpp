#include "cli/console.hpp"

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace mentionmap::cli {
namespace {

[[noreturn]] void fail_output(int error) {
  if (error == EPIPE) throw OutputClosed{};
  throw std::system_error(error, std::generic_category(), "Standard output cannot be written");
}

}  // namespace

void print(std::string_view text) {
  if (text.empty()) return;
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) fail_output(errno);
}

void flush_output() {
  if (std::fflush(stdout) != 0) fail_output(errno);
}

void say(std::string_view message) {
  std::string line = fmt::format("mentionmap: {}\n", message);
  std::fwrite(line.data(), 1, line.size(), stderr);
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

}  // namespace mentionmap::cli
