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

/// Read-only view of a model file. Threads: const members may be called at once.
class TaggerModel {
 public:
  using Weights = std::span<const std::int8_t, kLabels>;

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

  /// The weights of a feature, or nullptr when it has none.
  [[nodiscard]] const std::int8_t* weights(std::uint64_t feature) const noexcept;

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
