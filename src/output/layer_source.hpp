// The document that features are made from, as its features name and quote it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "mentionmap/records.hpp"
#include "mentionmap/text.hpp"

#include "output/code_points.hpp"

namespace mentionmap::output {

/// One document while its features are written. The document and its structure must outlive it.
class LayerSource {
 public:
  /// `key` tells this document from all others of the run.
  LayerSource(const Document& document, const TextStructure& structure, std::string key);

  [[nodiscard]] const Document& document() const noexcept { return *document_; }
  [[nodiscard]] const TextStructure& structure() const noexcept { return *structure_; }
  [[nodiscard]] const std::string& key() const noexcept { return key_; }

  /// The document's id; one that does not begin with a letter gets "doc:" in front, so that no
  /// reader takes the column for numbers or dates.
  [[nodiscard]] const std::string& name() const noexcept { return name_; }

  [[nodiscard]] std::string_view quote(const Span& span) const { return span.in(document_->text); }
  [[nodiscard]] std::size_t code_point(std::size_t byte_offset) const {
    return code_points_.at(byte_offset);
  }

  /// The period of a record: its own, else the document's day.
  [[nodiscard]] std::optional<std::string> first_day(const When& when) const;
  [[nodiscard]] std::optional<std::string> last_day(const When& when) const;

 private:
  const Document* document_;
  const TextStructure* structure_;
  std::string key_;
  std::string name_;
  CodePoints code_points_;
};

}  // namespace mentionmap::output
