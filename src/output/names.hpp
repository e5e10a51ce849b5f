// The words that outputs use for the values of the records' enumerations.
#pragma once

#include <string_view>

#include "mentionmap/records.hpp"

namespace mentionmap::output {

[[nodiscard]] std::string_view name_of(ToponymKind kind) noexcept;
[[nodiscard]] std::string_view name_of(Relation relation) noexcept;
[[nodiscard]] std::string_view name_of(Basis basis) noexcept;
[[nodiscard]] std::string_view name_of(QuantityQualifier qualifier) noexcept;
[[nodiscard]] std::string_view name_of(DatePrecision precision) noexcept;
[[nodiscard]] std::string_view name_of(DeploymentStatus status) noexcept;
[[nodiscard]] std::string_view name_of(EventType type) noexcept;
[[nodiscard]] std::string_view name_of(EventStatus status) noexcept;
[[nodiscard]] std::string_view name_of(Verdict verdict) noexcept;

}  // namespace mentionmap::output
