#include <algorithm>
#include <cmath>
#include <cstring>

#include <fmt/format.h>
#include <xxhash.h>

#include "mentionmap/error.hpp"

#include "recognize/tagger/model.hpp"

namespace mentionmap {

namespace {

using namespace tagger_format;

constexpr int kSteps = 127;
constexpr float kForbidden = -1e4F;

float largest_weight(const TaggerModelParts& parts) {
  float largest = 0;
  for (const TaggerModelParts::Feature& feature : parts.features) {
    for (const float weight : feature.weights) largest = std::max(largest, std::abs(weight));
  }
  return largest;
}

struct Rounded {
  std::uint64_t hash;
  FeatureSlot slot;
};

std::vector<Rounded> rounded_features(const TaggerModelParts& parts, float weight_of_one) {
  std::vector<Rounded> rounded;
  for (const TaggerModelParts::Feature& feature : parts.features) {
    Rounded r{feature.hash, {{}, 1, static_cast<std::uint32_t>(feature.hash)}};
    bool counts = false;
    for (std::size_t label = 0; label < kLabels; ++label) {
      const float steps = std::round(feature.weights[label] / weight_of_one);
      r.slot.weights[label] =
          static_cast<std::int8_t>(std::clamp(static_cast<int>(steps), -kSteps, kSteps));
      counts = counts || r.slot.weights[label] != 0;
    }
    if (counts) rounded.push_back(r);
  }
  // The order of insertion decides where what collides goes: make it one of the content alone.
  std::sort(rounded.begin(), rounded.end(),
            [](const Rounded& a, const Rounded& b) { return a.hash < b.hash; });
  return rounded;
}

/// Fills open addressing in the order given; the most steps that were needed.
template <typename Slot, typename Items, typename IsEmpty, typename SlotOf>
std::uint32_t fill(std::vector<Slot>& slots, const Items& items, IsEmpty is_empty, SlotOf slot_of) {
  std::uint32_t longest = 0;
  for (const auto& item : items) {
    const auto [hash, slot] = slot_of(item);
    std::uint64_t at = home_slot(hash, slots.size());
    std::uint32_t steps = 0;
    while (!is_empty(slots[at])) {
      if (slots[at].key == slot.key) {
        throw DataError("Two features of the tagger have the same hash; change the hash's seed.");
      }
      at = at + 1 == slots.size() ? 0 : at + 1;
      ++steps;
    }
    slots[at] = slot;
    longest = std::max(longest, steps);
  }
  return longest;
}

/// Most features asked for are unknown, and a search for those ends at a free slot: half of the
/// slots are free, which makes it end after two or three steps.
std::uint64_t feature_slots_for(std::size_t features) { return 2 * features + 1; }

/// Words are asked for once, so that size counts more: one slot in five is free.
std::uint64_t word_slots_for(std::size_t words) {
  constexpr std::size_t kFreeShare = 4;
  return words + words / kFreeShare + 1;
}

template <typename Slot>
void append(std::string& bytes, const std::vector<Slot>& slots) {
  bytes.append(reinterpret_cast<const char*>(slots.data()), slots.size() * sizeof(Slot));
}

}  // namespace

std::string model_bytes(const TaggerModelParts& parts) {
  Header header{};
  std::memcpy(header.magic, kMagic, sizeof(kMagic));
  header.version = kVersion;
  header.byte_order = kByteOrder;
  header.labels = kLabels;
  header.weight_of_one = std::max(largest_weight(parts) / kSteps, 1e-6F);
  for (std::uint8_t from = 0; from < kLabels; ++from) {
    for (std::uint8_t to = 0; to < kLabels; ++to) {
      header.transitions[from][to] =
          may_follow(from, to) ? parts.transitions[from][to] : kForbidden;
    }
  }
  const std::vector<Rounded> rounded = rounded_features(parts, header.weight_of_one);
  std::vector<FeatureSlot> features(feature_slots_for(rounded.size()));
  std::vector<WordSlot> words(word_slots_for(parts.words.size()), {0, kNoWordClass, kNoWordClass});
  const std::uint32_t in_features = fill(
      features, rounded, [](const FeatureSlot& slot) { return slot.used == 0; },
      [](const Rounded& r) { return std::pair(r.hash, r.slot); });
  const std::uint32_t in_words = fill(
      words, parts.words, [](const WordSlot& slot) { return slot.fine == kNoWordClass; },
      [](const auto& word) {
        return std::pair(word.first, WordSlot{static_cast<std::uint32_t>(word.first),
                                              word.second.fine, word.second.coarse});
      });
  header.longest_probe = std::max(in_features, in_words);
  if (header.longest_probe > kLongestProbe) throw DataError("The tagger's tables are too crowded.");
  header.features = features.size();
  header.words = words.size();
  std::string body;
  append(body, features);
  append(body, words);
  header.file_size = sizeof(Header) + body.size();
  header.body_hash = XXH3_64bits(body.data(), body.size());
  header.header_hash = XXH3_64bits(&header, offsetof(Header, header_hash));
  std::string bytes(reinterpret_cast<const char*>(&header), sizeof(header));
  return bytes + body;
}

}  // namespace mentionmap
