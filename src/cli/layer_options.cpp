#include "cli/layer_options.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "mentionmap/error.hpp"

#include "cli/border_query.hpp"
#include "cli/checks.hpp"
#include "core/number_text.hpp"

namespace mentionmap::cli {
namespace {

/// "YYYY-MM-DD" of a day that exists.
bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const auto year = parse_digits(text.substr(0, 4));
  const auto month = parse_digits(text.substr(5, 2));
  const auto day = parse_digits(text.substr(8, 2));
  if (!year || !month || !day) return false;
  return std::chrono::year_month_day{std::chrono::year{static_cast<int>(*year)},
                                     std::chrono::month{*month}, std::chrono::day{*day}}
      .ok();
}

std::optional<std::string> checked_date(const char* option, const std::string& text) {
  if (text.empty()) return std::nullopt;
  if (!is_date(text)) {
    throw UsageError(fmt::format("{}: \"{}\" is no date like 2022-02-16.", option, text));
  }
  return text;
}

/// The values of an enumeration that the words name. Throws UsageError with the list of all.
template <typename Enum, std::size_t N>
std::set<Enum> named(const char* option, const std::vector<std::string>& words,
                     const std::array<Enum, N>& all) {
  std::set<Enum> found;
  for (const std::string& word : words) {
    const auto at =
        std::find_if(all.begin(), all.end(), [&](Enum value) { return name_of(value) == word; });
    if (at != all.end()) {
      found.insert(*at);
      continue;
    }
    std::string known;
    for (const Enum value : all) {
      known += fmt::format("{}{}", known.empty() ? "" : ", ", name_of(value));
    }
    throw UsageError(fmt::format("{}: \"{}\" is none of {}.", option, word, known));
  }
  return found;
}

constexpr std::array kFormats = {
    OutputFormat::geojson, OutputFormat::geojsonseq, OutputFormat::gpkg, OutputFormat::flatgeobuf,
    OutputFormat::kml,     OutputFormat::csv,        OutputFormat::qgz,  OutputFormat::html};
constexpr std::array kShapes = {TableShape::acled, TableShape::ucdp, TableShape::polecat};
const std::vector<std::string> kDefaultFormats = {"geojson", "gpkg", "qgz", "html"};

std::set<std::string> checked_layers(const std::vector<std::string>& layers) {
  std::vector<std::string> known = layer_names();
  known.emplace_back("unplaced");
  for (const std::string& layer : layers) {
    if (std::find(known.begin(), known.end(), layer) != known.end()) continue;
    throw UsageError(fmt::format("--layers: \"{}\" is none of {}.", layer, fmt::join(known, ", ")));
  }
  return {layers.begin(), layers.end()};
}

std::string checked_worldview(const Borders& borders, const std::string& code) {
  if (code.empty()) return code;
  static_cast<void>(borders.countries(code));  // Throws with the list of those at hand.
  return code;
}

std::string country_code(const Gazetteer& gazetteer, const std::string& query) {
  if (const auto country = look_up_country(gazetteer, query)) return std::string(country->country);
  throw UsageError(fmt::format("--country: no country is known by \"{}\".", query));
}

}  // namespace

void LayerFlags::setup(CLI::App& app) {
  app.add_option("-f,--format", formats,
                 "Forms to write: geojson, geojsonseq, gpkg, flatgeobuf, kml, csv, qgz (a QGIS "
                 "project, with gpkg), html (a map page); default geojson,gpkg,qgz,html")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("FORMAT,...");
  app.add_option("--shape", shapes,
                 "Write events also as a table in the columns of acled, ucdp or polecat")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("SHAPE,...");
  app.add_option("--layers", layers,
                 "Layers to write: places, mentions, deployments, movements, events, distances, "
                 "unplaced (what has no place or date; always written, else of these layers); "
                 "default all")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("LAYER,...");
  app.add_option("--worldview", worldview,
                 "Point of view on disputed borders, of the base map and --to (see borders)")
      ->type_name("VIEW");
  app.add_option("--to", border, "Measure each place to this border (UA, Ukraine, UA-RU)")
      ->type_name("BORDER");
  app.add_option("--bbox", bbox, "Keep what lies in this box, in degrees")
      ->type_name("WEST,SOUTH,EAST,NORTH");
  app.add_option("--country", countries, "Keep what lies in these countries")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("COUNTRY,...");
  app.add_option("--since", since, "Keep what holds on this day or later")->type_name("DATE");
  app.add_option("--until", until, "Keep what holds on this day or earlier")->type_name("DATE");
  app.add_option("--min-confidence", min_confidence, "Keep what is at least this sure, 0 to 1")
      ->type_name("SHARE")
      ->check(finite_between(0, 1));
  app.add_option("--html-max", html_max,
                 "Records on the map page at most: deployments, movements, events, distances, "
                 "places, mentions in this order, of each the surest; default 20000")
      ->type_name("COUNT")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000}));
}

LayerOptions LayerFlags::resolve(const Gazetteer& gazetteer, const Borders& borders) const {
  LayerOptions options;
  options.formats = named("--format", formats.empty() ? kDefaultFormats : formats, kFormats);
  options.shapes = named("--shape", shapes, kShapes);
  options.layers = checked_layers(layers);
  options.worldview = checked_worldview(borders, worldview);
  if (!border.empty()) {
    const QueriedBorder found =
        look_up_border(gazetteer, borders, border, {BorderKind::kLand, options.worldview});
    options.border = LayerBorder{found.selector, found.label};
  }
  if (!bbox.empty()) options.bbox = parse_box(bbox);
  for (const std::string& query : countries) {
    options.countries.insert(country_code(gazetteer, query));
  }
  options.since = checked_date("--since", since);
  options.until = checked_date("--until", until);
  options.min_confidence = min_confidence;
  options.html_max = html_max;
  return options;
}

Box parse_box(const std::string& text) {
  const auto refuse = [&]() -> Box {
    throw UsageError(fmt::format(
        "--bbox: \"{}\" is no box like 22.1,44.3,40.2,52.4 (west, south, east, north in degrees).",
        text));
  };
  std::array<double, 4> edges{};
  std::string_view rest = text;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const std::size_t comma = rest.find(',');
    if ((comma == std::string_view::npos) != (i + 1 == edges.size())) return refuse();
    const auto edge = parse_number(rest.substr(0, comma));
    if (!edge) return refuse();
    edges[i] = *edge;
    if (comma != std::string_view::npos) rest.remove_prefix(comma + 1);
  }
  const Box box{edges[0], edges[1], edges[2], edges[3]};
  const bool valid = is_valid({box.west_deg, box.south_deg}) &&
                     is_valid({box.east_deg, box.north_deg}) && box.south_deg <= box.north_deg;
  return valid ? box : refuse();
}

}  // namespace mentionmap::cli
