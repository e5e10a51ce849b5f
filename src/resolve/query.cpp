#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_set>

#include "mentionmap/resolver.hpp"

#include "core/number_text.hpp"
#include "resolve/candidates.hpp"
#include "resolve/features.hpp"
#include "resolve/name_variants.hpp"
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
void own_short_name(Candidate& c, std::string_view name) {
  constexpr std::uint64_t kWorldCity = 1'000'000;
  if (c.name_kind != NameKind::alternate || c.place.population < kWorldCity) return;
  if (fold_name(c.place.name) == fold_name(std::string(name) + " City")) {
    c.name_kind = NameKind::primary;
  }
}

/// A bearer of the query's name and how the name led to it.
struct Bearer {
  Candidate candidate;
  NameEntry entry;
  std::string matched_name;
};

/// A demonym asks for its place only when nothing bears the name itself.
std::vector<Bearer> bearers_of(const Gazetteer& gazetteer, std::string_view name) {
  std::vector<Bearer> bearers;
  std::vector<Bearer> peoples;
  for (const NameEntry& entry : gazetteer.find(name)) {
    const bool people = entry.kind == NameKind::demonym;
    (people ? peoples : bearers).push_back({make_candidate(gazetteer, entry), entry, {}});
  }
  for (Bearer& bearer : bearers) own_short_name(bearer.candidate, name);
  return bearers.empty() ? peoples : bearers;
}

void add_bearers(const Gazetteer& gazetteer, const std::string& folded,
                 std::vector<Bearer>& bearers) {
  for (const NameEntry& entry : gazetteer.find_folded(folded)) {
    if (entry.kind == NameKind::demonym || entry.kind == NameKind::code) continue;
    bearers.push_back({make_candidate(gazetteer, entry), entry, folded});
  }
}

/// The first spelling that leads anywhere.
std::vector<Bearer> bearers_by_transliteration(const Gazetteer& gazetteer, std::string_view name) {
  std::vector<Bearer> bearers;
  for (const std::string& variant : transliterations(fold_name(name))) {
    add_bearers(gazetteer, variant, bearers);
    if (!bearers.empty()) break;
  }
  return bearers;
}

std::vector<Bearer> similar_bearers(const Gazetteer& gazetteer, std::string_view name) {
  constexpr std::size_t kMost = 200;
  std::vector<Bearer> bearers;
  for_each_one_edit(fold_name(name), [&](const std::string& edited) {
    if (bearers.size() < kMost) add_bearers(gazetteer, edited, bearers);
  });
  return bearers;
}

std::vector<Bearer> bearers_by(QueryMatch match, const Gazetteer& gazetteer,
                               std::string_view name) {
  switch (match) {
    case QueryMatch::exact:
      return bearers_of(gazetteer, name);
    case QueryMatch::transliterated:
      return bearers_by_transliteration(gazetteer, name);
    case QueryMatch::similar:
      return similar_bearers(gazetteer, name);
  }
  return {};
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

void set_scores(std::vector<Bearer>& bearers) {
  NameGroup group;
  for (Bearer& bearer : bearers) group.candidates.push_back(std::move(bearer.candidate));
  set_prominence(group);
  for (std::size_t i = 0; i < bearers.size(); ++i) {
    Candidate& candidate = group.candidates[i];
    candidate.score = weighted(candidate.features);
    bearers[i].candidate = std::move(candidate);
  }
}

std::vector<RankedPlace> ranked(std::vector<Bearer> bearers, QueryMatch match) {
  set_scores(bearers);
  std::stable_sort(bearers.begin(), bearers.end(), [](const Bearer& a, const Bearer& b) {
    return a.candidate.score > b.candidate.score;
  });
  std::vector<RankedPlace> places;
  std::unordered_set<std::uint32_t> seen;
  double sum = 0;
  for (Bearer& bearer : bearers) {
    const Candidate& c = bearer.candidate;
    if (!seen.insert(c.place.index.value).second) continue;
    places.push_back({c.place.index, c.name_kind,
                      std::exp(c.score - bearers.front().candidate.score), match,
                      std::move(bearer.matched_name), bearer.entry, evidence_of(c.features)});
    sum += places.back().score;
  }
  for (RankedPlace& place : places) place.score /= sum;
  return places;
}

RankedPlace only(PlaceIndex place) {
  RankedPlace candidate;
  candidate.place = place;
  candidate.name_kind = NameKind::code;
  candidate.score = 1;
  return candidate;
}

/// "City, Region": bearers of the first part that lie in what the others name.
std::vector<Bearer> held_bearers(QueryMatch match, const Gazetteer& gazetteer,
                                 const std::vector<std::string_view>& parts) {
  std::vector<Bearer> bearers = bearers_by(match, gazetteer, parts.front());
  for (std::size_t i = 1; i < parts.size(); ++i) {
    std::erase_if(bearers, [&](const Bearer& bearer) {
      return !is_held(gazetteer, bearer.candidate, parts[i]);
    });
  }
  return bearers;
}

}  // namespace

std::vector<RankedPlace> rank_query(const Gazetteer& gazetteer, std::string_view query,
                                    Spellings spellings) {
  const std::string_view wanted = trimmed(query);
  if (wanted.empty()) return {};
  if (const auto id = find_id(gazetteer, wanted)) return {only(*id)};
  const std::vector<std::string_view> parts = split_at_commas(wanted);
  for (const QueryMatch match :
       {QueryMatch::exact, QueryMatch::transliterated, QueryMatch::similar}) {
    std::vector<Bearer> whole = bearers_by(match, gazetteer, wanted);
    if (!whole.empty()) return ranked(std::move(whole), match);
    if (match == QueryMatch::exact) {
      if (const auto code = find_country_code(gazetteer, wanted)) return {only(*code)};
    }
    if (parts.size() >= 2) {
      std::vector<Bearer> held = held_bearers(match, gazetteer, parts);
      if (!held.empty()) return ranked(std::move(held), match);
    }
    if (spellings == Spellings::as_written) break;
  }
  return {};
}

}  // namespace mentionmap
