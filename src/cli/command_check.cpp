#include <map>
#include <string>
#include <vector>

#include "mentionmap/pipeline.hpp"

#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/gazetteer_option.hpp"
#include "cli/input_options.hpp"
#include "cli/lengths.hpp"
#include "cli/place_json.hpp"
#include "cli/verdicts.hpp"

namespace mentionmap::cli {
namespace {

constexpr const char* kExamples = R"(Examples:
  mentionmap check article.txt
  mentionmap check news.jsonl -f json --unit mi
  mentionmap check drafts/ --fail-on contradicted

Every distance that the documents claim, as measured: consistent, borderline, contradicted or
not_checkable. With --fail-on, such a claim gives status 1.)";

class CheckCommand : public Command {
 public:
  void setup(CLI::App& app) override {
    input_.setup(app, true);
    app.add_option("--fail-on", fail_on_,
                   "Verdict that gives status 1: contradicted, or borderline (which takes in "
                   "contradicted)")
        ->check(CLI::IsMember({"contradicted", "borderline"}));
    app.add_option("--unit", unit_, "Unit of the text output: km (default), mi, nmi or m")
        ->check(CLI::IsMember(unit_symbols()));
    app.add_option("-f,--format", format_, "text (default) or json (a line each)")
        ->check(CLI::IsMember({"text", "json"}));
    gazetteer_.setup(app);
    app.footer(kExamples);
  }

  ExitStatus run() override {
    const std::filesystem::path data = data_directory();
    const Pipeline pipeline(data, {}, gazetteer_.path(data));
    process_documents(pipeline, input_.inputs, input_.run_options(),
                      [&](const ProcessedDocument& item) {
                        tally_.note(item.read);
                        if (item.analysis) check(item);
                        return !(input_.strict && tally_.failed() > 0);
                      });
    say_summary();
    const ExitStatus status = tally_.status();
    return failed_ && status == ExitStatus::done ? ExitStatus::partial : status;
  }

 private:
  void check(const ProcessedDocument& item) {
    const Document& document = item.read.document;
    for (const DistanceClaim& claim : item.analysis->annotation.distance_claims) {
      ++verdicts_[claim.verdict];
      if (fails(claim.verdict)) failed_ = true;
      print(format_ == "json" ? json_of(document, claim) : text_of(document, claim));
    }
  }

  [[nodiscard]] bool fails(Verdict verdict) const {
    if (fail_on_.empty()) return false;
    return verdict == Verdict::contradicted ||
           (verdict == Verdict::borderline && fail_on_ == "borderline");
  }

  [[nodiscard]] std::string text_of(const Document& document, const DistanceClaim& claim) const {
    const std::string place = claim.place.place ? claim.place.place->name : claim.place.text;
    std::string text = fmt::format("{}: {}: {}\n", document.id.value, verdict_name(claim.verdict),
                                   place.empty() ? "unnamed place" : place);
    text += fmt::format("  claimed {}, measured {}{}\n", claimed_text(claim), measured_text(claim),
                        claim.hint ? ": " + *claim.hint : "");
    text += fmt::format("  {}\n", claim.evidence.in(document.text));
    return text;
  }

  [[nodiscard]] std::string claimed_text(const DistanceClaim& claim) const {
    const std::string length =
        claim.claimed_m ? format_length(*claim.claimed_m, unit_) : std::string("no figure");
    return claim.reference.empty() ? length : fmt::format("{} from {}", length, claim.reference);
  }

  [[nodiscard]] std::string measured_text(const DistanceClaim& claim) const {
    if (!claim.measured_m) return "nothing";
    const std::string middle = format_length(*claim.measured_m, unit_);
    if (!claim.measured_low_m || !claim.measured_high_m) return middle;
    return fmt::format("{} ({} to {})", middle, format_length(*claim.measured_low_m, unit_),
                       format_length(*claim.measured_high_m, unit_));
  }

  static Json metres_or_null(const std::optional<double>& metres) {
    return metres ? Json(rounded(*metres, 1)) : Json();
  }

  static Json point_json(const LonLat& point) {
    return {{"lat", rounded(point.lat_deg, 7)}, {"lon", rounded(point.lon_deg, 7)}};
  }

  static std::string json_of(const Document& document, const DistanceClaim& claim) {
    const Place* place = claim.place.place ? &*claim.place.place : nullptr;
    return json_line(
        {{"document", document.id.value},
         {"id", claim.id},
         {"place", place ? place->name : claim.place.text},
         {"place_id", place ? Json(place->id.value) : Json()},
         {"reference", claim.reference},
         {"claimed_m", metres_or_null(claim.claimed_m)},
         {"measured_m", metres_or_null(claim.measured_m)},
         {"measured_low_m", metres_or_null(claim.measured_low_m)},
         {"measured_high_m", metres_or_null(claim.measured_high_m)},
         {"nearest", claim.nearest ? point_json(*claim.nearest) : Json()},
         {"bearing_deg", claim.bearing_deg ? Json(rounded(*claim.bearing_deg, 2)) : Json()},
         {"verdict", verdict_name(claim.verdict)},
         {"hint", claim.hint ? Json(*claim.hint) : Json()},
         {"sentence", std::string(claim.evidence.in(document.text))}});
  }

  void say_summary() const {
    if (verdicts_.empty() && tally_.done() > 0) say("No distance is claimed in the text.");
    for (const auto& [verdict, count] : verdicts_) {
      say(fmt::format("{}: {}", verdict_name(verdict), counted(count, "claim", "claims")));
    }
  }

  InputOptions input_;
  GazetteerOption gazetteer_;
  std::string fail_on_;
  std::string unit_ = "km";
  std::string format_ = "text";
  ReadTally tally_;
  std::map<Verdict, std::size_t> verdicts_;
  bool failed_ = false;
};

}  // namespace

std::unique_ptr<Command> make_check_command() { return std::make_unique<CheckCommand>(); }

}  // namespace mentionmap::cli
