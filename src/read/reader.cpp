#include "mentionmap/reader.hpp"

#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "mentionmap/error.hpp"

#include "core/unpacker.hpp"
#include "read/ascii.hpp"
#include "read/byte_stream.hpp"
#include "read/csv_documents.hpp"
#include "read/encoding.hpp"
#include "read/feed.hpp"
#include "read/form.hpp"
#include "read/html.hpp"
#include "read/input_list.hpp"
#include "read/json_lines.hpp"
#include "read/language.hpp"
#include "read/outlet.hpp"
#include "read/warc.hpp"

namespace mentionmap {
namespace {

namespace fs = std::filesystem;

using Sink = std::function<bool(ReadResult)>;
using read::ByteStream;
using read::Form;
using read::Outlet;

/// Name of an input for manifests: no folders, as these differ between machines.
std::string bare_name(const std::string& path) {
  return path == "-" ? path : read::as_utf8(fs::path(path).filename().string());
}

/// Why an archive unpacks no further, and what that means for the documents before.
std::string reason_of(const ArchiveError& error) {
  std::string reason = error.what();
  if (error.code() == "damaged_archive") {
    reason += " What stands before is kept for forms of many documents.";
  }
  return reason;
}

/// By the name; the bytes decide what names leave open, and whether a text is a page.
Form form_of(const std::string& path, ByteStream& stream) {
  const auto named = path == "-" ? std::nullopt : read::form_of_name(path);
  if (named && *named != Form::text) return *named;
  const char first = stream.first_visible_byte();
  if (first == '{')
    return named ? *named : Form::json_lines;  // Lines of a pipe are not waited for.
  if (first != '<' && first != 'W') return Form::text;
  const Form seen = read::form_of_bytes(stream.peek(read::kTellingBytes));
  return named && seen != Form::html ? *named : seen;
}

/// The whole of a file that is one document; none when that is too large, which has been said.
std::optional<std::string> whole_file(ByteStream& stream, std::string_view what, Outlet& outlet) {
  const std::size_t limit = outlet.limits().max_document_bytes;
  std::string bytes;
  if (stream.read_rest(bytes, limit)) return bytes;
  outlet.refuse("too_large", fmt::format("The {} is larger than {} bytes, the limit for one "
                                         "document.",
                                         what, limit));
  return std::nullopt;
}

void read_text(ByteStream& stream, Outlet& outlet) {
  auto bytes = whole_file(stream, "text", outlet);
  if (!bytes) return;
  read::DecodedText decoded = read::decode_text(std::move(*bytes));
  if (read::trimmed_blanks(decoded.text).empty()) {
    outlet.refuse("empty", "The file is empty: there is no text in it.");
    return;
  }
  ReadResult result;
  if (decoded.stored_as != "UTF-8") {
    result.warnings.push_back(
        {"converted", fmt::format("Converted from {}.", decoded.stored_as), std::nullopt});
  }
  result.document = parse_plain_text({outlet.input().id}, std::move(decoded.text));
  outlet.hand_on(std::move(result));
}

void read_html(ByteStream& stream, Outlet& outlet) {
  auto bytes = whole_file(stream, "page", outlet);
  if (!bytes) return;
  read::PageDocument page = read::read_page({outlet.input().id}, std::move(*bytes), {});
  if (page.document.text.empty()) {
    outlet.refuse("empty", page.warnings.empty()
                               ? "There is no text in the page."
                               : "There is no text in the page. " + page.warnings[0].message);
    return;
  }
  ReadResult result;
  result.document = std::move(page.document);
  result.warnings = std::move(page.warnings);
  outlet.hand_on(std::move(result));
}

ReadResult parsed_line(std::string_view line) {
  ReadResult result;
  try {
    read::JsonDocument read = read::read_json_document(line);
    result.document = std::move(read.document);
    result.warnings = std::move(read.warnings);
  } catch (const read::BadDocument& error) {
    result.document.id = error.id();
    result.errors.push_back({"bad_document", error.what(), std::nullopt});
  } catch (const InputError& error) {
    result.errors.push_back({"bad_json", error.what(), std::nullopt});
  }
  return result;
}

void read_lines(ByteStream& stream, Outlet& outlet) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  const std::size_t limit = outlet.limits().max_document_bytes;
  std::string line;
  for (std::size_t number = 1; !outlet.stopped(); ++number) {
    const auto kind = stream.next_line(line, limit);
    if (kind == ByteStream::Line::end) break;
    if (kind == ByteStream::Line::too_long) {
      outlet.refuse_part(
          "", number, "too_large",
          fmt::format("The line is longer than {} bytes, the limit for one document.", limit));
      continue;
    }
    if (number == 1 && line.starts_with(kMark)) line.erase(0, kMark.size());
    if (read::trimmed_blanks(line).empty()) continue;
    ReadResult result = parsed_line(line);
    result.line = number;
    outlet.hand_on(std::move(result));
  }
  if (outlet.handed_on() == 0) outlet.refuse("empty", "The file is empty: there is no line in it.");
}

void read_form(Form form, ByteStream& stream, Outlet& outlet) {
  switch (form) {
    case Form::text:
      return read_text(stream, outlet);
    case Form::json_lines:
      return read_lines(stream, outlet);
    case Form::html:
      return read_html(stream, outlet);
    case Form::feed:
      return read::read_feed(stream, outlet);
    case Form::comma_table:
      return read::read_table(stream, ',', outlet);
    case Form::tab_table:
      return read::read_table(stream, '\t', outlet);
    case Form::warc:
      return read::read_warc(stream, outlet);
  }
}

/// Sizes of the files together; what has no size or cannot be asked counts nothing.
std::uint64_t bytes_of(const std::vector<read::ListedInput>& inputs) {
  std::uint64_t bytes = 0;
  for (const read::ListedInput& input : inputs) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(input.path, error);
    if (!error && !input.notice && !input.refusal) bytes += size;
  }
  return bytes;
}

/// Reads the inputs one after the other and hands on what they hold.
class InputReader {
 public:
  InputReader(const ReadLimits& limits, const Sink& sink)
      : limits_(limits), sink_([this, &sink](ReadResult result) {
          return say_language(result, sink) && sink(std::move(result));
        }) {}

  void read(const std::vector<std::string>& inputs) {
    std::vector<read::ListedInput> listed = read::list_inputs(inputs);
    read::assign_ids(listed);
    if (limits_.progress != nullptr) limits_.progress->bytes_known = bytes_of(listed);
    for (const read::ListedInput& input : listed) {
      Outlet outlet(input, limits_, sink_);
      read(input, outlet);
      if (outlet.stopped()) return;
    }
  }

  [[nodiscard]] std::vector<InputFile> files() && { return std::move(files_); }

 private:
  void read(const read::ListedInput& input, Outlet& outlet) {
    if (input.notice) {
      outlet.notice(input.notice->code, input.notice->message);
    } else if (input.refusal) {
      outlet.refuse(input.refusal->code, input.refusal->message);
    } else {
      read_file(input, outlet);
    }
  }

  void read_file(const read::ListedInput& input, Outlet& outlet) {
    try {
      ByteStream stream(input.path, limits_);
      try {
        read_form(form_of(input.path, stream), stream, outlet);
      } catch (const ArchiveError& error) {
        outlet.refuse(error.code(), reason_of(error));
      } catch (const InputError& error) {
        outlet.refuse("not_text", error.what());
      }
      if (!outlet.stopped()) note_file(input.path, stream, outlet.documents());
    } catch (const std::system_error& error) {
      outlet.refuse("unreadable",
                    fmt::format("The file cannot be read: {}.", error.code().message()));
    }
  }

  /// Says, before its first document, that a language is not supported. False when the sink has had
  /// enough.
  bool say_language(const ReadResult& result, const Sink& sink) {
    if (result.is_notice || !result.errors.empty()) return true;
    const auto language = read::plainly_other_language(result.document);
    if (!language || !languages_.insert(*language).second) return true;
    ReadResult notice;
    notice.is_notice = true;
    notice.source = result.source;
    notice.line = result.line;
    notice.warnings.push_back(
        {"other_language",
         fmt::format("This seems to be {}, not English: few of its places and facts will be found "
                     "(said once).",
                     *language),
         std::nullopt});
    return sink(std::move(notice));
  }

  void note_file(const std::string& path, ByteStream& stream, std::size_t documents) {
    files_.push_back({bare_name(path), stream.size_bytes(), stream.sha256(), documents});
  }

  const ReadLimits& limits_;
  Sink sink_;
  std::set<std::string> languages_;  ///< Those already said.
  std::vector<InputFile> files_;
};

}  // namespace

std::vector<InputFile> read_documents(const std::vector<std::string>& inputs,
                                      const ReadLimits& limits, const Sink& sink) {
  InputReader reader(limits, sink);
  reader.read(inputs);
  return std::move(reader).files();
}

}  // namespace mentionmap
