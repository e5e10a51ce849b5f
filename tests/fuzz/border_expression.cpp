// Borders as users write them, in any bytes: parts that name something, or a UsageError.
#include "cli/border_expression.hpp"

#include <cstdint>
#include <cstdlib>

#include "mentionmap/error.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const auto found =
        mentionmap::cli::parse_border_expressions({reinterpret_cast<const char*>(data), size});
    if (found.empty()) std::abort();
    for (const auto& expression : found) {
      if (expression.subject.empty()) std::abort();
    }
  } catch (const mentionmap::UsageError&) {
  }
  return 0;
}
