#include "output/layer_source.hpp"

#include <string_view>
#include <utility>

namespace mentionmap::output {
namespace {

/// Different ids stay different: one that begins as these names do gets the beginning once more.
std::string beginning_with_letter(const std::string& id) {
  constexpr std::string_view kBeginning = "doc:";
  if (id.starts_with(kBeginning)) return std::string(kBeginning) + id;
  const char first = id.empty() ? '\0' : id.front();
  const bool letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
  return letter ? id : std::string(kBeginning) + id;
}

}  // namespace

LayerSource::LayerSource(const Document& document, const TextStructure& structure, std::string key)
    : document_(&document),
      structure_(&structure),
      key_(std::move(key)),
      name_(beginning_with_letter(document.id.value)),
      code_points_(document.text) {}

std::optional<std::string> LayerSource::first_day(const When& when) const {
  if (when.start_date) return when.start_date;
  return when.end_date ? when.end_date : document_->date;
}

std::optional<std::string> LayerSource::last_day(const When& when) const {
  if (when.end_date) return when.end_date;
  return when.start_date ? when.start_date : document_->date;
}

}  // namespace mentionmap::output
