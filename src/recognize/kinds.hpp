// Whether a place name stands for the place or for those who act in its name.
#pragma once

#include "mentionmap/records.hpp"

#include "recognize/scene.hpp"

namespace mentionmap {

/// literal or metonymic for a name over tokens [first, last) that is neither a people nor inside
/// another name. Metonymic: the subject of a verb of saying, wanting or deciding ("Moscow said"),
/// the possessor of a government, army or leader ("Ukraine's president"), a party to talks and
/// ties ("relations with Russia").
[[nodiscard]] ToponymKind usage_of(const Scene& scene, std::size_t first, std::size_t last);

}  // namespace mentionmap
