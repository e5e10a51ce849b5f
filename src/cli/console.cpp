#include "cli/console.hpp"

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <system_error>

namespace mentionmap::cli {
namespace {

[[noreturn]] void fail_output(int error) {
  if (error == EPIPE) throw OutputClosed{};
  throw std::system_error(error, std::generic_category(), "Standard output cannot be written");
}

/// ECMA-48, "erase in line".
constexpr std::string_view kEraseRest = "\033[K";

std::atomic<bool> status_shown = false;

}  // namespace

void print(std::string_view text) {
  if (text.empty()) return;
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) fail_output(errno);
}

void flush_output() {
  if (std::fflush(stdout) != 0) fail_output(errno);
}

void show_status(std::string_view line) {
  if (line.empty() && !status_shown) return;
  const std::string shown = fmt::format("\r{}{}", line, kEraseRest);
  std::fwrite(shown.data(), 1, shown.size(), stderr);
  std::fflush(stderr);
  status_shown = !line.empty();
}

void say(std::string_view message) {
  show_status({});
  const std::string line = fmt::format("mentionmap: {}\n", message);
  std::fwrite(line.data(), 1, line.size(), stderr);
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

}  // namespace mentionmap::cli
