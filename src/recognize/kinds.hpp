// Whether a place name stands for the place or for those who act in its name.
#pragma once

#include <vector>

#include "mentionmap/records.hpp"

#include "recognize/scene.hpp"

namespace mentionmap {

/// A name over tokens [first, last) that is neither a people nor inside another name.
struct NamedPlace {
  std::size_t first = 0;
  std::size_t last = 0;
  /// It can stand for a government: a country, a region, a capital or a seat of government.
  bool is_political = false;
};

/// True when some bearer is a country, a first-level region, a capital or a seat of government.
[[nodiscard]] bool is_political(const Scene& scene, const std::vector<NameEntry>& bearers);

/// How a name is used, and what tells.
struct Usage {
  ToponymKind kind = ToponymKind::literal;
  double probability = 1;  ///< That the kind is right.
  const char* cue = "";    ///< Machine-readable: "usage:acts".
};

/// literal or metonymic. Metonymic: the subject of a verb of saying, wanting or deciding ("Moscow
/// said"), the possessor of what only a government has ("Ukraine's president"), whom one accuses or
/// asks, a party to talks and ties ("relations with Russia").
[[nodiscard]] Usage usage_of(const Scene& scene, const NamedPlace& name);

/// True when an office or public body in capitals follows right behind, so that the name is part of
/// a longer one: "Ukrainian President", "Kyiv Mayor", "Polish Defence Ministry".
[[nodiscard]] bool opens_longer_name(const Scene& scene, std::size_t last);

}  // namespace mentionmap
