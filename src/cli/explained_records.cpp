#include "cli/explained_records.hpp"

#include <fmt/format.h>

#include "cli/place_json.hpp"
#include "text/utf8.hpp"

namespace mentionmap::cli {
namespace {

/// Code point offsets of one document's spans.
class Offsets {
 public:
  explicit Offsets(const ExplainedView& view) : offsets_(view.document.text), at_(view.at) {}

  [[nodiscard]] std::size_t of(std::size_t byte) const { return offsets_.to_code_point(byte); }
  [[nodiscard]] bool shows(const Span& sentence) const {
    return !at_ || (of(sentence.begin) <= *at_ && *at_ < of(sentence.end));
  }

 private:
  CodePointOffsets offsets_;
  std::optional<std::size_t> at_;
};

std::string slot_line(const ExplainedView& view, const Offsets& offsets,
                      const ExplainedSlot& slot) {
  if (slot.words.empty()) return fmt::format("    {}: {}\n", slot.slot, slot.value);
  return fmt::format("    {}: {} ({}-{} \"{}\")\n", slot.slot, slot.value,
                     offsets.of(slot.words.begin), offsets.of(slot.words.end),
                     slot.words.in(view.document.text));
}

Json slot_json(const Offsets& offsets, const ExplainedSlot& slot) {
  Json json = {{"slot", slot.slot}, {"value", slot.value}};
  if (slot.words.empty()) return json;
  json["start"] = offsets.of(slot.words.begin);
  json["end"] = offsets.of(slot.words.end);
  return json;
}

}  // namespace

std::string records_as_text(const ExplainedView& view) {
  const Offsets offsets(view);
  std::string text;
  for (const ConsideredRecord& record : view.explained.records) {
    if (!offsets.shows(record.sentence)) continue;
    text += fmt::format("{}:{}-{} \"{}\" {} {} ({})\n", view.document.id.value,
                        offsets.of(record.trigger.begin), offsets.of(record.trigger.end),
                        record.trigger.in(view.document.text), record.layer,
                        record.kept ? "kept" : "dropped", record.rule);
    for (const ExplainedSlot& slot : record.slots) text += slot_line(view, offsets, slot);
    text += "\n";
  }
  return text;
}

std::string records_as_json(const ExplainedView& view) {
  const Offsets offsets(view);
  std::string lines;
  for (const ConsideredRecord& record : view.explained.records) {
    if (!offsets.shows(record.sentence)) continue;
    Json slots = Json::array();
    for (const ExplainedSlot& slot : record.slots) slots.push_back(slot_json(offsets, slot));
    lines += json_line({{"document", view.document.id.value},
                        {"layer", record.layer},
                        {"kept", record.kept},
                        {"rule", record.rule},
                        {"start", offsets.of(record.trigger.begin)},
                        {"end", offsets.of(record.trigger.end)},
                        {"text", std::string(record.trigger.in(view.document.text))},
                        {"sentence_start", offsets.of(record.sentence.begin)},
                        {"sentence_end", offsets.of(record.sentence.end)},
                        {"slots", std::move(slots)}});
  }
  return lines;
}

}  // namespace mentionmap::cli
