#include "cli/border_expression.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "mentionmap/error.hpp"

#include "core/number_text.hpp"

namespace mentionmap::cli {
namespace {

constexpr std::array<std::string_view, 6> kFileEndings = {".geojson", ".json", ".gpkg",
                                                          ".kml",     ".kmz",  ".shp"};

std::string lower_case(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return result;
}

bool looks_like_file(std::string_view part) {
  const std::string lower = lower_case(part);
  return part.find('/') != std::string_view::npos ||
         std::any_of(kFileEndings.begin(), kFileEndings.end(),
                     [&](std::string_view ending) { return lower.ends_with(ending); });
}

BorderForm form_of(std::string_view kind, std::string_view part) {
  const std::string lower = lower_case(kind);
  if (lower == "land") return BorderForm::land;
  if (lower == "coast") return BorderForm::coast;
  if (lower == "any") return BorderForm::any;
  throw UsageError(
      fmt::format("\"{}\" is no border: after a country's colon stands land, coast or any.", part));
}

BorderExpression checked(BorderForm form, std::string_view subject, std::string_view part) {
  subject = trimmed(subject);
  if (subject.empty()) {
    throw UsageError(fmt::format(
        "\"{}\" names no border. Give a country (UA, Ukraine), two (UA-RU), UA:coast, UA:any, "
        "place:NAME or a file.",
        part));
  }
  return {form, std::string(subject)};
}

BorderExpression parse_part(std::string_view part) {
  if (looks_like_file(part)) return checked(BorderForm::file, part, part);
  const std::size_t colon = part.rfind(':');
  if (colon == std::string_view::npos) return checked(BorderForm::land, part, part);
  return checked(form_of(trimmed(part.substr(colon + 1)), part), part.substr(0, colon), part);
}

/// In any case.
bool begins_with(std::string_view text, std::string_view prefix) {
  return lower_case(text.substr(0, prefix.size())) == prefix;
}

}  // namespace

std::vector<BorderExpression> parse_border_expressions(std::string_view text) {
  constexpr std::string_view kPlace = "place:";
  constexpr std::string_view kFile = "file:";
  std::vector<BorderExpression> found;
  std::string_view rest = trimmed(text);
  for (;;) {
    const bool place = begins_with(rest, kPlace);
    if (place || begins_with(rest, kFile)) {
      const std::string_view subject = rest.substr(place ? kPlace.size() : kFile.size());
      found.push_back(checked(place ? BorderForm::place : BorderForm::file, subject, rest));
      return found;
    }
    const std::size_t comma = rest.find(',');
    found.push_back(parse_part(trimmed(rest.substr(0, comma))));
    if (comma == std::string_view::npos) return found;
    rest = trimmed(rest.substr(comma + 1));
  }
}

}  // namespace mentionmap::cli
