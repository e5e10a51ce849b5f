// Verdicts on claimed distances, as the commands print them.
#pragma once

#include <string_view>

#include "mentionmap/records.hpp"

namespace mentionmap::cli {

/// "consistent", "borderline", "contradicted" or "not_checkable".
[[nodiscard]] constexpr std::string_view verdict_name(Verdict verdict) noexcept {
  switch (verdict) {
    case Verdict::consistent:
      return "consistent";
    case Verdict::borderline:
      return "borderline";
    case Verdict::contradicted:
      return "contradicted";
    case Verdict::not_checkable:
      return "not_checkable";
  }
  return "";
}

}  // namespace mentionmap::cli
