// The surroundings that a text of local news keeps to.
#pragma once

#include <optional>
#include <vector>

#include "mentionmap/recognizer.hpp"

#include "resolve/document_resolver.hpp"

namespace mentionmap {

/// A town and how far around it the other towns of the document lie.
struct DocumentArea {
  const Candidate* centre = nullptr;  ///< Held by the resolver.
  double radius_m = 0;                ///< From 25 to 161 km.
};

/// The area around the town that a document names most (the first of equals), when two thirds of
/// its mentions of towns and counties, three at least, lie within 161 km of it; none for texts
/// about several parts of the world. Call resolver.run() first.
[[nodiscard]] std::optional<DocumentArea> find_document_area(const DocumentResolver& resolver,
                                                             const std::vector<Mention>& mentions);

}  // namespace mentionmap
