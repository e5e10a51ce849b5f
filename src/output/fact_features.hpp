// Records -> features: which columns each layer has, and in which order.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "mentionmap/records.hpp"

#include "output/feature.hpp"
#include "output/layer_source.hpp"

namespace mentionmap::output {

/// Which of a record's places a feature shows.
struct Part {
  std::size_t number = 1;  ///< From 1.
  std::size_t count = 1;   ///< Places of the record in this layer, those not placed included.
};

/// Name of a record that is the same in all its features, "r" and a hash.
[[nodiscard]] std::string record_key(const LayerSource& source, std::string_view kind,
                                     std::string_view record_id, const Span& evidence);

/// Where a record's place is drawn: its point, moved where the text gives distance and direction
/// ("30 km south of X"). Precondition: role.place.
[[nodiscard]] LonLat drawn_point(const PlaceRole& role);

/// A mention. `sentence` is the one around it. Precondition: toponym.place.
[[nodiscard]] Feature mention_feature(const LayerSource& source, const Toponym& toponym,
                                      const Span& sentence);

/// A deployment at one of its places; `role_name` is "destination" or "origin".
/// Precondition: at.place.
[[nodiscard]] Feature deployment_feature(const LayerSource& source, const Deployment& deployment,
                                         const PlaceRole& at, std::string_view role_name,
                                         const Part& part);

/// A deployment's way from one place to another; none when they are the same spot.
/// Precondition: both are placed.
[[nodiscard]] std::optional<Feature> movement_feature(const LayerSource& source,
                                                      const Deployment& deployment,
                                                      const PlaceRole& from, const PlaceRole& to,
                                                      const Part& part);

/// An event at one of its places. Precondition: at.place.
[[nodiscard]] Feature event_feature(const LayerSource& source, const Event& event,
                                    const PlaceRole& at, const Part& part);

/// The line from a claim's place to what it was measured to; none when that is the same spot.
/// Precondition: claim.place.place and claim.nearest.
[[nodiscard]] std::optional<Feature> distance_feature(const LayerSource& source,
                                                      const DistanceClaim& claim);

/// "a; b; c".
[[nodiscard]] std::string joined(const std::vector<std::string>& words);

}  // namespace mentionmap::output
