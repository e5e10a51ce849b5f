#include "cli/lengths.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include <fmt/format.h>

#include "mentionmap/error.hpp"

#include "core/number_text.hpp"

namespace mentionmap::cli {
namespace {

// The international mile and nautical mile are exact by definition.
constexpr std::array kUnits = {LengthUnit{"km", 1000.0}, LengthUnit{"mi", 1609.344},
                               LengthUnit{"nmi", 1852.0}, LengthUnit{"m", 1.0}};

struct UnitWord {
  std::string_view word;
  std::string_view symbol;
};

constexpr std::array kUnitWords = {UnitWord{"kilometre", "km"}, UnitWord{"kilometres", "km"},
                                   UnitWord{"kilometer", "km"}, UnitWord{"kilometers", "km"},
                                   UnitWord{"kms", "km"},       UnitWord{"mile", "mi"},
                                   UnitWord{"miles", "mi"},     UnitWord{"nautical mile", "nmi"},
                                   UnitWord{"nm", "nmi"},       UnitWord{"nautical miles", "nmi"},
                                   UnitWord{"metre", "m"},      UnitWord{"metres", "m"},
                                   UnitWord{"meter", "m"},      UnitWord{"meters", "m"}};

std::string lower_case(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return result;
}

/// The number without commas between its thousands.
std::string without_separators(std::string_view number) {
  std::string digits(number);
  std::erase(digits, ',');
  return digits;
}

}  // namespace

std::vector<std::string> unit_symbols() {
  std::vector<std::string> symbols;
  for (const LengthUnit& unit : kUnits) symbols.emplace_back(unit.symbol);
  return symbols;
}

const LengthUnit* find_unit(std::string_view word) {
  std::string symbol = lower_case(word);
  for (const UnitWord& known : kUnitWords) {
    if (symbol == known.word) symbol = known.symbol;
  }
  const auto* unit = std::find_if(kUnits.begin(), kUnits.end(),
                                  [&](const LengthUnit& u) { return u.symbol == symbol; });
  return unit == kUnits.end() ? nullptr : unit;
}

std::string format_length(double metres, std::string_view unit) {
  const LengthUnit* found = find_unit(unit);
  assert(found != nullptr);
  return fmt::format("{:.{}f} {}", metres / found->metres, found->metres > 1 ? 2 : 0,
                     found->symbol);
}

Length parse_length(std::string_view text) {
  text = trimmed(text);
  const std::size_t end = std::min(text.find_first_not_of("0123456789.,"), text.size());
  const auto value = parse_number(without_separators(text.substr(0, end)));
  const LengthUnit* unit = find_unit(trimmed(text.substr(end)));
  if (!value || !std::isfinite(*value) || *value <= 0 || unit == nullptr) {
    throw UsageError(fmt::format(
        "\"{}\" is no distance: give a number and a unit, as in \"15 miles\" or \"42 km\".", text));
  }
  return {*value, *unit};
}

}  // namespace mentionmap::cli
