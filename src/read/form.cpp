#include "read/form.hpp"

#include <array>
#include <string>
#include <utility>

#include "read/ascii.hpp"

namespace mentionmap::read {
namespace {

constexpr std::array<std::pair<std::string_view, Form>, 13> kExtensions = {
    {{".txt", Form::text},
     {".text", Form::text},
     {".jsonl", Form::json_lines},
     {".ndjson", Form::json_lines},
     {".html", Form::html},
     {".htm", Form::html},
     {".xhtml", Form::html},
     {".rss", Form::feed},
     {".atom", Form::feed},
     {".xml", Form::feed},
     {".csv", Form::comma_table},
     {".tsv", Form::tab_table},
     {".warc", Form::warc}}};

/// Moves past blanks, comments and the XML declaration, as far as they go.
std::string_view without_prolog(std::string_view bytes) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kPassed = {
      {{"<!--", "-->"}, {"<?", "?>"}}};
  for (bool moved = true; moved;) {
    moved = false;
    bytes = trimmed_blanks(bytes);
    for (const auto& [begin, end] : kPassed) {
      if (!bytes.starts_with(begin)) continue;
      const std::size_t at = bytes.find(end);
      if (at == std::string_view::npos) return bytes;
      bytes.remove_prefix(at + end.size());
      moved = true;
    }
  }
  return bytes;
}

/// A tag's name, "<html" or "<!doctype html", is followed by a blank, ">" or "/".
bool begins_tag(std::string_view bytes, std::string_view tag) {
  if (!starts_with_any_case(bytes, tag)) return false;
  return bytes.size() == tag.size() ||
         std::string_view(" \t\r\n>/").find(bytes[tag.size()]) != std::string_view::npos;
}

}  // namespace

std::optional<Form> form_of_name(const std::filesystem::path& path) {
  const std::string extension = lower_case(path.extension().string());
  if (extension == ".gz" || extension == ".zst") return form_of_name(path.stem());
  for (const auto& [name, form] : kExtensions) {
    if (extension == name) return form;
  }
  return std::nullopt;
}

Form form_of_bytes(std::string_view first_bytes) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (first_bytes.starts_with(kMark)) first_bytes.remove_prefix(kMark.size());
  const std::string_view start = without_prolog(first_bytes);
  if (start.starts_with('{')) return Form::json_lines;
  if (start.starts_with("WARC/")) return Form::warc;
  if (begins_tag(start, "<!doctype html") || begins_tag(start, "<html")) return Form::html;
  for (const std::string_view root : {"<rss", "<feed", "<rdf:rdf"}) {
    if (begins_tag(start, root)) return Form::feed;
  }
  return Form::text;
}

}  // namespace mentionmap::read
