// What the words around a known name say: each cue is one observation on a match.
#pragma once

#include "recognize/scene.hpp"

namespace mentionmap {

/// "Hazard, Ky.", "Tartu in Estonia", "Tartu, in southern Estonia": a region or country that has
/// such a place.
[[nodiscard]] bool region_follows(const Scene& scene, const NameMatch& match);

/// "Estonia's Tartu": a region or country that has such a place stands before as its owner.
[[nodiscard]] bool is_owned_by_region(const Scene& scene, const NameMatch& match);

/// The region after a comma behind a place of its own, or a party's letter: "Hazard, Ky.", "D-Pa.".
[[nodiscard]] bool stands_after_place(const Scene& scene, const NameMatch& match);

/// "(R-Valdosta)", "D-Raleigh": where a legislator was elected.
[[nodiscard]] bool stands_behind_party(const Scene& scene, const NameMatch& match);

/// "LONDON (AP) — …", "Tartu – …": a name that opens a paragraph before a dash or an agency.
[[nodiscard]] bool is_dateline(const Scene& scene, const NameMatch& match);

/// "Tartu-based", "Riga-born", "Narva-area".
[[nodiscard]] bool is_based(const Scene& scene, const NameMatch& match);

/// "the city of Tartu", "the Tartu region".
[[nodiscard]] bool place_noun_beside(const Scene& scene, const NameMatch& match);

/// A capitalised word that nothing explains right before or after: the match is part of a longer
/// unknown name ("Maplewood Roofing").
[[nodiscard]] bool stranger_beside(const Scene& scene, const NameMatch& match);

/// "Canada, Italy and Spain": another known name of weight joined by a comma or "and".
[[nodiscard]] bool place_in_list(const Scene& scene, const NameMatch& match);

/// "Orton is a small market town": a definition by a noun for places.
[[nodiscard]] bool is_defined_as_place(const Scene& scene, const NameMatch& match);

/// "Ann Holm of Gaston", "Ann Holm, 41, of Gaston": people are named with their homes.
[[nodiscard]] bool is_home_of_person(const Scene& scene, const NameMatch& match);

}  // namespace mentionmap
