// Whether a match is written as the name it is, and which of its bearers that allows.
#pragma once

#include <vector>

#include "recognize/scene.hpp"

namespace mentionmap {

/// True when the match is written as the name must be: capitals where they belong, abbreviations
/// as abbreviations, not generic words alone. What fails this is never a mention.
[[nodiscard]] bool is_written_as_name(const Scene& scene, const NameMatch& match);

/// Written, capitals and small letters, just as some bearer's preferred name: "Baltic states".
[[nodiscard]] bool is_whole_name(const Scene& scene, const NameMatch& match);

/// The bearers that the spelling allows (abbreviations only as written, codes never).
[[nodiscard]] std::vector<NameEntry> allowed_bearers(const Scene& scene, const NameMatch& match);

/// "US", "Ky.": capitals and stops that no ordinary word has.
[[nodiscard]] bool is_written_as_abbreviation(const Scene& scene, const NameMatch& match);

/// A country, a populous region or a large city by its own name.
[[nodiscard]] bool is_major_name(const Scene& scene, const NameMatch& match);

/// True when all bearers are peoples: "Russian".
[[nodiscard]] bool is_demonym(const std::vector<NameEntry>& bearers);

/// True for countries, areas and cities of 100,000 or more by their own name: known far from home.
[[nodiscard]] bool is_widely_known(const Scene& scene, const std::vector<NameEntry>& bearers);

}  // namespace mentionmap
