// Numbers of the command line, read the same in every locale.
#pragma once

#include <optional>
#include <string_view>

namespace mentionmap::cli {

/// The text without blanks at its ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// The whole text, blanks at its ends aside, as one number. "nan" and "inf" are numbers here, and a
/// number too large for a double is infinite: the caller checks the range.
[[nodiscard]] std::optional<double> parse_number(std::string_view text);

/// The whole text as digits of a number that fits.
[[nodiscard]] std::optional<unsigned> parse_digits(std::string_view text);

}  // namespace mentionmap::cli
