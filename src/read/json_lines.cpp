#include "read/json_lines.hpp"

#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "mentionmap/error.hpp"
#include "mentionmap/reader.hpp"

#include "read/calendar_date.hpp"
#include "read/encoding.hpp"

namespace mentionmap {
namespace read {
namespace {

using nlohmann::json;

json parse_object(std::string_view line) {
  json parsed;
  try {
    parsed = json::parse(line);
  } catch (const json::parse_error& error) {
    throw InputError(
        fmt::format("Not valid JSON: the line breaks off or is malformed at byte {}.", error.byte));
  } catch (const json::exception&) {
    throw InputError("Not valid JSON: the line holds a number that is out of range.");
  }
  if (!parsed.is_object()) {
    throw InputError(fmt::format(
        "Each line must be a JSON object with \"id\" and \"text\"; this one is of type {}.",
        parsed.type_name()));
  }
  return parsed;
}

std::string required_id(const json& object) {
  const auto field = object.find("id");
  if (field == object.end() || field->is_null()) {
    throw InputError("The document has no \"id\": give each line a string \"id\".");
  }
  if (field->is_number_integer()) return field->dump();
  if (!field->is_string()) {
    throw InputError(
        fmt::format("The \"id\" must be a string, not of type {}.", field->type_name()));
  }
  std::string id = field->get<std::string>();
  if (id.empty()) throw InputError("The \"id\" is empty: give each line an \"id\" of its own.");
  return id;
}

std::string required_text(const json& object, const DocumentId& id) {
  const auto field = object.find("text");
  if (field == object.end()) {
    throw BadDocument(id, "The document has no \"text\": give each line a string \"text\".");
  }
  if (!field->is_string()) {
    throw BadDocument(
        id, fmt::format("The \"text\" must be a string, not of type {}.", field->type_name()));
  }
  return field->get<std::string>();
}

/// A field that may be missing; one of the wrong type is left out with a warning.
std::optional<std::string> optional_string(const json& object, const char* name,
                                           std::vector<RecordError>& warnings) {
  const auto field = object.find(name);
  if (field == object.end() || field->is_null()) return std::nullopt;
  if (field->is_string()) return field->get<std::string>();
  warnings.push_back({"bad_field",
                      fmt::format("\"{}\" is left out: it must be a string, not of type {}.", name,
                                  field->type_name()),
                      std::nullopt});
  return std::nullopt;
}

std::optional<std::string> optional_date(const json& object, std::vector<RecordError>& warnings) {
  const auto text = optional_string(object, "date", warnings);
  if (!text || text->empty()) return std::nullopt;
  auto date = iso_date_of_timestamp(*text);
  if (!date) {
    warnings.push_back(
        {"bad_date", fmt::format("\"date\" is left out: \"{}\" is no date like 2022-02-16.", *text),
         std::nullopt});
  }
  return date;
}

}  // namespace

JsonDocument read_json_document(std::string_view line) {
  if (const auto offset = first_invalid_utf8(line)) {
    throw InputError(
        fmt::format("The line is not valid UTF-8: its byte {} begins no character.", *offset));
  }
  const json object = parse_object(line);
  JsonDocument result;
  Document& document = result.document;
  const DocumentId id{required_id(object)};
  document = parse_plain_text(id, required_text(object, id));
  const auto take = [&](std::optional<std::string>& field, std::optional<std::string> given) {
    if (given) field = std::move(given);
  };
  take(document.title, optional_string(object, "title", result.warnings));
  take(document.url, optional_string(object, "url", result.warnings));
  take(document.source, optional_string(object, "source", result.warnings));
  take(document.lang, optional_string(object, "lang", result.warnings));
  take(document.date, optional_date(object, result.warnings));
  return result;
}

}  // namespace read

Document parse_json_line(std::string_view line) { return read::read_json_document(line).document; }

}  // namespace mentionmap
