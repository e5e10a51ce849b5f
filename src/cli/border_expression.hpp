// A border as a user writes it -> its parts. Syntax only: nothing is looked up.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mentionmap::cli {

/// What a border is made of.
enum class BorderForm {
  land,   ///< "UA", "Ukraine", "UA-RU", "UA:land"
  coast,  ///< "UA:coast"
  any,    ///< "UA:any": land or coast
  place,  ///< "place:Kyiv"
  file,   ///< "front.geojson", "file:PATH"
};

struct BorderExpression {
  BorderForm form = BorderForm::land;
  std::string subject;  ///< Country, two countries, place or path; never empty.

  friend bool operator==(const BorderExpression&, const BorderExpression&) = default;
};

/// Reads a list of borders parted by commas. "place:" and "file:" take the rest of the text, commas
/// included. A part with a slash or with the ending of a file of borders is a file. Throws
/// UsageError for empty parts and unknown kinds.
[[nodiscard]] std::vector<BorderExpression> parse_border_expressions(std::string_view text);

}  // namespace mentionmap::cli
