#include "cli/border_query.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "mentionmap/error.hpp"
#include "mentionmap/resolver.hpp"

namespace mentionmap::cli {
namespace {

std::string upper_case(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return result;
}

/// The two countries of "A-B", tried at every hyphen, as names may hold hyphens themselves.
std::optional<std::pair<PlaceView, PlaceView>> look_up_pair(const Gazetteer& gazetteer,
                                                            std::string_view query) {
  for (std::size_t at = query.find('-'); at != std::string_view::npos;
       at = query.find('-', at + 1)) {
    const auto first = look_up_country(gazetteer, query.substr(0, at));
    if (!first) continue;
    const auto second = look_up_country(gazetteer, query.substr(at + 1));
    if (second) return std::pair{*first, *second};
  }
  return std::nullopt;
}

QueriedBorder border_of(const PlaceView& country) {
  return {{std::string(country.country), ""},
          std::string(country.country),
          fmt::format("the land border of {}", country.name)};
}

QueriedBorder border_between(const PlaceView& a, const PlaceView& b) {
  const auto& [first, second] = std::minmax(a.country, b.country);
  return {{std::string(a.country), std::string(b.country)},
          fmt::format("{}-{}", first, second),
          fmt::format("the border between {} and {}", a.name, b.name)};
}

}  // namespace

std::optional<PlaceView> look_up_country(const Gazetteer& gazetteer, std::string_view query) {
  if (query.size() == 2 || query.size() == 3) {
    if (const auto index = gazetteer.country(upper_case(query))) return gazetteer.place(*index);
  }
  for (const RankedPlace& candidate : rank_query(gazetteer, query)) {
    const PlaceView place = gazetteer.place(candidate.place);
    if (place.place_class == PlaceClass::country && !place.country.empty()) return place;
  }
  return std::nullopt;
}

QueriedBorder any_land_border() { return {{}, "any", "the nearest land border"}; }

QueriedBorder look_up_border(const Gazetteer& gazetteer, const Borders& borders,
                             std::string_view query) {
  std::optional<QueriedBorder> border;
  if (const auto country = look_up_country(gazetteer, query)) {
    border = border_of(*country);
  } else if (const auto pair = look_up_pair(gazetteer, query)) {
    border = border_between(pair->first, pair->second);
  }
  if (!border) {
    throw UsageError(fmt::format(
        "No border is known by \"{}\". Give a country (UA, Ukraine) or two (UA-RU).", query));
  }
  if (!borders.has_land_border(border->selector)) {
    throw UsageError(
        fmt::format("There is no such thing as {} in {}.", border->name, borders.source().name));
  }
  return *border;
}

}  // namespace mentionmap::cli
