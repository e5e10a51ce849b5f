#include <algorithm>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "mentionmap/borders.hpp"
#include "mentionmap/error.hpp"
#include "mentionmap/gazetteer.hpp"
#include "mentionmap/pipeline.hpp"

#include "cli/batch_distance.hpp"
#include "cli/border_target.hpp"
#include "cli/checks.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/gazetteer_option.hpp"
#include "cli/lengths.hpp"
#include "cli/measurement.hpp"
#include "cli/measurement_output.hpp"
#include "cli/place_json.hpp"
#include "cli/place_query.hpp"
#include "cli/result_output.hpp"
#include "core/csv.hpp"
#include "core/number_text.hpp"

namespace mentionmap::cli {
namespace {

constexpr const char* kExamples = R"(PLACE is one of
  a name                "Valuyki", "Valuyki, Russia", "Boguchar, Voronezh", in Cyrillic, too
  decimal degrees       50.2,38.1   -33.9,18.4   "50.2N 38.1E"       latitude first
  degrees and minutes   50°12'13"N,38°06'24"E   "50 12 13 N, 38 6 24 E"
  an id of find         geonames:695594 or 695594

BORDER is one of
  UA, UKR, Ukraine      the land border of a country
  UA-RU, Ukraine-Russia the part that two countries share, in either order
  UA:coast, UA:any      its coast; its land border or coast, whichever is nearer
  place:Kyiv            another place, by any form of PLACE
  front.geojson         lines or areas of your own: GeoJSON, GeoPackage, KML, Shapefile
several parted by commas or with --to again; nearest first. Without --to, the nearest land border.

Examples:
  mentionmap distance Valuyki --to UA
      how far a town lies from the border of Ukraine
  mentionmap distance "Boguchar, Russia" --to UA-RU --unit mi
      the same from the part shared with Russia, in miles
  mentionmap distance Novocherkassk --to UA --claim "31 miles"
      whether what a text says is right; status 1 when it is contradicted
  mentionmap distance 50.2,38.1 --to UA,BY,PL
      several borders, nearest first
  mentionmap distance -33.9,18.4
      the nearest land border of all; a minus in front is no option
  mentionmap distance "50°12'13\"N 38°06'24\"E" --to UA -f json
      degrees, minutes and seconds; one line of JSON for each answer
  mentionmap distance Kharkiv --to place:Kyiv
      from city to city
  mentionmap distance Kupiansk Vovchansk --to front.geojson --within 20km
      a front line of your own; only what lies within 20 km of it
  mentionmap distance -i places.csv -o measured.csv --to UA --lat-col breite --lon-col laenge
      every row of a table; its columns are kept
  mentionmap distance -i places.csv --to UA -f geojson -o lines.geojson
      the lines to the border, for QGIS

Status: 0 all was measured; 1 a place was unknown or ambiguous, a row could not be done, or a claim
is contradicted; 2 bad usage, an unknown border, or nothing could be done.)";

constexpr std::string_view kAllWorldviews = "all";

/// The options as given.
struct Flags {
  std::vector<std::string> places;
  std::vector<std::string> borders;
  std::string unit;
  std::string claim;
  double tolerance_percent = 20;
  std::string within;
  std::string method = "tree";
  std::string worldview;
  bool with_sign = false;
  std::string format;
  std::string output;
  bool overwrite = false;
  std::size_t jobs = 0;
  BatchOptions batch;
  GazetteerOption gazetteer;
};

void declare_measuring(CLI::App& app, Flags& flags) {
  app.add_option("PLACE", flags.places, "Names, coordinates or ids");
  app.add_option("--to", flags.borders, "Borders to measure to; may be given several times")
      ->allow_extra_args(false)
      ->type_name("BORDER,...");
  app.add_option("--claim", flags.claim, "Check this distance against the measured one")
      ->type_name("\"15 miles\"");
  app.add_option("--tolerance", flags.tolerance_percent,
                 "Per cent by which a claim may be off and still be consistent (default 20)")
      ->type_name("PERCENT")
      ->check(finite_between(0, 1000));
  app.add_option("--within", flags.within, "Keep what lies within this distance")
      ->type_name("\"20 km\"");
  app.add_flag("--signed", flags.with_sign, "Negative distances inside the country or area");
  app.add_option("--worldview", flags.worldview,
                 "Point of view on disputed borders: see mentionmap borders; all shows each answer")
      ->type_name("CODE");
  app.add_option("--method", flags.method,
                 "tree (default), or geos: a second, slow method, to check the first")
      ->check(CLI::IsMember({"tree", "geos"}));
}

void declare_output(CLI::App& app, Flags& flags) {
  app.add_option("--unit", flags.unit,
                 "Unit of text (default km) and CSV (default m): km, mi, nmi or m")
      ->check(CLI::IsMember(unit_symbols()));
  app.add_option("-f,--format", flags.format,
                 "text (default), json (a line each), csv (default of tables) or geojson")
      ->check(CLI::IsMember({"text", "json", "csv", "geojson"}));
  app.add_option("-o,--output", flags.output, "Write to this file")->type_name("FILE");
  app.add_flag("--overwrite", flags.overwrite, "Replace that file if there is one");
}

void declare_table(CLI::App& app, Flags& flags) {
  app.add_option("-i,--input", flags.batch.input, "A CSV table of places; - is standard input")
      ->type_name("FILE");
  app.add_option("--lat-col", flags.batch.lat_column, "Column of latitudes, by name or number")
      ->type_name("COLUMN");
  app.add_option("--lon-col", flags.batch.lon_column, "Column of longitudes")->type_name("COLUMN");
  app.add_option("--name-col", flags.batch.name_column,
                 "Column of names, for rows without coordinates")
      ->type_name("COLUMN");
  app.add_option("--delimiter", flags.batch.delimiter,
                 "What parts the columns: a character or tab (default: guessed)")
      ->type_name("CHAR");
  app.add_flag("--strict", flags.batch.strict, "Stop at the first bad row");
  app.add_option("-j,--jobs", flags.jobs, "Threads for tables (default 0: as the machine has)")
      ->type_name("N")
      ->check(CLI::Range(0, 1024));
}

class DistanceCommand : public Command {
 public:
  void setup(CLI::App& app) override {
    declare_measuring(app, flags_);
    declare_output(app, flags_);
    declare_table(app, flags_);
    flags_.gazetteer.setup(app);
    app.footer(kExamples);
  }

  ExitStatus run() override {
    check_usage();
    const std::filesystem::path data = data_directory();
    const Gazetteer gazetteer = Gazetteer::open(flags_.gazetteer.path(data));
    const Borders borders = Borders::open(data / "borders.mmb");
    check_worldview(borders);
    const std::vector<BorderTarget> targets = look_up_all(gazetteer, borders);
    const MeasureOptions options = measure_options();
    const OutputStyle style{&borders, unit(), flags_.claim, options.claim};
    const Measurer measurer(borders, options);
    ResultOutput output(flags_.output, flags_.overwrite, flags_.format == "geojson");
    const bool table = !flags_.batch.input.empty();
    const ExitStatus status = table ? run_table(gazetteer, measurer, targets, style, output)
                                    : run_places(gazetteer, measurer, targets, style, output);
    const bool stopped = table && flags_.batch.strict && status != ExitStatus::done;
    if (!stopped || flags_.output.empty()) output.finish();
    return status;
  }

 private:
  void check_usage() {
    if (flags_.places.empty() == flags_.batch.input.empty()) {
      throw UsageError(flags_.places.empty()
                           ? "A PLACE is needed: a name, LAT,LON, or a table with -i. See "
                             "mentionmap distance --help."
                           : "Give places or a table with -i, not both.");
    }
    if (flags_.format.empty()) flags_.format = flags_.batch.input.empty() ? "text" : "csv";
  }

  void check_worldview(const Borders& borders) {
    std::string& view = flags_.worldview;
    std::transform(view.begin(), view.end(), view.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (view.empty()) return;
    if (view == kAllWorldviews) {
      if (flags_.method != "geos") return;
      throw UsageError("--method geos takes one point of view, not all.");
    }
    std::string known;
    for (const Worldview& worldview : borders.worldviews()) {
      if (worldview.code == view) return;
      known += worldview.code + ", ";
    }
    throw UsageError(
        fmt::format("--worldview: \"{}\" is no point of view at hand. There are {}and "
                    "all: see mentionmap borders.",
                    view, known));
  }

  [[nodiscard]] std::string unit() const {
    if (!flags_.unit.empty()) return flags_.unit;
    return flags_.format == "csv" ? "m" : "km";
  }

  [[nodiscard]] MeasureOptions measure_options() const {
    MeasureOptions options;
    options.by_geos = flags_.method == "geos";
    options.all_worldviews = flags_.worldview == kAllWorldviews;
    options.with_sign = flags_.with_sign;
    options.tolerance = flags_.tolerance_percent / 100;
    if (!flags_.claim.empty()) options.claim = parse_length(flags_.claim);
    if (!flags_.within.empty()) {
      const Length within = parse_length(flags_.within);
      options.within_m = within.value * within.unit.metres;
    }
    return options;
  }

  [[nodiscard]] std::vector<BorderTarget> look_up_all(const Gazetteer& gazetteer,
                                                      const Borders& borders) const {
    if (flags_.borders.empty()) {
      return {nearest_land_border(flags_.worldview == kAllWorldviews ? "" : flags_.worldview)};
    }
    std::vector<BorderTarget> all;
    for (const std::string& list : flags_.borders) {
      for (BorderTarget& target : look_up_list(gazetteer, borders, list)) {
        all.push_back(std::move(target));
      }
    }
    return all;
  }

  /// Where all points of view are asked for, a border need exist from one of them only.
  [[nodiscard]] std::vector<BorderTarget> look_up_list(const Gazetteer& gazetteer,
                                                       const Borders& borders,
                                                       const std::string& list) const {
    if (flags_.worldview != kAllWorldviews) {
      return look_up_targets(gazetteer, borders, list, flags_.worldview);
    }
    for (const Worldview& view : borders.worldviews()) {
      try {
        return look_up_targets(gazetteer, borders, list, view.code);
      } catch (const UsageError&) {
        // Another point of view may know it; the default's reason is given below.
      }
    }
    return look_up_targets(gazetteer, borders, list, "");
  }

  // ---------------------------------------------------------------------------------------- places

  [[nodiscard]] ExitStatus run_places(const Gazetteer& gazetteer, const Measurer& measurer,
                                      const std::vector<BorderTarget>& targets,
                                      const OutputStyle& style, ResultOutput& output) const {
    if (flags_.format == "csv") output.write(csv_header(style));
    ExitStatus status = ExitStatus::done;
    for (const std::string& query : flags_.places) {
      const PlaceAnswer answer = look_up_place(gazetteer, query);
      if (!answer.place) {
        status = ExitStatus::partial;
        report_problem(gazetteer, answer, style, output);
        continue;
      }
      const std::vector<Result> results = measurer.measure(*answer.place, targets);
      if (results.empty())
        say(fmt::format("{}: no border within {}.", answer.query, flags_.within));
      for (const Result& result : results) {
        write({answer.query, *answer.place, result, note_on(measurer, *answer.place, result)},
              style, output);
        if (is_contradicted(result)) status = ExitStatus::partial;
      }
    }
    return status;
  }

  /// What is remarkable, in one text.
  static std::optional<std::string> note_on(const Measurer& measurer, const QueriedPlace& place,
                                            const Result& result) {
    const auto swap = measurer.note_on_swap(place, result);
    const auto views = note_on_views(result.measured);
    std::string all = place.note;
    for (const auto& note : {swap, views}) {
      if (note) all += (all.empty() ? "" : "; ") + *note;
    }
    return all.empty() ? std::nullopt : std::optional(all);
  }

  static bool is_contradicted(const Result& result) {
    const auto& judgement = result.measured.judgement;
    return judgement && judgement->verdict == Verdict::contradicted;
  }

  void write(const Answer& answer, const OutputStyle& style, ResultOutput& output) const {
    if (flags_.format == "geojson") {
      output.write(std::string(kFeatureSeparator) + feature_of(answer, style));
    } else if (flags_.format == "csv") {
      output.write(csv_row(answer, style));
    } else {
      output.write(flags_.format == "json" ? json_of(answer, style) : text_of(answer, style));
    }
  }

  static std::string csv_header(const OutputStyle& style) {
    std::string row = "query,name,place_id,lat,lon,radius_m";
    for (const std::string& column : measurement_columns(style)) row += "," + column;
    return row + "\n";
  }

  static std::string csv_row(const Answer& answer, const OutputStyle& style) {
    std::string row;
    append_csv_field(row, answer.query, ',');
    const auto& known = answer.place.known;
    for (const std::string& field : {known ? std::string(known->name) : std::string(),
                                     known ? known->id.str() : std::string()}) {
      row += ',';
      append_csv_field(row, field, ',');
    }
    for (const double degrees : {answer.place.point.lat_deg, answer.place.point.lon_deg}) {
      row += ',';
      append_fixed(row, degrees, 7);
    }
    row += ',';
    append_fixed(row, answer.place.radius_m, 1);
    append_fields(row, answer, style, ',');
    return row + "\n";
  }

  void report_problem(const Gazetteer& gazetteer, const PlaceAnswer& answer,
                      const OutputStyle& style, ResultOutput& output) const {
    constexpr std::size_t kShownCandidates = 10;
    say(answer.problem);
    Json candidates = Json::array();
    for (std::size_t i = 0; i < answer.candidates.size() && i < kShownCandidates; ++i) {
      say("  " + describe_with_population(gazetteer.place(answer.candidates[i].place)));
      candidates.push_back(candidate_json(gazetteer, answer.candidates[i]));
    }
    if (flags_.format == "csv") {
      std::string row;
      append_csv_field(row, answer.query, ',');
      row += ",,,,,";
      append_error_fields(row, answer.problem, style, ',');
      output.write(row + "\n");
    }
    if (flags_.format != "json") return;
    Json error = {{"code", answer.problem_code}, {"message", answer.problem}};
    if (!candidates.empty()) error["candidates"] = candidates;
    output.write(json_line({{"query", answer.query}, {"error", error}}));
  }

  // ----------------------------------------------------------------------------------------- table

  [[nodiscard]] ExitStatus run_table(const Gazetteer& gazetteer, const Measurer& measurer,
                                     const std::vector<BorderTarget>& targets,
                                     const OutputStyle& style, ResultOutput& output) {
    BatchOptions options = flags_.batch;
    options.format = flags_.format;
    options.jobs =
        flags_.jobs > 0 ? flags_.jobs : std::max(1U, std::thread::hardware_concurrency());
    const BatchTally tally =
        measure_table(options, gazetteer, measurer, targets, style,
                      [&output](std::string_view text) { output.write(text); });
    say_tally(tally);
    if (tally.done == 0 && tally.bad > 0) return ExitStatus::unusable;
    return tally.bad > 0 || tally.contradicted > 0 ? ExitStatus::partial : ExitStatus::done;
  }

  void say_tally(const BatchTally& tally) const {
    if (tally.done + tally.bad == 0) say("The table has no rows below its header.");
    if (tally.beyond > 0) {
      say(fmt::format("{} with no border within {} left out.", counted(tally.beyond, "row", "rows"),
                      flags_.within));
    }
    if (tally.disputed > 0) {
      say(fmt::format("{} on the point of view: see the notes, or --worldview all.",
                      counted(tally.disputed, "answer depends", "answers depend")));
    }
    if (tally.bad > 0) {
      say(fmt::format("{} of {} could not be done{}.", tally.bad,
                      counted(tally.done + tally.bad, "row", "rows"),
                      flags_.batch.strict ? "; stopped there" : ""));
    }
  }

  Flags flags_;
};

}  // namespace

std::unique_ptr<Command> make_distance_command() { return std::make_unique<DistanceCommand>(); }

}  // namespace mentionmap::cli
