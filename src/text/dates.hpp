// Dates in English text, resolved against the document's date.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mentionmap/records.hpp"

#include "text/word_scan.hpp"

namespace mentionmap {

/// Reads "2022-02-16"; none unless it is a day of the calendar in years 1000 to 2999.
[[nodiscard]] std::optional<std::chrono::sys_days> parse_iso_date(std::string_view text);

/// "2022-02-16".
[[nodiscard]] std::string iso_date(std::chrono::sys_days day);

/// A date expression. A weekday or a month without a year may lie before or after the anchor: the
/// sentence decides which, so both are given.
struct DateMention {
  std::size_t first = 0;  ///< First word, half-open range.
  std::size_t last = 0;
  When past;    ///< Read as the latest such day not after the anchor.
  When future;  ///< Read as the first such day after the anchor; same as `past` when fixed.
};

/// Finds the date expressions in order; they do not overlap. Without an anchor, those with a year
/// are resolved; weekdays, days of a month and "yesterday" are found with precision unknown and no
/// days. A range ("between 3 and 7 February") is one mention. `text` is what the words' spans point
/// into.
[[nodiscard]] std::vector<DateMention> find_dates(std::string_view text,
                                                  std::span<const ScanWord> words,
                                                  std::optional<std::chrono::sys_days> anchor);

}  // namespace mentionmap
