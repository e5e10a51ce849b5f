#include <limits>
#include <optional>
#include <string>

#include "mentionmap/pipeline.hpp"
#include "mentionmap/reader.hpp"

#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/explained_records.hpp"
#include "cli/explained_text.hpp"
#include "cli/gazetteer_option.hpp"
#include "cli/input_options.hpp"

namespace mentionmap::cli {
namespace {

constexpr const char* kExamples = R"(Examples:
  mentionmap explain article.txt                  # every span that was looked at
  mentionmap explain article.txt --at 1204        # what was made of the word at that offset
  mentionmap explain news.jsonl -f json > why.jsonl
  mentionmap explain article.txt --records        # which words filled which slot, what was dropped
  echo "Paris Hilton left Paris." | mentionmap explain -

Offsets are code points of the document's text, as in the output of annotate. For a span that was
weighed, the pieces of evidence are log-odds that add up; above 0 the span is kept. "tagger" is what
the learned model believes of the words.

For the places that a name may mean, the pieces of evidence add up to a score, and belief is shared
among the scores; the second is the runner-up.)";

class ExplainCommand : public Command {
 public:
  void setup(CLI::App& app) override {
    app.add_option(
           "INPUT", inputs_,
           "Files of any form that is read, folders, patterns, or - for standard input (default)")
        ->type_name("");
    app.add_option("--at", at_, "Only spans over this code point of the text")
        ->type_name("OFFSET")
        ->check(CLI::Range(std::size_t{0}, std::numeric_limits<std::size_t>::max()));
    app.add_flag("--records", records_,
                 "The deployments, events and distance claims considered, kept or dropped");
    app.add_option("-f,--format", format_, "text (default) or json (a line a span)")
        ->check(CLI::IsMember({"text", "json"}));
    gazetteer_.setup(app);
    app.footer(kExamples);
  }

  ExitStatus run() override {
    if (inputs_.empty()) inputs_ = {"-"};
    const std::filesystem::path data = data_directory();
    const Pipeline pipeline(data, {}, gazetteer_.path(data));
    ReadTally tally;
    read_documents(inputs_, {}, [&](const ReadResult& read) {
      tally.note(read);
      if (!read.is_notice && read.errors.empty()) explain(pipeline, read.document);
      return true;
    });
    return tally.status();
  }

 private:
  void explain(const Pipeline& pipeline, const Document& document) const {
    const ExplainedAnalysis explained = pipeline.explain(document);
    const ExplainedView view{document, explained, pipeline.gazetteer(), at_};
    const bool json = format_ == "json";
    const std::string text = records_ ? (json ? records_as_json(view) : records_as_text(view))
                                      : (json ? explained_as_json(view) : explained_as_text(view));
    if (text.empty()) say(nothing_found(document));
    print(text);
  }

  [[nodiscard]] std::string nothing_found(const Document& document) const {
    if (records_) return fmt::format("{}: no record was considered.", document.id.value);
    return at_ ? fmt::format(
                     "{}: no span at offset {} was looked at: the word there begins with "
                     "no capital letter or no place bears its name.",
                     document.id.value, *at_)
               : fmt::format("{}: no span was looked at.", document.id.value);
  }

  std::vector<std::string> inputs_;
  GazetteerOption gazetteer_;
  std::optional<std::size_t> at_;
  bool records_ = false;
  std::string format_ = "text";
};

}  // namespace

std::unique_ptr<Command> make_explain_command() { return std::make_unique<ExplainCommand>(); }

}  // namespace mentionmap::cli
