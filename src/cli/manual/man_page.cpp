#include "cli/manual/man_page.hpp"

#include <algorithm>
#include <cctype>
#include <set>
#include <string_view>

#include <fmt/format.h>

namespace mentionmap::cli {
namespace {

constexpr std::string_view kEnd = R"(.SH EXIT STATUS
.TP
.B 0
Everything asked was done; also when nothing was found, which is said.
.TP
.B 1
Some input could not be done (the rest was), a name was unknown or ambiguous, the output could not be
written, or a claim was contradicted where that was asked about.
.TP
.B 2
Bad usage, an unknown border, data of the program missing, or no input could be done at all.
.SH ENVIRONMENT
.TP
.B MENTIONMAP_DATA
The folder of the data files, where it is not
.I share/mentionmap
beside the folder of the program.
)";

/// Text that roff shows as it is.
std::string shown(std::string_view text) {
  std::string out;
  if (!text.empty() && (text.front() == '.' || text.front() == '\'')) out = "\\&";
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  return out;
}

std::string join(const std::vector<std::string>& words, std::string_view between) {
  return fmt::format("{}", fmt::join(words, between));
}

std::string value_of(const ManualOption& option) {
  if (option.value.empty()) return {};
  const std::string value = option.choices.empty() ? option.value : join(option.choices, "|");
  return fmt::format(" \\fI{}\\fR", shown(value));
}

std::string positional_usage(const ManualOption& option) {
  const std::string name =
      fmt::format("\\fI{}\\fR{}", shown(option.names.front()), option.repeats ? "..." : "");
  return option.required ? name : "[" + name + "]";
}

std::string synopsis(const ManualEntry& entry) {
  std::string out = fmt::format("\\fB{}\\fR", shown(join(entry.words, " ")));
  out += entry.commands.empty() ? " [\\fIOPTIONS\\fR]" : " \\fICOMMAND\\fR ...";
  for (const ManualOption& option : entry.options) {
    if (!option.positional && option.required) {
      out += fmt::format(" \\fB{}\\fR{}", shown(option.names.front()), value_of(option));
    }
  }
  for (const ManualOption& option : entry.options) {
    if (option.positional) out += " " + positional_usage(option);
  }
  return out + "\n";
}

std::string option_text(const ManualOption& option) {
  std::string head;
  for (const std::string& name : option.names) {
    const char* font = option.positional ? "\\fI" : "\\fB";
    head += fmt::format("{}{}{}\\fR", head.empty() ? "" : ", ", font, shown(name));
  }
  return fmt::format(".TP\n{}{}\n{}\n", head, value_of(option), shown(option.help));
}

std::string options_text(const ManualEntry& entry, std::string_view heading) {
  std::string out = fmt::format(".{}\n", heading);
  for (const bool positional : {true, false}) {
    for (const ManualOption& option : entry.options) {
      if (option.positional == positional) out += option_text(option);
    }
  }
  return out;
}

/// Writes a footer: "Examples:" begins a section, what follows it another; indented lines stay as
/// they are, others are filled.
class FooterWriter {
 public:
  std::string write(std::string_view footer) {
    while (!footer.empty()) {
      const std::size_t end = std::min(footer.find('\n'), footer.size());
      take(footer.substr(0, end));
      footer.remove_prefix(std::min(end + 1, footer.size()));
    }
    set_kept(false);
    return std::move(out_);
  }

 private:
  void take(std::string_view line) {
    if (line == "Examples:") return begin("EXAMPLES");
    if (line.empty()) return set_kept(false);
    const bool indented = line.front() == ' ';
    if (!indented && (section_.empty() || (section_ == "EXAMPLES" && !kept_))) begin("NOTES");
    set_kept(indented);
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    out_ += shown(line) + "\n";
  }

  void begin(std::string_view section) {
    set_kept(false);
    section_ = section;
    out_ += fmt::format(".SH {}\n", section);
  }

  /// Kept lines stand indented and unfilled.
  void set_kept(bool kept) {
    if (kept == kept_) return;
    out_ += kept ? ".PP\n.RS 4\n.nf\n" : ".fi\n.RE\n.PP\n";
    kept_ = kept;
  }

  std::string out_;
  std::string_view section_;
  bool kept_ = false;
};

std::string commands_text(const ManualEntry& entry) {
  if (entry.commands.empty()) return {};
  std::string out = ".SH COMMANDS\n";
  const bool program = entry.words.size() == 1;
  for (const ManualEntry& command : entry.commands) {
    if (program) {
      out +=
          fmt::format(".TP\n.BR {} (1)\n{}.\n", shown(page_name(command)), shown(command.summary));
    } else {
      out += fmt::format(".SS {}\n{}.\n.PP\n{}", shown(join(command.words, " ")),
                         shown(command.summary), synopsis(command));
      for (const ManualOption& option : command.options) out += option_text(option);
    }
  }
  return out;
}

/// The footers of the entry and the commands on its page; commands may share one.
std::string footers(const ManualEntry& entry) {
  std::string out = FooterWriter().write(entry.footer);
  if (entry.words.size() == 1) return out;
  std::set<std::string> written = {entry.footer};
  for (const ManualEntry& command : entry.commands) {
    if (written.insert(command.footer).second) out += FooterWriter().write(command.footer);
  }
  return out;
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

std::string see_also(const ManualEntry& entry) {
  if (entry.words.size() > 1) return fmt::format(".SH SEE ALSO\n.BR {} (1)\n", entry.words[0]);
  return {};
}

}  // namespace

std::string page_name(const ManualEntry& entry) { return join(entry.words, "-"); }

std::string man_page(const ManualEntry& entry, const std::string& version) {
  std::string out = fmt::format(".TH {} 1 \"\" \"mentionmap {}\" \"mentionmap manual\"\n",
                                shown(upper(page_name(entry))), version);
  std::string_view summary = entry.summary;
  if (summary.ends_with('.')) summary.remove_suffix(1);
  out += fmt::format(".SH NAME\n{} \\- {}\n", shown(page_name(entry)), shown(summary));
  out += ".SH SYNOPSIS\n" + synopsis(entry);
  out += commands_text(entry);
  out += options_text(entry, "SH OPTIONS");
  out += footers(entry);
  out += kEnd;
  return out + see_also(entry);
}

}  // namespace mentionmap::cli
