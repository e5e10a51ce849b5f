// Folding of names, so that the spellings of one name compare equal.
#pragma once

#include <string>
#include <string_view>

namespace mentionmap {

// `fold_name` itself is declared in mentionmap/gazetteer.hpp. What it does, in order:
//
// 1. Each character by the baked table (scripts/data/fold.py says how it is made): Unicode case
//    folding; no diacritics; letters with strokes as plain letters (ł, ø, đ); æ, œ, ß, þ spelled
//    out; apostrophes, primes (soft and hard sign) and invisible characters left out; all other
//    punctuation a space; Ukrainian і ї й є ґ as и и и е г.
// 2. A dot after a single letter is left out ("U.S." is "us", "N.Y." is "ny"), any other dot is a
//    space ("St.Petersburg").
// 3. Spaces are made single and trimmed.
// 4. i/y/j of transliteration made one: y is i; j after a vowel and not before one is i
//    ("Valujki", "Majdan", but not "Jordan", "Beijing", "Raja"); runs of i (of и) are one i, so
//    "-y", "-iy", "-yy", "-ij" and "-i" end alike. Roman numbers ("xviii") keep their runs.
//    Measured on the 24,868 names of cities of 15,000 people and more: 37 groups of names become
//    one ("Sidney" and "Sydney", "Altai" and "Altay"); were every j an i, 27 more would.
//
// Folding twice changes nothing.

/// fold_name, appending to `out` what the table makes of each character: step 1 only.
void append_folded_chars(std::string& out, std::string_view name);

}  // namespace mentionmap
