#include <map>
#include <string>
#include <vector>

#include "mentionmap/annotation_json.hpp"
#include "mentionmap/pipeline.hpp"

#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/input_options.hpp"

namespace mentionmap::cli {
namespace {

constexpr const char* kExamples = R"(Examples:
  mentionmap annotate news.jsonl > annotations.jsonl
  mentionmap annotate article.txt --kinds literal,metonymic
  cat news.jsonl | mentionmap annotate -

Each line of the output belongs to one document, in the order of the input. Positions are
code points of the document's text.)";

const std::map<std::string, ToponymKind> kKinds = {{"literal", ToponymKind::literal},
                                                   {"metonymic", ToponymKind::metonymic},
                                                   {"demonym", ToponymKind::demonym},
                                                   {"embedded", ToponymKind::embedded}};

const std::map<std::string, RecognitionPart> kParts = {
    {"tagger", RecognitionPart::tagger},
    {"tagged-names", RecognitionPart::tagged_names},
    {"context", RecognitionPart::context},
    {"document-votes", RecognitionPart::document_votes},
    {"forms", RecognitionPart::forms},
    {"people", RecognitionPart::people},
    {"organisations", RecognitionPart::organisations}};

class AnnotateCommand : public Command {
 public:
  void setup(CLI::App& app) override {
    input_.setup(app, false);
    app.add_option("--kinds", kinds_,
                   "Kinds of place names to write: literal, metonymic, demonym, embedded "
                   "(default: all)")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("KIND,...")
        ->check(CLI::IsMember(kKinds));
    app.add_option("--without", without_,
                   "Leave out parts of the recogniser, to measure what they are worth: tagger, "
                   "tagged-names, context, document-votes, forms, people, organisations")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("PART,...")
        ->check(CLI::IsMember(kParts));
    app.add_flag("--with-text", json_.with_text,
                 "Add the title, the URL and the sentence of each record");
    app.footer(kExamples);
  }

  ExitStatus run() override {
    if (input_.inputs.empty()) input_.inputs = {"-"};
    for (const std::string& kind : kinds_) json_.kinds.insert(kKinds.at(kind));
    RecognitionOptions recognition;
    for (const std::string& part : without_) recognition.without.insert(kParts.at(part));
    const Pipeline pipeline(data_directory(), recognition);
    ReadTally tally;
    RunOptions options = input_.run_options();
    options.limits.checksums = false;  // No manifest is written.
    process_documents(pipeline, input_.inputs, options, [&](ProcessedDocument item) {
      tally.note(item.read);
      if (item.read.is_notice) return true;
      print(line_of(item) + "\n");
      flush_output();  // Whoever reads a pipe gets each line as soon as it is known.
      return !(input_.strict && tally.failed() > 0);
    });
    return tally.status();
  }

 private:
  /// What was odd in reading comes first among the errors of the line.
  [[nodiscard]] std::string line_of(ProcessedDocument& item) const {
    const ReadResult& read = item.read;
    if (item.analysis) {
      std::vector<RecordError>& errors = item.analysis->annotation.errors;
      errors.insert(errors.begin(), read.warnings.begin(), read.warnings.end());
      return annotation_json(read.document, item.analysis->annotation, json_);
    }
    if (read.line == 0) return error_json(read.document.id, read.errors);
    if (read.document.id.value.empty()) return error_json(read.line, read.errors);
    return error_json(read.document.id, read.line, read.errors);
  }

  InputOptions input_;
  std::vector<std::string> kinds_;
  std::vector<std::string> without_;
  AnnotationJsonOptions json_;
};

}  // namespace

std::unique_ptr<Command> make_annotate_command() { return std::make_unique<AnnotateCommand>(); }

}  // namespace mentionmap::cli
