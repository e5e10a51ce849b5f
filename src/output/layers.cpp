#include "mentionmap/layers.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "output/content_id.hpp"
#include "output/fact_features.hpp"
#include "output/layer_filter.hpp"
#include "output/layer_source.hpp"
#include "output/output_set.hpp"
#include "output/place_table.hpp"
#include "output/schema.hpp"

namespace mentionmap {

using namespace output;

namespace {

/// Why a row is in the table of the unplaced.
constexpr std::string_view kNotFound = "no place of that name is known";
constexpr std::string_view kNoPlace = "the text names no place for it";
constexpr std::string_view kNotDated = "not dated";
constexpr std::string_view kNotMeasured = "there is nothing to measure to";
constexpr std::string_view kNoLine = "both ends are the same spot";

/// A row of the table of what could not be placed or dated.
struct Unplaced {
  std::string_view layer;
  std::string_view record;
  std::string_view text;
  std::string_view why;
  Span evidence;
  When when;
  std::size_t at = 0;    ///< Where the mention begins, of one that belongs to no record.
  std::size_t part = 0;  ///< Number of the place within its record, from 1; 0: the record itself.
};

bool is_placed(const PlaceRole& role) { return role.place.has_value(); }

/// Roles to show a deployment at: where it is or goes; else, of one that only leaves, where from.
const std::vector<PlaceRole>& shown_roles(const Deployment& deployment) {
  return deployment.destination.empty() ? deployment.origin : deployment.destination;
}

}  // namespace

struct LayerWriter::Impl {
  Impl(const std::filesystem::path& folder, LayerOptions layer_options, const Borders& border_data,
       const std::filesystem::path& data_directory)
      : options(std::move(layer_options)), borders(border_data) {
    for (const LayerSchema& schema : schemas) {
      const std::string name(schema.name);
      if (schema.id == LayerId::unplaced || options.layers.empty() || options.layers.contains(name))
        chosen.push_back(&schema);
    }
    files = std::make_unique<OutputSet>(folder, options, chosen, borders, data_directory);
  }

  void add_toponym(const LayerSource& source, const Toponym& toponym);
  void add_deployment(const LayerSource& source, const Deployment& deployment);
  void add_movements(const LayerSource& source, const Deployment& deployment);
  void add_event(const LayerSource& source, const Event& event);
  void add_claim(const LayerSource& source, const DistanceClaim& claim);
  void add_unplaced(const LayerSource& source, const Unplaced& row);

  /// Counts what the options leave out.
  bool lets(bool wanted) {
    if (!wanted) ++filtered;
    return wanted;
  }

  const LayerOptions options;
  const LayerFilter filter{options};
  const Borders& borders;
  ContentIds document_keys;
  PlaceTable places;
  const std::vector<LayerSchema> schemas = layer_schemas(options.border.has_value());
  std::vector<const LayerSchema*> chosen;
  std::unique_ptr<OutputSet> files;
  std::map<std::string, std::size_t> unplaced;
  std::size_t filtered = 0;
};

void LayerWriter::Impl::add_toponym(const LayerSource& source, const Toponym& toponym) {
  if (!lets(filter.lets_confidence(toponym.confidence) && filter.lets_time(source, {}))) return;
  const auto* sentence = source.structure().sentence_at(toponym.span.begin);
  const Span around = sentence ? sentence->span : toponym.span;
  if (!toponym.place) {
    add_unplaced(
        source,
        {"mentions", "", source.quote(toponym.span), kNotFound, around, {}, toponym.span.begin});
    return;
  }
  if (!lets(filter.lets_place(*toponym.place))) return;
  places.add(source, toponym);
  files->add(LayerId::mentions, mention_feature(source, toponym, around));
}

void LayerWriter::Impl::add_deployment(const LayerSource& source, const Deployment& deployment) {
  if (!lets(filter.lets_confidence(deployment.confidence) &&
            filter.lets_time(source, deployment.when))) {
    return;
  }
  const Unplaced row{"deployments",
                     deployment.id,
                     deployment.force,
                     kNoPlace,
                     deployment.evidence,
                     deployment.when,
                     0,
                     0};
  const std::vector<PlaceRole>& roles = shown_roles(deployment);
  const std::string_view role_name = deployment.destination.empty() ? "origin" : "destination";
  if (roles.empty()) add_unplaced(source, row);
  for (std::size_t i = 0; i < roles.size(); ++i) {
    if (!is_placed(roles[i])) {
      Unplaced not_found = row;
      not_found.text = roles[i].text;
      not_found.why = kNotFound;
      not_found.part = i + 1;
      add_unplaced(source, not_found);
    } else if (lets(filter.lets_place(*roles[i].place))) {
      files->add(LayerId::deployments, deployment_feature(source, deployment, roles[i], role_name,
                                                          {i + 1, roles.size()}));
    }
  }
  if (!deployment.when.start_date && !deployment.when.end_date) {
    Unplaced not_dated = row;
    not_dated.why = kNotDated;
    add_unplaced(source, not_dated);
  }
  add_movements(source, deployment);
}

void LayerWriter::Impl::add_movements(const LayerSource& source, const Deployment& deployment) {
  const std::size_t ways = deployment.origin.size() * deployment.destination.size();
  std::size_t number = 0;
  for (const PlaceRole& from : deployment.origin) {
    for (const PlaceRole& to : deployment.destination) {
      ++number;
      if (!is_placed(from) || !is_placed(to)) continue;
      if (!filter.lets_place(*from.place) && !filter.lets_place(*to.place)) continue;
      const auto feature = movement_feature(source, deployment, from, to, {number, ways});
      if (feature) {
        files->add(LayerId::movements, *feature);
      } else {
        add_unplaced(source, {"movements", deployment.id, to.text, kNoLine, deployment.evidence,
                              deployment.when, 0, number});
      }
    }
  }
}

void LayerWriter::Impl::add_event(const LayerSource& source, const Event& event) {
  if (!lets(filter.lets_confidence(event.confidence) && filter.lets_time(source, event.when))) {
    return;
  }
  const Unplaced row{
      "events", event.id, source.quote(event.trigger), kNoPlace, event.evidence, event.when, 0, 0};
  if (event.place.empty()) add_unplaced(source, row);
  for (std::size_t i = 0; i < event.place.size(); ++i) {
    const PlaceRole& role = event.place[i];
    if (!is_placed(role)) {
      Unplaced not_found = row;
      not_found.text = role.text;
      not_found.why = kNotFound;
      not_found.part = i + 1;
      add_unplaced(source, not_found);
    } else if (lets(filter.lets_place(*role.place))) {
      files->add(LayerId::events, event_feature(source, event, role, {i + 1, event.place.size()}));
    }
  }
  if (!event.when.start_date && !event.when.end_date) {
    Unplaced not_dated = row;
    not_dated.why = kNotDated;
    add_unplaced(source, not_dated);
  }
}

void LayerWriter::Impl::add_claim(const LayerSource& source, const DistanceClaim& claim) {
  if (!lets(filter.lets_time(source, {}))) return;
  Unplaced row{"distances",
               claim.id,
               claim.place.text.empty() ? source.quote(claim.trigger) : claim.place.text,
               kNotFound,
               claim.evidence,
               {},
               0,
               0};
  if (!is_placed(claim.place)) {
    if (claim.place.text.empty()) row.why = kNoPlace;
    return add_unplaced(source, row);
  }
  if (!lets(filter.lets_place(*claim.place.place))) return;
  row.why = kNotMeasured;
  if (!claim.nearest) return add_unplaced(source, row);
  row.why = kNoLine;
  const auto feature = distance_feature(source, claim);
  if (!feature) return add_unplaced(source, row);
  files->add(LayerId::distances, *feature);
}

void LayerWriter::Impl::add_unplaced(const LayerSource& source, const Unplaced& row) {
  const bool wanted = options.layers.empty() || options.layers.contains("unplaced") ||
                      options.layers.contains(std::string(row.layer));
  if (!wanted) return;
  ++unplaced[std::string(row.why)];
  const std::string spot = fmt::format("{}:{}:{}", row.evidence.begin, row.at, row.part);
  Feature feature;
  feature.id = content_id('u', {source.key(), row.layer, row.record, row.text, row.why, spot});
  Columns& columns = feature.columns;
  columns.text("layer", row.layer);
  columns.text_or_null("record", std::string(row.record));
  columns.text_or_null("text", std::string(row.text));
  columns.text("why", row.why);
  columns.text("sentence", source.quote(row.evidence));
  columns.text("document", source.name());
  columns.text("url", source.document().url);
  columns.text("start_date", row.when.start_date);
  columns.text("end_date", row.when.end_date);
  files->add(LayerId::unplaced, feature);
}

LayerWriter::LayerWriter(const std::filesystem::path& folder, LayerOptions options,
                         const Borders& borders, const std::filesystem::path& data_directory)
    : impl_(std::make_unique<Impl>(folder, std::move(options), borders, data_directory)) {}
LayerWriter::LayerWriter(LayerWriter&&) noexcept = default;
LayerWriter& LayerWriter::operator=(LayerWriter&&) noexcept = default;
LayerWriter::~LayerWriter() = default;

void LayerWriter::add(const Document& document, const TextStructure& structure,
                      const Annotation& annotation) {
  const LayerSource source(document, structure,
                           impl_->document_keys.unique('k', {document.id.value}));
  for (const Toponym& toponym : annotation.toponyms) {
    impl_->add_toponym(source, toponym);
  }
  for (const Deployment& deployment : annotation.deployments) {
    impl_->add_deployment(source, deployment);
  }
  for (const Event& event : annotation.events) impl_->add_event(source, event);
  for (const DistanceClaim& claim : annotation.distance_claims) impl_->add_claim(source, claim);
}

LayerSummary LayerWriter::finish() {
  for (const Feature& feature : impl_->places.features(impl_->options.border, impl_->borders)) {
    impl_->files->add(LayerId::places, feature);
  }
  LayerSummary summary;
  summary.files = impl_->files->close();
  for (const LayerSchema* schema : impl_->chosen) {
    if (schema->id == LayerId::unplaced) continue;
    summary.features.emplace_back(schema->name, impl_->files->count(schema->id));
  }
  summary.unplaced = impl_->unplaced;
  summary.filtered = impl_->filtered;
  summary.off_page = impl_->files->left_off_page();
  return summary;
}

std::vector<std::string> layer_names() {
  const auto names = map_layer_names();
  return {names.begin(), names.end()};
}

}  // namespace mentionmap
