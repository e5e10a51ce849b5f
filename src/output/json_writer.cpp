#include "output/json_writer.hpp"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <iterator>

#include <fmt/format.h>

namespace mentionmap::output {
namespace {

/// Enough for the longest double written without exponent: 309 digits, point, sign, decimals.
constexpr std::size_t kLongestNumber = 400;

/// Drops zeros at the end of a number's decimals but one.
std::string_view without_padding(std::string_view digits) {
  while (digits.ends_with('0') && digits[digits.size() - 2] != '.') digits.remove_suffix(1);
  return digits;
}

bool is_zero(std::string_view digits) {
  return digits.find_first_of("123456789") == std::string_view::npos;
}

}  // namespace

void append_real(std::string& out, double value, int decimals) {
  assert(std::isfinite(value) && decimals >= 1);
  std::array<char, kLongestNumber> buffer;
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                    std::chars_format::fixed, decimals);
  const std::string_view digits(buffer.data(), result.ptr);
  out += is_zero(digits) ? "0.0" : without_padding(digits);
}

void append_number(std::string& out, double value) {
  assert(std::isfinite(value));
  std::array<char, kLongestNumber> buffer;
  const auto result =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  const std::string_view digits(buffer.data(), result.ptr);
  out += is_zero(digits) ? "0" : digits;
}

void JsonWriter::separate() {
  if (comma_due_) out_ += ',';
  comma_due_ = true;
}

void JsonWriter::open(char bracket) {
  separate();
  out_ += bracket;
  comma_due_ = false;
}

void JsonWriter::close(char bracket) {
  out_ += bracket;
  comma_due_ = true;
}

void JsonWriter::key(std::string_view name) {
  separate();
  quoted(name);
  out_ += ':';
  comma_due_ = false;
}

void JsonWriter::quoted(std::string_view text) {
  out_ += '"';
  for (const char c : text) {
    switch (c) {
      case '"':
        out_ += "\\\"";
        break;
      case '\\':
        out_ += "\\\\";
        break;
      case '\n':
        out_ += "\\n";
        break;
      case '\r':
        out_ += "\\r";
        break;
      case '\t':
        out_ += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          fmt::format_to(std::back_inserter(out_), "\\u{:04x}", static_cast<unsigned>(c));
        } else {
          out_ += c;
        }
    }
  }
  out_ += '"';
}

void JsonWriter::string(std::string_view text) {
  separate();
  quoted(text);
}

void JsonWriter::integer(std::int64_t value) {
  separate();
  fmt::format_to(std::back_inserter(out_), "{}", value);
}

void JsonWriter::real(double value, int decimals) {
  if (!std::isfinite(value)) return null();
  separate();
  append_real(out_, value, decimals);
}

void JsonWriter::number(double value) {
  if (!std::isfinite(value)) return null();
  separate();
  append_number(out_, value);
}

void JsonWriter::boolean(bool value) {
  separate();
  out_ += value ? "true" : "false";
}

void JsonWriter::null() {
  separate();
  out_ += "null";
}

}  // namespace mentionmap::output
