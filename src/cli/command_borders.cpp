#include <string>
#include <vector>

#include "mentionmap/borders.hpp"
#include "mentionmap/pipeline.hpp"

#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/place_json.hpp"

namespace mentionmap::cli {
namespace {

constexpr const char* kExamples = R"(Examples:
  mentionmap borders
  mentionmap borders -f json

The borders at hand: where they are from, how far they may be off, and the points of view that
--worldview of distance takes. Boundaries at sea are not among them. A file of your own can be
measured to as well: mentionmap distance PLACE --to FILE.)";

/// The country code, or the area's name.
std::string subject_of(const WorldviewVerdict& verdict) {
  return verdict.title.empty() ? verdict.area : verdict.title;
}

class BordersCommand : public Command {
 public:
  void setup(CLI::App& app) override {
    app.add_option("-f,--format", format_, "text (default) or json")
        ->check(CLI::IsMember({"text", "json"}));
    app.footer(kExamples);
  }

  ExitStatus run() override {
    const Borders borders = Borders::open(data_directory() / "borders.mmb");
    print(format_ == "json" ? json_of(borders) : text_of(borders));
    return ExitStatus::done;
  }

 private:
  static std::string text_of(const Borders& borders) {
    const BorderSource& source = borders.source();
    std::string text = fmt::format("{}\n", source.name);
    text += fmt::format("  date      {}\n", source.date);
    text += fmt::format("  licence   {}\n", source.licence);
    text += fmt::format("  holds     land borders and coasts of {}; no boundaries at sea\n",
                        counted(borders.countries().size(), "country", "countries"));
    text += fmt::format("  error     about {:.0f} m on land, {:.0f} m on coasts\n", source.error_m,
                        source.coast_error_m);
    text += "  scale     10 m resolution in the source, simplified within that error\n";
    text += "Points of view (the first is the default):\n";
    for (const Worldview& view : borders.worldviews()) text += text_of(view);
    return text;
  }

  static std::string text_of(const Worldview& view) {
    std::string text = fmt::format("  {:<9} {}\n", view.code, view.title);
    for (const WorldviewVerdict& verdict : view.verdicts) {
      text += fmt::format("            {}: {} ({})\n", subject_of(verdict), verdict.owner,
                          verdict.reason);
    }
    return text;
  }

  static std::string json_of(const Borders& borders) {
    const BorderSource& source = borders.source();
    Json views = Json::array();
    for (const Worldview& view : borders.worldviews()) views.push_back(json_of(view));
    return json_line({{"name", source.name},
                      {"date", source.date},
                      {"licence", source.licence},
                      {"error_m", rounded(source.error_m, 1)},
                      {"coast_error_m", rounded(source.coast_error_m, 1)},
                      {"countries", borders.countries()},
                      {"default_worldview", source.worldview},
                      {"worldviews", std::move(views)}});
  }

  static Json json_of(const Worldview& view) {
    Json verdicts = Json::array();
    for (const WorldviewVerdict& verdict : view.verdicts) {
      verdicts.push_back({{"area", verdict.area},
                          {"title", verdict.title.empty() ? Json() : Json(verdict.title)},
                          {"owner", verdict.owner},
                          {"reason", verdict.reason}});
    }
    return {{"code", view.code}, {"title", view.title}, {"verdicts", std::move(verdicts)}};
  }

  std::string format_ = "text";
};

}  // namespace

std::unique_ptr<Command> make_borders_command() { return std::make_unique<BordersCommand>(); }

}  // namespace mentionmap::cli
