// The tagger's model: weights of features and classes of words in one mapped file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "recognize/tagger/model_format.hpp"
#include "recognize/tagger/word_form.hpp"

namespace mentionmap {

/// The table of features of an open model. Valid while the model lives.
class FeatureTable {
 public:
  FeatureTable() = default;
  FeatureTable(std::span<const tagger_format::FeatureSlot> slots, std::uint32_t longest_probe)
      : slots_(slots.data()), count_(slots.size()), longest_probe_(longest_probe) {}

  /// The slot of a feature, or nullptr when the model says nothing of it.
  [[nodiscard]] const tagger_format::FeatureSlot* find(std::uint64_t feature) const noexcept {
    return find(feature, slots_ + tagger_format::home_slot(feature, count_));
  }

  /// The same, beginning where prefetched_home() said.
  [[nodiscard]] const tagger_format::FeatureSlot* find(
      std::uint64_t feature, const tagger_format::FeatureSlot* home) const noexcept {
    const auto key = static_cast<std::uint32_t>(feature);
    const tagger_format::FeatureSlot* slot = home;
    for (std::uint32_t step = 0; step <= longest_probe_; ++step) {
      if (slot->used == 0) return nullptr;
      if (slot->key == key) return slot;
      if (++slot == slots_ + count_) slot = slots_;
    }
    return nullptr;
  }

  /// Where to look for a feature; begins to load it, so that find() need not wait.
  [[nodiscard]] const tagger_format::FeatureSlot* prefetched_home(
      std::uint64_t feature) const noexcept {
    const tagger_format::FeatureSlot* home = slots_ + tagger_format::home_slot(feature, count_);
    __builtin_prefetch(home);
    return home;
  }

 private:
  const tagger_format::FeatureSlot* slots_ = nullptr;
  std::uint64_t count_ = 0;
  std::uint32_t longest_probe_ = 0;
};

/// Read-only view of a model file. Threads: const members may be called at once.
class TaggerModel {
 public:
  /// Maps the file and checks its header; its body is trusted until verify() is called. A damaged
  /// body gives wrong weights, never a read outside the file. Throws DataError.
  [[nodiscard]] static TaggerModel open(const std::filesystem::path& path);

  /// The same over bytes in memory, aligned to 8, which must outlive the model. `name` stands for
  /// the file in messages.
  [[nodiscard]] static TaggerModel over(std::span<const std::byte> bytes, std::string name);
  TaggerModel(TaggerModel&&) noexcept;
  TaggerModel& operator=(TaggerModel&&) noexcept;
  ~TaggerModel();

  /// Compares the body with its checksum: reads all of the file. Throws DataError.
  void verify() const;

  [[nodiscard]] FeatureTable features() const noexcept;

  /// The classes of a word as written.
  [[nodiscard]] WordClassPair word_classes(std::string_view word) const;

  [[nodiscard]] const tagger_format::Header& header() const noexcept;

 private:
  struct Impl;
  explicit TaggerModel(std::unique_ptr<Impl> impl) noexcept;
  std::unique_ptr<Impl> impl_;
};

/// What a model is made of.
struct TaggerModelParts {
  struct Feature {
    std::uint64_t hash;
    float weights[kLabels];
  };
  std::vector<Feature> features;
  float transitions[kLabels][kLabels] = {};
  std::vector<std::pair<std::uint64_t, WordClassPair>> words;  ///< By word_class_key().
};

/// The bytes of a model file: weights rounded to 127 steps, features whose weights all round to
/// nothing left out. Deterministic. Throws DataError when two features collide.
[[nodiscard]] std::string model_bytes(const TaggerModelParts& parts);

}  // namespace mentionmap
