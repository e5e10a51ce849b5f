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
#include "read/json_lines.hpp"

namespace mentionmap {
namespace {

namespace fs = std::filesystem;

using Sink = std::function<bool(ReadResult)>;

constexpr std::array<std::string_view, 2> kTextExtensions = {".txt", ".text"};
constexpr std::array<std::string_view, 2> kJsonLinesExtensions = {".jsonl", ".ndjson"};
constexpr std::array<std::string_view, 7> kUnreadExtensions = {".html", ".htm", ".xml", ".rss",
                                                               ".atom", ".gz",  ".zst"};

/// The extension in lower case, with its dot.
std::string extension_of(const fs::path& path) {
  std::string extension = path.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return extension;
}

template <std::size_t N>
bool is_one_of(std::string_view extension, const std::array<std::string_view, N>& known) {
  return std::find(known.begin(), known.end(), extension) != known.end();
}

/// Name of an input for manifests and ids: no folders, as these differ between machines.
std::string bare_name(const std::string& path) {
  return path == "-" ? path : fs::path(path).filename().string();
}

/// The id of a text: its file's name.
std::string document_id(const std::string& path) { return path == "-" ? "stdin" : bare_name(path); }

/// Line break and blanks only.
bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos;
}

/// Reads the inputs one after the other and hands on what they hold.
class InputReader {
 public:
  InputReader(const ReadLimits& limits, const Sink& sink) : limits_(limits), sink_(sink) {}

  void read(const std::string& input) {
    std::error_code error;
    if (input != "-" && fs::is_directory(input, error)) {
      read_directory(input);
    } else {
      read_file(input);
    }
  }

  [[nodiscard]] bool stopped() const noexcept { return stopped_; }
  [[nodiscard]] std::vector<InputFile> files() && { return std::move(files_); }

 private:
  void hand_on(ReadResult result) {
    if (!stopped_ && !sink_(std::move(result))) stopped_ = true;
  }

  void refuse(const std::string& path, std::string code, std::string message) {
    ReadResult result;
    result.document.id.value = document_id(path);
    result.source = path;
    result.errors.push_back({std::move(code), std::move(message), std::nullopt});
    hand_on(std::move(result));
  }

  void read_directory(const std::string& directory) {
    std::vector<std::string> found;
    std::size_t others = 0;
    collect(directory, found, others);
    if (stopped_) return;
    if (found.empty()) {
      refuse(
          directory, "no_documents",
          fmt::format("The folder holds no .txt or .jsonl file ({} others passed over).", others));
      return;
    }
    for (const std::string& path : found) {
      if (stopped_) return;
      read_file(path);
    }
  }

  /// Lists the documents of a folder and of its folders, sorted by name. Linked folders are not
  /// followed, as they may lead round in a circle.
  void collect(const fs::path& directory, std::vector<std::string>& found, std::size_t& others) {
    std::vector<fs::path> entries;
    std::error_code error;
    for (fs::directory_iterator at(directory, error), end; !error && at != end;
         at.increment(error)) {
      entries.push_back(at->path());
    }
    if (error) {
      refuse(directory.string(), "unreadable",
             fmt::format("The folder cannot be listed: {}.", error.message()));
      return;
    }
    std::sort(entries.begin(), entries.end());
    for (const fs::path& entry : entries) {
      if (entry.filename().string().starts_with('.')) continue;
      std::error_code ignored;
      if (fs::is_directory(entry, ignored)) {
        if (!fs::is_symlink(entry, ignored)) collect(entry, found, others);
      } else if (is_document(entry)) {
        found.push_back(entry.string());
      } else {
        ++others;
      }
    }
  }

  static bool is_document(const fs::path& path) {
    const std::string extension = extension_of(path);
    return is_one_of(extension, kTextExtensions) || is_one_of(extension, kJsonLinesExtensions);
  }

  void read_file(const std::string& path) {
    const std::string extension = extension_of(path);
    if (path != "-" && is_one_of(extension, kUnreadExtensions)) {
      refuse(path, "unsupported_format",
             fmt::format("{} files cannot be read: give plain text or JSON Lines.", extension));
      return;
    }
    try {
      read::ByteStream stream(path);
      const bool lines = path == "-" ? stream.first_visible_byte() == '{'
                                     : is_one_of(extension, kJsonLinesExtensions);
      lines ? read_lines(path, stream) : read_text(path, stream);
    } catch (const std::system_error& error) {
      refuse(path, "unreadable",
             fmt::format("The file cannot be read: {}.", error.code().message()));
    }
  }

  void read_text(const std::string& path, read::ByteStream& stream) {
    std::string bytes;
    if (!stream.read_rest(bytes, limits_.max_document_bytes)) {
      refuse(path, "too_large",
             fmt::format("The text is larger than {} bytes, the limit for one document.",
                         limits_.max_document_bytes));
      return;
    }
    InputFile& file = note_file(path, stream);
    try {
      read::DecodedText decoded = read::decode_text(std::move(bytes));
      if (is_blank(decoded.text)) {
        refuse(path, "empty", "The file is empty: there is no text in it.");
        return;
      }
      ++file.documents;
      ReadResult result;
      result.source = path;
      if (decoded.stored_as != "UTF-8") {
        result.warnings.push_back(
            {"converted", fmt::format("Converted from {}.", decoded.stored_as), std::nullopt});
      }
      result.document = parse_plain_text({document_id(path)}, std::move(decoded.text));
      hand_on(std::move(result));
    } catch (const InputError& error) {
      refuse(path, "not_text", error.what());
    }
  }

  void read_lines(const std::string& path, read::ByteStream& stream) {
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
      result.source = path;
      result.line = number;
      ++handed_on;
      if (result.errors.empty()) ++documents;
      hand_on(std::move(result));
    }
    if (stopped_) return;
    note_file(path, stream).documents = documents;
    if (handed_on == 0) refuse(path, "empty", "The file is empty: there is no line in it.");
  }

  static ReadResult parsed_line(std::string_view line) {
    ReadResult result;
    try {
      read::JsonDocument read = read::read_json_document(line);
      result.document = std::move(read.document);
      result.warnings = std::move(read.warnings);
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
  for (const std::string& input : inputs) {
    if (reader.stopped()) break;
    reader.read(input);
  }
  return std::move(reader).files();
}

}  // namespace mentionmap
