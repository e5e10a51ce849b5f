// Calendar dates as headers and metadata write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mentionmap::read {

/// "2022-02-16" of exactly "2022-02-16" or "20220216"; none for anything else and for days that do
/// not exist.
[[nodiscard]] std::optional<std::string> iso_date(std::string_view text);

/// The date of a time stamp: an ISO date, alone or followed by "T" or a blank and a time.
[[nodiscard]] std::optional<std::string> iso_date_of_timestamp(std::string_view text);

/// "Wed, 16 Feb 2022 10:00:00 GMT", as in mails and RSS (RFC 5322) -> "2022-02-16".
[[nodiscard]] std::optional<std::string> iso_date_of_mail_date(std::string_view text);

/// A timestamp or a mail's date.
[[nodiscard]] std::optional<std::string> iso_date_of_any(std::string_view text);

}  // namespace mentionmap::read
