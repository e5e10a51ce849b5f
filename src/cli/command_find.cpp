#include <algorithm>
#include <string>
#include <vector>

#include "mentionmap/gazetteer.hpp"
#include "mentionmap/pipeline.hpp"
#include "mentionmap/resolver.hpp"

#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/place_json.hpp"
#include "cli/place_query.hpp"

namespace mentionmap::cli {
namespace {

constexpr const char* kExamples = R"(Examples:
  mentionmap find Odessa
  mentionmap find "Springfield, Illinois" -f json
  mentionmap find geonames:703448

Candidates come best first; scores are shares of belief and sum to 1.)";

class FindCommand : public Command {
 public:
  void setup(CLI::App& app) override {
    app.add_option("NAME", name_, "A name, \"name, region or country\", or an id")->required();
    app.add_option("-n,--limit", limit_, "Candidates listed at most (default 10)")
        ->type_name("N")
        ->check(CLI::Range(1, 100000));
    app.add_option("-f,--format", format_, "text (default) or json (a line each)")
        ->check(CLI::IsMember({"text", "json"}));
    app.footer(kExamples);
  }

  ExitStatus run() override {
    const Gazetteer gazetteer = Gazetteer::open(data_directory() / "gazetteer.mmg");
    const std::vector<RankedPlace> candidates = rank_query(gazetteer, name_);
    if (candidates.empty()) {
      say(fmt::format("No place is known by the name \"{}\".", name_));
      return ExitStatus::partial;
    }
    const std::size_t shown = std::min(limit_, candidates.size());
    for (std::size_t i = 0; i < shown; ++i) print(line_of(gazetteer, candidates[i]));
    if (shown < candidates.size()) {
      say(fmt::format("{} more: see --limit.", candidates.size() - shown));
    }
    return ExitStatus::done;
  }

 private:
  [[nodiscard]] std::string line_of(const Gazetteer& gazetteer,
                                    const RankedPlace& candidate) const {
    if (format_ == "json") return json_line(candidate_json(gazetteer, candidate));
    const PlaceView place = gazetteer.place(candidate.place);
    const std::string people =
        place.population > 0 ? fmt::format(", population {}", place.population) : "";
    return fmt::format("{:.3f}  {}  {:.5f},{:.5f}{}\n", candidate.score, describe(place),
                       place.point.lat_deg, place.point.lon_deg, people);
  }

  std::string name_;
  std::size_t limit_ = 10;
  std::string format_ = "text";
};

}  // namespace

std::unique_ptr<Command> make_find_command() { return std::make_unique<FindCommand>(); }

}  // namespace mentionmap::cli
