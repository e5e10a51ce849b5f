#include "resolve/document_area.hpp"

#include <algorithm>
#include <map>

namespace mentionmap {

namespace {

constexpr double kReachKm = 161;  // 100 miles, as the field counts

/// What the mentions of towns and counties are believed to mean, a candidate a mention; capitals
/// that stand for their government are nowhere in particular.
std::vector<const Candidate*> towns_named(const DocumentResolver& resolver,
                                          const std::vector<Mention>& mentions) {
  constexpr double kLeastBelief = 0.5;
  std::vector<const Candidate*> towns;
  for (std::size_t m = 0; m < mentions.size(); ++m) {
    if (mentions[m].kind == ToponymKind::metonymic) continue;
    const Candidate* town = resolver.small_place_of(m);
    if (town != nullptr && town->probability > kLeastBelief) towns.push_back(town);
  }
  return towns;
}

const Candidate* most_named(const std::vector<const Candidate*>& towns) {
  std::map<PlaceIndex, std::size_t> times;
  for (const Candidate* town : towns) ++times[town->place.index];
  const auto most =
      std::max_element(towns.begin(), towns.end(), [&](const Candidate* a, const Candidate* b) {
        return times[a->place.index] < times[b->place.index];
      });
  return most == towns.end() ? nullptr : *most;
}

}  // namespace

std::optional<DocumentArea> find_document_area(const DocumentResolver& resolver,
                                               const std::vector<Mention>& mentions) {
  constexpr double kLeastRadiusM = 25'000;
  constexpr std::size_t kFewest = 3;
  const std::vector<const Candidate*> towns = towns_named(resolver, mentions);
  const Candidate* centre = most_named(towns);
  if (centre == nullptr) return std::nullopt;
  DocumentArea area{centre, kLeastRadiusM};
  std::size_t near = 0;
  for (const Candidate* town : towns) {
    const double km = rough_distance_km(*centre, *town);
    if (km > kReachKm) continue;
    ++near;
    area.radius_m = std::max(area.radius_m, km * 1000);
  }
  return near >= kFewest && 3 * near >= 2 * towns.size() ? std::optional(area) : std::nullopt;
}

}  // namespace mentionmap
