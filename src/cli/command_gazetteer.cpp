#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <unistd.h>

#include "mentionmap/error.hpp"
#include "mentionmap/gazetteer.hpp"
#include "mentionmap/gazetteer_import.hpp"
#include "mentionmap/pipeline.hpp"

#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/gazetteer_summary.hpp"

namespace mentionmap::cli {
namespace {

constexpr const char* kExamples = R"(Examples:
  mentionmap gazetteer info
  mentionmap gazetteer add depots.csv -o mine.mmg --name-col site --prefer
  mentionmap gazetteer add allCountries.zip alternateNamesV2.zip -o world.mmg
  mentionmap gazetteer build UA.zip admin1CodesASCII.txt countryInfo.txt -o ukraine.mmg
  mentionmap annotate news.jsonl --gazetteer world.mmg)";

constexpr const char* kSourceHelp = R"(SOURCE is one of
  dump files of GeoNames as they are: allCountries.txt, UA.txt, cities500.txt, alternateNamesV2.txt,
  admin1CodesASCII.txt, admin2Codes.txt, countryInfo.txt, hierarchy.txt
  a table with a row of column names (CSV; also with ; tab or |), or GeoJSON
  another index (.mmg)
plain or packed as .zip, .gz or .zst. What a file is, its content tells. Of a place that two
sources have, the row of the one given first stays and takes the other's names.)";

/// What build and add share.
struct BuildFlags {
  ImportOptions options;
  std::vector<std::string> sources;
  std::string output;
  std::string rejects;
  std::string delimiter;
  bool overwrite = false;
};

void declare_columns(CLI::App& app, PlaceColumns& columns) {
  const auto column = [&app](const char* option, std::string& to, const char* help) {
    app.add_option(option, to, help)->type_name("COLUMN");
  };
  column("--name-col", columns.name, "Column of names in tables, or property in GeoJSON");
  column("--lat-col", columns.lat, "Column of latitudes, by name or number");
  column("--lon-col", columns.lon, "Column of longitudes");
  column("--id-col", columns.id, "Column of ids");
  column("--names-col", columns.names, "Column of further names, parted by |");
  column("--country-col", columns.country, "Column of two-letter country codes");
  column("--admin1-col", columns.admin1, "Column of region codes: UA.07 (GeoNames), UA-07 (ISO)");
  column("--feature-col", columns.feature, "Column of GeoNames features: P.PPL, S.AIRB");
  column("--population-col", columns.population, "Column of populations");
  column("--radius-col", columns.radius, "Column of radii in metres");
}

void declare_building(CLI::App& app, BuildFlags& flags) {
  app.add_option("SOURCE", flags.sources, "Files to build from")->required();
  app.add_option("-o,--output", flags.output, "The index to write")->required()->type_name("FILE");
  app.add_flag("--overwrite", flags.overwrite, "Replace that file if there is one");
  declare_columns(app, flags.options.columns);
  app.add_option("--delimiter", flags.delimiter,
                 "What parts the columns of tables: a character or tab (default: guessed)")
      ->type_name("CHAR");
  app.add_option("--licence", flags.options.licence, "Licence of tables and GeoJSON")
      ->type_name("TEXT");
  app.add_flag("--prefer", flags.options.prefer_tables,
               "Names of places of tables and GeoJSON lead to those places alone");
  app.add_option("--languages", flags.options.languages,
                 "Languages of alternateNamesV2.txt to take, as ISO 639 codes (default: all)")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("CODE,...");
  app.add_option("--rejects", flags.rejects,
                 "Where bad rows go (default: the index's name and .rejected.tsv)")
      ->type_name("FILE");
  app.add_flag("--strict", flags.options.strict, "Stop at the first bad row, write nothing");
  app.footer(kSourceHelp);
}

char delimiter_of(const std::string& option) {
  if (option.empty()) return '\0';
  if (option == "tab" || option == "\\t") return '\t';
  if (option.size() == 1 && option != "\"") return option[0];
  throw UsageError(
      fmt::format("--delimiter: \"{}\" is no delimiter: give one character, or \"tab\".", option));
}

class GazetteerCommand : public Command {
 public:
  void setup(CLI::App& app) override {
    app.require_subcommand(1);
    app.footer(kExamples);
    build_ = app.add_subcommand("build", "Build a place index from dump files, tables, GeoJSON");
    declare_building(*build_, flags_);
    add_ = app.add_subcommand("add", "Build one of the places that came with the program and more");
    declare_building(*add_, flags_);
    info_ = app.add_subcommand("info", "Say what is in a place index");
    info_->add_option("FILE", info_file_, "An index (default: the one that came with the program)");
    info_->add_flag("--verify", verify_, "Read the whole file and compare its checksum");
    info_->add_option("-f,--format", format_, "text (default) or json")
        ->check(CLI::IsMember({"text", "json"}));
  }

  ExitStatus run() override { return info_->parsed() ? info() : build(); }

 private:
  [[nodiscard]] ExitStatus info() const {
    const std::filesystem::path file =
        info_file_.empty() ? data_directory() / "gazetteer.mmg" : std::filesystem::path(info_file_);
    const Gazetteer gazetteer = Gazetteer::open(file);
    if (verify_ && !gazetteer.has_sound_content()) {
      say(fmt::format("{} is damaged: the checksum of its content is wrong. Build it again.",
                      file.string()));
      return ExitStatus::unusable;
    }
    const GazetteerSummary summary = summary_of(gazetteer);
    print(format_ == "json" ? json_of(summary) : text_of(summary));
    if (verify_) say("The checksum of the content is right.");
    return ExitStatus::done;
  }

  [[nodiscard]] ExitStatus build() {
    if (!flags_.overwrite && std::filesystem::exists(flags_.output)) {
      throw UsageError(
          fmt::format("{} exists: choose another name, or say --overwrite.", flags_.output));
    }
    const std::filesystem::path data = data_directory();
    ImportOptions& options = flags_.options;
    options.sources = {flags_.sources.begin(), flags_.sources.end()};
    if (add_->parsed()) put_embedded(data / "gazetteer.mmg");
    options.columns.delimiter = delimiter_of(flags_.delimiter);
    options.common_words = data / "lexicon" / "common_words.txt";
    options.rejects = flags_.rejects.empty() ? flags_.output + ".rejected.tsv" : flags_.rejects;
    const bool shows_progress = ::isatty(STDERR_FILENO) == 1;
    const ImportReport report = build_gazetteer(
        options, flags_.output, shows_progress ? ImportProgress(show_progress) : ImportProgress());
    if (shows_progress) fmt::print(stderr, "\r\x1b[K");
    return say_report(report);
  }

  /// Last, so that places of the user's own keep their rows where both have one.
  void put_embedded(const std::filesystem::path& embedded) {
    std::vector<std::filesystem::path>& sources = flags_.options.sources;
    sources.insert(flags_.options.prefer_tables ? sources.end() : sources.begin(), embedded);
  }

  static void show_progress(const std::string& source, std::uint64_t rows) {
    fmt::print(stderr, "\r\x1b[K{}: {} rows", source, rows);
  }

  [[nodiscard]] ExitStatus say_report(const ImportReport& report) const {
    for (const BadRow& row : report.first_bad) {
      say(fmt::format("{}:{}: {}.", row.source, row.line, row.reason));
    }
    for (const SourceTally& tally : report.sources) {
      say(fmt::format("{} ({}): {} read, {} new, {} merged, {} passed over, {} bad", tally.source,
                      tally.kind, counted(tally.rows, "row", "rows"),
                      counted(tally.places, "place", "places"), tally.merged, tally.skipped,
                      tally.bad));
    }
    if (report.bad > 0) {
      say(fmt::format("{} left out: see {}.", counted(report.bad, "bad row", "bad rows"),
                      flags_.options.rejects.string()));
    }
    say(fmt::format("{}: {}, {} names of places.", flags_.output,
                    counted(report.places, "place", "places"), report.names));
    if (report.places == 0) return ExitStatus::unusable;
    return report.bad > 0 ? ExitStatus::partial : ExitStatus::done;
  }

  BuildFlags flags_;
  CLI::App* build_ = nullptr;
  CLI::App* add_ = nullptr;
  CLI::App* info_ = nullptr;
  std::string info_file_;
  bool verify_ = false;
  std::string format_ = "text";
};

}  // namespace

std::unique_ptr<Command> make_gazetteer_command() { return std::make_unique<GazetteerCommand>(); }

}  // namespace mentionmap::cli
