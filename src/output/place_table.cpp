#include "output/place_table.hpp"

#include <algorithm>
#include <tuple>

#include "output/content_id.hpp"
#include "output/precision.hpp"

namespace mentionmap::output {
namespace {

constexpr int kMetreDecimals = 1;
constexpr int kConfidenceDecimals = 4;

void add_border(Columns& columns, const Place& place, const LayerBorder& border,
                const Borders& borders) {
  const auto interval = borders.distance(place.point, place.radius_m, border.selector);
  const std::optional<double> none;
  columns.text("border", border.label);
  columns.real("distance_to_border_m", interval ? interval->from_point.distance_m : none,
               kMetreDecimals);
  columns.real("distance_low_m", interval ? interval->low_m : none, kMetreDecimals);
  columns.real("distance_high_m", interval ? interval->high_m : none, kMetreDecimals);
}

}  // namespace

void PlaceTable::add(const LayerSource& source, const Toponym& toponym) {
  Row& row = rows_[toponym.place->id.value];
  if (row.mentions == 0) row.place = *toponym.place;
  ++row.mentions;
  if (toponym.kind == ToponymKind::literal) ++row.literal_mentions;
  row.confidence = std::max(row.confidence, toponym.confidence);
  if (row.last_document != source.key()) {
    row.last_document = source.key();
    ++row.documents;
  }
  const auto& date = source.document().date;
  if (!date) return;
  if (!row.first_date || *date < *row.first_date) row.first_date = date;
  if (!row.last_date || *date > *row.last_date) row.last_date = date;
}

std::vector<const PlaceTable::Row*> PlaceTable::sorted() const {
  std::vector<const Row*> rows;
  rows.reserve(rows_.size());
  for (const auto& [id, row] : rows_) rows.push_back(&row);
  std::sort(rows.begin(), rows.end(), [](const Row* a, const Row* b) {
    return std::tie(b->mentions, a->place.id) < std::tie(a->mentions, b->place.id);
  });
  return rows;
}

Feature PlaceTable::feature_of(const Row& row) {
  const Place& place = row.place;
  Feature feature;
  feature.id = content_id('p', {place.id.value});
  feature.geometry = place.point;
  Columns& columns = feature.columns;
  columns.text("name", place.name);
  columns.text("place_id", place.id.value);
  columns.text("country", place.country);
  columns.text("admin1", place.admin1);
  columns.text_or_null("feature", place.feature);
  columns.real("radius_m", place.radius_m, kMetreDecimals);
  columns.integer("geo_precision", static_cast<std::size_t>(geo_precision(place, Relation::at)));
  columns.integer("where_prec", static_cast<std::size_t>(where_prec(place, Relation::at)));
  columns.integer("mentions", row.mentions);
  columns.integer("literal_mentions", row.literal_mentions);
  columns.integer("documents", row.documents);
  columns.text("first_date", row.first_date);
  columns.text("last_date", row.last_date);
  columns.real("confidence", row.confidence, kConfidenceDecimals);
  return feature;
}

std::vector<Feature> PlaceTable::features(const std::optional<LayerBorder>& border,
                                          const Borders& borders) const {
  std::vector<Feature> features;
  features.reserve(rows_.size());
  for (const Row* row : sorted()) {
    features.push_back(feature_of(*row));
    if (border) add_border(features.back().columns, row->place, *border, borders);
  }
  return features;
}

}  // namespace mentionmap::output
