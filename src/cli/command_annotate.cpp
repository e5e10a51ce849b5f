#include <chrono>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <system_error>
#include <vector>

#include <unistd.h>

#include "mentionmap/annotation_json.hpp"
#include "mentionmap/error.hpp"
#include "mentionmap/pipeline.hpp"

#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/gazetteer_option.hpp"
#include "cli/input_options.hpp"
#include "cli/interruption.hpp"
#include "cli/line_output.hpp"
#include "cli/progress.hpp"

namespace mentionmap::cli {
namespace {

constexpr const char* kExamples = R"(Examples:
  mentionmap annotate news.jsonl > annotations.jsonl
  mentionmap annotate article.txt --kinds literal,metonymic
  cat news.jsonl | mentionmap annotate -
  mentionmap annotate archive/ -o found.jsonl --progress
  mentionmap annotate archive/ -o found.jsonl --resume


Each line of the output belongs to one document, in the order of the input. Positions are
code points of the document's text. A document that tells the story of an earlier one in the same
words says so in "duplicate_of"; with --dedupe that is all its line says. A run with -o that was
broken off leaves found.jsonl.part: --resume goes on with it.)";

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
    app.add_option("-o,--output", output_.path, "File to write (default: standard output)")
        ->type_name("FILE");
    app.add_flag("--overwrite", output_.overwrite, "Replace the file of an earlier run");
    app.add_flag("--resume", output_.resume, "Go on with the file of a run that was broken off");
    input_.setup_long_runs(app);
    gazetteer_.setup(app);
    app.footer(kExamples);
  }

  ExitStatus run() override {
    if (input_.inputs.empty()) input_.inputs = {"-"};
    for (const std::string& kind : kinds_) json_.kinds.insert(kKinds.at(kind));
    RecognitionOptions recognition;
    for (const std::string& part : without_) recognition.without.insert(kParts.at(part));
    const std::filesystem::path data = data_directory();
    const Pipeline pipeline(data, recognition, gazetteer_.path(data));
    output_.run = run_description(pipeline);
    HeldSignals signals;
    LineOutput out(output_);
    if (out.is_complete()) {
      say(fmt::format("{} is complete: there is nothing to resume.", output_.path));
      return ExitStatus::done;
    }
    return annotate(pipeline, signals, out);
  }

 private:
  ExitStatus annotate(const Pipeline& pipeline, HeldSignals& signals, LineOutput& out) {
    Progress progress(input_.progress, !output_.path.empty() || ::isatty(STDOUT_FILENO) == 0);
    ReadTally tally;
    std::timed_mutex writing;  // Held while a line is under way: a signal waits for its end.
    const Interruption interruption(signals, [&] { stop(writing, out, progress); });
    process_documents(pipeline, input_.inputs, run_options(out, progress),
                      [&](ProcessedDocument item) {
                        const std::lock_guard lock(writing);
                        progress.note(item);
                        tally.note(item.read);
                        if (item.read.is_notice) return true;
                        if (item.is_skipped) {
                          if (check_kept(out.next_kept(), item)) tally.recount_as_failed();
                        } else {
                          out.write(line_of(item));
                        }
                        return !(input_.strict && tally.failed() > 0);
                      });
    const std::lock_guard lock(writing);
    if (input_.strict && tally.failed() > 0) {
      out.flush();
    } else {
      if (progress.figures().skipped < out.kept()) refuse_to_resume(out.kept(), "no document");
      out.finish();
    }
    progress.finish();
    say_duplicates(progress.figures());
    return tally.status();
  }

  [[nodiscard]] RunOptions run_options(const LineOutput& out, Progress& progress) const {
    RunOptions options = input_.run_options();
    if (!input_.dedupe) options.duplicates = Duplicates::find;
    options.skip = out.kept();
    options.limits.checksums = false;  // No manifest is written.
    options.limits.progress = &progress.reading();
    return options;
  }

  /// What must be the same for a broken run to be continued; the inputs are told by their
  /// documents.
  [[nodiscard]] std::string run_description(const Pipeline& pipeline) const {
    std::string kinds;
    for (const std::string& kind : std::set(kinds_.begin(), kinds_.end())) kinds += "," + kind;
    std::string without;
    for (const std::string& part : std::set(without_.begin(), without_.end())) {
      without += "," + part;
    }
    return fmt::format("mentionmap {}, gazetteer {}{}{}{}{}", MENTIONMAP_VERSION,
                       pipeline.gazetteer().version(),
                       kinds.empty() ? "" : ", --kinds " + kinds.substr(1),
                       without.empty() ? "" : ", --without " + without.substr(1),
                       json_.with_text ? ", --with-text" : "", input_.dedupe ? ", --dedupe" : "");
  }

  /// What is done stays: whole lines, and in a file all of them.
  void stop(std::timed_mutex& writing, LineOutput& out, const Progress& progress) const {
    constexpr auto kPatience = std::chrono::seconds(2);  // A reader may have stopped reading.
    if (!writing.try_lock_for(kPatience)) return;
    // Never unlocked: the program ends.
    try {
      out.flush();
    } catch (const std::system_error& error) {
      return say(error.what());
    }
    say(fmt::format("Stopped after {}{}.",
                    counted(progress.figures().documents, "document", "documents"),
                    output_.path.empty() ? "" : ": --resume goes on from there"));
  }

  void say_duplicates(const ProgressFigures& figures) const {
    if (!input_.dedupe || input_.progress || figures.duplicates == 0) return;
    say(fmt::format("{} left out of {}",
                    counted(figures.duplicates, "near-duplicate", "near-duplicates"),
                    counted(figures.documents, "document", "documents")));
  }

  /// The line that an earlier run wrote must be of this document. True when that run read it, but
  /// failed on it.
  bool check_kept(const std::string& line, const ProcessedDocument& item) {
    ++checked_;
    const ReadResult& read = item.read;
    const std::string begin =
        read.errors.empty() ? beginning_of_line(read.document.id) : unread_line(read);
    if (!line.starts_with(begin)) {
      refuse_to_resume(checked_, fmt::format("\"{}\"", read.document.id.value));
    }
    return read.errors.empty() && line.starts_with(begin + ",\"errors\"");
  }

  [[noreturn]] void refuse_to_resume(std::size_t line, const std::string& found) const {
    throw UsageError(fmt::format(
        "{}.part is of a run over other inputs: its line {} is no result of {}. Give the "
        "same inputs, or say --overwrite to begin anew.",
        output_.path, line, found));
  }

  /// {"id":"x": how every line of a document begins.
  [[nodiscard]] static std::string beginning_of_line(const DocumentId& id) {
    const std::string line = error_json(id, {});
    return line.substr(0, line.rfind(",\"errors\""));
  }

  [[nodiscard]] static std::string unread_line(const ReadResult& read) {
    if (read.line == 0) return error_json(read.document.id, read.errors);
    if (read.document.id.value.empty()) return error_json(read.line, read.errors);
    return error_json(read.document.id, read.line, read.errors);
  }

  /// What was odd in reading comes first among the errors of the line.
  [[nodiscard]] std::string line_of(ProcessedDocument& item) const {
    const ReadResult& read = item.read;
    if (item.analysis) {
      std::vector<RecordError>& errors = item.analysis->annotation.errors;
      errors.insert(errors.begin(), read.warnings.begin(), read.warnings.end());
      return annotation_json(read.document, item.analysis->annotation, json_);
    }
    if (read.errors.empty() && item.duplicate_of) {
      return duplicate_json(read.document, *item.duplicate_of);
    }
    return unread_line(read);
  }

  InputOptions input_;
  GazetteerOption gazetteer_;
  std::vector<std::string> kinds_;
  std::vector<std::string> without_;
  AnnotationJsonOptions json_;
  LineOutputOptions output_;
  std::size_t checked_ = 0;  ///< Lines of a broken run.
};

}  // namespace

std::unique_ptr<Command> make_annotate_command() { return std::make_unique<AnnotateCommand>(); }

}  // namespace mentionmap::cli
