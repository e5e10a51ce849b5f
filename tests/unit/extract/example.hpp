// Builds an annotation of a test's own sentences with a small table of places, so that extraction
// is tested apart from recognition and resolution.
#pragma once

#include <string>
#include <string_view>

#include "mentionmap/records.hpp"

namespace mentionmap::test {

/// The document's date in the examples: a Wednesday.
inline constexpr std::string_view kToday = "2023-05-17";

/// Reads the facts off `text`. Every name of the table in example.cpp is a toponym wherever it
/// stands as a word of its own.
[[nodiscard]] Annotation read_example(std::string_view text, std::string_view date = kToday);

/// Names of the places of a role list, joined with "; ".
[[nodiscard]] std::string names(const std::vector<PlaceRole>& roles);

}  // namespace mentionmap::test
