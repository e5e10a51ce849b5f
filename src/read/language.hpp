// A cheap test whether a text is plainly in another language than English.
#pragma once

#include <optional>
#include <string>

#include "mentionmap/text.hpp"

namespace mentionmap::read {

/// The name of a language or script that is not English, for messages: "German", "text in Cyrillic
/// script", "the language \"sw\"". None for English and where it cannot be told. Goes by the first
/// kilobytes: by script; by the share of a language's commonest small words (one word in twelve,
/// twice the English share); for short texts by `lang` as given.
[[nodiscard]] std::optional<std::string> plainly_other_language(const Document& document);

}  // namespace mentionmap::read
