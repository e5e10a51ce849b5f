// Verdicts on claimed distances, as the commands print them.
#pragma once

#include <string_view>

#include "mentionmap/records.hpp"

#include "output/names.hpp"

namespace mentionmap::cli {

/// "consistent", "borderline", "contradicted" or "not_checkable", as in all outputs.
[[nodiscard]] inline std::string_view verdict_name(Verdict verdict) noexcept {
  return output::name_of(verdict);
}

}  // namespace mentionmap::cli
