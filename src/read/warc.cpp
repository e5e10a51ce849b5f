#include "read/warc.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "mentionmap/error.hpp"

#include "core/unpacker.hpp"
#include "read/ascii.hpp"
#include "read/calendar_date.hpp"
#include "read/charset.hpp"
#include "read/encoding.hpp"
#include "read/html.hpp"
#include "read/http_response.hpp"

namespace mentionmap::read {
namespace {

constexpr std::size_t kLongestHeaders = std::size_t{1} << 16;

/// A record's header, its block still in the stream.
struct Record {
  std::string headers;
  std::uint64_t size_bytes = 0;

  [[nodiscard]] std::string_view value(std::string_view name) const {
    return header_value(headers, name);
  }
};

enum class MediaType { html, text, other };

MediaType media_type_of(std::string_view content_type) {
  const std::string_view type = trimmed_blanks(content_type.substr(0, content_type.find(';')));
  if (equal_any_case(type, "text/html") || equal_any_case(type, "application/xhtml+xml")) {
    return MediaType::html;
  }
  return equal_any_case(type, "text/plain") ? MediaType::text : MediaType::other;
}

bool has_page(std::string_view type) {
  return type == "response" || type == "resource" || type == "conversion";
}

/// What an archive holds besides pages.
struct Tally {
  std::size_t failures = 0;  ///< Answers without success: redirections, pages not found.
  std::size_t others = 0;    ///< Pictures, scripts, ...
  std::size_t empty = 0;     ///< Pages without text.
};

class WarcReader {
 public:
  WarcReader(ByteStream& stream, Outlet& outlet) : stream_(stream), outlet_(outlet) {}

  void read() {
    while (!outlet_.stopped()) {
      const auto record = next_record();
      if (!record) break;
      ++number_;
      if (!take(*record)) return;
    }
    say_tally();
    if (number_ == 0 && outlet_.handed_on() == 0) {
      outlet_.refuse("empty", "The archive holds no record.");
    }
  }

 private:
  [[nodiscard]] std::size_t most_bytes() const { return outlet_.limits().max_document_bytes; }

  void refuse_rest(std::string_view problem) {
    outlet_.refuse("bad_record", fmt::format("After {} records: {}. What follows was not read.",
                                             number_, problem));
  }

  /// None at the end and, said, where no record begins.
  std::optional<Record> next_record() {
    std::string line;
    do {
      if (stream_.next_line(line, kLongestHeaders) == ByteStream::Line::end) return std::nullopt;
    } while (trimmed_blanks(line).empty());
    if (!line.starts_with("WARC/")) {
      refuse_rest("\"WARC/1.0\" or \"WARC/1.1\" was expected where a record begins");
      return std::nullopt;
    }
    Record record;
    while (stream_.next_line(line, kLongestHeaders) == ByteStream::Line::read) {
      if (trimmed_blanks(line).empty()) break;
      record.headers += line + "\n";
      if (record.headers.size() > kLongestHeaders) break;
    }
    const std::string_view length = record.value("content-length");
    const auto [end, error] =
        std::from_chars(length.data(), length.data() + length.size(), record.size_bytes);
    if (length.empty() || error != std::errc() || end != length.data() + length.size()) {
      refuse_rest("a record has no Content-Length");
      return std::nullopt;
    }
    return record;
  }

  /// False when the file ends within the record.
  bool take(const Record& record) {
    const std::string type = lower_case(record.value("warc-type"));
    if (!has_page(type)) return skip(record.size_bytes);
    if (record.size_bytes > most_bytes() + kLongestHeaders) {
      refuse(record, "too_large",
             fmt::format("The record is larger than {} bytes, the limit for one document.",
                         most_bytes()));
      return skip(record.size_bytes);
    }
    const auto size = static_cast<std::size_t>(record.size_bytes);
    std::string block(stream_.peek(size).substr(0, size));
    stream_.take(block.size());
    if (block.size() < size) {
      refuse_rest(
          fmt::format("the file ends {} bytes before its record does", size - block.size()));
      return false;
    }
    try {
      take_block(record, type, std::move(block));
    } catch (const ArchiveError& error) {
      refuse(record, error.code(), error.what());
    } catch (const InputError& error) {
      refuse(record, "not_text", error.what());
    }
    return true;
  }

  bool skip(std::uint64_t size) {
    while (size > 0) {
      const std::size_t there = stream_.peek(1).size();
      if (there == 0) {
        refuse_rest(fmt::format("the file ends {} bytes before its record does", size));
        return false;
      }
      const auto step = static_cast<std::size_t>(std::min<std::uint64_t>(there, size));
      stream_.take(step);
      size -= step;
    }
    return true;
  }

  void take_block(const Record& record, std::string_view type, std::string block) {
    if (type != "response") {
      take_page(record, record.value("content-type"), std::move(block));
      return;
    }
    HttpResponse response = parse_http_response(block, most_bytes());
    if (response.status < 200 || response.status > 299) {
      ++tally_.failures;
    } else if (response.undecoded) {
      refuse(record, "unsupported_format", "The page is compressed in a way that is not read.");
    } else {
      take_page(record, response.content_type, std::move(response.body));
    }
  }

  void take_page(const Record& record, std::string_view content_type, std::string body) {
    const MediaType type = media_type_of(content_type);
    if (type == MediaType::other) {
      ++tally_.others;
      return;
    }
    if (body.size() > most_bytes()) {
      refuse(record, "too_large",
             fmt::format("The page is larger than {} bytes, the limit for one document.",
                         most_bytes()));
      return;
    }
    const std::string_view charset = charset_of_content_type(content_type);
    ReadResult result;
    if (type == MediaType::html) {
      PageDocument page = read_page(id_of(record), std::move(body), charset);
      result.document = std::move(page.document);
      result.warnings = std::move(page.warnings);
    } else {
      result.document = parse_plain_text(id_of(record), decode_page(std::move(body), charset).text);
    }
    hand_on(record, std::move(result));
  }

  void hand_on(const Record& record, ReadResult result) {
    Document& document = result.document;
    if (trimmed_blanks(document.text).empty()) {
      ++tally_.empty;
      return;
    }
    if (std::string url = url_of(record); !url.empty()) document.url = std::move(url);
    if (!document.date) document.date = iso_date_of_timestamp(record.value("warc-date"));
    outlet_.hand_on(std::move(result));
  }

  /// Some tools put the address in angle brackets.
  static std::string without_brackets(std::string_view text) {
    if (text.starts_with('<') && text.ends_with('>')) text = text.substr(1, text.size() - 2);
    return as_utf8(text);
  }

  static std::string url_of(const Record& record) {
    return without_brackets(record.value("warc-target-uri"));
  }

  [[nodiscard]] DocumentId id_of(const Record& record) const {
    std::string id = without_brackets(record.value("warc-record-id"));
    if (id.empty()) id = fmt::format("{}#{}", outlet_.input().id, number_);
    return DocumentId{std::move(id)};
  }

  void refuse(const Record& record, std::string code, std::string_view message) {
    outlet_.refuse_part(id_of(record).value, 0, std::move(code),
                        fmt::format("{} ({})", message, url_of(record)));
  }

  void say_tally() {
    if (tally_.failures + tally_.others + tally_.empty == 0) return;
    outlet_.notice("passed_over",
                   fmt::format("Passed over: {} answers without success, {} of other types than "
                               "HTML and plain text, {} pages without text.",
                               tally_.failures, tally_.others, tally_.empty));
  }

  ByteStream& stream_;
  Outlet& outlet_;
  std::size_t number_ = 0;
  Tally tally_;
};

}  // namespace

void read_warc(ByteStream& stream, Outlet& outlet) { WarcReader(stream, outlet).read(); }

}  // namespace mentionmap::read
