#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "mentionmap/layers.hpp"
#include "mentionmap/pipeline.hpp"

#include "cli/border_query.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/gazetteer_option.hpp"
#include "cli/gazetteer_summary.hpp"
#include "cli/input_options.hpp"
#include "cli/interruption.hpp"
#include "cli/layer_options.hpp"
#include "cli/progress.hpp"

namespace mentionmap::cli {
namespace {

constexpr const char* kExamples = R"(Examples:
  mentionmap map article.txt -o out/article
  mentionmap map news/ more.jsonl -o out/news --to UA --overwrite
  mentionmap map news.jsonl -o out/gulf --bbox 32,12,60,31 --since 2024-01-01
  mentionmap map news.jsonl -o out/tables -f csv,flatgeobuf --layers events,places
  mentionmap map news.jsonl -o out/acled -f geojson --shape acled

The folder gets the layers places, mentions, deployments, movements, events and distances as
GeoJSON and in mentionmap.gpkg, the QGIS project mentionmap.qgz with its base map (basemap.gpkg),
map.html, a map that any browser opens without a network, unplaced.csv with what could not be placed
or dated, and report.json.)";

class MapCommand : public Command {
 public:
  void setup(CLI::App& app) override {
    input_.setup(app, true);
    app.add_option("-o,--output", output_, "Folder to make")->type_name("OUT")->required();
    app.add_flag("--overwrite", overwrite_, "Replace the folder of an earlier output");
    layers_.setup(app);
    input_.setup_long_runs(app);
    gazetteer_.setup(app);
    app.footer(kExamples);
  }

  ExitStatus run() override {
    const std::filesystem::path data = data_directory();
    const Pipeline pipeline(data, {}, gazetteer_.path(data));
    report_.program_version = MENTIONMAP_VERSION;
    report_.options = layers_.resolve(pipeline.gazetteer(), pipeline.borders());
    if (!gazetteer_.file.empty()) {
      report_.options.place_credits = credits_of(pipeline.gazetteer());
    }
    report_.gazetteer_version = pipeline.gazetteer().version();
    report_.borders = pipeline.borders().source();
    HeldSignals signals;
    OutputFolder folder(output_, overwrite_, input_.inputs);
    const Interruption interruption(signals, [&folder] { folder.abandon(); });
    write_layers(pipeline, folder);
    if (input_.strict && tally_.failed() > 0) {
      say("Not every input could be mapped: with --strict nothing is written.");
      return tally_.status();
    }
    if (tally_.status() == ExitStatus::unusable) {
      say("No input could be mapped: nothing is written.");
      return ExitStatus::unusable;
    }
    write_report(folder.path(), report_);
    folder.commit();
    say_summary();
    return tally_.status();
  }

 private:
  void write_layers(const Pipeline& pipeline, const OutputFolder& folder) {
    LayerWriter layers(folder.path(), report_.options, pipeline.borders(), data_directory());
    Progress progress(input_.progress, true);
    RunOptions options = input_.run_options();
    if (!input_.dedupe) options.duplicates = Duplicates::find;
    options.limits.progress = &progress.reading();
    report_.inputs =
        process_documents(pipeline, input_.inputs, options, [&](const ProcessedDocument& item) {
          progress.note(item);
          tally_.note(item.read);
          note_warnings(item);
          if (item.analysis) {
            layers.add(item.read.document, item.analysis->structure, item.analysis->annotation);
          }
          return !(input_.strict && tally_.failed() > 0);
        });
    report_.layers = layers.finish();
    progress.finish();
    report_.duplicates = progress.figures().duplicates;
    report_.duplicates_left_out = input_.dedupe;
    report_.documents_done = tally_.done() - (input_.dedupe ? report_.duplicates : 0);
    report_.documents_failed = tally_.failed();
  }

  void note_warnings(const ProcessedDocument& item) {
    const std::string where = bare_location(item.read);
    const auto note = [&](const std::vector<RecordError>& errors) {
      for (const RecordError& error : errors) report_.warnings.emplace_back(where, error.message);
    };
    note(item.read.warnings);
    note(item.read.errors);
    if (item.duplicate_of) {
      report_.warnings.emplace_back(
          where,
          fmt::format("tells the story of \"{}\" in the same words: {:.0f} % of them alike",
                      item.duplicate_of->original.value, item.duplicate_of->similarity * 100));
    }
    if (item.analysis) note(item.analysis->annotation.errors);
  }

  void say_summary() const {
    const LayerSummary& layers = report_.layers;
    std::string counts;
    std::size_t total = 0;
    for (const auto& [name, count] : layers.features) {
      counts += fmt::format("{}{} {}", counts.empty() ? "" : ", ", count, name);
      total += count;
    }
    say(fmt::format("{} mapped to {}: {}", counted(report_.documents_done, "document", "documents"),
                    output_, counts));
    if (report_.duplicates > 0) {
      say(fmt::format("{} of earlier ones {}",
                      counted(report_.duplicates, "near-duplicate", "near-duplicates"),
                      input_.dedupe ? "left out" : "among them: --dedupe leaves them out"));
    }
    for (const auto& [why, count] : layers.unplaced) {
      say(fmt::format("unplaced.csv: {} with the reason: {}", counted(count, "row", "rows"), why));
    }
    for (const auto& [layer, count] : layers.off_page) {
      say(fmt::format("map.html: {} of {} left out (--html-max {})",
                      counted(count, "feature", "features"), layer, report_.options.html_max));
    }
    if (layers.filtered > 0) {
      say(fmt::format("{} left out by the options", counted(layers.filtered, "item", "items")));
    }
    if (total == 0) say(nothing_found());
  }

  [[nodiscard]] std::string nothing_found() const {
    if (report_.layers.filtered > 0) return "Nothing found: the options leave nothing.";
    if (!report_.layers.unplaced.empty()) {
      return "Nothing found to draw: no place of the text is known, see unplaced.csv.";
    }
    return "Nothing found: no place name was recognised in the text.";
  }

  InputOptions input_;
  GazetteerOption gazetteer_;
  std::string output_;
  bool overwrite_ = false;
  LayerFlags layers_;
  ReadTally tally_;
  RunReport report_;
};

}  // namespace

std::unique_ptr<Command> make_map_command() { return std::make_unique<MapCommand>(); }

}  // namespace mentionmap::cli
