#include "cli/border_query.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "mentionmap/error.hpp"
#include "mentionmap/resolver.hpp"

#include "cli/place_query.hpp"

namespace mentionmap::cli {
namespace {

std::string upper_case(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return result;
}

/// A country that has borders.
struct BorderCountry {
  std::string code;
  std::string name;
};

/// A country of the gazetteer, or one that the border data alone knows by its code.
std::optional<BorderCountry> look_up_owner(const Gazetteer& gazetteer, const Borders& borders,
                                           std::string_view query, const std::string& worldview) {
  if (const auto country = look_up_country(gazetteer, query)) {
    return BorderCountry{std::string(country->country), std::string(country->name)};
  }
  const std::string code = upper_case(query);
  const std::vector<std::string> codes = borders.countries(worldview);
  if (!std::binary_search(codes.begin(), codes.end(), code)) return std::nullopt;
  return BorderCountry{code, code};
}

/// The two countries of "A-B", tried at every hyphen, as names may hold hyphens themselves.
std::optional<std::pair<BorderCountry, BorderCountry>> look_up_pair(const Gazetteer& gazetteer,
                                                                    const Borders& borders,
                                                                    std::string_view query,
                                                                    const std::string& worldview) {
  for (std::size_t at = query.find('-'); at != std::string_view::npos;
       at = query.find('-', at + 1)) {
    const auto first = look_up_owner(gazetteer, borders, query.substr(0, at), worldview);
    if (!first) continue;
    const auto second = look_up_owner(gazetteer, borders, query.substr(at + 1), worldview);
    if (second) return std::pair{*first, *second};
  }
  return std::nullopt;
}

const char* kind_label(BorderKind kind) {
  if (kind == BorderKind::kCoast) return ":coast";
  return kind == BorderKind::kAny ? ":any" : "";
}

const char* kind_name(BorderKind kind) {
  if (kind == BorderKind::kCoast) return "the coast";
  return kind == BorderKind::kAny ? "the land border or coast" : "the land border";
}

QueriedBorder border_of(const BorderCountry& country, const BorderAspect& aspect) {
  return {{country.code, "", aspect.kind, aspect.worldview},
          country.code + kind_label(aspect.kind),
          fmt::format("{} of {}", kind_name(aspect.kind), country.name)};
}

QueriedBorder border_between(const BorderCountry& a, const BorderCountry& b,
                             const std::string& worldview) {
  const auto& [first, second] = std::minmax(a.code, b.code);
  return {{a.code, b.code, BorderKind::kLand, worldview},
          fmt::format("{}-{}", first, second),
          fmt::format("the border between {} and {}", a.name, b.name)};
}

/// " It has a coast: IS:coast." where that is what there is instead.
std::string other_kind(const Borders& borders, BorderSelector selector) {
  if (!selector.neighbour.empty()) return "";
  const bool coast = selector.kind == BorderKind::kLand;
  selector.kind = coast ? BorderKind::kCoast : BorderKind::kLand;
  if (!borders.has_border(selector)) return "";
  return coast ? fmt::format(" It has a coast: {}:coast.", selector.country)
               : fmt::format(" It has a land border: {}.", selector.country);
}

/// Number of letters to change, add, drop or swap with the next, to turn one into the other
/// (Damerau's distance, adjacent swaps only).
std::size_t letters_apart(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = i + j;
        continue;
      }
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return d[a.size()][b.size()];
}

/// How far a country's name, or its code where the query is as short, is from the query.
std::size_t letters_apart(const PlaceView& country, std::string_view folded_query) {
  const std::size_t by_name = letters_apart(fold_name(country.name), folded_query);
  if (folded_query.size() > 3) return by_name;
  return std::min(by_name, letters_apart(fold_name(country.country), folded_query));
}

/// " Did you mean Ukraine (UA)?", of the countries with the most similar names or codes; empty when
/// none is similar.
std::string suggestion(const Gazetteer& gazetteer, std::string_view query) {
  constexpr std::size_t kMostSuggested = 3;
  constexpr std::size_t kLongestQuery = 60;
  const std::string folded = fold_name(query.substr(0, query.find(':')));
  if (folded.empty() || folded.size() > kLongestQuery) return "";
  const std::size_t limit = folded.size() <= 3 ? 1 : 1 + folded.size() / 4;
  std::vector<std::pair<std::size_t, std::string>> similar;
  for (std::size_t i = 0; i < gazetteer.size(); ++i) {
    const PlaceView place = gazetteer.place(PlaceIndex{static_cast<std::uint32_t>(i)});
    if (place.place_class != PlaceClass::country || place.country.empty()) continue;
    const std::size_t apart = letters_apart(place, folded);
    if (apart <= limit) similar.emplace_back(apart, describe_briefly(place));
  }
  std::sort(similar.begin(), similar.end());
  if (similar.size() > kMostSuggested) similar.resize(kMostSuggested);
  std::string list;
  for (const auto& [apart, name] : similar) list += (list.empty() ? "" : ", ") + name;
  return list.empty() ? "" : fmt::format(" Did you mean {}?", list);
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
                             std::string_view query, const BorderAspect& aspect) {
  const std::string& view = aspect.worldview;
  std::optional<QueriedBorder> border;
  if (const auto country = look_up_owner(gazetteer, borders, query, view)) {
    border = border_of(*country, aspect);
  } else if (const auto pair = look_up_pair(gazetteer, borders, query, view)) {
    if (aspect.kind != BorderKind::kLand) {
      throw UsageError(fmt::format("\"{}\": what two countries share is land border.", query));
    }
    border = border_between(pair->first, pair->second, view);
  }
  if (!border) {
    throw UsageError(
        fmt::format("No border is known by \"{}\".{} Give a country (UA, Ukraine) or two (UA-RU).",
                    query, suggestion(gazetteer, query)));
  }
  if (!borders.has_border(border->selector)) {
    throw UsageError(
        fmt::format("There is no such thing as {} in {}{}.{}", border->name, borders.source().name,
                    view.empty() ? "" : fmt::format(" from the point of view \"{}\"", view),
                    other_kind(borders, border->selector)));
  }
  return *border;
}

}  // namespace mentionmap::cli
