// English inflection: from a form in the text back to the verb of a word list.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mentionmap::extract {

enum class VerbForm : std::uint8_t {
  base,                ///< "send"; also the present plural.
  third,               ///< "sends"
  past,                ///< "sent"
  participle,          ///< "sent", "taken"
  past_or_participle,  ///< One form for both.
  gerund,              ///< "sending"
};

/// All forms of a verb. `irregular` is "past|participle", or one form for both, or empty for a
/// regular verb. Source: the spelling rules of Quirk et al., A Comprehensive Grammar, 3.5-3.10.
[[nodiscard]] std::vector<std::pair<std::string, VerbForm>> verb_forms(std::string_view lemma,
                                                                       std::string_view irregular);

/// "tank" -> "tanks", "battery" -> "batteries", "coach" -> "coaches".
[[nodiscard]] std::string regular_plural(std::string_view singular);

}  // namespace mentionmap::extract
