// Documents that repeat an earlier one, word for word or nearly: the same story by several outlets.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "mentionmap/records.hpp"
#include "mentionmap/text.hpp"

namespace mentionmap::pipeline {

/// A text in a few numbers: two texts have as many of them in common as their sets of word triples
/// (Broder's resemblance, 1997; one permutation with bins: Li, Owen and Zhang 2012; empty bins
/// filled by rotation: Shrivastava and Li 2014). The standard error of the share is 0.04.
using Sketch = std::array<std::uint16_t, 128>;

/// The sketch of a document's prose: words in small letters, no marks, the header left out. None
/// when there is no word.
[[nodiscard]] std::optional<Sketch> sketch_of(const Document& document);

/// Share of the sketches' numbers that are alike, [0, 1].
[[nodiscard]] double similarity(const Sketch& a, const Sketch& b) noexcept;

/// Finds documents that repeat an earlier one. Originals are kept as sketches, the last kKept of
/// them, so that memory (some 30 MB when full) does not grow with the input. One thread at a time.
class NearDuplicates {
 public:
  static constexpr std::size_t kKept = 65'536;
  /// From this share on two documents tell the same story in the same words.
  static constexpr double kLeastSimilarity = 0.6;

  NearDuplicates();

  /// The latest original that the document repeats; none when it is an original itself, which is
  /// kept.
  std::optional<DuplicateOf> note(const Document& document);

 private:
  /// Sketches are looked up by bands, of which two alike have one in common: of 32 bands of four
  /// numbers each, all differ once in 80 times at 0.6, once in 5,000 at 0.7.
  static constexpr std::size_t kBands = 32;
  static constexpr std::size_t kBandSize = std::tuple_size_v<Sketch> / kBands;

  struct Free {
    void operator()(std::uint32_t* memory) const noexcept { std::free(memory); }
  };
  struct Original {
    DocumentId id;
    Sketch sketch;
  };

  [[nodiscard]] static std::size_t slot_of(const Sketch& sketch, std::size_t band) noexcept;
  [[nodiscard]] std::optional<DuplicateOf> find(const Sketch& sketch) const;
  void keep(const Document& document, const Sketch& sketch);

  std::vector<Original> originals_;  // a ring of kKept
  std::size_t count_ = 0;            // of all originals so far
  /// By band and slot: the number of the last original there, from 1. Zeros of the system, which
  /// cost nothing until they are touched: most runs have few documents.
  std::unique_ptr<std::uint32_t[], Free> last_;
};

}  // namespace mentionmap::pipeline
