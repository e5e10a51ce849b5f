#include <array>

#include "cli/command.hpp"

namespace mentionmap::cli {
namespace {

constexpr std::array kCommands = {
    CommandEntry{"map", "Map documents: GeoJSON layers and a report", &make_map_command},
    CommandEntry{"annotate", "Annotate documents: JSON Lines in, JSON Lines out",
                 &make_annotate_command},
    CommandEntry{"distance", "Measure how far places are from a border", &make_distance_command},
    CommandEntry{"check", "Check the distances that documents claim", &make_check_command},
    CommandEntry{"find", "List the places that bear a name", &make_find_command},
    CommandEntry{"explain", "Say why spans were taken for place names, or not",
                 &make_explain_command},
    CommandEntry{"gazetteer", "Build a place index, add own places, say what is in one",
                 &make_gazetteer_command},
    CommandEntry{"borders", "Say which borders and points of view are at hand",
                 &make_borders_command},
};

}  // namespace

void describe_program(CLI::App& app) {
  app.name("mentionmap");
  app.description("Turns news text into maps: finds places, deployments, events and distances.");
  app.set_version_flag("--version", "mentionmap " MENTIONMAP_VERSION);
  app.require_subcommand(1);
}

std::span<const CommandEntry> commands() noexcept { return kCommands; }

}  // namespace mentionmap::cli
