// Text -> tokens.
#pragma once

#include <string_view>
#include <vector>

#include "mentionmap/text.hpp"

namespace mentionmap {

/// Appends the tokens of `region` of `text` to `tokens`. Every byte of the region that is no white
/// space lies in exactly one token; sentence_start is left false.
///
/// - Clitics are split off ("Kyiv's" -> "Kyiv" "'s"); other inner apostrophes stay ("Sana'a").
/// - Hyphens are tokens, but for lower-case compounds ("build-up") and designations ("F-15").
/// - Numbers keep their separators ("150,000", "1.5", "10:30") and suffixes ("3rd", "650ft").
/// - Abbreviations keep their stop ("U.S.", "Gen.", ", Ky.", "p.m.", "Vladimir V.").
/// - Web addresses, e-mail addresses and @handles are whole.
void tokenize(std::string_view text, Span region, std::vector<Token>& tokens);

}  // namespace mentionmap
