#include "mentionmap/reader.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "mentionmap/error.hpp"

#include "read/byte_stream.hpp"
#include "read/encoding.hpp"
#include "read/input_list.hpp"
#include "read/json_lines.hpp"

namespace mentionmap {
namespace {

namespace fs = std::filesystem;

using Sink = std::function<bool(ReadResult)>;

bool is_unread(std::string_view extension) {
  constexpr std::array<std::string_view, 7> kUnreadExtensions = {".html", ".htm", ".xml", ".rss",
                                                                 ".atom", ".gz",  ".zst"};
  return std::find(kUnreadExtensions.begin(), kUnreadExtensions.end(), extension) !=
         kUnreadExtensions.end();
}

/// Name of an input for manifests: no folders, as these differ between machines.
std::string bare_name(const std::string& path) {
  return path == "-" ? path : read::as_utf8(fs::path(path).filename().string());
}

/// Line break and blanks only.
bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos;
}

/// Reads the inputs one after the other and hands on what they hold.
class InputReader {
 public:
  InputReader(const ReadLimits& limits, const Sink& sink) : limits_(limits), sink_(sink) {}

  void read(const std::vector<std::string>& inputs) {
    std::vector<read::ListedInput> listed = read::list_inputs(inputs);
    read::assign_ids(listed);
    for (const read::ListedInput& input : listed) {
      if (stopped_) return;
      read(input);
    }
  }

  [[nodiscard]] std::vector<InputFile> files() && { return std::move(files_); }

 private:
  void hand_on(ReadResult result) {
    if (!stopped_ && !sink_(std::move(result))) stopped_ = true;
  }

  void refuse(const read::ListedInput& input, std::string code, std::string message) {
    ReadResult result;
    result.document.id.value = input.id;
    result.source = input.path;
    result.errors.push_back({std::move(code), std::move(message), std::nullopt});
    hand_on(std::move(result));
  }

  void read(const read::ListedInput& input) {
    if (input.notice) {
      ReadResult result;
      result.is_notice = true;
      result.source = input.path;
      result.warnings.push_back(*input.notice);
      hand_on(std::move(result));
    } else if (input.refusal) {
      refuse(input, input.refusal->code, input.refusal->message);
    } else {
      read_file(input);
    }
  }

  void read_file(const read::ListedInput& input) {
    const std::string& path = input.path;
    const std::string extension = read::extension_of(path);
    if (path != "-" && is_unread(extension)) {
      refuse(input, "unsupported_format",
             fmt::format("{} files cannot be read: give plain text or JSON Lines.", extension));
      return;
    }
    try {
      read::ByteStream stream(path);
      const bool lines =
          path == "-" ? stream.first_visible_byte() == '{' : read::is_json_lines(extension);
      lines ? read_lines(input, stream) : read_text(input, stream);
    } catch (const std::system_error& error) {
      refuse(input, "unreadable",
             fmt::format("The file cannot be read: {}.", error.code().message()));
    }
  }

  void read_text(const read::ListedInput& input, read::ByteStream& stream) {
    std::string bytes;
    if (!stream.read_rest(bytes, limits_.max_document_bytes)) {
      refuse(input, "too_large",
             fmt::format("The text is larger than {} bytes, the limit for one document.",
                         limits_.max_document_bytes));
      return;
    }
    InputFile& file = note_file(input.path, stream);
    try {
      read::DecodedText decoded = read::decode_text(std::move(bytes));
      if (is_blank(decoded.text)) {
        refuse(input, "empty", "The file is empty: there is no text in it.");
        return;
      }
      ++file.documents;
      ReadResult result;
      result.source = input.path;
      if (decoded.stored_as != "UTF-8") {
        result.warnings.push_back(
            {"converted", fmt::format("Converted from {}.", decoded.stored_as), std::nullopt});
      }
      result.document = parse_plain_text({input.id}, std::move(decoded.text));
      hand_on(std::move(result));
    } catch (const InputError& error) {
      refuse(input, "not_text", error.what());
    }
  }

  void read_lines(const read::ListedInput& input, read::ByteStream& stream) {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    std::string line;
    std::size_t handed_on = 0;
    std::size_t documents = 0;
    for (std::size_t number = 1; !stopped_; ++number) {
      const auto kind = stream.next_line(line, limits_.max_document_bytes);
      if (kind == read::ByteStream::Line::end) break;
      if (number == 1 && line.starts_with(kMark)) line.erase(0, kMark.size());
      const bool too_long = kind == read::ByteStream::Line::too_long;
      if (!too_long && is_blank(line)) continue;
      ReadResult result = too_long ? long_line() : parsed_line(line);
      result.source = input.path;
      result.line = number;
      ++handed_on;
      if (result.errors.empty()) ++documents;
      hand_on(std::move(result));
    }
    if (stopped_) return;
    note_file(input.path, stream).documents = documents;
    if (handed_on == 0) refuse(input, "empty", "The file is empty: there is no line in it.");
  }

  static ReadResult parsed_line(std::string_view line) {
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

  [[nodiscard]] ReadResult long_line() const {
    ReadResult result;
    result.errors.push_back(
        {"too_large",
         fmt::format("The line is longer than {} bytes, the limit for one document.",
                     limits_.max_document_bytes),
         std::nullopt});
    return result;
  }

  InputFile& note_file(const std::string& path, read::ByteStream& stream) {
    return files_.emplace_back(InputFile{bare_name(path), stream.size_bytes(), stream.sha256(), 0});
  }

  const ReadLimits& limits_;
  const Sink& sink_;
  bool stopped_ = false;
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
