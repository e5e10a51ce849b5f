#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "mentionmap/borders.hpp"
#include "mentionmap/gazetteer.hpp"
#include "mentionmap/geodesic.hpp"
#include "mentionmap/pipeline.hpp"
#include "mentionmap/verdict.hpp"

#include "cli/border_query.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/lengths.hpp"
#include "cli/place_json.hpp"
#include "cli/place_query.hpp"
#include "cli/verdicts.hpp"

namespace mentionmap::cli {
namespace {

constexpr const char* kExamples = R"(Examples:
  mentionmap distance Valuyki --to UA
  mentionmap distance "Boguchar, Russia" --to UA-RU --unit mi
  mentionmap distance -33.9,18.4 -f json
  mentionmap distance Novocherkassk --to UA --claim "31 miles"

A place is a name, "name, region or country", LAT,LON in decimal degrees, or an id of find.
A border is a country (UA, Ukraine: its land border) or two (UA-RU: the part they share).
Without --to, the nearest land border is taken. With -f json, one line for each place and border.
A claim that is contradicted gives status 1.)";

/// What was measured for one place and border.
struct Measurement {
  const PlaceAnswer& answer;
  const QueriedBorder& border;
  BorderInterval interval;
  std::optional<std::string> country;  ///< Whose land holds the point.
  std::optional<std::string> note;     ///< Where the coordinates look swapped.
  std::optional<Judgement> judgement;  ///< Of the claim, when one is to be checked.

  /// Inside the country whose border was measured; none for "any" and for borders of two.
  [[nodiscard]] std::optional<bool> inside() const {
    const BorderSelector& selector = border.selector;
    if (selector.country.empty() || !selector.neighbour.empty()) return std::nullopt;
    return country == selector.country;
  }
};

/// Coordinates at sea that would lie on land, and nearer to the border, the other way round.
std::optional<std::string> note_on_swap(const Borders& borders, const QueriedPlace& place,
                                        const QueriedBorder& border, double distance_m) {
  const LonLat swapped{place.point.lat_deg, place.point.lon_deg};
  if (place.known || !is_valid(swapped) || borders.country_at(place.point)) return std::nullopt;
  const auto country = borders.country_at(swapped);
  if (!country) return std::nullopt;
  const auto other = borders.distance(swapped, border.selector);
  if (!other || other->distance_m >= distance_m) return std::nullopt;
  return fmt::format(
      "the point lies at sea; latitude and longitude may be swapped: {},{} would lie in {}",
      swapped.lat_deg, swapped.lon_deg, *country);
}

class DistanceCommand : public Command {
 public:
  void setup(CLI::App& app) override {
    app.add_option("PLACE", places_, "Names, LAT,LON or ids")->required();
    app.add_option("--to", borders_, "Border to measure to; may be given several times")
        ->allow_extra_args(false)
        ->type_name("BORDER");
    app.add_option("--unit", unit_, "Unit of the text output: km (default), mi, nmi or m")
        ->check(CLI::IsMember(unit_symbols()));
    app.add_option("--claim", claim_, "Check this distance against the measured one")
        ->type_name("\"15 miles\"");
    app.add_option("--tolerance", tolerance_percent_,
                   "Per cent by which a claim may be off and still be consistent (default 20)")
        ->type_name("PERCENT")
        ->check(CLI::Range(0.0, 1000.0));
    app.add_option("-f,--format", format_, "text (default) or json")
        ->check(CLI::IsMember({"text", "json"}));
    app.footer(kExamples);
  }

  ExitStatus run() override {
    if (!claim_.empty()) claimed_ = parse_length(claim_);
    const std::filesystem::path data = data_directory();
    const Gazetteer gazetteer = Gazetteer::open(data / "gazetteer.mmg");
    const Borders borders = Borders::open(data / "borders.mmb");
    const std::vector<QueriedBorder> targets = look_up_borders(gazetteer, borders);
    ExitStatus status = ExitStatus::done;
    for (const std::string& query : places_) {
      const PlaceAnswer answer = look_up_place(gazetteer, query);
      if (!answer.place) {
        status = ExitStatus::partial;
        report_problem(gazetteer, answer);
        continue;
      }
      for (const QueriedBorder& border : targets) {
        const auto measured = measure(borders, answer, border);
        if (!measured) continue;
        print(format_ == "json" ? json_of(*measured, borders) : text_of(*measured, borders));
        if (is_contradicted(*measured)) status = ExitStatus::partial;
      }
    }
    return status;
  }

 private:
  [[nodiscard]] std::vector<QueriedBorder> look_up_borders(const Gazetteer& gazetteer,
                                                           const Borders& borders) const {
    if (borders_.empty()) return {any_land_border()};
    std::vector<QueriedBorder> found;
    for (const std::string& query : borders_) {
      found.push_back(look_up_border(gazetteer, borders, query));
    }
    return found;
  }

  [[nodiscard]] std::optional<Measurement> measure(const Borders& borders,
                                                   const PlaceAnswer& answer,
                                                   const QueriedBorder& border) const {
    const QueriedPlace& place = *answer.place;
    const auto interval = borders.distance(place.point, place.radius_m, border.selector);
    if (!interval) return std::nullopt;
    return Measurement{answer,
                       border,
                       *interval,
                       borders.country_at(place.point),
                       note_on_swap(borders, place, border, interval->from_point.distance_m),
                       judge(*interval, borders.source().error_m)};
  }

  [[nodiscard]] std::optional<Judgement> judge(const BorderInterval& interval,
                                               double error_m) const {
    if (!claimed_) return std::nullopt;
    ClaimedDistance claim;
    claim.value = claimed_->value;
    claim.unit_m = claimed_->unit.metres;
    claim.rounding_m = claim_rounding(claimed_->value) * claimed_->unit.metres;
    claim.tolerance = tolerance_percent_ / 100;
    return judge_distance(claim, {interval.low_m, interval.high_m, error_m});
  }

  static bool is_contradicted(const Measurement& m) {
    return m.judgement && m.judgement->verdict == Verdict::contradicted;
  }

  void report_problem(const Gazetteer& gazetteer, const PlaceAnswer& answer) const {
    constexpr std::size_t kShownCandidates = 10;
    say(answer.problem);
    Json candidates = Json::array();
    for (std::size_t i = 0; i < answer.candidates.size() && i < kShownCandidates; ++i) {
      say("  " + describe(gazetteer.place(answer.candidates[i].place)));
      candidates.push_back(candidate_json(gazetteer, answer.candidates[i]));
    }
    if (format_ != "json") return;
    Json error = {{"code", answer.problem_code}, {"message", answer.problem}};
    if (!candidates.empty()) error["candidates"] = candidates;
    print(json_line({{"query", answer.query}, {"error", error}}));
  }

  [[nodiscard]] std::string length(double metres) const { return format_length(metres, unit_); }

  [[nodiscard]] std::string claim_text(const Judgement& judgement) const {
    return fmt::format(
        "  claim {} ({}): {}{}\n", claim_, length(claimed_->value * claimed_->unit.metres),
        verdict_name(judgement.verdict), judgement.hint ? ", " + *judgement.hint : "");
  }

  [[nodiscard]] Json claim_json(const Judgement& judgement) const {
    return {{"text", claim_},
            {"claimed_m", rounded(claimed_->value * claimed_->unit.metres, 1)},
            {"verdict", verdict_name(judgement.verdict)},
            {"hint", judgement.hint ? Json(*judgement.hint) : Json()}};
  }

  [[nodiscard]] std::string text_of(const Measurement& m, const Borders& borders) const {
    const BorderDistance& d = m.interval.from_point;
    const QueriedPlace& place = *m.answer.place;
    std::string text =
        fmt::format("{}{:.5f},{:.5f}\n", place.known ? describe(*place.known) + ", " : "",
                    place.point.lat_deg, place.point.lon_deg);
    text += fmt::format("  {} from {}{}, bearing {:.1f} ({})\n", length(d.distance_m),
                        m.border.name, side_text(m), d.bearing_deg, compass_point(d.bearing_deg));
    text += fmt::format("  nearest border point {:.5f},{:.5f}, where {} and {} meet\n",
                        d.nearest.lat_deg, d.nearest.lon_deg, d.side_a, d.side_b);
    if (place.radius_m > 0) {
      text +=
          fmt::format("  the place reaches about {} around its point: {} to {}\n",
                      length(place.radius_m), length(m.interval.low_m), length(m.interval.high_m));
    }
    if (m.judgement) text += claim_text(*m.judgement);
    const BorderSource& source = borders.source();
    text += fmt::format("  borders: {} ({}), point of view {}, uncertainty about {:.0f} m\n",
                        source.name, source.date, source.worldview, source.error_m);
    if (m.note) text += fmt::format("  note: {}\n", *m.note);
    return text;
  }

  static std::string side_text(const Measurement& m) {
    if (const auto inside = m.inside()) return *inside ? ", inside it" : ", outside it";
    return m.country ? fmt::format(", inside {}", *m.country) : ", at sea";
  }

  static Json json_place(const Measurement& m) {
    const QueriedPlace& place = *m.answer.place;
    if (place.known) return place_json(*place.known);
    return {{"name", nullptr},
            {"place_id", nullptr},
            {"country", nullptr},
            {"admin1", nullptr},
            {"feature", nullptr},
            {"lat", rounded(place.point.lat_deg, 7)},
            {"lon", rounded(place.point.lon_deg, 7)},
            {"radius_m", 0.0}};
  }

  [[nodiscard]] std::string json_of(const Measurement& m, const Borders& borders) const {
    const BorderDistance& d = m.interval.from_point;
    const BorderSource& source = borders.source();
    const auto inside = m.inside();
    Json json = {{"query", m.answer.query},
                 {"place", json_place(m)},
                 {"border", m.border.label},
                 {"distance_m", rounded(d.distance_m, 1)},
                 {"distance_low_m", rounded(m.interval.low_m, 1)},
                 {"distance_high_m", rounded(m.interval.high_m, 1)},
                 {"bearing_deg", rounded(d.bearing_deg, 2)},
                 {"compass", compass_point(d.bearing_deg)},
                 {"nearest",
                  {{"lat", rounded(d.nearest.lat_deg, 7)}, {"lon", rounded(d.nearest.lon_deg, 7)}}},
                 {"between", {d.side_a, d.side_b}},
                 {"inside", inside ? Json(*inside) : Json()},
                 {"country_at_point", m.country ? Json(*m.country) : Json()},
                 {"border_data",
                  {{"name", source.name},
                   {"date", source.date},
                   {"worldview", source.worldview},
                   {"error_m", rounded(source.error_m, 1)}}}};
    json["claim"] = m.judgement ? claim_json(*m.judgement) : Json();
    json["note"] = m.note ? Json(*m.note) : Json();
    return json_line(json);
  }

  std::vector<std::string> places_;
  std::vector<std::string> borders_;
  std::string unit_ = "km";
  std::string claim_;
  std::optional<Length> claimed_;
  double tolerance_percent_ = 20;
  std::string format_ = "text";
};

}  // namespace

std::unique_ptr<Command> make_distance_command() { return std::make_unique<DistanceCommand>(); }

}  // namespace mentionmap::cli
