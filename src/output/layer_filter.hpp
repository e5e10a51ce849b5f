// Which records and places the options let into the layers.
#pragma once

#include <optional>
#include <string>

#include "mentionmap/layers.hpp"
#include "mentionmap/records.hpp"

#include "output/layer_source.hpp"

namespace mentionmap::output {

/// The options must outlive it.
class LayerFilter {
 public:
  explicit LayerFilter(const LayerOptions& options) noexcept : options_(&options) {}

  /// By time: some day of the record lies in the period asked for.
  [[nodiscard]] bool lets_time(const LayerSource& source, const When& when) const;

  /// By confidence.
  [[nodiscard]] bool lets_confidence(double confidence) const noexcept {
    return confidence >= options_->min_confidence;
  }

  /// By where it is: country and box.
  [[nodiscard]] bool lets_place(const Place& place) const;

 private:
  const LayerOptions* options_;
};

}  // namespace mentionmap::output
