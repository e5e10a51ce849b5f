#include "cli/checks.hpp"

#include <cmath>
#include <string>

#include <fmt/format.h>

#include "core/number_text.hpp"

namespace mentionmap::cli {

CLI::Validator finite_between(double low, double high) {
  const auto problem = [low, high](const std::string& text) -> std::string {
    const auto value = parse_number(text);
    if (value && std::isfinite(*value) && *value >= low && *value <= high) return "";
    return fmt::format("\"{}\" is no number from {} to {}", text, low, high);
  };
  return CLI::Validator(problem, fmt::format("{} to {}", low, high));
}

}  // namespace mentionmap::cli
