#include "pipeline/near_duplicates.hpp"

#include <algorithm>
#include <limits>
#include <new>
#include <string_view>

#include <xxhash.h>

namespace mentionmap::pipeline {
namespace {

constexpr std::size_t kBins = std::tuple_size_v<Sketch>;
constexpr std::size_t kShingle = 3;  // words

bool is_word_byte(char c) noexcept {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// Hashes the words of a text one after the other, ASCII letters as small ones.
class WordHashes {
 public:
  explicit WordHashes(std::string_view text) : rest_(text) {}

  std::optional<std::uint64_t> next() {
    const auto begin = std::find_if(rest_.begin(), rest_.end(), is_word_byte);
    const auto end = std::find_if_not(begin, rest_.end(), is_word_byte);
    if (begin == end) return std::nullopt;
    word_.assign(begin, end);
    for (char& c : word_) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.begin()));
    return XXH3_64bits(word_.data(), word_.size());
  }

 private:
  std::string_view rest_;
  std::string word_;
};

/// The least hash of each bin of shingles.
class Bins {
 public:
  void add(const std::array<std::uint64_t, kShingle>& words) {
    const std::uint64_t hash = XXH3_64bits(words.data(), sizeof(words));
    std::uint64_t& least = least_[hash % kBins];
    least = std::min(least, hash / kBins);
  }

  [[nodiscard]] std::optional<Sketch> sketch() const {
    if (std::all_of(least_.begin(), least_.end(), is_empty)) return std::nullopt;
    Sketch sketch{};
    for (std::size_t bin = 0; bin < kBins; ++bin) {
      std::size_t steps = 0;
      while (is_empty(least_[(bin + steps) % kBins])) ++steps;
      // What is borrowed is marked by how far it came, so that it equals only what came as far.
      const std::uint64_t number = least_[(bin + steps) % kBins] + steps * kBorrowed;
      sketch[bin] = static_cast<std::uint16_t>(number ^ number >> 16U ^ number >> 32U);
    }
    return sketch;
  }

 private:
  static constexpr std::uint64_t kEmpty = std::numeric_limits<std::uint64_t>::max();
  static constexpr std::uint64_t kBorrowed = 0x9E3779B97F4A7C15;

  static bool is_empty(std::uint64_t least) noexcept { return least == kEmpty; }

  std::array<std::uint64_t, kBins> least_ = [] {
    std::array<std::uint64_t, kBins> least{};
    least.fill(kEmpty);
    return least;
  }();
};

/// The stretches of text outside the header.
std::vector<std::string_view> prose_of(const Document& document) {
  std::vector<Span> skipped = document.skipped;
  std::sort(skipped.begin(), skipped.end(),
            [](const Span& a, const Span& b) { return a.begin < b.begin; });
  const std::string_view text = document.text;
  std::vector<std::string_view> prose;
  std::size_t at = 0;
  for (const Span& span : skipped) {
    if (span.begin > at) prose.push_back(text.substr(at, span.begin - at));
    at = std::max(at, std::min(span.end, text.size()));
  }
  prose.push_back(text.substr(at));
  return prose;
}

}  // namespace

std::optional<Sketch> sketch_of(const Document& document) {
  Bins bins;
  std::array<std::uint64_t, kShingle> last{};
  std::size_t words = 0;
  for (const std::string_view prose : prose_of(document)) {
    WordHashes hashes(prose);
    while (const auto word = hashes.next()) {
      std::rotate(last.begin(), last.begin() + 1, last.end());
      last.back() = *word;
      if (++words >= kShingle) bins.add(last);
    }
  }
  if (words > 0 && words < kShingle) bins.add(last);
  return bins.sketch();
}

double similarity(const Sketch& a, const Sketch& b) noexcept {
  std::size_t alike = 0;
  for (std::size_t bin = 0; bin < kBins; ++bin) alike += a[bin] == b[bin];
  return static_cast<double>(alike) / static_cast<double>(kBins);
}

NearDuplicates::NearDuplicates()
    : last_(static_cast<std::uint32_t*>(std::calloc(kBands * kKept, sizeof(std::uint32_t)))) {
  if (last_ == nullptr) throw std::bad_alloc();
}

std::optional<DuplicateOf> NearDuplicates::note(const Document& document) {
  const std::optional<Sketch> sketch = sketch_of(document);
  if (!sketch) return std::nullopt;
  std::optional<DuplicateOf> found = find(*sketch);
  if (!found) keep(document, *sketch);
  return found;
}

std::size_t NearDuplicates::slot_of(const Sketch& sketch, std::size_t band) noexcept {
  const std::uint64_t hash = XXH3_64bits(&sketch[band * kBandSize], kBandSize * sizeof(sketch[0]));
  return band * kKept + hash % kKept;
}

std::optional<DuplicateOf> NearDuplicates::find(const Sketch& sketch) const {
  const Original* best = nullptr;
  double most = 0;
  std::uint32_t latest = 0;
  for (std::size_t band = 0; band < kBands; ++band) {
    const std::uint32_t number = last_[slot_of(sketch, band)];
    if (number == 0 || number == latest || count_ - number >= kKept) continue;
    const Original& original = originals_[(number - 1) % kKept];
    const double alike = similarity(sketch, original.sketch);
    if (alike < kLeastSimilarity || alike < most || (alike == most && number < latest)) continue;
    best = &original;
    most = alike;
    latest = number;
  }
  if (best == nullptr) return std::nullopt;
  return DuplicateOf{best->id, most};
}

void NearDuplicates::keep(const Document& document, const Sketch& sketch) {
  if (count_ == std::numeric_limits<std::uint32_t>::max()) return;
  const std::size_t place = count_ % kKept;
  if (place == originals_.size()) {
    originals_.push_back({document.id, sketch});
  } else {
    originals_[place] = {document.id, sketch};
  }
  ++count_;
  for (std::size_t band = 0; band < kBands; ++band) {
    last_[slot_of(sketch, band)] = static_cast<std::uint32_t>(count_);
  }
}

}  // namespace mentionmap::pipeline
