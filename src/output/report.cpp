#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "mentionmap/layers.hpp"

#include "output/file_writer.hpp"

namespace mentionmap {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::optional<std::string>& text) { return text ? Json(*text) : Json(); }

Json options_json(const LayerOptions& options) {
  Json bbox;
  if (options.bbox) {
    bbox = {options.bbox->west_deg, options.bbox->south_deg, options.bbox->east_deg,
            options.bbox->north_deg};
  }
  Json formats = Json::array();
  for (const OutputFormat format : options.formats) formats.push_back(name_of(format));
  Json shapes = Json::array();
  for (const TableShape shape : options.shapes) shapes.push_back(name_of(shape));
  return {{"formats", formats},
          {"shapes", shapes},
          {"layers", options.layers},
          {"worldview", options.worldview.empty() ? Json() : Json(options.worldview)},
          {"to", options.border ? Json(options.border->label) : Json()},
          {"bbox", bbox},
          {"country", options.countries},
          {"since", text_or_null(options.since)},
          {"until", text_or_null(options.until)},
          {"min_confidence", options.min_confidence},
          {"html_max", options.html_max}};
}

Json inputs_json(const std::vector<InputFile>& inputs) {
  Json list = Json::array();
  for (const InputFile& input : inputs) {
    list.push_back({{"name", input.name},
                    {"size_bytes", input.size_bytes},
                    {"sha256", input.sha256},
                    {"documents", input.documents}});
  }
  return list;
}

Json layers_json(const LayerSummary& summary) {
  Json counts = Json::object();
  for (const auto& [name, count] : summary.features) counts[name] = count;
  return counts;
}

Json counts_json(const std::map<std::string, std::size_t>& counts) {
  Json json = Json::object();
  for (const auto& [what, count] : counts) json[what] = count;
  return json;
}

/// Credits that the licences of the place data ask for; gazetteer/SOURCES.md has the whole list.
Json gazetteer_credits(const std::vector<std::string>& own) {
  if (!own.empty()) return own;
  return {"Cities and regions: GeoNames (geonames.org), CC BY 4.0",
          "Airfields: OurAirports, by a package under ODbL 1.0",
          "Country names: Unicode CLDR, Unicode-3.0",
          "Outlines of regions, rivers: Natural Earth, public domain"};
}

Json data_json(const RunReport& report) {
  return {{"gazetteer",
           {{"version", report.gazetteer_version},
            {"credits", gazetteer_credits(report.options.place_credits)}}},
          {"borders",
           {{"name", report.borders.name},
            {"date", report.borders.date},
            {"licence", report.borders.licence},
            {"worldview", report.options.worldview.empty() ? report.borders.worldview
                                                           : report.options.worldview},
            {"error_m", report.borders.error_m}}}};
}

Json warnings_json(const RunReport& report) {
  Json list = Json::array();
  for (const auto& [where, what] : report.warnings) {
    list.push_back({{"where", where}, {"message", what}});
  }
  return list;
}

}  // namespace

void write_report(const std::filesystem::path& folder, const RunReport& report) {
  Json json = {
      {"program", {{"name", "mentionmap"}, {"version", report.program_version}}},
      {"options", options_json(report.options)},
      {"inputs", inputs_json(report.inputs)},
      {"documents", {{"mapped", report.documents_done}, {"failed", report.documents_failed}}},
      {"files", report.layers.files},
      {"layers", layers_json(report.layers)},
      {"unplaced", counts_json(report.layers.unplaced)},
      {"left_off_map_page", counts_json(report.layers.off_page)},
      {"filtered", report.layers.filtered},
      {"data", data_json(report)},
      {"warnings", warnings_json(report)}};
  if (report.duplicates > 0) {
    json["duplicates"] = {{"found", report.duplicates}, {"left_out", report.duplicates_left_out}};
  }
  output::FileWriter file(folder / "report.json");
  // File names may be any bytes; what is no UTF-8 is shown by a replacement character.
  file.write(json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
  file.close();
}

}  // namespace mentionmap
