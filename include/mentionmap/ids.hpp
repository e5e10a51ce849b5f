// Identifiers that cannot be mixed up with one another or with plain numbers and strings.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace mentionmap {

/// Row of a place in one opened Gazetteer. Means nothing in another gazetteer file.
struct PlaceIndex {
  std::uint32_t value = 0;
  friend auto operator<=>(const PlaceIndex&, const PlaceIndex&) = default;
};

/// Lasting identifier of a place: "geonames:695594", "iso:UA", "iso3166-2:UA-56", "icao:EPLK",
/// "cities:<hash>" (rows without an id), "curated:black-sea", "user:...".
struct PlaceId {
  std::string value;
  friend auto operator<=>(const PlaceId&, const PlaceId&) = default;
};

/// A document's own name: the file name for a file, the "id" field for a JSON line.
struct DocumentId {
  std::string value;
  friend auto operator<=>(const DocumentId&, const DocumentId&) = default;
};

}  // namespace mentionmap
