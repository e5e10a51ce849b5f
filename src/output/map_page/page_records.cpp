#include "output/map_page/page_records.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "output/layer_source.hpp"
#include "output/map_page/excerpt.hpp"

namespace mentionmap::output {
namespace {

/// Facts come before places, mentions last.
int rank_of(LayerId layer) {
  switch (layer) {
    case LayerId::deployments:
      return 0;
    case LayerId::movements:
      return 1;
    case LayerId::events:
      return 2;
    case LayerId::distances:
      return 3;
    case LayerId::places:
      return 4;
    case LayerId::mentions:
    case LayerId::unplaced:
      break;
  }
  return 5;
}

struct ComesFirst {
  bool operator()(const PageRecord& a, const PageRecord& b) const {
    const int rank_a = rank_of(a.layer);
    const int rank_b = rank_of(b.layer);
    return std::tie(rank_a, b.confidence, a.number) < std::tie(rank_b, a.confidence, b.number);
  }
};

/// 1 for layers whose features have none.
double confidence_of(const Feature& feature) {
  for (const auto& [name, value] : feature.columns.all()) {
    if (name != "confidence") continue;
    if (const auto* real = std::get_if<Real>(&value)) return real->value;
  }
  return 1;
}

PageSpan within(const PageExcerpt& excerpt, const Span& excerpt_span, const Span& span) {
  const auto units_before = [&](std::size_t offset) {
    const std::size_t inside = std::clamp(offset, excerpt_span.begin, excerpt_span.end);
    return utf16_length(std::string_view(excerpt.text).substr(0, inside - excerpt_span.begin));
  };
  return {units_before(span.begin), units_before(span.end)};
}

}  // namespace

bool is_told_by_document(std::string_view column) noexcept {
  constexpr std::array<std::string_view, 5> kTold = {"document", "title", "url", "document_date",
                                                     "sentence"};
  return std::find(kTold.begin(), kTold.end(), column) != kTold.end();
}

void PageRecords::add(LayerId layer, const Feature& feature) {
  ++seen_[static_cast<std::size_t>(layer)];
  PageRecord newcomer;
  newcomer.layer = layer;
  newcomer.number = count_++;
  newcomer.confidence = confidence_of(feature);
  const bool full = heap_.size() == most_;
  if (full && (heap_.empty() || !ComesFirst{}(newcomer, heap_.front()))) return;
  if (full) {
    std::pop_heap(heap_.begin(), heap_.end(), ComesFirst{});
    heap_.pop_back();
  }
  fill(newcomer, feature);
  heap_.push_back(std::move(newcomer));
  std::push_heap(heap_.begin(), heap_.end(), ComesFirst{});
}

void PageRecords::fill(PageRecord& record, const Feature& feature) {
  record.id = feature.id;
  record.geometry = feature.geometry;
  for (const auto& [name, value] : feature.columns.all()) {
    record.values.push_back(is_told_by_document(name) ? Value{} : value);
  }
  if (feature.evidence.source != nullptr) add_excerpt(record, feature.evidence);
}

void PageRecords::add_excerpt(PageRecord& record, const Evidence& evidence) {
  const LayerSource& source = *evidence.source;
  begin_document(source);
  const Span span =
      excerpt_around(source.document().text, source.structure(), evidence.sentence, evidence.mark);
  // Records come in the order of the text: the excerpt is one of the last.
  auto found = std::find_if(excerpts_.rbegin(), excerpts_.rend(),
                            [&](const auto& known) { return known.first == span; });
  if (found == excerpts_.rend()) {
    excerpts_.emplace_back(span, std::make_shared<PageExcerpt>(
                                     PageExcerpt{document_, std::string(source.quote(span))}));
    found = excerpts_.rbegin();
  }
  record.excerpt = found->second;
  record.sentence = within(*record.excerpt, span, evidence.sentence);
  record.mark = within(*record.excerpt, span, evidence.mark);
}

void PageRecords::begin_document(const LayerSource& source) {
  if (document_ && document_key_ == source.key()) return;
  const Document& document = source.document();
  document_key_ = source.key();
  document_ = std::make_shared<PageDocument>(
      PageDocument{source.name(), document.title, document.url, document.date});
  excerpts_.clear();
}

std::vector<PageRecord> PageRecords::take() {
  std::sort(heap_.begin(), heap_.end(), [](const PageRecord& a, const PageRecord& b) {
    return std::tie(a.layer, a.number) < std::tie(b.layer, b.number);
  });
  return std::move(heap_);
}

}  // namespace mentionmap::output
