#include "cli/layer_options.hpp"

#include <array>
#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "mentionmap/error.hpp"

#include "cli/border_query.hpp"
#include "cli/checks.hpp"
#include "core/number_text.hpp"

namespace mentionmap::cli {
namespace {

const std::map<std::string, OutputFormat> kFormats = {
    {"geojson", OutputFormat::geojson}, {"geojsonseq", OutputFormat::geojson_lines},
    {"gpkg", OutputFormat::geopackage}, {"flatgeobuf", OutputFormat::flatgeobuf},
    {"kml", OutputFormat::kml},         {"csv", OutputFormat::csv},
    {"qgz", OutputFormat::qgis_project}};

const std::set<std::string> kLayerNames = {"places", "mentions",  "deployments", "movements",
                                           "events", "distances", "unplaced"};

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

std::string country_code(const Gazetteer& gazetteer, const std::string& query) {
  if (const auto country = look_up_country(gazetteer, query)) return std::string(country->country);
  throw UsageError(fmt::format("--country: no country is known by \"{}\".", query));
}

/// A project shows all layers of the GeoPackage.
void complete_project(LayerOptions& options, bool is_asked_for) {
  if (!options.formats.contains(OutputFormat::qgis_project)) return;
  if (!options.layers.empty()) {
    if (is_asked_for) {
      throw UsageError("-f qgz: the project shows all layers, so leave --layers away.");
    }
    options.formats.erase(OutputFormat::qgis_project);
    return;
  }
  options.formats.insert(OutputFormat::geopackage);
}

}  // namespace

void LayerFlags::setup(CLI::App& app) {
  app.add_option(
         "-f,--format", formats,
         "Formats: geojson, geojsonseq, gpkg, flatgeobuf, kml, csv, qgz (default geojson,gpkg,qgz)")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("FORMAT,...")
      ->check(CLI::IsMember(kFormats));
  app.add_option("--layers", layers,
                 "Layers: places, mentions, deployments, movements, events, distances, unplaced "
                 "(default all)")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("LAYER,...")
      ->check(CLI::IsMember(kLayerNames));
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
}

LayerOptions LayerFlags::resolve(const Gazetteer& gazetteer, const Borders& borders) const {
  LayerOptions options;
  if (!formats.empty()) options.formats.clear();
  for (const std::string& format : formats) options.formats.insert(kFormats.at(format));
  options.layers.insert(layers.begin(), layers.end());
  complete_project(options, !formats.empty());
  if (!border.empty()) {
    const QueriedBorder found = look_up_border(gazetteer, borders, border);
    options.border = LayerBorder{found.selector, found.label};
  }
  if (!bbox.empty()) options.bbox = parse_box(bbox);
  for (const std::string& query : countries) {
    options.countries.insert(country_code(gazetteer, query));
  }
  options.since = checked_date("--since", since);
  options.until = checked_date("--until", until);
  options.min_confidence = min_confidence;
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
