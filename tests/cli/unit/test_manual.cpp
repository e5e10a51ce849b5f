#include <string>

#include <catch2/catch.hpp>

#include "cli/manual/completions.hpp"
#include "cli/manual/man_page.hpp"
#include "cli/manual/manual.hpp"

using namespace mentionmap::cli;

namespace {

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// A program of one command with an option of each kind.
struct Sample {
  CLI::App app{"Cooks.", "mentionmap"};
  std::string soup;
  std::string salt;
  std::string pot;
  bool hot = false;

  Sample() {
    CLI::App* cook = app.add_subcommand("cook", "Cook a soup");
    cook->add_option("INPUT", soup, "What goes in")->required();
    cook->add_option("-s,--salt", salt, "How salty it's made: no joke")
        ->check(CLI::IsMember({"much"}));
    cook->add_option("-o,--output", pot, "The pot")->type_name("FILE")->required();
    cook->add_flag("--hot", hot, "Serve hot");
    cook->footer("Examples:\n  mentionmap cook peas.txt\n\n.A dot and a \\ are shown.");
  }

  [[nodiscard]] ManualEntry manual() const { return manual_of(app); }
};

}  // namespace

TEST_CASE("the manual holds what the parser was told") {
  const ManualEntry manual = Sample().manual();
  REQUIRE(manual.commands.size() == 1);
  const ManualEntry& cook = manual.commands.front();
  CHECK(cook.words == std::vector<std::string>{"mentionmap", "cook"});
  REQUIRE(cook.options.size() == 5);  // --help is one.
  CHECK(cook.options[1].positional);
  CHECK(cook.options[1].takes_files);
  CHECK(cook.options[2].names == std::vector<std::string>{"-s", "--salt"});
  CHECK(cook.options[2].choices == std::vector<std::string>{"much"});
  CHECK(cook.options[3].required);
  CHECK(cook.options[4].value.empty());
}

TEST_CASE("a man page shows synopsis, options, examples and notes") {
  const ManualEntry manual = Sample().manual();
  const std::string page = man_page(manual.commands.front(), "1.2.3");
  CHECK(page_name(manual.commands.front()) == "mentionmap-cook");
  CHECK(holds(page, ".SH NAME\nmentionmap\\-cook \\- Cook a soup\n"));
  CHECK(holds(page, "[\\fIOPTIONS\\fR] \\fB\\-o\\fR \\fIFILE\\fR \\fIINPUT\\fR\n"));
  CHECK(holds(page, ".TP\n\\fB\\-s\\fR, \\fB\\-\\-salt\\fR \\fImuch\\fR\n"));
  CHECK(holds(page, ".SH EXAMPLES\n.PP\n.RS 4\n.nf\nmentionmap cook peas.txt\n"));
  CHECK(holds(page, ".SH NOTES\n\\&.A dot and a \\e are shown.\n"));
  CHECK(holds(man_page(manual, "1.2.3"), ".BR mentionmap\\-cook (1)\n"));
}

TEST_CASE("completions offer commands, options, values and files") {
  const ManualEntry manual = Sample().manual();
  const std::string bash = bash_completion(manual);
  CHECK(holds(bash, "\"mentionmap cook\") path="));
  CHECK(holds(bash, "-s|--salt) words='much'; taken=1 ;;"));
  CHECK(holds(bash, "-o|--output) files=1; taken=1 ;;"));
  const std::string zsh = zsh_completion(manual);
  CHECK(holds(zsh, "'cook:Cook a soup'"));
  CHECK(holds(zsh, "_files"));
  const std::string fish = fish_completion(manual);
  CHECK(holds(fish, "-a cook -d 'Cook a soup'"));
  CHECK(holds(fish, " -s s -l salt -x -a 'much' -d 'How salty it'\\''s made'"));
}
