#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "mentionmap/error.hpp"
#include "mentionmap/gazetteer.hpp"
#include "mentionmap/geodesic.hpp"
#include "mentionmap/pipeline.hpp"
#include "mentionmap/resolver.hpp"

#include "cli/border_query.hpp"
#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/gazetteer_option.hpp"
#include "cli/place_json.hpp"
#include "cli/place_query.hpp"
#include "geo/coordinates_text.hpp"

namespace mentionmap::cli {
namespace {

constexpr const char* kExamples = R"(Examples:
  mentionmap find Odessa
  mentionmap find "Springfield, Illinois" -f json
  mentionmap find geonames:703448
  mentionmap find Springfield --near 39.8,-89.6     # rather the one close by
  mentionmap find Rostov --country RU --feature P   # cities and towns of Russia only
  mentionmap find Paris --explain                   # what speaks for each candidate

Candidates come best first; scores are shares of belief and sum to 1. Where no place bears the name
as written, other transliterations of it are tried, then names that differ in one letter (names of
six letters or more): such candidates say so.)";

class FindCommand : public Command {
 public:
  void setup(CLI::App& app) override {
    app.add_option("NAME", name_, "A name, \"name, region or country\", or an id")->required();
    app.add_option("--near", near_, "Prefer places near this point: coordinates as for distance")
        ->type_name("LAT,LON");
    app.add_option("--country", country_, "Only places of this country, by code or name")
        ->type_name("COUNTRY");
    app.add_option("--feature", feature_,
                   "Only places of this GeoNames class or code: P, P.PPLC, A.ADM1")
        ->type_name("FEATURE");
    app.add_option("-n,--limit", limit_, "Candidates listed at most (default 10)")
        ->type_name("N")
        ->check(CLI::Range(1, 100000));
    app.add_flag("--explain", explain_, "Say what speaks for each candidate");
    app.add_option("-f,--format", format_, "text (default) or json (a line each)")
        ->check(CLI::IsMember({"text", "json"}));
    gazetteer_.setup(app);
    app.footer(kExamples);
  }

  ExitStatus run() override {
    const Gazetteer gazetteer = Gazetteer::open(gazetteer_.path(data_directory()));
    std::vector<RankedPlace> candidates = rank_query(gazetteer, name_, Spellings::variants);
    if (candidates.empty()) {
      say(fmt::format("No place is known by the name \"{}\".", name_));
      return ExitStatus::partial;
    }
    keep_wanted(gazetteer, candidates);
    if (candidates.empty()) {
      say(fmt::format("Places are known by the name \"{}\", but none that the options leave.",
                      name_));
      return ExitStatus::partial;
    }
    if (candidates.front().match != QueryMatch::exact) {
      say(fmt::format("No place is known by the name \"{}\" as written.", name_));
    }
    const std::size_t shown = std::min(limit_, candidates.size());
    for (std::size_t i = 0; i < shown; ++i) print(line_of(gazetteer, candidates[i]));
    if (shown < candidates.size()) {
      say(fmt::format("{} more: see --limit.", candidates.size() - shown));
    }
    return ExitStatus::done;
  }

 private:
  /// Drops what the options exclude, weighs the rest by nearness, shares belief anew.
  void keep_wanted(const Gazetteer& gazetteer, std::vector<RankedPlace>& candidates) const {
    const std::optional<LonLat> near = near_point();
    const std::string country = country_code(gazetteer);
    std::erase_if(candidates, [&](const RankedPlace& candidate) {
      const PlaceView place = gazetteer.place(candidate.place);
      return (!country.empty() && place.country != country) || !has_feature(place);
    });
    if (near) {
      for (RankedPlace& candidate : candidates) {
        candidate.score *= nearness(gazetteer.place(candidate.place).point, *near);
      }
    }
    double sum = 0;
    for (const RankedPlace& candidate : candidates) sum += candidate.score;
    for (RankedPlace& candidate : candidates) candidate.score /= sum;
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const RankedPlace& a, const RankedPlace& b) { return a.score > b.score; });
  }

  /// A place at the point counts a thousand times as much as one far away.
  static double nearness(const LonLat& place, const LonLat& point) {
    constexpr double kNearM = 100'000;
    constexpr double kFar = 0.001;
    return kFar + std::exp(-geodesic(point, place).distance_m / kNearM);
  }

  /// "P" is the class of "P.PPLC", "P.PPL" is no beginning of it.
  [[nodiscard]] bool has_feature(const PlaceView& place) const {
    if (feature_.empty() || place.feature == feature_) return true;
    return feature_.size() == 1 && place.feature.starts_with(feature_ + ".");
  }

  [[nodiscard]] std::optional<LonLat> near_point() const {
    if (near_.empty()) return std::nullopt;
    const std::optional<LonLat> point = parse_coordinates(near_);
    if (!point) throw UsageError(fmt::format("--near: \"{}\" is no point like 39.8,-89.6.", near_));
    return point;
  }

  [[nodiscard]] std::string country_code(const Gazetteer& gazetteer) const {
    if (country_.empty()) return {};
    if (const auto country = look_up_country(gazetteer, country_)) {
      return std::string(country->country);
    }
    throw UsageError(fmt::format("--country: no country is known by \"{}\".", country_));
  }

  /// How the name led to the place, when it is not its name of today as written.
  static std::string remark(const RankedPlace& candidate) {
    if (candidate.match == QueryMatch::transliterated) {
      return fmt::format("  [other spelling: {}]", candidate.matched_name);
    }
    if (candidate.match == QueryMatch::similar) {
      return fmt::format("  [similar name: {}]", candidate.matched_name);
    }
    if (!candidate.entry.is_historic()) return {};
    const auto year = candidate.entry.last_year();
    return year ? fmt::format("  [historic name, until {}]", *year) : "  [historic name]";
  }

  [[nodiscard]] std::string line_of(const Gazetteer& gazetteer,
                                    const RankedPlace& candidate) const {
    if (format_ == "json") {
      Json json = candidate_json(gazetteer, candidate);
      if (explain_) json["evidence"] = evidence_json(candidate.evidence);
      return json_line(json);
    }
    const PlaceView place = gazetteer.place(candidate.place);
    const std::string people =
        place.population > 0 ? fmt::format(", population {}", place.population) : "";
    return fmt::format("{:.3f}  {}  {:.5f},{:.5f}{}{}\n{}", candidate.score, describe(place),
                       place.point.lat_deg, place.point.lon_deg, people, remark(candidate),
                       explain_ ? evidence_line(candidate.evidence) : "");
  }

  std::string name_;
  std::string near_;
  std::string country_;
  std::string feature_;
  GazetteerOption gazetteer_;
  std::size_t limit_ = 10;
  bool explain_ = false;
  std::string format_ = "text";
};

}  // namespace

std::unique_ptr<Command> make_find_command() { return std::make_unique<FindCommand>(); }

}  // namespace mentionmap::cli
