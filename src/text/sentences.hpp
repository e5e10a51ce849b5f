// Tokens of a paragraph -> sentences.
#pragma once

#include <cstddef>
#include <string_view>

#include "mentionmap/text.hpp"

namespace mentionmap {

/// Appends the sentences of one paragraph, whose tokens are those from `first_token` to the end of
/// `structure.tokens`, and marks the first word of each. Together they hold each of these tokens
/// exactly once.
void split_sentences(std::string_view text, std::size_t first_token, std::size_t paragraph,
                     TextStructure& structure);

}  // namespace mentionmap
