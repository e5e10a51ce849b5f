// One line of JSON Lines -> a document, with what was odd about it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mentionmap/error.hpp"
#include "mentionmap/records.hpp"
#include "mentionmap/text.hpp"

namespace mentionmap::read {

/// A document and the fields of it that were left out because they made no sense.
struct JsonDocument {
  Document document;
  std::vector<RecordError> warnings;
};

/// A line that names a document but holds none that can be read.
class BadDocument : public InputError {
 public:
  BadDocument(DocumentId id, const std::string& message)
      : InputError(message), id_(std::move(id)) {}

  [[nodiscard]] const DocumentId& id() const noexcept { return id_; }

 private:
  DocumentId id_;
};

/// Reads one object. Throws InputError when it is no document, BadDocument when it has an id all
/// the same.
[[nodiscard]] JsonDocument read_json_document(std::string_view line);

}  // namespace mentionmap::read
