// Numbers as text, read and written the same in every locale.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mentionmap {

/// The text without blanks and line ends at its ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// The whole text, blanks at its ends aside, as one number. "nan" and "inf" are numbers here, and a
/// number too large for a double is infinite: the caller checks the range.
[[nodiscard]] std::optional<double> parse_number(std::string_view text);

/// The whole text as digits of a number that fits.
[[nodiscard]] std::optional<unsigned> parse_digits(std::string_view text);

/// Appends a number with so many decimals, never "-0". Precondition: value is finite.
void append_fixed(std::string& row, double value, int decimals);

}  // namespace mentionmap
