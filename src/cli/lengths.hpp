// Lengths as users write and read them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mentionmap::cli {

/// A unit of length.
struct LengthUnit {
  std::string_view symbol;  ///< "km", "mi", "nmi", "m".
  double metres;
};

/// Symbols of the units that lengths can be printed in.
[[nodiscard]] std::vector<std::string> unit_symbols();

/// The unit by its symbol or an English word for it, in any case; none when unknown.
[[nodiscard]] const LengthUnit* find_unit(std::string_view word);

/// "15.61 km". Precondition: unit is of unit_symbols().
[[nodiscard]] std::string format_length(double metres, std::string_view unit);

/// A distance that a user wants checked.
struct Length {
  double value = 0;
  LengthUnit unit;
};

/// "15 miles", "1,000km", "31.5 mi". Throws UsageError when it is nothing of the kind.
[[nodiscard]] Length parse_length(std::string_view text);

}  // namespace mentionmap::cli
