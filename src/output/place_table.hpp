// The distinct places of a run and how often each is named.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "mentionmap/borders.hpp"
#include "mentionmap/layers.hpp"
#include "mentionmap/records.hpp"

#include "output/feature.hpp"
#include "output/layer_source.hpp"

namespace mentionmap::output {

class PlaceTable {
 public:
  /// Counts a mention. Precondition: toponym.place. Documents must come one after the other.
  void add(const LayerSource& source, const Toponym& toponym);

  /// A feature for each place, most mentioned first, with the distance to `border` where one is
  /// given.
  [[nodiscard]] std::vector<Feature> features(const std::optional<LayerBorder>& border,
                                              const Borders& borders) const;

 private:
  struct Row {
    Place place;
    std::size_t mentions = 0;
    std::size_t literal_mentions = 0;
    std::size_t documents = 0;
    double confidence = 0;  ///< Of the surest mention.
    std::string last_document;
    std::optional<std::string> first_date;
    std::optional<std::string> last_date;
  };

  [[nodiscard]] std::vector<const Row*> sorted() const;
  static Feature feature_of(const Row& row);

  std::unordered_map<std::string, Row> rows_;  ///< By place id.
};

}  // namespace mentionmap::output
