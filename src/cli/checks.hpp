// Checks on the values of options.
#pragma once

#include <CLI/CLI.hpp>

namespace mentionmap::cli {

/// A number from `low` to `high`, both included; "nan" and "inf" are none.
[[nodiscard]] CLI::Validator finite_between(double low, double high);

}  // namespace mentionmap::cli
