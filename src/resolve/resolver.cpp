#include "mentionmap/resolver.hpp"

#include <algorithm>
#include <optional>

#include "resolve/document_area.hpp"
#include "resolve/document_resolver.hpp"
#include "resolve/weights.hpp"

namespace mentionmap {

namespace {

Place to_place(const PlaceView& view) {
  Place place;
  place.name = view.name;
  place.id = PlaceId{std::string(view.id)};
  if (!view.country.empty()) place.country = std::string(view.country);
  if (!view.admin1.empty()) place.admin1 = std::string(view.admin1);
  place.feature = view.feature;
  place.point = view.point;
  place.radius_m = view.radius_m;
  return place;
}

/// The features that set the best candidate apart from the next, strongest first.
std::vector<std::string> deciding_features(const NameGroup& group) {
  if (group.candidates.size() == 1) return {"only_bearer"};
  constexpr std::size_t kReasons = 3;
  constexpr double kLeastDifference = 0.1;
  struct Difference {
    double log_odds;
    Feature feature;
  };
  std::vector<Difference> differences;
  for (std::size_t f = 0; f < static_cast<std::size_t>(Feature::count); ++f) {
    const double apart = group.candidates[0].features[f] - group.candidates[1].features[f];
    const double log_odds = feature_weights()[f] * apart;
    if (log_odds > kLeastDifference) differences.push_back({log_odds, static_cast<Feature>(f)});
  }
  std::stable_sort(
      differences.begin(), differences.end(),
      [](const Difference& a, const Difference& b) { return a.log_odds > b.log_odds; });
  std::vector<std::string> reasons;
  for (std::size_t i = 0; i < std::min(kReasons, differences.size()); ++i) {
    reasons.emplace_back(feature_name(differences[i].feature));
  }
  return reasons;
}

/// How the mention was found, then what chose its place.
std::vector<std::string> reasons_for(const Mention& mention, const NameGroup& group) {
  std::vector<std::string> reasons = mention.reasons;
  for (std::string& reason : deciding_features(group)) {
    if (std::find(reasons.begin(), reasons.end(), reason) == reasons.end()) {
      reasons.push_back(std::move(reason));
    }
  }
  if (group.mentions.size() > 1) reasons.emplace_back("one_sense");
  return reasons;
}

/// Puts a place that no list knows at the town it lies in, and says so.
void place_inside(Toponym& toponym, const Candidate& container) {
  constexpr double kContainerBelief = 0.5;
  constexpr double kLeastRadiusM = 3'000;
  toponym.place = to_place(container.place);
  toponym.place->radius_m = std::max(kLeastRadiusM, 2 * container.place.radius_m);
  toponym.confidence *= kContainerBelief * container.probability;
  toponym.reasons.emplace_back("placed_inside_nearby");
}

/// Streets, buildings and grounds lie in the town named beside them; an unknown settlement or
/// district lies somewhere else, and drawing it there would say more than the text does.
bool may_lie_in_town(const Mention& mention) {
  return std::none_of(mention.reasons.begin(), mention.reasons.end(), [](const std::string& why) {
    return why == "tagger" || why == "form:unknown_name" || why == "form:admin_unit" ||
           why == "form:joined_names";
  });
}

/// Puts a place that no list knows into the surroundings that the document keeps to, and says so.
void place_in_area(Toponym& toponym, const DocumentArea& area) {
  constexpr double kAreaBelief = 0.5;
  toponym.place = to_place(area.centre->place);
  toponym.place->radius_m = area.radius_m;
  toponym.confidence *= kAreaBelief * area.centre->probability;
  toponym.reasons.emplace_back("placed_in_document_area");
}

/// What a place without known bearers may lie in.
struct Surroundings {
  const Candidate* town = nullptr;   ///< Named beside it.
  std::optional<DocumentArea> area;  ///< Of the whole document.
};

Toponym to_toponym(const Mention& mention, const NameGroup& group,
                   const Surroundings& surroundings) {
  Toponym toponym;
  toponym.span = mention.span;
  toponym.kind = mention.kind;
  toponym.kind_confidence = mention.kind_probability;
  toponym.confidence = mention.probability;
  toponym.reasons = mention.reasons;
  if (group.candidates.empty()) {
    if (surroundings.town != nullptr && may_lie_in_town(mention)) {
      place_inside(toponym, *surroundings.town);
    } else if (surroundings.area) {
      place_in_area(toponym, *surroundings.area);
    }
    return toponym;
  }
  const Candidate& best = group.candidates.front();
  toponym.place = to_place(best.place);
  toponym.confidence = calibrated_confidence(mention.probability, best.probability);
  toponym.reasons = reasons_for(mention, group);
  return toponym;
}

}  // namespace

Resolver::Resolver(const Gazetteer& gazetteer, const std::filesystem::path& data_directory)
    : gazetteer_(&gazetteer),
      local_words_(std::make_shared<const LocalWordTable>(data_directory)) {}

std::vector<Toponym> Resolver::resolve(const Document& document, const TextStructure& structure,
                                       const std::vector<Mention>& mentions) const {
  DocumentResolver resolver(*gazetteer_, *local_words_, document, structure, mentions);
  resolver.run();
  const std::optional<DocumentArea> area = find_document_area(resolver, mentions);
  std::vector<Toponym> toponyms;
  toponyms.reserve(mentions.size());
  for (std::size_t m = 0; m < mentions.size(); ++m) {
    const NameGroup& group = resolver.group_of(m);
    const Candidate* town = group.candidates.empty() ? resolver.container_of(m) : nullptr;
    toponyms.push_back(to_toponym(mentions[m], group, {town, area}));
  }
  return toponyms;
}

std::vector<ExplainedName> Resolver::explain(const Document& document,
                                             const TextStructure& structure,
                                             const std::vector<Mention>& mentions) const {
  DocumentResolver resolver(*gazetteer_, *local_words_, document, structure, mentions);
  resolver.run();
  std::vector<ExplainedName> names;
  for (std::size_t m = 0; m < mentions.size(); ++m) {
    names.push_back({mentions[m].span, {}});
    for (const Candidate& candidate : resolver.group_of(m).candidates) {
      names.back().candidates.push_back(
          {candidate.place.index, candidate.probability, evidence_of(candidate.features)});
    }
  }
  return names;
}

}  // namespace mentionmap
