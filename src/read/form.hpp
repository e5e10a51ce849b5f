// What form of document a file holds, by its name and by its first bytes.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace mentionmap::read {

enum class Form { text, json_lines, html, feed, comma_table, tab_table, warc };

/// By the extension, in any case, that of compression left aside: "a.jsonl.gz" is JSON Lines. None
/// for extensions that no form has.
[[nodiscard]] std::optional<Form> form_of_name(const std::filesystem::path& path);

/// First bytes that form_of_bytes() looks at.
inline constexpr std::size_t kTellingBytes = 1024;

/// By the first bytes, after a byte order mark and blanks: "{" begins JSON Lines, a doctype or an
/// html tag a page, "<rss" or "<feed" or "<rdf:RDF" a feed, "WARC/" an archive of pages; else text.
[[nodiscard]] Form form_of_bytes(std::string_view first_bytes);

}  // namespace mentionmap::read
