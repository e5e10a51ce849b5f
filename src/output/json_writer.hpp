// Writes JSON to a string as it goes: no tree, no locale, the same bytes every time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mentionmap::output {

/// Appends `value` with at most `decimals` decimals and at least one ("15.0"); "-0.0" becomes
/// "0.0". Precondition: value is finite.
void append_real(std::string& out, double value, int decimals);

/// The number that append_real() writes, read back.
[[nodiscard]] double rounded(double value, int decimals);

/// Appends `text` as a JSON string with its quotes. Must be valid UTF-8.
void append_quoted(std::string& out, std::string_view text);

/// Appends the shortest digits that read back as `value`, never with an exponent ("900", "1.5").
/// Precondition: value is finite.
void append_number(std::string& out, double value);

/// Builds one JSON value. The caller keeps objects, keys and arrays in step; commas are the
/// writer's business. Numbers that are not finite become null. Strings must be valid UTF-8.
///
///     JsonWriter json(line);
///     json.begin_object();
///     json.key("id"); json.string("a.txt");
///     json.end_object();
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) noexcept : out_(out) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  void key(std::string_view name);

  void string(std::string_view text);
  void integer(std::int64_t value);
  void real(double value, int decimals);
  void number(double value);
  void boolean(bool value);
  void null();

  void string_or_null(const std::optional<std::string>& text) {
    text ? string(std::string_view(*text)) : null();
  }
  void real_or_null(const std::optional<double>& value, int decimals) {
    value ? real(*value, decimals) : null();
  }
  void number_or_null(const std::optional<double>& value) { value ? number(*value) : null(); }

 private:
  void open(char bracket);
  void close(char bracket);
  /// Comma where one is due, before a value or key.
  void separate();

  std::string& out_;
  bool comma_due_ = false;
};

}  // namespace mentionmap::output
