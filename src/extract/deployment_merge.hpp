// One record a deployment: the same one told again becomes a further mention.
#pragma once

#include <vector>

#include "mentionmap/records.hpp"

namespace mentionmap::extract {

/// Adds the record, or joins it to the one among `found` that tells the same.
void add_deployment(std::vector<Deployment>& found, Deployment record);

/// Whether a place of one is a place of the other, as origin or destination.
[[nodiscard]] bool shares_place(const Deployment& a, const Deployment& b);

}  // namespace mentionmap::extract
