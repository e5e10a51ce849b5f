// The rules that decide what capitalised words name. Each claims the tokens it is sure of, in the
// order in which the recogniser calls them: the first claim on a token stands.
#pragma once

#include "recognize/scene.hpp"

namespace mentionmap {

/// Names listed in full: organisations, media, phrases that name no place.
void claim_listed_names(Scene& scene);

/// "RAF Waddington": stations of the Royal Air Force. Call it before the body itself is claimed.
void claim_raf_stations(Scene& scene);

/// Ships ("HMS Trent": a prefix gives the name away) and weapons ("Typhoon fighter jets").
void claim_vehicles(Scene& scene);

/// Places by their form: "Harlan County", "Elm Street", "Lake Peipus",
/// "Ojibwa airfield".
void claim_places_by_form(Scene& scene);

/// Names that share a plural: "Jackson and Barrow counties", "the Black and Azov seas".
void claim_joined_names(Scene& scene);

/// Names written without blanks: "#SouthSudan".
void claim_hashtags(Scene& scene);

/// Unknown names that their company makes places: "the village of X", "near X, Sri Lanka".
void claim_unknown_names(Scene& scene);

/// People: title + name, given name + surname, initials, "Name Surname, 42,".
void claim_people(Scene& scene);

/// Regiments that bear a people's name without belonging to its country: "Welsh Guards", "Royal
/// Irish".
void claim_regiments(Scene& scene);

/// Organisations by their head word: "Tartu University Hospital", "Ministry of Defence".
void claim_organisations(Scene& scene);

/// Names that the tagger takes for places and that the gazetteer does not know whole.
void claim_tagged_places(Scene& scene);

/// Later mentions of people by surname alone. Call it last of those that know people.
void claim_surnames_again(Scene& scene);

/// True when a word before `first` says that a place follows ("in", "near", "to"); an article
/// or a direction word may stand between.
[[nodiscard]] bool follows_locative(const Scene& scene, std::size_t first);

}  // namespace mentionmap
