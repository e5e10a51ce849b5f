// A stored answer of a web server -> its page.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mentionmap::read {

/// Finds a header field, in any case, among lines "name: value"; empty when there is none.
[[nodiscard]] std::string_view header_value(std::string_view headers, std::string_view name);

struct HttpResponse {
  int status = 0;            ///< 0: the bytes are no HTTP answer.
  std::string content_type;  ///< As sent, with its parameters.
  std::string body;          ///< Neither chunked nor compressed.
  bool undecoded = false;    ///< The body is compressed in a way that is not read; it is empty.
};

/// Cuts an answer apart. Bodies that claim to be chunked or gzipped and are not are taken as they
/// are: many crawlers store them decoded and keep the header. Throws ArchiveError when a compressed
/// body is damaged or unpacks to more than `limit_bytes`.
[[nodiscard]] HttpResponse parse_http_response(std::string_view bytes, std::size_t limit_bytes);

}  // namespace mentionmap::read
