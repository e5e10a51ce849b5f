// How the records that rules considered are written: readable text, or a JSON line a record.
#pragma once

#include <string>

#include "cli/explained_text.hpp"

namespace mentionmap::cli {

/// A paragraph a record: the words considered, what told it or why it was dropped, the words that
/// filled each slot. `view.at` asks for records whose sentence holds that code point.
[[nodiscard]] std::string records_as_text(const ExplainedView& view);

/// One object a line.
[[nodiscard]] std::string records_as_json(const ExplainedView& view);

}  // namespace mentionmap::cli
