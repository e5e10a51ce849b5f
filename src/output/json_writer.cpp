#include "output/json_writer.hpp"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstring>
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

constexpr std::array<double, 8> kPowersOfTen = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7};

/// The absolute value in units of the last decimal, rounded as std::to_chars() rounds; none where a
/// product in doubles does not tell: for large numbers and close to a tie.
std::optional<std::uint64_t> scaled(double value, int decimals) {
  constexpr double kLargest = 1e12;  // Below it the product is right to 0.0001.
  constexpr double kUnsure = 0.001;
  if (static_cast<std::size_t>(decimals) >= kPowersOfTen.size()) return std::nullopt;
  const double product = std::abs(value) * kPowersOfTen[static_cast<std::size_t>(decimals)];
  if (!(product < kLargest)) return std::nullopt;
  const auto whole = static_cast<std::uint64_t>(product);
  const double rest = product - static_cast<double>(whole);
  if (std::abs(rest - 0.5) < kUnsure) return std::nullopt;
  return rest < 0.5 ? whole : whole + 1;
}

/// Appends a number given in units of its last decimal, without zeros at the end but one.
void append_scaled(std::string& out, bool negative, std::uint64_t number, int decimals) {
  std::array<char, 32> buffer;
  char* const end = buffer.data() + buffer.size();
  char* at = end;
  char* last = end;
  for (int i = 0; i < decimals; ++i, number /= 10) {
    *--at = static_cast<char>('0' + number % 10);
    if (*at == '0' && at + 1 == last && i + 1 < decimals) last = at;
  }
  *--at = '.';
  do {
    *--at = static_cast<char>('0' + number % 10);
    number /= 10;
  } while (number > 0);
  if (negative) *--at = '-';
  out.append(at, last);
}

/// True for bytes that JSON strings hold only as escapes.
constexpr bool is_escaped(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

/// Whether one of eight bytes is_escaped(): the usual arithmetic on all of them at once.
bool holds_escaped(const char* bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  constexpr std::uint64_t kHighs = 0x8080808080808080;
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  const auto zero_byte = [](std::uint64_t x) { return (x - kOnes) & ~x & kHighs; };
  const std::uint64_t control = (word - kOnes * 0x20) & ~word & kHighs;
  return (control | zero_byte(word ^ (kOnes * '"')) | zero_byte(word ^ (kOnes * '\\'))) != 0;
}

/// Length of the run at the start that stands for itself.
std::size_t plain_run(std::string_view text) {
  std::size_t i = 0;
  while (i + 8 <= text.size() && !holds_escaped(text.data() + i)) i += 8;
  while (i < text.size() && !is_escaped(text[i])) ++i;
  return i;
}

void append_escaped(std::string& out, char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      break;
    case '\\':
      out += "\\\\";
      break;
    case '\n':
      out += "\\n";
      break;
    case '\r':
      out += "\\r";
      break;
    case '\t':
      out += "\\t";
      break;
    default:
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
  }
}

}  // namespace

double rounded(double value, int decimals) {
  if (const auto number = scaled(value, decimals)) {
    const double size =
        static_cast<double>(*number) / kPowersOfTen[static_cast<std::size_t>(decimals)];
    return value < 0 && *number > 0 ? -size : size;
  }
  std::string digits;
  append_real(digits, value, decimals);
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (;;) {
    const std::size_t run = plain_run(text);
    out.append(text.substr(0, run));
    if (run == text.size()) break;
    append_escaped(out, text[run]);
    text.remove_prefix(run + 1);
  }
  out += '"';
}

void append_real(std::string& out, double value, int decimals) {
  assert(std::isfinite(value) && decimals >= 1);
  if (const auto number = scaled(value, decimals)) {
    return append_scaled(out, value < 0 && *number > 0, *number, decimals);
  }
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
  append_quoted(out_, name);
  out_ += ':';
  comma_due_ = false;
}

void JsonWriter::string(std::string_view text) {
  separate();
  append_quoted(out_, text);
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
