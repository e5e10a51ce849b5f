// The records that a map page holds: the first so many by a fixed rule.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mentionmap/text.hpp"

#include "output/feature.hpp"
#include "output/schema.hpp"

namespace mentionmap::output {

/// What a page tells of a document.
struct PageDocument {
  std::string name;
  std::optional<std::string> title;
  std::optional<std::string> url;
  std::optional<std::string> date;
};

/// A piece of a document's text.
struct PageExcerpt {
  std::shared_ptr<const PageDocument> document;
  std::string text;
};

/// Half-open range of UTF-16 code units of an excerpt.
struct PageSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct PageRecord {
  LayerId layer = LayerId::places;
  std::size_t number = 0;  ///< In the order of the run.
  double confidence = 1;
  std::string id;
  Geometry geometry;
  std::vector<Value> values;                   ///< By the layer's columns.
  std::shared_ptr<const PageExcerpt> excerpt;  ///< None of places.
  PageSpan sentence;
  PageSpan mark;
};

/// Keeps the records that come first: by layer (deployments, movements, events, distances, places,
/// mentions), then the surest, then those that came first. Memory grows with `most` only, but for
/// the document at hand.
class PageRecords {
 public:
  explicit PageRecords(std::size_t most) noexcept : most_(most) {}

  /// Copies of the feature what the page needs, unless others come first.
  void add(LayerId layer, const Feature& feature);

  /// The records kept, layer by layer, each in the order of the run. Call once.
  [[nodiscard]] std::vector<PageRecord> take();

  [[nodiscard]] std::size_t seen(LayerId layer) const {
    return seen_[static_cast<std::size_t>(layer)];
  }

 private:
  void fill(PageRecord& record, const Feature& feature);
  void add_excerpt(PageRecord& record, const Evidence& evidence);
  void begin_document(const LayerSource& source);

  std::size_t most_;
  std::size_t count_ = 0;
  std::vector<PageRecord> heap_;  ///< The one that would go first on top.
  std::array<std::size_t, kLayerCount> seen_{};
  std::string document_key_;  ///< Of the document at hand.
  std::shared_ptr<const PageDocument> document_;
  std::vector<std::pair<Span, std::shared_ptr<const PageExcerpt>>> excerpts_;
};

/// Columns that the page has from the document or the excerpt instead.
[[nodiscard]] bool is_told_by_document(std::string_view column) noexcept;

}  // namespace mentionmap::output
