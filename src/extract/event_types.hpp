// Kinds of event types.
#pragma once

#include "mentionmap/records.hpp"

namespace mentionmap::extract {

/// Acts of speech, which have no place of their own.
[[nodiscard]] bool is_verbal(EventType type) noexcept;

/// Done to somebody or to land by force.
[[nodiscard]] bool is_violent(EventType type) noexcept;

}  // namespace mentionmap::extract
