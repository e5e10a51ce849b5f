// One line of JSON Lines -> a document, with what was odd about it.
#pragma once

#include <string_view>
#include <vector>

#include "mentionmap/records.hpp"
#include "mentionmap/text.hpp"

namespace mentionmap::read {

/// A document and the fields of it that were left out because they made no sense.
struct JsonDocument {
  Document document;
  std::vector<RecordError> warnings;
};

/// Reads one object. Throws InputError when it is no document.
[[nodiscard]] JsonDocument read_json_document(std::string_view line);

}  // namespace mentionmap::read
