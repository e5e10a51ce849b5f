#include "read/calendar_date.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "read/ascii.hpp"

namespace mentionmap::read {
namespace {

constexpr std::size_t kIsoLength = 10;   // 2022-02-16
constexpr std::size_t kBasicLength = 8;  // 20220216

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

std::string without_hyphens(std::string_view iso) {
  return fmt::format("{}{}{}", iso.substr(0, 4), iso.substr(5, 2), iso.substr(8, 2));
}

int number(std::string_view digits) noexcept {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

/// Cuts the first word off.
std::string_view take_word(std::string_view& text) {
  text = trimmed_blanks(text);
  const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(end);
  return word;
}

}  // namespace

std::optional<std::string> iso_date(std::string_view text) {
  if (text.size() == kIsoLength) {
    if (text[4] != '-' || text[7] != '-') return std::nullopt;
    return iso_date(without_hyphens(text));
  }
  if (text.size() != kBasicLength || !std::all_of(text.begin(), text.end(), is_digit)) {
    return std::nullopt;
  }
  const int year = number(text.substr(0, 4));
  const int month = number(text.substr(4, 2));
  const int day = number(text.substr(6, 2));
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (year == 0 || !date.ok()) return std::nullopt;
  return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

std::optional<std::string> iso_date_of_timestamp(std::string_view text) {
  if (text.size() <= kIsoLength) return iso_date(text);
  const char next = text[kIsoLength];
  if (next != 'T' && next != 't' && next != ' ') return std::nullopt;
  return iso_date(text.substr(0, kIsoLength));
}

std::optional<std::string> iso_date_of_mail_date(std::string_view text) {
  constexpr std::string_view kMonths = "janfebmaraprmayjunjulaugsepoctnovdec";
  if (const std::size_t comma = text.find(','); comma != std::string_view::npos) {
    text.remove_prefix(comma + 1);
  }
  const std::string_view day = take_word(text);
  const std::string month = lower_case(take_word(text).substr(0, 3));
  const std::string_view year = take_word(text);
  const std::size_t at = month.size() == 3 ? kMonths.find(month) : std::string_view::npos;
  if (at == std::string_view::npos || at % 3 != 0) return std::nullopt;
  if (day.empty() || day.size() > 2 || (year.size() != 2 && year.size() != 4)) return std::nullopt;
  // Two digits are years from 1950 to 2049 (RFC 5322, 4.3).
  const std::string_view century = year.size() == 4 ? "" : year.front() < '5' ? "20" : "19";
  return iso_date(fmt::format("{}{}{:02}{:0>2}", century, year, at / 3 + 1, day));
}

std::optional<std::string> iso_date_of_any(std::string_view text) {
  text = trimmed_blanks(text);
  auto date = iso_date_of_timestamp(text);
  return date ? date : iso_date_of_mail_date(text);
}

}  // namespace mentionmap::read
