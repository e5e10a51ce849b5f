#include "read/http_response.hpp"

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "core/unpacker.hpp"
#include "read/ascii.hpp"

namespace mentionmap::read {
namespace {

int status_of(std::string_view status_line) {
  if (!status_line.starts_with("HTTP/")) return 0;
  const std::size_t blank = std::min(status_line.find(' '), status_line.size());
  const std::string_view code = trimmed_blanks(status_line.substr(blank)).substr(0, 3);
  int status = 0;
  std::from_chars(code.data(), code.data() + code.size(), status);
  return status;
}

/// None when the body does not consist of chunks (RFC 9112, 7.1). A last chunk may be missing.
std::optional<std::string> without_chunks(std::string_view body) {
  std::string joined;
  while (!body.empty()) {
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(body.data(), body.data() + body.size(), size, 16);
    const std::size_t line_end = body.find('\n');
    if (error != std::errc() || line_end == std::string_view::npos) return std::nullopt;
    if (static_cast<std::size_t>(end - body.data()) > line_end) return std::nullopt;
    if (size == 0) return joined;
    body.remove_prefix(line_end + 1);
    joined += body.substr(0, size);
    body.remove_prefix(std::min(size, body.size()));
    if (body.starts_with('\r')) body.remove_prefix(1);
    if (!body.empty() && !body.starts_with('\n')) return std::nullopt;
    if (!body.empty()) body.remove_prefix(1);
  }
  return joined;
}

std::string unpacked(Unpacker& unpacker, std::string_view packed, std::size_t limit_bytes) {
  std::string out;
  while (unpacker.step(packed, out)) {
    if (out.size() <= limit_bytes) continue;
    throw ArchiveError("too_large", fmt::format("The page unpacks to more than {} bytes, the limit "
                                                "for one document.",
                                                limit_bytes));
  }
  if (!unpacker.complete()) {
    throw ArchiveError("damaged_archive", "The compressed page is cut short.");
  }
  return out;
}

void decode_body(std::string_view headers, std::size_t limit_bytes, HttpResponse& response) {
  if (equal_any_case(header_value(headers, "transfer-encoding"), "chunked")) {
    if (auto joined = without_chunks(response.body)) response.body = std::move(*joined);
  }
  const std::string_view encoding = header_value(headers, "content-encoding");
  if (encoding.empty() || equal_any_case(encoding, "identity")) return;
  if (const auto unpacker = unpacker_of(response.body)) {
    response.body = unpacked(*unpacker, response.body, limit_bytes);
    return;
  }
  response.undecoded = trimmed_blanks(response.body).substr(0, 1) != "<";
  if (response.undecoded) response.body.clear();
}

}  // namespace

std::string_view header_value(std::string_view headers, std::string_view name) {
  while (!headers.empty()) {
    const std::size_t end = std::min(headers.find('\n'), headers.size());
    const std::string_view line = headers.substr(0, end);
    headers.remove_prefix(std::min(end + 1, headers.size()));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    if (equal_any_case(trimmed_blanks(line.substr(0, colon)), name)) {
      return trimmed_blanks(line.substr(colon + 1));
    }
  }
  return {};
}

HttpResponse parse_http_response(std::string_view bytes, std::size_t limit_bytes) {
  HttpResponse response;
  response.status = status_of(bytes.substr(0, bytes.find('\n')));
  if (response.status == 0) return response;
  const std::size_t wide = bytes.find("\r\n\r\n");
  const std::size_t narrow = bytes.find("\n\n");
  const std::size_t end = std::min({wide, narrow, bytes.size()});
  const std::string_view headers = bytes.substr(0, end);
  response.content_type = header_value(headers, "content-type");
  response.body = bytes.substr(std::min(end + (wide < narrow ? 4u : 2u), bytes.size()));
  decode_body(headers, limit_bytes, response);
  return response;
}

}  // namespace mentionmap::read
