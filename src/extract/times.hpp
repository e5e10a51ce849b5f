// When a record holds: the date expression that belongs to it.
#pragma once

#include "extract/document_view.hpp"

namespace mentionmap::extract {

/// For TimeQuestion::reach: any date of the sentence will do.
inline constexpr std::size_t kAnyReach = 10000;

struct TimeQuestion {
  std::size_t sentence = 0;
  std::size_t word = 0;           ///< Where the record's verb or noun stands.
  bool future = false;            ///< The record lies ahead: weekdays are read as coming.
  std::size_t reach = kAnyReach;  ///< Dates more words away than this do not count.
};

/// The date expression nearest to the word within its clause, else within its sentence; where the
/// text gives none, the document's date as `as_of`; unknown without that.
[[nodiscard]] When time_of(const DocumentView& view, const TimeQuestion& question);

}  // namespace mentionmap::extract
