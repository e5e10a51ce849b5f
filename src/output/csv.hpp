// Rows of comma-separated values (RFC 4180, lines ended by "\n").
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace mentionmap::output {

/// One line with its end; fields with commas, quotes or line ends are quoted.
[[nodiscard]] std::string csv_row(std::span<const std::string_view> fields);

}  // namespace mentionmap::output
