#include <algorithm>
#include <cmath>
#include <string>

#include "mentionmap/resolver.hpp"

#include "core/number_text.hpp"
#include "resolve/candidates.hpp"
#include "resolve/features.hpp"
#include "resolve/weights.hpp"

namespace mentionmap {

namespace {

/// "Springfield, Illinois" -> "Springfield", "Illinois".
std::vector<std::string_view> split_at_commas(std::string_view query) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= query.size();) {
    const std::size_t comma = std::min(query.find(',', begin), query.size());
    const std::string_view part = trimmed(query.substr(begin, comma - begin));
    if (!part.empty()) parts.push_back(part);
    begin = comma + 1;
  }
  return parts;
}

bool is_number(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<PlaceIndex> find_id(const Gazetteer& gazetteer, std::string_view query) {
  if (is_number(query)) return gazetteer.by_id("geonames:" + std::string(query));
  if (query.find(':') == std::string_view::npos) return std::nullopt;
  return gazetteer.by_id(query);
}

/// A country written as a code: "UA", "ukr".
std::optional<PlaceIndex> find_country_code(const Gazetteer& gazetteer, std::string_view query) {
  if (query.size() != 2 && query.size() != 3) return std::nullopt;
  std::string code(query);
  for (char& c : code) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return gazetteer.country(code);
}

/// "New York" asks for New York City by its own name, and so for other cities of a million that are
/// called "City" in full.
void own_short_names(std::vector<Candidate>& bearers, std::string_view name) {
  constexpr std::uint64_t kWorldCity = 1'000'000;
  const std::string full = fold_name(std::string(name) + " City");
  for (Candidate& c : bearers) {
    const bool is_short = c.name_kind == NameKind::alternate && c.place.population >= kWorldCity &&
                          fold_name(c.place.name) == full;
    if (is_short) c.name_kind = NameKind::primary;
  }
}

/// A demonym asks for its place only when nothing bears the name itself.
std::vector<Candidate> bearers_of(const Gazetteer& gazetteer, std::string_view name) {
  std::vector<Candidate> bearers;
  std::vector<Candidate> peoples;
  for (const NameEntry& entry : gazetteer.find(name)) {
    const bool people = entry.kind == NameKind::demonym;
    (people ? peoples : bearers).push_back(make_candidate(gazetteer, entry));
  }
  own_short_names(bearers, name);
  return bearers.empty() ? peoples : bearers;
}

bool is_held(const Gazetteer& gazetteer, const Candidate& place, std::string_view region) {
  if (const auto code = find_country_code(gazetteer, region)) {
    if (holds(gazetteer.place(*code), place.place)) return true;
  }
  for (const NameEntry& entry : gazetteer.find(region)) {
    if (holds(gazetteer.place(entry.place), place.place)) return true;
  }
  return false;
}

std::vector<RankedPlace> ranked(std::vector<Candidate> bearers) {
  NameGroup group;
  group.candidates = std::move(bearers);
  set_prominence(group);
  std::vector<Candidate>& candidates = group.candidates;
  for (Candidate& c : candidates) c.score = weighted(c.features);
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  std::vector<RankedPlace> places;
  double sum = 0;
  for (const Candidate& c : candidates) {
    const bool seen = std::any_of(places.begin(), places.end(), [&](const RankedPlace& place) {
      return place.place == c.place.index;
    });
    if (seen) continue;
    places.push_back({c.place.index, c.name_kind, std::exp(c.score - candidates.front().score)});
    sum += places.back().score;
  }
  for (RankedPlace& place : places) place.score /= sum;
  return places;
}

}  // namespace

std::vector<RankedPlace> rank_query(const Gazetteer& gazetteer, std::string_view query) {
  const std::string_view wanted = trimmed(query);
  if (wanted.empty()) return {};
  if (const auto id = find_id(gazetteer, wanted)) return {{*id, NameKind::code, 1}};
  std::vector<Candidate> whole = bearers_of(gazetteer, wanted);
  if (!whole.empty()) return ranked(std::move(whole));
  if (const auto code = find_country_code(gazetteer, wanted)) return {{*code, NameKind::code, 1}};

  const std::vector<std::string_view> parts = split_at_commas(wanted);
  if (parts.size() < 2) return {};
  std::vector<Candidate> bearers = bearers_of(gazetteer, parts.front());
  for (std::size_t i = 1; i < parts.size(); ++i) {
    std::erase_if(bearers, [&](const Candidate& c) { return !is_held(gazetteer, c, parts[i]); });
  }
  return ranked(std::move(bearers));
}

}  // namespace mentionmap
